r"""`\xe5\x9f\xba`, `\345\237\272`, `=E5=9F=BA`, `<e5><9f><ba>` for 基: bytes spelt out in ASCII.

What Python prints of bytes, what git, C and dumps of databases print of a name, what a mail without its head
is, what an editor shows of bytes that it cannot read. The bytes are UTF-8, GBK or Big5, one of them on a
page; the likeliest is taken. In a mail lines are broken at 76 characters with `=`, which may part a
character. What does not read as Chinese stays; so do one or two in a text on escapes, paths and addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.escapes import is_example, is_in_address, is_text
from pipeline.repair.misread import one_byte
from pipeline.text import Edit, Span

TRIGGERS = r"\\=<"
CODECS = ("utf-8", "gb18030", "big5hkscs")
SOFT = r"=(?:[ \t]*\r?\n| (?=\S))"  # a break is a blank where the mail was a page
GOOD = -9.5  # nats a character of GBK or Big5: what others bytes give is worse
SURE = 4  # and so many different ones
QUOTES = "\"'“‘「`"
SPOKEN = 30  # characters of an example of escapes: two Chinese ones
SPEAKS = re.compile("编码|編碼|转义|轉義|跳脫|字节|位元組|十六进制|八进制|UTF-?8|GBK|Big5", re.IGNORECASE)
NEAR = 40  # characters before and behind it
BROKEN = 3  # soft breaks need so many characters on the page before they are any


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to spell a byte out: all of them, those beyond ASCII, and what may stand between two."""

    unit: re.Pattern[str]
    high: str
    base: int
    between: str = ""

    @property
    def run(self) -> re.Pattern[str]:
        """A run of bytes that begins beyond ASCII; of pairs the second half may be a letter as it is."""
        unit = self.unit.pattern
        return re.compile(f"{self.high}(?:{self.between}(?:{unit}|[@-~](?={unit})))*(?:{unit}|[@-~])?")

    def byte(self, shown: str) -> int:
        """The byte that a piece of a run stands for."""
        return ord(shown) if len(shown) == 1 else int(DIGITS.sub("", shown), self.base)


DIGITS = re.compile(r"[^0-9A-Fa-f]")
FORMS = (
    _Form(re.compile(r"\\{1,4}x[0-9A-Fa-f]{2}"), r"\\{1,4}x[89A-Fa-f][0-9A-Fa-f]", 16),
    _Form(re.compile(r"\\{1,4}[0-3][0-7]{2}"), r"\\{1,4}[23][0-7]{2}", 8),
    _Form(re.compile(r"=[0-9A-Fa-f]{2}"), r"=[89A-Fa-f][0-9A-Fa-f]", 16, f"(?:{SOFT})?"),
    _Form(re.compile(r"<[0-9A-Fa-f]{2}>"), r"<[89A-Fa-f][0-9A-Fa-f]>", 16),
)
PIECE = re.compile(
    rf"\\{{1,4}}x[0-9A-Fa-f]{{2}}|\\{{1,4}}[0-3][0-7]{{2}}|=[0-9A-Fa-f]{{2}}|<[0-9A-Fa-f]{{2}}>|{SOFT}|.",
    re.DOTALL,
)


def edits(text: str) -> Iterator[Edit]:
    """One edit for each character."""
    for form in FORMS:
        if re.search(form.high, text):
            found = _of(form, text)
            yield from sorted(found, key=lambda edit: edit.span)
            if found:
                return


def _of(form: _Form, text: str) -> list[Edit]:
    runs = [run for run in form.run.finditer(text) if not is_in_address(text, run.start())]
    ways = {codec: [_read(form, run, codec) for run in runs] for codec in CODECS}
    best = max(CODECS, key=lambda codec: _weight(codec, ways[codec]))
    if _weight(best, ways[best]) <= 0:
        return []
    count = sum(map(len, ways[best]))
    found: list[Edit] = []
    for run, chars in zip(runs, ways[best], strict=True):
        if chars and not is_example(text, *run.span(), count=count) and not _is_spoken_of(text, run):
            found += chars
    if form.between and len(found) >= BROKEN:
        found += _rest(form, text, found)
    return found


def _is_spoken_of(text: str, run: re.Match[str]) -> bool:
    """Whether a short run stands in a line on escapes or encodings."""
    if len(run[0]) >= SPOKEN:
        return False
    quoted = run.start() > 0 and text[run.start() - 1] in QUOTES
    return quoted or SPEAKS.search(text, max(0, run.start() - NEAR), run.end() + NEAR) is not None


def _weight(codec: str, way: list[list[Edit]]) -> float:
    """How much speaks for a way to read the runs: those that make no sense in it speak against it."""
    text = "".join(edit.after for chars in way for edit in chars)
    if not any(model().script(char) for char in text):
        return 0.0
    score = model().score(text)
    if codec != CODECS[0] and (len(set(text)) < SURE or score < GOOD * len(text)):
        return 0.0
    return score - len(text) * 2 * GOOD - sum(not chars for chars in way)


def _read(form: _Form, run: re.Match[str], codec: str) -> list[Edit]:
    """The characters of a run; none if its bytes are no text of that encoding."""
    pieces = list(PIECE.finditer(run[0]))
    bytes_ = [piece for piece in pieces if not piece[0][1:].isspace()]
    for end in (len(bytes_), len(bytes_) - 1):  # the letter at the end need not be theirs
        raw = bytes(form.byte(piece[0]) for piece in bytes_[:end])
        text = raw.decode(codec, "replace")
        if "\ufffd" not in text and all(is_text(char) or char in "\n\r\t" for char in text):
            return list(_edits(bytes_[:end], text, codec, run.start()))
        if len(bytes_[-1][0]) > 1:
            break
    return []


def _edits(pieces: list[re.Match[str]], text: str, codec: str, start: int) -> Iterator[Edit]:
    at = 0
    for char in text:
        size = one_byte.width(char, codec)
        if not size:  # the second of two characters of one code
            yield Edit(Span(start + pieces[at - 1].end(), start + pieces[at - 1].end()), char)
            continue
        first, last = pieces[at], pieces[at + size - 1]
        if len(first[0]) > 1 or size > 1:
            yield Edit(Span(start + first.start(), start + last.end()), char)
        at += size


def _rest(form: _Form, text: str, found: list[Edit]) -> Iterator[Edit]:
    """`=3D`, `=20` and the breaks of lines, on a page that is a mail's body."""
    inside = [edit.span for edit in found]
    at = 0
    for match in re.finditer(f"{form.unit.pattern}|{SOFT}", text):
        while at < len(inside) and inside[at].end <= match.start():
            at += 1
        if at < len(inside) and inside[at].start < match.end():
            continue
        if match[0][1:].isspace():
            yield Edit(Span(*match.span()), "")
        elif match[0] in ("=3D", "=20", "=09"):
            yield Edit(Span(*match.span()), chr(form.byte(match[0])))
