"""A third collection with its truth: copies as syndication makes them, siblings as months and classes do.

A copy gets a lead and loses its tail, is told in short before it is told in full, holds advertisements
between its paragraphs, numbers before them, names made short, days and amounts written in another way; or two
editors follow one another. Roundups quote paragraphs of an article, sequels repeat its background; neither is
a copy. Templates are its own: `reworked` may be read by who writes rules, `reworked_unread` is only scored.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from tests.collection import (
    HOUSE,
    Chance,
    Made,
    cut,
    filled,
    harmed,
    hijacked,
    lines_of,
    notice,
    notices,
    refilled,
    swapped,
    values_of,
)
from tests.mirrors import by_sentences, by_synonyms, is_of_one, next_of, revised

Half = Literal["reworked", "reworked_unread"]
HALVES: tuple[Half, ...] = ("reworked", "reworked_unread")
SENTENCE = re.compile("(?<=[。！？])")
DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
AMOUNT = re.compile(r"(\d+)(?:\.(\d{1,2}))?亿元")
NUMBERS = "一二三四五六七八九十"
SHORTER = (
    ("基金管理有限公司", "基金"), ("证券投资基金", "基金"), ("股份有限公司", ""), ("型基金", ""),
    ("灵活配置混合", "混合"), ("交易型开放式指数", "ETF"), ("证券代码", "代码"), ("以集中竞价方式", ""),
)  # fmt: skip
TYPED = (
    ("账", "帐"), ("截至", "截止"), ("登录", "登陆"), ("其他", "其它"), ("份额", "分额"), ("做", "作"),
    ("的", "得"), ("已", "以"), ("即", "既"), ("再", "在"), ("像", "象"), ("至", "致"), ("带来", "代来"),
)  # fmt: skip
ADVERTS = (
    "【延伸阅读】三步看懂基金定投", "点击此处领取新手大礼包>>", "扫码下载APP，第一时间获取净值",
    "热门推荐：今日涨停股揭秘", "广告 | 开户佣金万一免五", "相关阅读：基金赚钱基民不赚钱？",
)  # fmt: skip
LEADS = ("【{m}财讯】", "本网{place}电（记者 {person}）", "（原标题见下）", "{m}基金研究院整理：")
TAILS = ("（来源：网络综合）", "……全文请见客户端", "声明：本文由机器采编", "")
KINDS = (
    "exact", "script", "damaged", "syndicated", "adverts", "summary", "numbered", "shuffled", "regional",
    "twice_edited", "short_names", "rewritten", "typed", "harmed_cut", "hijacked",
)  # fmt: skip
GRADES = (
    "period", "period", "next", "next", "class", "class", "turned", "theme", "swapped", "fund", "one", "one",
    "day", "issuer", "person", "all",
)  # fmt: skip
CLASSES = "ACE"
TOLD = ("reason", "view")
TURNED = {
    "上涨": "下跌", "下跌": "上涨", "上升": "下降", "下降": "上升", "增长": "回落", "回落": "增长",
    "增加": "减少", "减少": "增加", "牛": "熊", "熊": "牛",
}  # fmt: skip


# What republishers do


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def _syndicated(given: Made, draw: Chance) -> Made:
    lead, text = filled(draw.pick(LEADS).replace("{m}", "{manager}"), draw), given.text
    kept = SENTENCE.split(text.replace("\n", draw.pick(("", "\n"))))
    size = max(1, int(len(kept) * (0.6 + 0.4 * draw.random.random())))
    return replace(given, lines=_lines(lead + "".join(kept[:size]) + "\n" + draw.pick(TAILS)))


def _adverts(given: Made, draw: Chance) -> Made:
    return replace(given, lines=tuple(part for line in given.lines for part in (line, draw.pick(ADVERTS))))


def _summary(given: Made, draw: Chance) -> Made:
    """Told in short, from its first sentences, then in full."""
    first = "".join(SENTENCE.split(line)[0] for line in given.lines[: draw.number(1, 3)])
    return replace(given, lines=(draw.pick(("摘要：", "核心提示：", "导读　")) + first, *given.lines))


def _numbered(given: Made, draw: Chance) -> Made:
    marks = draw.pick(("{n}、", "（{n}）", "{k}. ", "第{n}、"))
    marked = (marks.replace("{n}", NUMBERS[n % 10]).replace("{k}", str(n + 1)) for n in range(99))
    return replace(given, lines=tuple(mark + line for mark, line in zip(marked, given.lines, strict=False)))


def _shuffled(given: Made, draw: Chance) -> Made:
    lines = list(given.lines)
    place = draw.number(0, max(0, len(lines) - 2))
    lines.insert(place, lines.pop())
    return replace(given, lines=tuple(lines))


def _regional(given: Made, draw: Chance) -> Made:
    spun = replace(given, lines=_lines(by_synonyms(given.text, 0.06, draw)))
    return swapped(spun, draw, draw.pick(("hk", "tw")))


def _twice_edited(given: Made, draw: Chance) -> Made:
    once = by_synonyms(given.text, 0.08, draw)
    return replace(given, lines=_lines(by_synonyms(by_sentences(once, 0.08, draw), 0.05, draw)))


def _short_names(given: Made, draw: Chance) -> Made:
    title, text = given.title, given.text
    for long, short in SHORTER:
        if draw.hit(0.8):
            title, text = title.replace(long, short), text.replace(long, short)
    return replace(given, title=title, lines=_lines(text))


def _rewritten(given: Made, draw: Chance) -> Made:
    """Days as `2024-09-12` or without their year, amounts in tens of thousands."""
    day = draw.pick(("{0}-{1:02}-{2:02}", "{1}月{2}日", "{0}/{1}/{2}"))
    text = DATE.sub(lambda found: day.format(*map(int, found.groups())), given.text)
    if draw.hit(0.4):
        text = AMOUNT.sub(_in_ten_thousands, text)
    return replace(given, lines=_lines(text))


def _in_ten_thousands(found: re.Match[str]) -> str:
    hundredths = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    return f"{hundredths * 100:,}万元"


def _typed(given: Made, draw: Chance) -> Made:
    """Typed anew: sounds for sounds, here and there a letter twice or none."""
    text = given.text
    for right, wrong in TYPED:
        text = re.sub(right, lambda found, wrong=wrong: wrong if draw.hit(0.4) else found[0], text)  # type: ignore[misc]
    kept = (
        draw.pick(("", char * 2)) if not char.isdigit() and char.isalnum() and draw.hit(0.015) else char
        for char in text
    )
    return replace(given, lines=_lines("".join(kept)))


def _harmed_cut(given: Made, draw: Chance) -> Made:
    return harmed(cut(given, draw), draw)


def _as_it_is(given: Made, _: Chance) -> Made:
    return given


BY: dict[str, Callable[[Made, Chance], Made]] = {
    "exact": _as_it_is, "script": swapped, "damaged": harmed, "syndicated": _syndicated, "adverts": _adverts,
    "summary": _summary, "numbered": _numbered, "shuffled": _shuffled, "regional": _regional,
    "twice_edited": _twice_edited, "short_names": _short_names, "rewritten": _rewritten, "typed": _typed,
    "harmed_cut": _harmed_cut, "hijacked": hijacked,
}  # fmt: skip


def copy_of(given: Made, name: str, kind: str, draw: Chance) -> Made:
    return replace(BY[kind](given, draw), id=name, kind=kind, of=given.id)


# Siblings


def _sibling(values: dict[str, str], grade: str, template: tuple[str, ...], draw: Chance) -> dict[str, str]:
    found = dict(values)
    if grade == "next":
        return next_of(values, draw)
    if grade == "class":  # the same notice of another share class
        if found["{fund}"][-1] in CLASSES:
            found["{fund}"] = found["{fund}"][:-1] + draw.pick(CLASSES)
            found["{code}"] = str(int(found.get("{code}", 0)) + draw.number(0, 1))
    elif grade == "turned":
        found |= {slot: TURNED[word] for slot, word in values.items() if word in TURNED}
        found = next_of(found, draw) if draw.hit(0.5) else found
    elif grade == "theme":  # another fund of the house, with a name that begins and ends like this one
        theme = draw.pick(draw.words["theme"])
        for old in draw.words["theme"]:
            found["{fund}"] = found["{fund}"].replace(old, theme)
    elif grade == "swapped":
        several = [slot for slot in values if f"{slot[:-1]}2}}" in values]
        if several:
            one = draw.pick(several)
            other = f"{one[:-1]}2}}"
            found[one], found[other] = values[other], values[one]
    elif grade == "one":  # a slot alone, but for reasons and views, which an editor tells as well
        slots = [slot for slot in values if slot not in HOUSE and slot.strip("{}0123456789") not in TOLD]
        slot = draw.pick(slots)
        found[slot] = values_of(template, draw)[slot]
    else:
        return refilled(values, grade, template, draw)
    return found


def _templates(kind: str, half: Half) -> tuple[tuple[str, ...], ...]:
    return notices(f"{kind}_reworked.txt")[half == "reworked_unread" :: 2]


def _notices(name: str, half: Half, draw: Chance) -> Iterator[Made]:
    template = draw.pick(_templates("notices", half))
    values = values_of(template, draw)
    if draw.hit(0.4):
        values["{fund}"] += draw.pick(CLASSES)
    base = [notice(f"{name}.0", template, values, kind="original", of="")]
    for n in range(1, 11):
        grade = draw.pick(GRADES)
        filling = _sibling(values, grade, template, draw)
        each = notice(f"{name}.{n}", template, filling, kind=f"sibling_{grade}", of=base[0].id)
        if all((each.title, each.text) != (known.title, known.text) for known in base):
            base.append(each)
    yield from base
    correction = revised(base[0], f"{name}.r", draw)
    if all(correction.text != each.text for each in base):
        yield correction
    for n, kind in enumerate(KINDS):
        copy = copy_of(draw.pick(base), f"{name}.c{n}", kind, draw)
        if is_of_one(copy, base):
            yield copy


def _article(name: str, half: Half, draw: Chance) -> Iterator[Made]:
    several = _templates("articles", half)
    template = draw.pick(several)
    original = replace(notice(name, template, values_of(template, draw), kind="original", of=""), template="")
    yield original
    for n, kind in enumerate(KINDS):
        yield replace(copy_of(original, f"{name}.{n}", kind, draw), family=name)
    others = [each for each in several if each is not template]
    for n, (kind, quoted, own) in enumerate((("roundup", 1, 4), ("roundup", 2, 5), ("sequel", 2, 3))):
        source = draw.pick(others)
        _, *lines = notice("", source, values_of(source, draw), kind="", of="").lines
        own_lines = (lines + [filled(draw.pick(lines_of("sentences.txt")), draw) for _ in range(3)])[:own]
        place = draw.number(0, len(original.lines) - quoted)
        lines = [*own_lines[:2], *original.lines[place : place + quoted], *own_lines[2:]]
        title = filled("{sector}早知道：{view}" if kind == "roundup" else "再探{sector}：{view}", draw)
        made_of = f"{name}.{kind}{n}"
        yield Made(made_of, made_of, kind, title, tuple(lines))


def made(families: int, half: Half) -> Iterator[Made]:
    """So many families: notices with siblings, copies and corrections, and articles with copies."""
    for n in range(families):
        draw = Chance.of(half, n)
        yield from (_notices if n % 3 else _article)(f"{half}{n:05}", half, draw)
