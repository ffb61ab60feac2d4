"""`åŸºé‡‘`, `»ù½ð`, `°òª÷` -> 基金: runs of Western characters, and which Chinese encoding they are bytes of.

All of UTF-8, GBK and Big5 end up as the same accented letters and signs when they are read as Latin-1 or
code page 1252, so a run is read in each of them, and the likeliest text wins; the rules for the three each
take the runs that are theirs. UTF-8 may have gone through this twice or three times. C1 controls, no-break
spaces and soft hyphens are bytes like any other here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.misread import accents, alphabets, evidence, gapped, small
from pipeline.repair.misread.codepages import western_table
from pipeline.repair.misread.evidence import GAIN, GAIN_EACH
from pipeline.repair.misread.restoring import moved
from pipeline.text import Certainty, Edit, Mark, Span

Encoding = Literal["utf-8", "gbk", "big5"]
CODECS: tuple[tuple[Encoding, str], ...] = (("utf-8", "utf-8"), ("gbk", "gb18030"), ("big5", "big5hkscs"))
SPECIALS = "".join(map(chr, western_table()))  # what code page 1252 shows for 80 to 9F
HIGH = f"\x80-\xff{re.escape(SPECIALS)}"
RUN = re.compile(rf"[\t -~\ufffd{HIGH}]+")
# Two high characters side by side, or Big5's pairs with an ASCII second half: honest text has neither but
# for a few names and French words, which the character model tells.
SIGN = re.compile(rf"[\x80-\xff](?:[{HIGH}]|[@-~][\xa1-\xfe])")
OTHER = re.compile(rf"[\u0100-\u0fff\u2500-\u25ff](?<![{HIGH}])")
BETWEEN_SPACES = re.compile("[^\xa0]+")
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]|[\U00020000-\U0003ffff]")
KANA = re.compile("[ぁ-んァ-ヶ]")  # the same bytes in GBK and in EUC-JP
FEW_KANA = 3
SENSELESS = -9.0  # nats of each Chinese character; of EUC-JP below -10.9, of Chinese with kana above -6.1
REPLACED = re.compile("ï¿½|Ã¯Â¿Â½")  # U+FFFD in UTF-8, read once or twice: no bytes of GBK
FIRST = re.compile("[\xe2-\xe9\xef]")  # of the bytes of Chinese in UTF-8
FEW = 4
MANY = 12  # letters: four characters
WELL = -6.3  # nats of a character; nine texts in ten are above, and what a missing byte shifted below
LEADING = 0.3  # of the bytes of UTF-8 of Chinese a third are first bytes, of GBK and Big5 a fifteenth
DEEPEST = 3  # times that UTF-8 was read as Western text; more was never seen


@dataclass(frozen=True, slots=True)
class Reading:
    """A run read rightly: the text, the encoding, and where in the run each of its characters starts."""

    encoding: Encoding
    text: str
    starts: tuple[int, ...]
    gain: float

    @property
    def is_poor(self) -> bool:
        """Whether it makes so little sense that a byte may be missing, and all behind it be misread."""
        return model().score(self.text) < WELL * len(self.text)


def edits(text: str, encoding: Encoding) -> Iterator[Edit | Mark]:
    """The runs that are bytes of one encoding, character by character."""
    given = [(run, best(run[0])) for run in runs(text)]
    signs = accents.edits(given)
    given = [(run, found) for run, found in given if run.start() not in signs]
    gaps = {run.start(): filled for run, found in given if (filled := _filled(run[0], found))}
    if _is_japanese(
        "\n".join(each.text for each in (*(found for _, found in given), *gaps.values()) if each)
    ):
        return
    taken = [run for run, found in given if found and found.encoding == encoding and not _is_left(run, found)]
    if small.is_small((run[0] for run in taken), alphabets.codepages()["cp1252"], encoding):
        lowered = small.restored("cp1252", dict(CODECS)[encoding], [run[0] for run in taken])
        for run, some in zip(taken, lowered, strict=True):
            yield from (moved(each, run.start()) for each in some)
        return
    starts = {run.start() for run in taken}
    for run, found in given:
        if found is None and "\xa0" in run[0]:
            yield from _between_spaces(text, run, encoding)
            continue
        if run.start() in gaps:
            if gaps[run.start()].encoding == encoding:
                yield from gaps[run.start()].edits(run[0], run.start())
        elif found is not None and run.start() in starts:
            yield from restored(found, run)


def _filled(run: str, found: Reading | None) -> gapped.Filled | None:
    """A run with bytes that were left out, where that reads better than as it stands."""
    if found is None and "\xa0" in run:
        return None
    if found is not None and (found.encoding == "utf-8" or not found.is_poor):
        return None
    if is_stripped(run) or REPLACED.search(run):
        return None
    filled = gapped.filled(run)
    return filled if filled and filled.gain > (found.gain if found else 0.0) + GAIN else None


def _is_japanese(read: str) -> bool:
    """Whether what comes out has kana, and Chinese characters that make no sense: it was EUC-JP.

    >>> _is_japanese("箭毁斧奶し≮スライド拇腊涟≯"), _is_japanese("产品名：コクヨ笔记本，来自大阪。")
    (True, False)
    """
    if len(set(KANA.findall(read))) < FEW_KANA:
        return False
    steps = [step for char, step in zip(read, model().steps(read), strict=True) if "一" <= char <= "鿿"]
    return sum(steps) < len(steps) * SENSELESS


def _is_left(run: re.Match[str], found: Reading) -> bool:
    """Whether a run is one character inside Chinese text: what other damage has left of one."""
    text = run.string
    if sum(char > "\x7f" for char in found.text) > 1:
        return False
    return bool(HAN.match(text[run.start() - 1 : run.start()]) or HAN.match(text[run.end() : run.end() + 1]))


def _between_spaces(text: str, run: re.Match[str], encoding: Encoding) -> Iterator[Edit]:
    """A run that cannot be read as it stands: its no-break spaces may be spaces (`&nbsp;`), not bytes."""
    for piece in BETWEEN_SPACES.finditer(text, run.start(), run.end()):
        found = best(piece[0]) if SIGN.search(piece[0]) else None
        if found is not None and found.encoding == encoding:
            yield from restored(found, piece)


def runs(text: str) -> Iterator[re.Match[str]]:
    """The stretches of Western characters that may be bytes."""
    if _has_sign(text):
        for run in RUN.finditer(text):
            if SIGN.search(run[0]) and not _goes_on(text, run):
                yield run


def _goes_on(text: str, run: re.Match[str]) -> bool:
    """Whether an accented letter of the run touches one of another alphabet, which has its bytes too."""
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    return bool(before and OTHER.match(before) and run[0][0] >= "\x80") or bool(
        after and OTHER.match(after) and run[0][-1] >= "\x80"
    )


@lru_cache(maxsize=1)
def _has_sign(text: str) -> bool:
    return SIGN.search(text) is not None  # three rules ask of the same page


def restored(found: Reading, run: re.Match[str]) -> Iterator[Edit]:
    """One edit for each character of a run read rightly."""
    doubts = [False] * len(found.text) if found.encoding == "utf-8" else evidence.doubts(found.text)
    for index, char in enumerate(found.text):
        start, end = found.starts[index], found.starts[index + 1]
        if run[0][start:end] != char:
            sure: Certainty = "uncertain" if doubts[index] else "certain"
            yield Edit(Span(run.start() + start, run.start() + end), char, sure)


@lru_cache(maxsize=2000)
def best(run: str) -> Reading | None:
    """The likeliest reading of a run; None if it is likeliest as it stands."""
    raw = run.translate(western_table()).encode("latin-1", "replace")
    codecs = CODECS[:1] if is_stripped(run) or is_utf8(run) or is_replaced(run, raw) else CODECS
    readings = [found for encoding, codec in codecs if (found := _read(run, raw, encoding, codec))]
    return max(readings, key=lambda found: found.gain, default=None)


def is_stripped(run: str) -> bool:
    """Whether a run is UTF-8 of Chinese that lost bytes: what is left are first bytes above all.

    >>> is_stripped("æ¬åºé"), is_stripped("»ù½ð¾Àí")
    (True, False)
    """
    high = sum(char >= "\x80" for char in run)
    return high >= FEW and sum("\xe4" <= char <= "\xe9" for char in run) >= LEADING * high


def is_utf8(page: str) -> bool:
    r"""Whether most of what a page shows as Western letters is UTF-8 of Chinese: a third are first bytes.

    >>> is_utf8("åŸºé‡‘å‡€å€¼"), is_utf8("»ù½ð¾\xadÀí¾»Öµ")
    (True, False)
    """
    high = sum(char >= "\x80" for char in page)
    return high >= MANY and len(FIRST.findall(page)) >= LEADING * high


def plainly(run: str) -> Reading | None:
    """A run as UTF-8 without a Chinese character (`Â·`), on a page of UTF-8; None if it is none."""
    raw = run.translate(western_table()).encode("latin-1", "replace")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    return Reading("utf-8", text, _starts(text, "utf-8"), 0.0)


def is_replaced(run: str, raw: bytes) -> bool:
    """Whether a run is UTF-8 in which U+FFFD had taken the place of something."""
    try:
        return REPLACED.search(run) is not None and bool(raw.decode())
    except UnicodeDecodeError:
        return False


def _read(run: str, raw: bytes, encoding: Encoding, codec: str) -> Reading | None:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return None
    starts = _starts(text, codec)
    for _ in range(DEEPEST - 1):
        if encoding != "utf-8" or HAN.search(text) or not SIGN.search(text):
            break
        again = text.translate(western_table()).encode("latin-1", "replace")
        try:
            deeper = again.decode(codec)
        except UnicodeDecodeError:
            break
        starts = tuple(starts[place] for place in _starts(deeper, codec))
        text = deeper
    if not HAN.search(text):
        return None
    changed = sum(char > "\x7f" for char in text)
    gain = model().score(text) - model().score(run)
    return Reading(encoding, text, starts, gain) if gain >= max(GAIN, GAIN_EACH * changed) else None


def _starts(text: str, codec: str) -> tuple[int, ...]:
    starts = [0]
    for char in text:
        starts.append(starts[-1] + _length(char, codec))
    return tuple(starts)


def _length(char: str, codec: str) -> int:
    """Bytes of a character; none for the second of two that one code of Big5-HKSCS stands for, as in `Ê̄`."""
    try:
        return len(char.encode(codec))
    except UnicodeEncodeError:
        return 0
