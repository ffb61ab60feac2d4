"""`〔记者方韦杰／台北报导〕`, `新华社北京16日电（记者陈炜伟）`, `中国网4日讯`: reporters own nothing."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token

BYLINE = re.compile(
    r"\s*(?:[〔（(【\[][^，。；：〕）)】\]]{0,12}记者[^，。；：〕）)】\]]{1,40}[〕）)】\]]"
    r"|\ue000\ue001*\s?\ue000\ue001*\s?(?:\d{1,2}月)?(?:\d{1,2}日)?电(?:\s?[（(][^，。；：）)]{0,12}记者[^。；：）)]{1,40}[)）])?)"
)

DATED = re.compile(
    r"(?:\ue000\ue001*|[\u4e00-\u9fff]){1,8}\s?\d{1,2}月\d{1,2}日[讯电]"
)  # its day dates what follows


def without(work: str, tokens: Sequence[Token], low: int) -> Sequence[Token]:
    """The pieces of a sentence from `low` on, without the names and days of a byline at its head."""
    if (match := BYLINE.match(work, low)) is None:
        dated = DATED.match(work, low)
        return [t for t in tokens if dated is None or t.kind != "entity" or t.start >= dated.end()] or tokens
    rest = [token for token in tokens if token.kind == "stop" or token.start >= match.end()]
    return rest or tokens
