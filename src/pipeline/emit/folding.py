"""`科创板芯片` -> `科创板 芯片` and `科创 创板 板芯 芯片 片`: what a text index takes, cut beforehand.

Words find what a reader means, pairs of characters find what stands there: a phrase, a name that no
dictionary knows, a word that was cut differently in its sentence. Both are made of folded text (the record's
`search.key`), and a query is cut by the same functions, so that both sides always agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

from pipeline import patterns as re
from pipeline.engines.script import fold
from pipeline.engines.words import words
from pipeline.schema import Record

BREAK = "¶"  # stands between lines and cells, so that no phrase goes on across them
# written without blanks between words: ideographs, kana, hangul
PAIRED = (
    r"\u2e80-\u2fff\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
# a run of one kind; the paired ones are told apart by pairs of characters, the others are whole
RUN = re.compile(
    rf"""(?x)
    (?P<break>\s*[\n\t]\s*)
    | (?P<paired>[{PAIRED}]+)
    | (?P<whole>\d+|[^\W\d_{PAIRED}]+)
    | (?P<sign>[^\s\0])
    """
)
UNFIT = re.compile("[\0\ud800-\udfff]")  # no database takes them
LONGEST = 64  # characters of a word that is indexed whole; longer ones are lines of signs
DIGITS = 4096  # digits of a number's sort key before and behind the point
COMPLEMENT = str.maketrans("0123456789", "9876543210")


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """A name as names are compared: simplified, one width, lower case, blanks as one.

    >>> name_key("輝達 ＮＶＩＤＩＡ")
    '辉达 nvidia'
    """
    folded = fold(normalize("NFKC", fold(UNFIT.sub("\ufffd", name)))).casefold()
    return " ".join(folded.split())


def word_line(text: str) -> str:
    """The words of a folded text and the words inside them, joined by blanks; signs are left out.

    >>> word_line("科创板芯片,涨7.8%")
    '科创板 芯片 涨 7.8%'
    """
    found = words(UNFIT.sub(" ", text), "search").texts
    return " ".join(word for word in found if len(word) <= LONGEST and not _is_sign(word))


def query_words(text: str) -> list[str]:
    """The words of a folded query, each once cut.

    >>> query_words("科创板芯片")
    ['科创板', '芯片']
    """
    return [word for word in words(UNFIT.sub(" ", text)).texts if not _is_sign(word)]


def _is_sign(word: str) -> bool:
    return not any(map(str.isalnum, word))


def run_line(text: str) -> str:
    """Every pair of neighbouring characters of a folded text, and the last of each run, joined by blanks.

    >>> run_line("gpt4芯片的,率")
    'gpt 4 芯片 片的 的 , 率'
    """
    return " ".join(_runs(text))


def phrase_runs(text: str) -> tuple[str, bool]:
    """What a phrase is looked for as in `run_line`, and whether its last run is only the start of one there.

    >>> phrase_runs("芯片的"), phrase_runs("率"), phrase_runs("4芯片")
    (('芯片 片的', False), ('率', True), ('4 芯片', False))
    """
    runs = list(_runs(text))
    kinds = [(match.lastgroup, len(match.group())) for match in RUN.finditer(text)]
    if not kinds or kinds[-1][0] != "paired":
        return " ".join(runs), False
    alone = kinds[-1][1] == 1
    return " ".join(runs if alone else runs[:-1]), alone


def _runs(text: str) -> Iterator[str]:
    for match in RUN.finditer(text):
        run = match.group()
        if match.lastgroup == "paired":
            yield from map("".join, pairwise(run))
            yield run[-1]
        elif match.lastgroup == "break":
            yield BREAK
        else:
            yield run[:LONGEST]


def title_and_body(record: Record) -> tuple[str, str]:
    """The folded title and text of a record; the subtitle, which its key leaves out, goes with the title."""
    key = record.search.key
    title, body = "", key
    if record.title:
        title, _, body = key.partition("\n")
    if record.subtitle:
        title = f"{title}\n{name_key(record.subtitle)}"
    return title, body


def unfolded(text: str, key: str) -> str:
    """The lines of a text that its key has in another region's words, each in its own.

    `配息領出來` is `分红领出来` in the key; who asks for `息领` finds it here.

    >>> unfolded("配息領出來", "分红领出来"), unfolded("規模擴大", "规模扩大")
    ('配息领出来', '')
    """
    lines, keys = text.split("\n"), key.split("\n")
    own = [normalize("NFKC", fold(UNFIT.sub("\ufffd", line))).casefold() for line in lines]
    if len(own) != len(keys):  # a key that was made otherwise
        return "\n".join(own)
    return "\n".join(line for line, said in zip(own, keys, strict=True) if line != said)


def sort_key(number: Decimal) -> str:
    """A number as text that sorts as the numbers do, and is the same for equal ones, of any length.

    >>> numbers = map(Decimal, ("-20", "-3", "-0.5", "0", "0.05", "0.5", "3.0", "3.01", "20", "111700000000"))
    >>> keys = list(map(sort_key, numbers))
    >>> keys == sorted(keys), sort_key(Decimal("3.0")) == sort_key(Decimal("3"))
    (True, True)
    """
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or not any(digits):
        return "1"  # zero; records hold no infinities
    said = "".join(map(str, digits)).lstrip("0")
    size = len(said) + exponent + 500_000  # where the point stands: a longer number is a larger one
    key = f"{size:06d}{said.rstrip('0')}"
    return f"0{key.translate(COMPLEMENT)}~" if sign else f"2{key}"
