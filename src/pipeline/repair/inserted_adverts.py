"""`涨幅0.《某某体育官方网站》78%` -> `涨幅0.78%`: an advert put into the middle of a number or of a word.

Mirrors of betting houses put the name of a site, in title marks, at random places of the pages that they
copy. Where it parts a number or a word, what stands there is read wrong (78% for 0.78%), so that it must go
before anything is read. A title that stands between words stays, whatever it names: people quote sites, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.engines.dictionary import facts
from pipeline.text import Edit, Span

TRIGGERS = "《"
HOUSES = "体育|體育|娱乐|娛樂|棋牌|彩票|博彩|电竞|电玩|真人|投注|赌|百家|老虎机|[A-Za-z]{1,4}\\d{1,4}"
SITES = (
    "官方[网網]站|官[网網]|官方版|官方入口|(?i:app)|登[录錄陆陸]"
    "|[注註][册冊]|下[载載]|[网網]址|入口|平[台臺]|[网網]站"
)
ADVERT = re.compile(
    f"(?<=[^\\s，。；：、“《（])《(?=[^《》\n]{{0,20}}(?:{HOUSES}))[^《》\n]{{0,20}}(?:{SITES})[^《》\n]{{0,6}}》(?=[^\\s，。；：、”》）])"
)
FIGURE = re.compile(r"[\d.,]《[^》]*》[\d.,%]")
SURE = 20  # of a word that two characters make, in jieba's dictionary


def edits(text: str) -> Iterator[Edit]:
    """One edit for each advert that parts what belongs together."""
    for match in ADVERT.finditer(text):
        start, end = match.span()
        if FIGURE.match(text, start - 1) or _is_word(text[start - 1] + text[end]):
            yield Edit(Span(start, end), "")


def _is_word(pair: str) -> bool:
    known = facts(pair)
    return known is not None and known[0] >= SURE
