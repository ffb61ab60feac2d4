"""Pages that print one clean body two to eight times: other script, other breaks, damaged, edited, cut.

A page is a plan (what is done to each printing), a layout (what stands between them) and a body of
`corpus/copies`. Chance only comes from names, so that the same plan gives the same page.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from tests import damage, damage_readings

BODIES = Path(__file__).parent.parent / "corpus" / "copies" / "bodies.txt"
Split = Literal["dev", "unseen"]
Lines = tuple[str, ...]
LOST = "\ufffd"
BETWEEN = ("广告", "点击展开全文", "更多", "【大 中 小】", "分享到：", "相关基金")
SENTENCE = re.compile(r"[^。！？!?]+[。！？!?”]*")
SYNONYMS = (
    ("不过", "然而"), ("但是", "可是"), ("因此", "所以"), ("目前", "现在"), ("提醒", "提示"),
    ("认为", "觉得"), ("以及", "和"), ("需要", "应当"), ("如果", "假如"), ("已经", "早已"),
    ("投资者", "投资人"), ("公司", "企业"),
    ("表示", "称"), ("主要", "大体"), ("合计", "总计"), ("进行", "开展"), ("市场", "行情"), ("我们", "咱们"),
    ("过去", "以往"), ("为了", "为"), ("同期", "同时期"), ("大家", "各位"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """A clean article: what stands above it, and its lines."""

    name: str
    split: Split
    script: str
    title: str
    day: str
    source: str
    lines: Lines


@cache
def bodies(split: Split) -> tuple[Body, ...]:
    """The bodies of one split of `corpus/copies/bodies.txt`."""
    return tuple(body for body in _all() if body.split == split)


@cache
def _all() -> tuple[Body, ...]:
    found: list[Body] = []
    for part in BODIES.read_text(encoding="utf-8").split("\n== ")[1:]:
        head, *lines = part.rstrip("\n").split("\n")
        name, split, script, title, day, source = head.split(" | ")
        assert split in ("dev", "unseen")
        found.append(Body(name, split, script, title, day, source, tuple(lines)))  # type: ignore[arg-type]
    return tuple(found)


Change = Callable[[Lines, random.Random], Lines]


def same(lines: Lines, chance: random.Random) -> Lines:
    del chance
    return lines


def other_script(lines: Lines, chance: random.Random) -> Lines:
    del chance
    return tuple(damage_readings.as_traditional(line) for line in lines)


def broken_at(columns: int) -> Change:
    def change(lines: Lines, chance: random.Random) -> Lines:
        del chance
        return tuple(line[at : at + columns] for line in lines for at in range(0, len(line), columns))

    return change


def on_one_line(lines: Lines, chance: random.Random) -> Lines:
    del chance
    return ("".join(lines),)


def by_sentence(lines: Lines, chance: random.Random) -> Lines:
    del chance
    return tuple(found for line in lines for found in SENTENCE.findall(line) or [line])


def _spoilt(lines: Lines, chance: random.Random, by: str, share: float, turn: int) -> Lines:
    """Some Chinese characters lost; `turn` is 0 or 1: two printings lose theirs at different places."""
    made, place = [], 0
    for line in lines:
        letters = list(line)
        for at, letter in enumerate(letters):
            place += 1
            if place // 7 % 3 == turn and "一" <= letter <= "龥" and chance.random() < share:
                letters[at] = by
        made.append("".join(letters))
    return tuple(made)


def losing(share: float, turn: int, by: str = LOST) -> Change:
    return lambda lines, chance: _spoilt(lines, chance, by, share, turn)


def vandalised(name: str) -> Change:
    """Every line under one class of the vandal's damage, where it fits."""
    (found,) = [each for each in damage.damages() if each.name == name]

    def change(lines: Lines, chance: random.Random) -> Lines:
        del chance
        before = damage_readings.as_traditional if "readings" in name else str
        made = []
        for line in lines:
            try:
                done = found.make(before(line))
            except UnicodeError:
                done = line
            made.append(done if isinstance(done, str) else line)
        return tuple(made)

    return change


def edited(lines: Lines, chance: random.Random) -> Lines:
    """A few words changed, one taken out: an editor was here. No figure is touched."""
    text = "\n".join(lines)
    known = [(a, b) for a, b in SYNONYMS if a in text]
    for a, b in chance.sample(known, min(3, len(known))):
        text = text.replace(a, b, 1)
    spots = [match.start() for match in re.finditer("的", text)]
    if spots:
        at = chance.choice(spots)
        text = text[:at] + text[at + 1 :]
    return tuple(text.split("\n"))


def _cut(lines: Lines, start: int, end: int) -> Lines:
    found, done = [], 0
    for line in lines:
        piece = line[max(0, start - done) : max(0, end - done)]
        done += len(line)
        if piece:
            found.append(piece)
    return tuple(found)


def without_tail(lines: Lines, chance: random.Random) -> Lines:
    size = sum(map(len, lines))
    cut = _cut(lines, 0, int(size * chance.uniform(0.4, 0.8)))
    return (*cut[:-1], cut[-1] + chance.choice(["", "……", "..."]))


def without_head(lines: Lines, chance: random.Random) -> Lines:
    size = sum(map(len, lines))
    return _cut(lines, int(size * chance.uniform(0.2, 0.6)), size)


def without_middle(lines: Lines, chance: random.Random) -> Lines:
    """Whole paragraphs gone from the middle, where there are some."""
    if len(lines) < 4:
        return without_tail(lines, chance)
    first = chance.randint(1, len(lines) // 3)
    last = chance.randint(first + 1, first + max(1, len(lines) // 2 - 1))
    return (*lines[:first], *lines[last:])


def interrupted(lines: Lines, chance: random.Random) -> Lines:
    """With advertisements and buttons between the paragraphs."""
    found: list[str] = []
    for line in lines:
        found.append(line)
        if chance.random() < 0.4:
            found.append(
                chance.choice(["广告", "点击展开全文", "更多", "【大 中 小】", "分享到：", "相关基金"])
            )
    return tuple(found)


def then(*changes: Change) -> Change:
    def change(lines: Lines, chance: random.Random) -> Lines:
        for each in changes:
            lines = each(lines, chance)
        return lines

    return change


Harm = Literal["none", "broken", "damaged", "edited", "cut"]
# What is done to the printings, in order, and what the worst of it is. A cut one never stands alone.
PLANS: dict[str, tuple[Harm, tuple[Change, ...]]] = {
    "two": ("none", (same,) * 2),
    "three": ("none", (same,) * 3),
    "four": ("none", (same,) * 4),
    "eight": ("none", (same,) * 8),
    "second in the other script": ("none", (same, other_script)),
    "first in the other script": ("none", (other_script, same, same)),
    "second wrapped at 30": ("broken", (same, broken_at(30))),
    "first wrapped at 40": ("broken", (broken_at(40), same)),
    "wrapped at 40 and at 30": ("broken", (same, broken_at(40), broken_at(30), same)),
    "second joined": ("broken", (same, on_one_line)),
    "first joined": ("broken", (on_one_line, same)),
    "sentences": ("broken", (same, by_sentence, on_one_line)),
    "second interrupted": ("broken", (same, interrupted)),
    "all interrupted": ("broken", (interrupted, interrupted, interrupted)),
    "second loses": ("damaged", (same, losing(0.02, 0))),
    "first loses": ("damaged", (losing(0.02, 0), same)),
    "first loses much": ("damaged", (losing(0.2, 0), same)),
    "both lose": ("damaged", (losing(0.02, 0), losing(0.02, 1))),
    "three lose": ("damaged", (losing(0.04, 0), losing(0.04, 1), losing(0.04, 2))),
    "both lose, one wrapped": ("damaged", (losing(0.02, 0), then(losing(0.02, 1), broken_at(30)))),
    "both lose, other script": ("damaged", (losing(0.03, 0), then(other_script, losing(0.03, 1)))),
    "question marks": ("damaged", (losing(0.01, 0, "?"), same)),
    "second annotated": ("damaged", (same, vandalised("inserted_readings"))),
    "first annotated": ("damaged", (vandalised("inserted_readings"), same)),
    "both annotated, one short": (
        "damaged",
        (vandalised("inserted_readings"), vandalised("inserted_readings_short_table")),
    ),
    "private dropped": ("damaged", (vandalised("inserted_readings_private_dropped"), same)),
    "second misread": ("damaged", (same, vandalised("utf8_as_gbk_question"))),
    "first misread": ("damaged", (vandalised("utf8_as_gbk_replacement"), same)),
    "escaped": ("damaged", (vandalised("entities_decimal"), same, vandalised("entities_hex"))),
    "second edited": ("edited", (same, edited)),
    "first edited": ("edited", (edited, same)),
    "three edited": ("edited", (edited, edited, edited)),
    "edited, other script, wrapped": ("edited", (same, then(edited, other_script, broken_at(40)))),
    "second without tail": ("cut", (same, without_tail)),
    "first without tail": ("cut", (without_tail, same)),
    "second without head": ("cut", (same, without_head)),
    "first without head": ("cut", (without_head, same)),
    "second without middle": ("cut", (same, without_middle)),
    "first without middle": ("cut", (without_middle, same)),
    "cut, other script": ("cut", (then(without_tail, other_script), same)),
    "cut, wrapped": ("cut", (same, then(without_tail, broken_at(30)))),
    "cut and losing": ("cut", (then(without_tail, losing(0.02, 0)), same, losing(0.02, 1))),
    "five of all kinds": (
        "cut",
        (then(without_tail, edited), then(other_script, losing(0.02, 0)), broken_at(40), without_head, same),
    ),
}
MENU = ("首页", "基金产品", "客户服务", "关于我们")
BELOW = ("上一篇：没有了", "下一篇：银行股缘何走强", "返回顶部")
RELATED = (
    "相关阅读",
    "多只消费基金限购 经理称估值合理",
    "社保基金三季度加仓名单出炉",
    "一图看懂个人养老金税优政策",
)


def _byline(body: Body) -> str:
    return f"{body.day} 来源：{body.source}"


def _bare(body: Body, printings: list[Lines]) -> Iterator[str]:
    yield body.title
    for each in printings:
        yield from each


def _headed(body: Body, printings: list[Lines]) -> Iterator[str]:
    for each in printings:
        yield from (body.title, _byline(body), *each)


def _dated_once(body: Body, printings: list[Lines]) -> Iterator[str]:
    yield from MENU
    for index, each in enumerate(printings):
        yield body.title
        if index == 1:
            yield _byline(body)
        yield from each


def _menus_between(body: Body, printings: list[Lines]) -> Iterator[str]:
    yield from (*MENU, body.title, _byline(body), "字体大小：")
    for each in printings:
        yield from (*each, "分享到：", *BELOW, *MENU)


def _portal(body: Body, printings: list[Lines]) -> Iterator[str]:
    for each in printings:
        yield from (*MENU, "当前位置：首页 > 新闻 > 正文", body.title, _byline(body), "【大 中 小】", *each)
        yield from (*RELATED, *BELOW)
    yield "Copyright © 2024 某某财经 版权所有"


def _titles_only(body: Body, printings: list[Lines]) -> Iterator[str]:
    for each in printings:
        yield from (body.title, *each, "更多", "返回顶部")


LAYOUTS: dict[str, Callable[[Body, list[Lines]], Iterator[str]]] = {
    "bare": _bare, "headed": _headed, "dated once": _dated_once, "menus between": _menus_between,
    "portal": _portal, "titles only": _titles_only,
}  # fmt: skip
BREAKS = ("\n", "\n\n", "\r\n", "\n\u3000\u3000")


@dataclass(frozen=True, slots=True)
class Printed:
    """A page with its truth: how often the body stands there, and the readings of it that are right."""

    name: str
    harm: Harm
    text: str
    copies: int
    readings: tuple[Lines, ...]


def printed(body: Body, plan: str, layout: str) -> Printed:
    """The page that a plan and a layout make of a body."""
    harm, changes = PLANS[plan]
    chance = random.Random(f"{body.name}/{plan}/{layout}")
    printings = [change(body.lines, chance) for change in changes]
    right = [body.lines, *(each for each in printings if harm == "edited")]
    text = chance.choice(BREAKS).join(LAYOUTS[layout](body, printings)) + "\n"
    return Printed(f"{body.name}/{plan}/{layout}", harm, text, len(changes), tuple(right))


def pages(split: Split) -> Iterator[Printed]:
    """Every body under every plan, each in the layout whose turn it is."""
    names = tuple(LAYOUTS)
    for number, body in enumerate(bodies(split)):
        for turn, plan in enumerate(PLANS):
            yield printed(body, plan, names[(number + turn) % len(names)])
