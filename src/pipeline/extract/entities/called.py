"""`（以下简称“广东岚宇”）` behind a firm's name in full: what the text calls it from there on.

Such a name may begin with a place (`广东|岚宇`) or be two words of the language; it is the firm's wherever it
stands. What every text calls its own firm (公司, 本公司) is no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.extract.entities.legal import LEGAL, MANAGER, SALES
from pipeline.extract.entities.links import CALLED, SELF
from pipeline.extract.entities.reading import Reading
from pipeline.vocabulary import EntityType

LEAST, MOST = 3, 8  # characters; shorter ones are found again by `links` where nothing else stands there
BACK = 16  # characters in front of a legal form that say whether it manages funds
LATIN = re.compile(
    r"(?<![A-Za-z&.])[A-Z][A-Za-z&.]{1,30}(?: [A-Za-z&.]{1,30}){0,4}"
    r" (?:AG|Inc|PLC|Plc|Corp|Ltd|Limited|LLC|SE|SA|S\.A\.|NV|GmbH)\.?"
)
NO_FIRM = re.compile(r".*(?:[方人者省市县区州]|原告|被告|标的|协议|项目|基金)$")


def firms(reading: Reading) -> Iterator[tuple[str, EntityType]]:
    """The short names of firms that stand in full, each with its kind."""
    text = reading.text
    places = {text[hit.span.start : hit.span.end] for hit in reading.hits if hit.name.kind == "GPE"}
    for match in (*LEGAL.finditer(text), *LATIN.finditer(text)):
        call = CALLED.match(text, match.end())
        if call is None:
            continue
        alias = call["alias"]
        if not LEAST <= len(alias) <= MOST or alias in places or SELF.fullmatch(alias):
            continue
        if NO_FIRM.match(alias) is None:
            body = text[max(0, match.start() - BACK) : match.start()]
            manages = MANAGER.search(body) is not None and SALES.search(body) is None
            yield alias, "FUND_COMPANY" if manages else "COMPANY"
