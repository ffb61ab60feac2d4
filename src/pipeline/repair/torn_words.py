"""`本 基金经监管 部门准予注 册` -> `本基金经监管部门准予注册`: blanks that a PDF leaves inside of words.

Chinese is written without blanks. What is drawn letter by letter, and turned into text by where each letter
stands, has one wherever two letters stand a little apart: in most sentences of such a page, in the middle of
words. Blanks that people set (between the halves of a headline, the cells of a row, the names in a list)
stand in few lines, and in none of the sentences. Blanks beside digits and Latin letters stay: people write
them too. So do those of a row of words in which no single letter is torn off.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.text import Edit, Span

TRIGGERS = " "
HAN = "〇○\u3400-\u9fff"
MARKS = "，。；：、？！“”‘’（）《》〈〉【】"
TORN = re.compile(f"(?<=[{HAN}{MARKS}]) (?=[{HAN}{MARKS}])")
BETWEEN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
LETTER = re.compile(f"[{HAN}]")
NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,3}[、部章节条]|\d{1,2}(?:\.\d{1,2})*[、.]?\s)"
)  # a heading
SENTENCE = 16  # letters of a line with a mark that is read as one
SENTENCES, BLANKS = 4, 12  # of a page: fewer may be chance
SHARE = 0.6  # of its sentences have one
SPACED = 0.5  # of its letters have one: set apart letter by letter, as headings of scans are
ROW = 24  # letters of a row of words
SHEET = re.compile(r"第 ?\d+ ?页")  # `第 4 页 共 9 页`


def edits(text: str) -> Iterator[Edit]:
    """One edit for each blank, on pages whose sentences are torn."""
    if not _torn(text):
        return
    for start, line in _lines(text):
        if not _row(line):
            for match in TORN.finditer(line):
                yield Edit(Span(*match.span()).shifted(start), "")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text, each with its place."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _torn(text: str) -> bool:
    """Whether most sentences of a page have blanks between letters."""
    blanks = BETWEEN.findall(text)
    if len(blanks) < BLANKS:
        return False
    sentences = torn = inside = letters = 0
    for _, line in _lines(text):
        size = len(LETTER.findall(line)) if "，" in line or "。" in line else 0
        if size >= SENTENCE:
            found = len(BETWEEN.findall(line))
            sentences, torn, inside = sentences + 1, torn + (found > 0), inside + found
            letters += size
    many = sentences >= SENTENCES and inside >= BLANKS and torn >= SHARE * sentences
    return many and inside <= SPACED * letters


def _row(line: str) -> bool:
    """Whether a line is a row of words, none of which has one letter, or tells which sheet it is."""
    words = line.split()
    if SHEET.search(line):
        return True
    if len(words) <= 1 or NUMBERED.match(line) or any(mark in line for mark in "，。；："):
        return False
    return len(LETTER.findall(line)) <= ROW and all(len(word) > 1 for word in words)
