"""`%E5%8D%9A%E6%97%B6` and `%u535A%u65F6` for 博时: text escaped for an address, and shown without it.

Search pages and forms put what was typed into their text without undoing the escapes. The bytes are UTF-8 or
GBK (old sites); `%u` is what JavaScript's `escape` makes. Addresses keep theirs: there they are right.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.escapes import cut, is_example, is_in_address, is_text
from pipeline.text import Edit, Span

TRIGGERS = "%"
SIGN = re.compile(
    "%u[0-9A-Fa-f]{4}|%[89A-Fa-f][0-9A-Fa-f](?:%[0-9A-Fa-f]{2}|[@-~])|%25[89A-Fa-f][0-9A-Fa-f]%25[0-9A-Fa-f]{2}"
)
UNITS = re.compile("(?:%u[0-9A-Fa-f]{4})+")
BYTES = re.compile("%[89A-Fa-f][0-9A-Fa-f](?:[@-~]?%[0-9A-Fa-f]{2})*[@-~]?")
AGAIN = re.compile("(?:%25[0-9A-Fa-f]{2})+")  # escaped, and its percent signs once more
LINE = re.compile("[^\n]+")
PIECE = re.compile("%[0-9A-Fa-f]{2}|[@-~]")
FEW = 2  # percent signs side by side, once at least: `%description` and `%added` are no bytes of GBK
SINGLE = re.compile("(?:%[0-9A-Fa-f]{2})+")


def edits(text: str) -> Iterator[Edit]:
    """One edit for each character."""
    if "%" not in text or not SIGN.search(text):
        return
    dropped = set(_doubled(text))
    if not dropped:
        yield from _once(text)
        return
    kept = [at for at in range(len(text)) if at not in dropped]
    ends = [*kept, len(text)]
    for edit in _once("".join(text[at] for at in kept)):
        yield Edit(Span(ends[edit.span.start], ends[edit.span.end]), edit.after)


def _once(text: str) -> list[Edit]:
    codec = _codec(text)
    found = [*_units(text), *_bytes(text, codec)]
    found += _others(text, found, codec)
    return sorted(found, key=lambda edit: edit.span)


def _others(text: str, found: list[Edit], codec: str) -> Iterator[Edit]:
    """`1.8%25`, `caf%C3%A9`: what is not Chinese, in lines that hold Chinese escapes."""
    inside = {place for edit in found for place in range(edit.span.start, edit.span.end)}
    for match in LINE.finditer(text):
        if inside.isdisjoint(range(*match.span())):
            continue
        if "%u" in match[0]:
            codec = "latin-1"  # `escape` writes what Latin-1 has in two digits
        rest = "".join("\n" if at in inside else text[at] for at in range(*match.span()))
        for one in SINGLE.finditer(rest):
            start = match.start() + one.start()
            chars = bytes.fromhex(one[0].replace("%", "")).decode(codec, "replace")
            if "\ufffd" not in chars and all(map(is_text, chars)) and not is_in_address(text, start):
                yield from cut(start, [3 * len(char.encode(codec)) for char in chars], chars)


def _doubled(text: str) -> Iterator[int]:
    """The places of each `25` in `%25E5%258D%259A`, in lines where `%E5%8D%9A` is Chinese."""
    for line in LINE.finditer(text):
        runs = [run for run in AGAIN.finditer(text, *line.span()) if not is_in_address(text, run.start())]
        once = [run[0].replace("%25", "%") for run in runs]
        if any(_is_chinese(shown, codec) for shown in once for codec in ("utf-8", "gb18030")):
            for run in runs:
                for at in range(run.start(), run.end(), 5):
                    yield from (at + 1, at + 2)


def _is_chinese(shown: str, codec: str) -> bool:
    return any(model().script(char) for run in BYTES.finditer(shown) for char in _chars(run[0], codec)[1])


def _units(text: str) -> Iterator[Edit]:
    for match in UNITS.finditer(text):
        raw = b"".join(bytes.fromhex(unit) for unit in match[0].split("%u")[1:])
        chars = raw.decode("utf-16-be", "replace")
        count = len(match[0]) // 6
        if "\ufffd" in chars or not all(map(is_text, chars)):
            continue
        if not _is_meant(text, match, count):
            yield from cut(match.start(), [12 if char > "\uffff" else 6 for char in chars], chars)


def _codec(text: str) -> str:
    """What most of the escaped bytes of a text are."""
    fit = [len(m[0]) if _chars(m[0], "utf-8")[1] else -len(m[0]) for m in BYTES.finditer(text)]
    return "utf-8" if sum(fit) >= 0 else "gb18030"


def _chars(shown: str, codec: str) -> tuple[list[str], str]:
    """The escapes of a run one by one, and the characters that they make; none if they make none."""
    pieces = PIECE.findall(shown)
    for end in (len(pieces), len(pieces) - 1):  # the ASCII letter at the end need not be theirs
        raw = b"".join(bytes.fromhex(one[1:]) if len(one) == 3 else one.encode() for one in pieces[:end])
        try:
            return pieces[:end], raw.decode(codec)
        except UnicodeDecodeError:
            pass
        if len(pieces[-1]) == 3:
            break
    return pieces, ""


def _bytes(text: str, codec: str) -> Iterator[Edit]:
    read = [(match, *_chars(match[0], codec)) for match in BYTES.finditer(text)]
    found = [each for each in read if any(model().script(char) or char >= "\u3000" for char in each[2])]
    if not any(match[0].count("%") >= FEW for match, _, _ in found):
        return
    for match, pieces, chars in found:
        if not _is_meant(text, match, len(pieces)):
            yield from _cut_bytes(match.start(), pieces, chars, codec)


def _cut_bytes(start: int, pieces: list[str], chars: str, codec: str) -> Iterator[Edit]:
    widths: list[int] = []
    at = 0
    for char in chars:
        size = len(char.encode(codec))
        widths.append(sum(map(len, pieces[at : at + size])))
        at += size
    for edit in cut(start, widths, chars):
        if edit.span.end - edit.span.start > 1:
            yield edit


def _is_meant(text: str, match: re.Match[str], count: int) -> bool:
    return is_in_address(text, match.start()) or is_example(text, *match.span(), count=count)
