r"""`=?GB2312?B?u/m98A==?=`, `+V/qR0Q-`, `~{;y=p~}` for 基金: what mail made of Chinese, shown as text.

Words of a mail's head say their encoding; names of a mailbox are in UTF-7; old mail and news in HZ or in
ISO 2022, which shift between ASCII and pairs of it. A word that says what it is counts at once; of the others
so much must come out that it is no accident. A break between two words of a head is none.
"""

from __future__ import annotations

import base64
import binascii
import quopri
from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.engines.characters import model
from pipeline.repair.escapes import is_example, is_in_address, is_text
from pipeline.text import Edit, Span

TRIGGERS = r"=+&~\x0e\x1b$"
WORD = re.compile(r"=\?(?P<label>[\w-]{2,20})(?:\*[\w-]*)?\?(?P<way>[BbQq])\?(?P<data>[!->@-~]*)\?=")
PLAIN = re.sub(r"\?P<[a-z]+>", "?:", WORD.pattern)
WORDS = re.compile(rf"{PLAIN}(?:(?:[ \t]+|\r?\n[ \t]+){PLAIN})*")
CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs"}
UTF7 = re.compile(r"[+&](?P<data>[A-Za-z0-9+/,]{3,})(?P<end>-?)")
SHIFTED = (  # its beginning, its pairs, its end; the codec of the pairs with their high bits
    (re.compile(r"(?P<on>~\{)(?P<pairs>(?:[!-w][!-~])+?)(?P<off>~\}|$)", re.MULTILINE), "gb2312"),
    (
        re.compile(r"(?P<on>(?:\x1b\$\)A)?\x0e)(?P<pairs>(?:[!-w][!-~])+)(?P<off>\x0f|$)", re.MULTILINE),
        "gb2312",
    ),
    (re.compile(r"(?P<on>\x1b?\$[@B])(?P<pairs>(?:[!-t][!-~])+?)(?P<off>\x1b?\([BJ])"), "euc_jp"),
)
HIGH_BIT = bytes(byte | 0x80 for byte in range(256))
SURE, GOOD = 3, -9.5  # different characters of a page's runs, and nats of each, that are no accident


def edits(text: str) -> Iterator[Edit]:
    """One edit for each word of a head; of the others for each character, their shifts dropped."""
    found = [*_words(text), *_utf7(text)]
    for form, codec in SHIFTED:
        found += _shifted(text, form, codec)
    done = 0
    for edit in sorted(found, key=lambda edit: edit.span):
        if edit.span.start >= done:
            yield edit
            done = edit.span.end


def _words(text: str) -> Iterator[Edit]:
    if "=?" not in text:
        return
    for match in WORDS.finditer(text):
        words = list(WORD.finditer(match[0]))
        read = _joined(words) or "".join(map(_one, words))
        if read and not is_example(text, *match.span(), count=len(read)):
            yield Edit(Span(*match.span()), read)


def _joined(words: list[re.Match[str]]) -> str:
    """The words as one, where they are of one encoding: a character may be parted between two."""
    if len({word["label"].lower() for word in words}) > 1:
        return ""
    return _decoded(b"".join(map(_raw, words)), words[0]["label"])


def _one(word: re.Match[str]) -> str:
    return _decoded(_raw(word), word["label"])


def _raw(word: re.Match[str]) -> bytes:
    if word["way"] in "Qq":
        return quopri.decodestring(word["data"].encode(), header=True)
    return _base64(word["data"]) or b""


def _base64(data: str) -> bytes | None:
    try:
        return base64.b64decode(data + "=" * (-len(data) % 4))
    except binascii.Error:
        return None


def _decoded(raw: bytes, label: str) -> str:
    try:
        text = raw.decode(CODECS.get(label.lower(), label), "replace")
    except LookupError:
        return ""
    return text if "\ufffd" not in text and all(map(is_text, text)) else ""


def _utf7(text: str) -> list[Edit]:
    read = [(match, _chars(match["data"])) for match in UTF7.finditer(text)]
    read = [(match, chars) for match, chars in read if chars and not is_in_address(text, match.start())]
    if not _is_chinese("".join(chars for _, chars in read)):
        return []
    found = [Edit(Span(*match.span()), chars) for match, chars in read]
    return found + [Edit(Span(*match.span()), "+") for match in re.finditer(r"\+-", text)]


def _chars(data: str) -> str:
    """The characters of a run of UTF-7; none if it is none."""
    raw = _base64(data.replace(",", "/")) if len(data) % 4 != 1 else None
    if raw is None:
        return ""
    whole = raw[: len(raw) // 2 * 2]
    chars = whole.decode("utf-16-be", "replace")
    ours = all((char >= "\u2010" and is_text(char)) or "\xa0" <= char <= "\xff" for char in chars)
    return chars if ours and not any(raw[len(whole) :]) and "\ufffd" not in chars else ""


def _shifted(text: str, form: re.Pattern[str], codec: str) -> list[Edit]:
    read = [
        (match, match["pairs"].encode().translate(HIGH_BIT).decode(codec, "replace"))
        for match in form.finditer(text)
    ]
    read = [(match, chars) for match, chars in read if "\ufffd" not in chars]
    if not _is_chinese("".join(chars for _, chars in read)):
        return []
    found: list[Edit] = []
    for match, chars in read:
        found += (Edit(Span(*match.span(side)), "") for side in ("on", "off") if match[side])
        start = match.start("pairs")
        found += (Edit(Span(start + 2 * at, start + 2 * at + 2), char) for at, char in enumerate(chars))
    return found


def _is_chinese(chars: str) -> bool:
    known = {char for char in chars if model().script(char)}
    return len(known) >= SURE and model().score(chars) >= GOOD * len(chars)
