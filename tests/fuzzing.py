"""Inputs that nobody means to give: random bytes, nasty text, pages spoilt twice; each made of one number.

`made(seed, number)` gives the same input wherever it runs, so that a failure is named by two numbers.
`benchmarks/fuzz.py` runs hundreds of thousands of them, `test_fuzz.py` a few of each kind.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.clean import clean_controls
from tests.damage import cases, damages, sentences

CORPUS = Path(__file__).parent.parent / "corpus"
LONGEST = 800  # bytes or characters of most inputs: what goes wrong goes wrong on little
CODECS = (
    "utf-8",
    "gbk",
    "gb18030",
    "big5",
    "big5hkscs",
    "cp949",
    "euc_jp",
    "latin-1",
    "utf-16-le",
    "utf-7",
    "hz",
)
READERS = ("utf-8", "gbk", "gb18030", "cp950", "cp949", "latin-1", "cp1252", "utf-16-le")
HEADS = (
    b"", b"", b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\x1b$)A\x0e", b"~{",
    b"\x1b$B",
    b"<meta charset=gbk>", b"<?xml version='1.0' encoding='big5'?>", b"<html>", b'{"text": "', b"+/v8",
)  # fmt: skip
ALPHABETS = (
    "?？!；，：（）(),.;: \n",
    "關潛產數據堅節驅展(?)ādgjiénqǔùūàn；，。<1 \ue583\ue746\n",
    "鍩洪噾缁忕悊€?\ufffd锟斤拷\ue5e5 a1。\n",
    "åŸº\x8f\x90\xad\xa0é‡‘ç»†â€œ»ù½ð²©Ê±°ò ? \n",
    "ㄛ踢じщш─샘쏜﹝˙あいДб?\ufffd \ue000\uf8ff\n",
    "&#x;amplt0123456789%uE5%8D\\ud835\\u <>=/\"'\n",
    "\u200b\u200d\u2060\ufeff\xad\x85\u2028\u3000\0\x1b\x7f\ud800\udc00\ufffe \n",
    "⽤⾦⻓\uf90a\U0002f800烫屯燙锟斤拷😀👨\u200d👩\ufe0f𠮷\n",
    "2024年3月6日 12.5%亿元-0.46~至(A类:017469)《》“”来源：\t|\r\n",
    "基金經理关于的净值\t \n。",
)
UNITS = (
    "(", ")", "()", "(ā)", "?", "？", "?；", "?,", "%", "%E5", "%E5%8D%9A", "%u535A", "&", "&#",
    "&#21338;", "&amp;", "&amp;#21338;", "#21338;", "\\u535a", "\\", "\ufffd", "�?", "锟斤拷", "锟",
    "烫", "烫\n", "關(guān)", "展?jié)摿Φ", "?jié)", "當(dāng)?shù)", "鍩洪噾", "鍩?", "鍩", "åŸº", "é",
    "\xe9\xa0", "å", "»ù½ð", "°ò", "ㄛ", "踢?", "じ", "じ?", "щ", "샘", "샘쏜 ", "\ue583", "\xad",
    "\u200b", "\u200d\U0001f600", "\ud842\udfb7", "\udfb7", "⽤", "<", "<a", "<p>", "&lt;", "1", "1.",
    "亿", "。", "，", "\n", "\n\n", "\r\n", "\t", " ", "\u3000", "《", "“", "基金", "基金\n", "2024年",
    "á", "ǎ", "dān", "(dān", "aā", "0x", "A类", "关", "關", "—", "·",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Input:
    """One input, and of which kind it is."""

    kind: str
    data: bytes | str


@cache
def pages() -> tuple[bytes, ...]:
    """Pages of the corpus, and the seed."""
    found = [path for folder in ("articles", "seeds") for path in sorted((CORPUS / folder).rglob("*"))]
    return tuple(path.read_bytes() for path in found if path.suffix in (".txt", ".html"))


@cache
def spoilt() -> tuple[str, ...]:
    """Sentences under each class of damage."""
    texts = [case.damaged for each in damages() for case in cases(sentences("dev")[::9], [each.name])]
    return tuple(text if isinstance(text, str) else text.decode("gb18030", "replace") for text in texts)


def length(chance: random.Random) -> int:
    """Short as a rule: a hundred on average."""
    return int(chance.random() ** 6 * LONGEST)


def random_bytes(chance: random.Random) -> bytes:
    """Bytes of one kind or of several, behind a head that means something."""
    size = length(chance)
    kind = chance.randrange(5)
    if kind == 0:
        body = chance.randbytes(size)
    elif kind == 1:
        body = bytes(chance.choices(range(0x80, 0x100), k=size))
    elif kind == 2:  # pairs of a code page
        body = bytes(
            byte
            for _ in range(size // 2)
            for byte in (chance.randrange(0x81, 0xFF), chance.randrange(0x30, 0xFF))
        )
    elif kind == 3:  # beginnings of UTF-8
        body = b"".join(
            chr(chance.randrange(0x80, 0xD800)).encode()[: chance.randrange(1, 4)] for _ in range(size // 3)
        )
    else:
        body = bytes(chance.choices(b"\0\x1b~{}$)A\x0e\x0f\x80\xff\xa1\xfe\r\n <>&;", k=size))
    return chance.choice(HEADS) + body


def nasty_text(chance: random.Random) -> str:
    """Characters of one alphabet or of two, in runs."""
    letters = "".join(chance.sample(ALPHABETS, chance.choice((1, 1, 2))))
    size = length(chance)
    if chance.random() < 0.5:
        return "".join(chance.choices(letters, k=size))
    parts: list[str] = []
    while size > 0:
        run = chance.choice((1, 1, 2, 5, 40))
        parts.append((chance.choice(letters) if chance.random() < 0.7 else chance.choice(UNITS)) * run)
        size -= len(parts[-1])
    return "".join(parts)


def mutated_page(chance: random.Random) -> bytes:
    """A page of the corpus, or a piece of one, with bytes lost, put in, doubled, and pieces of another."""
    raw = bytearray(chance.choice(pages()))
    if chance.random() < 0.97:
        start = chance.randrange(max(1, len(raw) - LONGEST))
        raw = raw[start : start + 2 * length(chance)]
    for _ in range(chance.choice((1, 2, 5, 20, 100))):
        at = chance.randrange(len(raw) + 1)
        end = at + chance.choice((1, 1, 2, 8, 64))
        what = chance.randrange(6)
        if what == 0:
            del raw[at:end]
        elif what == 1:
            raw[at:at] = chance.randbytes(end - at)
        elif what == 2:
            raw[at:at] = raw[at:end] * chance.choice((1, 2, 30))
        elif what == 3:
            other = chance.choice(pages())
            first = chance.randrange(len(other))
            raw[at:end] = other[first : first + (end - at) * 4]
        elif what == 4:
            raw[at:end] = bytes(byte ^ 1 << chance.randrange(8) for byte in raw[at:end])
        else:
            raw[at:at] = chance.choice(UNITS).encode("utf-8", "surrogatepass") * (end - at)
    return bytes(raw[: 8 * LONGEST])


def spliced_damage(chance: random.Random) -> str:
    """Pieces of damaged and clean sentences, one behind the other, borders anywhere."""
    parts: list[str] = []
    for _ in range(chance.randrange(1, 8)):
        text = chance.choice(spoilt()) if chance.random() < 0.8 else chance.choice(clean_controls(300))
        start = chance.randrange(len(text) + 1) if chance.random() < 0.6 else 0
        parts.append(text[start : start + chance.choice((3, 20, 400))])
    return chance.choice(("", "\n", "？", "?", " ", "\ufffd")).join(parts)


def damaged_again(chance: random.Random) -> bytes | str:
    """A damaged text in one more wrong encoding."""
    raw = spliced_damage(chance).encode(
        chance.choice(CODECS[:8]), chance.choice(("ignore", "replace", "xmlcharrefreplace"))
    )
    return (
        raw
        if chance.random() < 0.4
        else raw.decode(chance.choice(READERS), chance.choice(("ignore", "replace")))
    )


KINDS: tuple[Callable[[random.Random], bytes | str], ...] = (
    random_bytes,
    nasty_text,
    mutated_page,
    spliced_damage,
    damaged_again,
)


def made(seed: int, number: int) -> Input:
    """The input of two numbers."""
    chance = random.Random(f"{seed}/{number}")
    make = KINDS[number % len(KINDS)]
    return Input(make.__name__, make(chance))


def repeated() -> Iterator[str]:
    """What long texts are made of: each unit by itself, and between characters of text."""
    for unit in UNITS:
        yield unit
        yield f"基金{unit}"
