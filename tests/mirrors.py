"""A second collection with its truth: copies as people and sites make them, siblings as periods make them.

Where `tests/collection.py` strikes letters, words and clauses by chance, here words take synonyms, sentences
are dropped, added and moved, openings rewritten, paragraphs cut, scanners misread; the next notice of a
template has the next day, and figures near those of the last one. Templates are its own: `mirrored` may be
read by who writes rules, `mirrored_unread` is only scored.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from tests.collection import (
    CHANGED,
    DAYS,
    FIXED,
    HOUSE,
    Chance,
    Made,
    filled,
    harmed,
    lines_of,
    notice,
    notices,
    refilled,
    swapped,
    values_of,
)

Half = Literal["mirrored", "mirrored_unread"]
HALVES: tuple[Half, ...] = ("mirrored", "mirrored_unread")
SENTENCE = re.compile("(?<=[。！？])")
LEADS = (
    "记者近日从{m}基金获悉，", "据{m}基金官网消息，", "本报讯　", "【{m}】最新消息：",
    "日前有公告显示，", "财经网站转述：",
)  # fmt: skip
FILLERS = (
    "有关情况本站将持续跟踪报道。", "业内人士对此普遍持谨慎态度。", "上述信息以法定披露文件为准。",
    "记者就此致电，电话暂未接通。", "这一做法在行业内并不罕见。", "读者可扫描文末二维码订阅本栏目。",
    "历史上也曾出现过类似的安排。", "截至发稿，各方没有更多回应。",
)  # fmt: skip
FRAMES = (
    "来源：公司公告",
    "责任编辑：小北",
    "（本文仅供参考，不作为投资依据）",
    "免责：转载自网络，版权归原作者所有",
)
MISREAD = (
    "日曰", "未末", "己已", "人入", "土士", "大太", "天夭", "千干", "元兀", "申中", "购构", "末未",
    "自白", "金全", "率牢", "基墓", "债偾", "值植", "限艰", "定走", "公么", "司可", "投没", "资贷",
    "会佘", "期朋", "时吋", "为力", "的旳", "业亚", "在住", "不丕",
)  # fmt: skip
MISREAD_DIGITS = ("17", "38", "06", "56", "27", "83", "71", "60")
EDITORS = ("synonyms", "synonyms", "sentences", "opening", "clauses", "scanned", "mixed")
KINDS = (
    "exact", "script", "damaged", "edit05", "edit10", "edit20", "edit05", "edit10", "edit20", "edit20",
    "paragraphs", "framed", "classes",
)  # fmt: skip
GRADES = (
    "all", "fund", "period", "day", "next", "next", "next", "one", "one", "two", "issuer", "person", "words",
)  # fmt: skip
MEASURED = frozenset(
    {"nav", "small", "rate", "pct", "yuan", "money", "price", "pt", "n", "shares", "mult", "bp", "seven"}
)


@cache
def misread() -> dict[str, str]:
    return {pair[0]: pair[1] for pair in MISREAD + MISREAD_DIGITS}


@cache
def spun() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in lines_of("spun.tsv"))
    return {word: tuple(others.split(" ")) for word, others in rows}


def templates(kind: str, half: Half) -> tuple[tuple[str, ...], ...]:
    return notices(f"{kind}_mirrored.txt")[half == "mirrored_unread" :: 2]


# What editors do


def _lead(draw: Chance) -> str:
    manager = draw.pick(draw.words["manager"])
    return draw.pick(LEADS).replace("{m}", manager)


def by_synonyms(text: str, rate: float, draw: Chance) -> str:
    parts = re.split("(" + "|".join(sorted(spun(), key=len, reverse=True)) + ")", text)
    share = sum(map(len, parts[1::2])) / max(1, len(text))
    chance = min(0.95, rate / max(share, 0.01))
    return "".join(
        draw.pick(spun()[part]) if n % 2 and draw.hit(chance) else part for n, part in enumerate(parts)
    )


def by_sentences(text: str, rate: float, draw: Chance) -> str:
    lines = [SENTENCE.split(line) for line in text.split("\n")]
    left = rate * len(text)
    for _ in range(20):
        which = [n for n, line in enumerate(lines) if any(line)]
        line = lines[draw.pick(which)]
        place = draw.number(0, max(0, len(line) - 2))
        action = draw.pick(("drop", "add", "move"))
        size = len(line[place]) if action != "add" else 14
        if left < size * 0.7:
            left -= 4
            if left < 0:
                break
            continue
        if action == "drop":
            del line[place]
        elif action == "add":
            line.insert(place + 1, draw.pick(FILLERS))
        elif len(line) > 2:
            line.insert(draw.number(0, len(line) - 2), line.pop(place))
        left -= size
    return "\n".join(joined for line in lines if (joined := "".join(line)))


def by_opening(text: str, rate: float, draw: Chance) -> str:
    first, _, rest = text.partition("\n")
    lead = _lead(draw)
    sentences = SENTENCE.split(first)
    size = int(rate * len(text))
    if len(sentences[0]) <= size and len(sentences) > 1:
        sentences[0] = ""
    else:
        clauses = re.split("(?<=[，；])", sentences[0])
        sentences[0] = "".join(clauses[1:] if len(clauses[0]) <= size and len(clauses) > 1 else clauses)
    opening = by_synonyms("".join(sentences), 4 * rate, draw)
    return f"{lead}{opening}\n{rest}" if rest else lead + opening


def by_clauses(text: str, rate: float, draw: Chance) -> str:
    kept = []
    for clause in re.split("(?<=[，。；\n])", text):
        struck = draw.hit(rate) and not clause.endswith("\n")
        others = ("", "", "据了解，" + clause, by_synonyms(clause, 1, draw))
        kept.append(draw.pick(others) if struck else clause)
    return "".join(kept)


def by_scanner(text: str, rate: float, draw: Chance) -> str:
    kept = []
    for char in text:
        hit = draw.hit(rate if not char.isdigit() else rate / 3)
        kept.append(misread().get(char, draw.pick((char, "", "口"))) if hit and char.isalnum() else char)
    return "".join(kept)


def by_all(text: str, rate: float, draw: Chance) -> str:
    text = by_sentences(text, rate / 3, draw)
    return by_scanner(by_synonyms(text, rate / 2, draw), rate / 6, draw)


BY = {
    "synonyms": by_synonyms, "sentences": by_sentences, "opening": by_opening, "clauses": by_clauses,
    "scanned": by_scanner, "mixed": by_all,
}  # fmt: skip


def mirrored(given: Made, name: str, kind: str, draw: Chance) -> Made:
    """The copy of a page; `editor` says who made it."""
    text, title, editor = given.text, given.title, ""
    if kind in ("script", "damaged"):
        made = swapped(given, draw) if kind == "script" else harmed(given, draw)
        return replace(made, id=name, of=given.id)
    if kind in CHANGED:
        editor = draw.pick(EDITORS)
        text = BY[editor](text, CHANGED[kind], draw)
        title = by_synonyms(title, 0.2, draw) if draw.hit(0.3) else title
    elif kind == "paragraphs":
        lost = draw.number(0, len(given.lines) - 1) if len(given.lines) > 2 else -1
        text = "\n".join(line for n, line in enumerate(given.lines) if n != lost)
    elif kind == "framed":
        text = f"{_lead(draw)}\n{text}\n{draw.pick(FRAMES)}"
    elif kind == "classes":
        text = re.sub(
            r"代码：?(\d{6})", lambda found: f"代码{found[1]}（A类）、{int(found[1]) + 1}（C类）", text
        )
    lines = tuple(line for line in text.split("\n") if line)
    return replace(given, id=name, kind=kind, editor=editor, title=title, lines=lines, of=given.id)


# Siblings


def later(value: str, days: int) -> str:
    """So many days later, in the month."""
    day = re.compile(r"\d+(?=日)|(?<=\d-)\d\d$")
    return day.sub(lambda found: f"{(int(found[0]) - 1 + days) % 28 + 1:0{len(found[0])}}", value)


def near(value: str, draw: Chance) -> str:
    """A figure not far from another: the last digits differ."""
    found = re.search(r"\d[\d,.]*", value)
    if found is None:
        return value
    digits = [n for n in range(*found.span()) if value[n].isdigit()]
    most = max(1, min(len(digits) - 1, 3))
    letters = list(value)
    for n in digits[len(digits) - draw.number(1, most) :]:
        letters[n] = draw.pick("0123456789")
    return "".join(letters)


def next_of(values: dict[str, str], draw: Chance) -> dict[str, str]:
    """The next notice: some days later, what is measured a little more or less, the rest as before."""
    days, found = draw.number(1, 7), dict(values)
    for slot, value in values.items():
        bare = slot.strip("{}0123456789")
        if slot in DAYS or "date" in bare:
            found[slot] = later(value, days)
        elif bare in MEASURED:
            found[slot] = near(value, draw) if draw.hit(0.8) else value
        elif bare in ("sector", "reason", "updown", "moreless", "view"):
            found[slot] = draw.pick(draw.words[bare]) if draw.hit(0.5) else value
    return found


def sibling(values: dict[str, str], grade: str, template: Sequence[str], draw: Chance) -> dict[str, str]:
    if grade == "next":
        return next_of(values, draw)
    if grade == "two":
        other = values_of(template, draw)
        slots = [slot for slot, new in other.items() if slot not in (*HOUSE, *FIXED) and new != values[slot]]
        chosen = {draw.pick(slots) for _ in range(2)} if slots else set()
        return values | {slot: other[slot] for slot in chosen}
    return refilled(values, grade, template, draw)


def revised(given: Made, name: str, draw: Chance) -> Made:
    """The notice with one to three figures put right, which its title says."""
    figures = list(re.finditer(r"\d+\.\d+|\d+(?=日)", given.text))
    text = given.text
    chosen = {draw.number(0, len(figures) - 1) for _ in range(draw.number(1, 3))} if figures else set()
    for n in sorted(chosen, reverse=True):
        start, end = figures[n].span()
        text = text[:start] + near(figures[n][0], draw) + text[end:]
    marked = draw.pick(("{t}（更正）", "更正：{t}", "{t}（修订稿）", "关于{t}的更正公告")).replace(
        "{t}", given.title
    )
    return replace(
        given, id=name, family=name, kind="revision", title=marked, lines=tuple(text.split("\n")), of=given.id
    )


def _notices(name: str, half: Half, draw: Chance) -> Iterator[Made]:
    template = draw.pick(templates("notices", half))
    values = values_of(template, draw)
    base = [notice(f"{name}.0", template, values, kind="original", of="")]
    for n in range(1, 9):
        grade = draw.pick(GRADES)
        filling = sibling(values, grade, template, draw)
        each = notice(f"{name}.{n}", template, filling, kind=f"sibling_{grade}", of=base[0].id)
        if all((each.title, each.text) != (known.title, known.text) for known in base):
            base.append(each)
    yield from base
    correction = revised(base[0], f"{name}.r", draw)
    if correction.text != base[0].text:
        yield correction
    for n, kind in enumerate(KINDS):
        copy = mirrored(draw.pick(base), f"{name}.c{n}", kind, draw)
        if is_of_one(copy, base):
            yield copy


def is_of_one(copy: Made, base: Sequence[Made]) -> bool:
    """Whether it says whose copy it is: one that lost what siblings differ by is a copy of several."""
    own = next(each for each in base if each.id == copy.of)
    if copy.damaged or copy.kind == "script":
        return True
    told = [part for part in _told(own) if part in copy.title + copy.text]
    return all(each is own or any(part not in each.title + each.text for part in told) for each in base)


def _told(given: Made) -> list[str]:
    """The stretches around its figures and names, by which siblings differ."""
    text = f"{given.title}\n{given.text}"
    return [text[found.start() - 1 : found.end() + 1] for found in re.finditer(r"[\d.,]+", text)] + [
        text[n : n + 4] for n in range(0, len(text), 2)
    ]


def _article(name: str, half: Half, draw: Chance) -> Iterator[Made]:
    several = templates("articles", half)
    number = draw.number(0, len(several) - 1)
    values = values_of(several[number], draw)
    original = notice(name, several[number], values, kind="original", of="")
    original = replace(original, template="")
    yield original
    for n, kind in enumerate(KINDS[:-1]):
        yield replace(mirrored(original, f"{name}.{n}", kind, draw), family=name)
    for n in range(2):  # short articles of their own above small print
        small = draw.pick(lines_of("small_print.txt"))
        lines = (filled(draw.pick(lines_of("sentences.txt")), draw), small)
        other, title = f"{name}.s{n}", filled("{sector}快讯", draw)
        yield Made(other, other, "small_print", title, lines, template=name)


def made(families: int, half: Half) -> Iterator[Made]:
    """So many families: notices with siblings, copies and corrections, and articles with copies."""
    for n in range(families):
        draw = Chance.of(half, n)
        yield from (_notices if n % 3 else _article)(f"{half}{n:05}", half, draw)
