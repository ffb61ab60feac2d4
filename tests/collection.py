"""A collection with its truth: articles, their copies as mirrors make them, and notices that are no copies.

`made(families, split)` yields pages with the family that each belongs to: pages of one family are copies of
one another, pages of two are not. It draws from `Random.random` alone, which gives the same numbers on every
Python. The families of each split use notices of their own: those of `scored` and `unread` are only scored.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal, TypeVar

from tests import damage

import pipeline

T = TypeVar("T")
Split = Literal["dev", "scored", "more", "fresh", "single", "unread"]
FOLDER = Path(__file__).parent.parent / "corpus" / "collection"
SLOT = re.compile(r"\{([a-z]+)(\d?)\}")
DAMAGES = (
    "inserted_readings", "inserted_readings_short_table", "inserted_readings_second_pass", "utf8_as_latin1",
    "utf8_as_cp1252_twice", "gbk_as_latin1", "entities_decimal", "entities_twice",
    "kangxi_radicals", "zero_width", "utf8_as_gbk_question", "utf8_as_gbk_replacement",
)  # fmt: skip
CHANGED = {"edit05": 0.05, "edit10": 0.10, "edit20": 0.20}
FREQUENT = "的一是了在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产"
SPAM = ("开户送豪礼", "最新攻略大全", "下载官方版", "免费咨询热线", "登录首页入口")


@dataclass(frozen=True, slots=True)
class Made:
    """A page: `family` says whose copy it is, `kind` what was done to the page `of`, to make it."""

    id: str
    family: str
    kind: str
    title: str
    lines: tuple[str, ...]
    of: str = ""
    editor: str = ""
    template: str = ""  # pages of one are notices of one template
    published: str = ""
    small: tuple[str, ...] = ()  # what stands below the article, and below many others
    damaged: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(slots=True)
class Chance:
    """Draws that are the same everywhere."""

    random: Random
    words: dict[str, tuple[str, ...]]

    @staticmethod
    def of(*seed: object) -> "Chance":
        return Chance(Random("/".join(map(str, seed))), words())

    def number(self, low: int, high: int) -> int:
        return low + int(self.random.random() * (high - low + 1))

    def pick(self, choice: Sequence[T]) -> T:
        return choice[int(self.random.random() * len(choice))]

    def hit(self, share: float) -> bool:
        return self.random.random() < share


@cache
def lines_of(name: str) -> tuple[str, ...]:
    return tuple((FOLDER / name).read_text(encoding="utf-8").splitlines())


@cache
def words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in lines_of("words.tsv"):
        slot, word = line.split("\t")
        found.setdefault(slot, []).append(word)
    return {slot: tuple(several) for slot, several in found.items()}


@cache
def notices(name: str = "notices.txt") -> tuple[tuple[str, ...], ...]:
    parts = "\n".join(lines_of(name)).split("\n\n")
    return tuple(tuple(part.split("\n")) for part in parts)


@cache
def notices_of(split: Split) -> tuple[tuple[str, ...], ...]:
    """Those that a split is made of; those of `scored` and `unread` nobody has read who writes rules."""
    if split == "single":
        return (*notices()[::2], *notices("notices_more.txt"))
    if split == "unread":
        return notices("notices_unread.txt")
    if split in ("dev", "scored"):
        return notices()[split == "scored" :: 2]
    return notices("notices_more.txt")[split == "more" :: 2]


@cache
def synonyms() -> dict[str, str]:
    return dict(line.split("\t") for line in lines_of("synonyms.tsv"))


# What stands in a slot


def _day(draw: Chance) -> str:
    year = f"{draw.number(2019, 2025)}年" if draw.hit(0.7) else ""
    return f"{year}{draw.number(1, 12)}月{draw.number(1, 28)}日"


def _money(draw: Chance) -> str:
    unit = draw.pick(("亿元", "亿元", "万元", "万亿元", "亿美元"))
    return (
        f"{draw.number(1, 999)}.{draw.number(1, 99)}{unit}"
        if draw.hit(0.6)
        else f"{draw.number(2, 9999)}{unit}"
    )


def _fund(draw: Chance, manager: str = "") -> str:
    manager = manager or draw.pick(draw.words["manager"])
    theme, kind = draw.pick(draw.words["theme"]), draw.pick(draw.words["type"])
    return f"{manager}{theme}{kind}"


def _figure(whole: tuple[int, int], places: int) -> Callable[[Chance], str]:
    def figure(draw: Chance) -> str:
        after = draw.number(10 ** (places - 1), 10**places - 1) if places else ""
        return f"{draw.number(*whole)}{'.' if places else ''}{after}"

    return figure


def _grouped(draw: Chance) -> str:
    return f"{draw.number(10_000, 999_999_999):,}.{draw.number(10, 99)}"


def _iso(draw: Chance) -> str:
    return f"{draw.number(2019, 2025)}-{draw.number(1, 12):02}-{draw.number(1, 28):02}"


def _han_day(draw: Chance) -> str:
    year = "".join("零一二三四五六七八九"[int(digit)] for digit in str(draw.number(2019, 2025)))
    tens, ones = divmod(draw.number(1, 28), 10)
    day = ("", "十", "二十")[tens] + " 一二三四五六七八九"[ones].strip()
    return f"{year}年{draw.pick(MONTHS)}月{day}日"


def _republican_day(draw: Chance) -> str:
    return f"{draw.number(108, 114)}年{draw.number(1, 12)}月{draw.number(1, 28)}日"


def _contract(draw: Chance) -> str:
    goods = draw.pick(("RB", "M", "SC", "I", "CF", "AG", "SA", "LH"))
    return f"{goods}{draw.number(20, 26)}{draw.number(1, 12):02}"


def _share(low: int, high: int) -> Callable[[Chance], str]:
    return lambda draw: f"{_figure((low, high), 2)(draw)}%"


MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
LIMITS = ("1,000", "5,000", "10,000", "50,000", "100,000", "500,000", "1,000,000", "5,000,000")
FIGURES: dict[str, Callable[[Chance], str]] = {
    "bond": lambda draw: f"{draw.number(19, 25)}{draw.pick(draw.words['stock'])[:2]}{draw.number(1, 9):02}",
    "bondno": lambda draw: f"第{draw.pick('一二三四')}",
    "bp": _figure((1, 30), 1),
    "clock": lambda draw: f"{draw.number(9, 14)}:{draw.pick(('00', '15', '30', '45'))}",
    "code": _figure((150_000, 699_999), 0),
    "contract": _contract,
    "date": _day,
    "days": lambda draw: str(draw.pick((30, 90, 180, 365))),
    "fund": _fund,
    "handate": _han_day,
    "hkcode": lambda draw: f"{draw.number(2, 9989):05}",
    "isodate": _iso,
    "k": _figure((1, 9), 0),
    "limit": lambda draw: draw.pick(LIMITS),
    "money": _money,
    "month": lambda draw: f"{draw.number(1, 12)}月",
    "mult": _figure((6, 60), 1),
    "n": _figure((2, 480), 0),
    "nav": _figure((0, 2), 4),
    "olddate": _day,
    "pct": _share(0, 60),
    "person": lambda draw: draw.pick(draw.words["family"]) + draw.pick(draw.words["given"]),
    "phone": lambda draw: f"400-{draw.number(100, 999)}-{draw.number(1000, 9999)}",
    "price": _figure((2, 300), 2),
    "pt": _figure((900, 19_000), 2),
    "quarter": lambda draw: f"{draw.number(2019, 2025)}年第{draw.pick('一二三四')}季度",
    "rate": _share(0, 9),
    "rocdate": _republican_day,
    "rocmonth": lambda draw: f"{draw.number(108, 114)}年{draw.number(1, 12)}月",
    "scode": lambda draw: draw.pick(("000", "002", "300", "600", "603", "688")) + f"{draw.number(1, 999):03}",
    "serial": lambda draw: f"{draw.pick(('WY', 'RX', 'AX', 'YT'))}{draw.number(20_001, 25_999)}",
    "seven": lambda draw: f"{draw.number(1, 3)}.{draw.number(100, 999)}0%",
    "shares": lambda draw: f"{draw.number(10_000, 99_999_999):,}",
    "small": _figure((0, 2), 3),
    "twcode": _figure((1101, 9958), 0),
    "warrant": _figure((13_000, 29_999), 0),
    "year": lambda draw: str(draw.number(2005, 2025)),
    "yearmonth": lambda draw: f"{draw.number(2019, 2025)}年{draw.number(1, 12)}月",
    "years": _figure((3, 20), 0),
    "yuan": _grouped,
    "zip": _figure((100_000, 699_999), 0),
}
Script = Literal["hans", "hant", "tw", "hk"]
SCRIPTS: tuple[Script, ...] = ("hant", "tw", "hk")
HEADLINES = ("{t}还能走多远：{view}", "{firm}与{t}的下一站", "{reason}，{t}怎么看", "{place}{t}调研手记")


def value(slot: str, draw: Chance) -> str:
    return FIGURES[slot](draw) if slot in FIGURES else draw.pick(draw.words[slot])


def filled(template: str, draw: Chance) -> str:
    return SLOT.sub(lambda found: value(found[1], draw), template)


# Articles, and what mirrors do to them


def article(name: str, draw: Chance) -> Made:
    templates = list(lines_of("sentences.txt"))
    paragraphs, short = [], draw.hit(0.25)
    for _ in range(1 if short else draw.number(3, 7)):
        count = min(draw.number(2, 4), len(templates))
        chosen = [templates.pop(draw.number(0, len(templates) - 1)) for _ in range(count)]
        paragraphs.append("".join(filled(template, draw) for template in chosen))
    topic = draw.pick(draw.words["sector"])
    title = filled(draw.pick(HEADLINES).replace("{t}", topic), draw)
    small = (draw.pick(lines_of("small_print.txt")),) if draw.hit(0.5) else ()
    return Made(name, name, "original", title, tuple(paragraphs), published=_iso(draw), small=small)


def by_letters(line: str, rate: float, draw: Chance) -> str:
    """Letters, figures too, replaced, dropped, doubled or put in."""
    kept = []
    for char in line:
        if not draw.hit(rate):
            kept.append(char)
            continue
        other = draw.pick("0123456789") if char.isdigit() else draw.pick(FREQUENT)
        kept.append(draw.pick((other, other, "", char + other)))
    return "".join(kept)


def by_words(line: str, rate: float, draw: Chance) -> str:
    """Words spun; where there is no synonym, two letters become two others. Figures stay."""
    parts = re.split("(" + "|".join(synonyms()) + r"|[\d.,%]+|[\u4e00-\u9fff]{2})", line)
    kept = []
    for part in parts:
        spun = part and not part[0].isdigit() and len(part) > 1 and draw.hit(rate)
        kept.append(synonyms().get(part, draw.pick(FREQUENT) + draw.pick(FREQUENT)) if spun else part)
    return "".join(kept)


def by_clauses(line: str, rate: float, draw: Chance) -> str:
    """Clauses dropped, told twice, or put in from elsewhere."""
    kept = []
    for clause in re.split("(?<=[，。；])", line):
        if clause and draw.hit(rate):
            other = filled("{reason}，", draw)
            kept.append(draw.pick(("", clause + other, clause + clause[: len(clause) // 2])))
        else:
            kept.append(clause)
    return "".join(kept)


EDITORS = {"letters": by_letters, "words": by_words, "clauses": by_clauses}


def edited(given: Made, kind: str, draw: Chance, editor: str = "") -> Made:
    editor = editor or draw.pick(("letters", "letters", "words", "clauses"))
    lines = tuple(EDITORS[editor](line, CHANGED[kind], draw) for line in given.lines)
    return replace(given, kind=kind, editor=editor, lines=tuple(line for line in lines if line), small=())


def cut(given: Made, draw: Chance) -> Made:
    """The first part of an article, with `more` behind it."""
    text = given.text
    end = int(len(text) * (0.35 + 0.5 * draw.random.random()))
    return replace(given, kind="cut", lines=tuple(text[:end].split("\n")), small=())


def swapped(given: Made, draw: Chance, to: Script | None = None) -> Made:
    script = draw.pick(SCRIPTS) if to is None else to
    whole = (given.title, *given.lines)
    title, *lines = (pipeline.simplify(line, to=script) for line in whole)
    if (title, *lines) == whole:  # it is in that script already
        title, *lines = (pipeline.simplify(line) for line in whole)
    return replace(given, kind="script", title=title, lines=tuple(lines), small=())


def hijacked(given: Made, draw: Chance) -> Made:
    return replace(
        given, kind="exact", title=f"{draw.pick(SPAM)}-{draw.pick(SPAM)}_{given.title[:4]}", small=()
    )


def harmed(given: Made, draw: Chance) -> Made:
    name = draw.pick(DAMAGES)
    made = next(each for each in damage.damages() if each.name == name)
    whole = f"{given.title}\n\n{given.text}\n"
    clean = made.before(damage.Sentence(given.id, "Hans", "page", whole))
    return replace(given, kind="damaged", editor=name, damaged=str(made.make(clean)), small=())


def mirrored(given: Made, name: str, kind: str, draw: Chance) -> Made:
    if kind in CHANGED:
        made = edited(given, kind, draw)
    elif kind in ("exact", "twice"):
        made = replace(given, kind=kind, small=())
    else:
        made = {"cut": cut, "script": swapped, "damaged": harmed, "hijacked": hijacked}[kind](given, draw)
    return replace(made, id=name, of=given.id)


# Notices of one template, which differ in what fills it


def values_of(template: Sequence[str], draw: Chance) -> dict[str, str]:
    manager = draw.pick(draw.words["manager"])
    slots = {found[0] for line in template for found in SLOT.finditer(line)}
    house = {"{fund}": _fund(draw, manager), "{company}": f"{manager}基金管理有限公司", "{manager}": manager}
    return {
        slot: house.get(slot) or value(slot[1:-1].rstrip("0123456789"), draw)
        for slot in sorted(slots | {*house})
    }


NAMES = ("{fund}", "{code}")
DAYS = (
    "{date}", "{date2}", "{date3}", "{quarter}", "{isodate}", "{handate}", "{handate2}", "{handate3}",
    "{rocdate}", "{rocdate2}", "{rocdate3}", "{rocmonth}", "{yearmonth}", "{month}",
)  # fmt: skip
WORDS = (
    "{fund}",
    "{sector}",
    "{sector2}",
    "{firm}",
    "{firm2}",
    "{bank}",
    "{person}",
    "{person2}",
    "{updown}",
    "{index}",
)
ISSUER = (
    "{stock}", "{scode}", "{hkco}", "{hkcode}", "{twco}", "{twcode}", "{warrant}", "{bond}", "{product}",
    "{serial}", "{contract}",
)  # fmt: skip
HOUSE = ("{company}", "{manager}", "{fund}")
PERSONS = ("{person}", "{person2}", "{person3}", "{holder}")
FIXED = (
    "{fund}", "{code}", "{company}", "{bank}", "{olddate}", "{phone}", "{manager}", "{zip}", "{goods}",
    "{theme}", "{theme2}", "{theme3}", *ISSUER,
)  # fmt: skip


def refilled(values: dict[str, str], grade: str, template: Sequence[str], draw: Chance) -> dict[str, str]:
    """The next notice of a template: of another fund, of another day, of the next period, ..."""
    other = values_of(template, draw)
    same_house = {"{company}", "{manager}"}
    if grade == "all":
        return other
    if grade == "fund":
        fund = _fund(draw, values["{manager}"])
        while fund == values["{fund}"]:
            fund = _fund(draw, values["{manager}"])
        changed = {"{fund}": fund} | ({"{code}": other["{code}"]} if "{code}" in other else {})
    elif grade == "name":
        changed = {
            "{fund}": values["{fund}"].replace(values["{manager}"], "海晏" if draw.hit(0.5) else "承泽")
        }
    elif grade == "period":
        changed = {slot: new for slot, new in other.items() if slot not in FIXED}
    elif grade in ("issuer", "person"):
        slots = ISSUER if grade == "issuer" else PERSONS
        changed = {slot: other[slot] for slot in slots if slot in other}
    elif grade == "one":  # a figure, a share class, a place, a weekday
        changed = _another(values, other, draw)
    elif grade == "day":
        days = [slot for slot in DAYS if slot in other]
        changed = {slot: other[slot] for slot in days[: draw.number(1, len(days))]}
    else:
        changed = {slot: other[slot] for slot in WORDS if slot in other and slot not in same_house}
    return values | changed


def _another(values: dict[str, str], other: dict[str, str], draw: Chance) -> dict[str, str]:
    """One slot that is filled anew."""
    slots = [slot for slot, new in other.items() if slot not in HOUSE and new != values[slot]]
    slot = draw.pick(slots)
    return {slot: other[slot]}


def notice(name: str, template: Sequence[str], values: dict[str, str], *, kind: str, of: str) -> Made:
    title, *lines = (SLOT.sub(lambda found: values[found[0]], line) for line in template)
    return Made(name, name, kind, title, tuple(lines), of=of, template=of or name)


KINDS_OF_NOTICES = ("exact", "script", "damaged", "edit05", "edit10", "edit20", "cut", "hijacked")
GRADES = ("all", "fund", "name", "period", "day", "words")
GRADES_MORE = ("all", "period", "period", "day", "person", "issuer", "name", "words")
GRADES_ONE = ("all", "period", "day", "issuer", "one", "one", "one", "person")


def corrected(given: Made, draw: Chance) -> Made:
    """The notice again with one or two figures put right."""
    figures = list(re.finditer(r"\d+\.\d+", given.text))
    chosen = {draw.number(0, len(figures) - 1) for _ in range(draw.number(1, 2))} if figures else set()
    text = given.text
    for n in sorted(chosen, reverse=True):
        start, end = figures[n].span()
        text = text[:start] + _figure((1, 9), 3)(draw) + text[end:]
    if text == given.text:
        return given
    return replace(
        given, kind="revision", title=f"{given.title}（更正）", lines=tuple(text.split("\n")), of=given.id
    )


def siblings(name: str, split: Split, draw: Chance, crowd: int = 0) -> Iterator[Made]:
    """Notices of one template, copies of some of them, and a correction of one."""
    template = draw.pick(notices_of(split))
    named = any("{fund}" in line for line in template[1:])
    known = {"dev": GRADES, "scored": GRADES, "unread": GRADES_ONE, "single": GRADES_ONE}.get(
        split, GRADES_MORE
    )
    grades = [grade for grade in known if named or grade not in ("name", "words")]
    values = values_of(template, draw)
    base = [notice(f"{name}.0", template, values, kind="original", of="")]
    for n in range(1, 1 + (crowd or 8)):
        grade = "period" if crowd else draw.pick(grades)
        other = refilled(values, grade, template, draw)
        each = notice(f"{name}.{n}", template, other, kind=f"sibling_{grade}", of=base[0].id)
        if all((each.title, each.text) != (known.title, known.text) for known in base):
            base.append(each)
    if split in ("single", "unread") and draw.hit(0.4):
        base = [replace(swapped(each, draw, "hk"), kind=each.kind) for each in base]
    yield from base
    revised = corrected(base[0], draw)
    if revised is not base[0]:
        yield replace(revised, id=f"{name}.r", family=f"{name}.r")
    for n, kind in enumerate(KINDS_OF_NOTICES * (1 + crowd // 40)):
        each = mirrored(draw.pick(base), f"{name}.c{n}", kind, draw)
        if _is_of_one(each, base, kind):
            yield each


def _is_of_one(copy: Made, base: Sequence[Made], kind: str) -> bool:
    """Whether a copy says whose it is: one cut before the first figure is a copy of all."""
    if kind == "cut":
        return sum(each.title == copy.title and each.text.startswith(copy.text) for each in base) == 1
    return kind != "hijacked" or sum(each.text == copy.text for each in base) == 1


def small_print_only(name: str, draw: Chance) -> Iterator[Made]:
    """Short articles of their own above the same small print."""
    small = (draw.pick(lines_of("small_print.txt")), draw.pick(lines_of("small_print.txt")))
    for n in range(4):
        one = article(f"{name}.{n}", draw)
        body = re.split("(?<=。)", one.lines[0])[: draw.number(1, 2)]
        yield replace(
            one, lines=("".join(body),), small=tuple(dict.fromkeys(small)), kind="small_print", template=name
        )


KINDS = ("exact", "script", "damaged", "edit05", "edit10", "edit20", "cut", "twice", "hijacked")


def made(families: int, split: Split) -> Iterator[Made]:
    """So many families of articles, with notices and small print between them."""
    for n in range(families):
        draw = Chance.of(split, n)
        name = f"{split}{n:05}"
        if n % 5 == 3:
            yield from siblings(name, split, draw, crowd=120 if n % 100 == 3 else 0)
        elif n % 5 == 4:
            yield from small_print_only(name, draw)
        else:
            original = article(name, draw)
            yield original
            for place, kind in enumerate(KINDS if n % 5 == 0 else KINDS[n % 3 :: 3]):
                yield replace(mirrored(original, f"{name}.{place}", kind, draw), family=name)


# Pages


def page(given: Made) -> str:
    """The page that an article stands on, in one of five layouts."""
    draw = Chance.of("layout", given.id)
    if given.damaged:
        return given.damaged
    menus = lines_of("menus.txt")
    head = [given.title, "", f"{given.published or _iso(draw)} 来源：{draw.pick(draw.words['manager'])}基金"]
    body = list(given.lines)
    layout = draw.number(0, 4)
    if layout == 2:
        body = [line[start : start + 38] for line in body for start in range(0, len(line), 38)]
    below = [*given.small]
    if given.kind == "twice":
        body = [*body, "", given.title, head[2], *body]
    if layout == 3:
        body = [part for line in body for part in (line, "")]
    parts = [*head, "", *body, "", *below]
    if layout in (1, 3):
        parts = [*draw.pick(menus).split("|"), "", *parts, "", *draw.pick(menus).split("|")]
    if layout == 4:
        inner = "".join(f"<p>{line}</p>" for line in body if line)
        foot = "".join(f'<p class="small">{line}</p>' for line in below)
        return (
            f"<html><head><title>{given.title}</title></head><body><h1>{given.title}</h1><div>{head[2]}</div>"
            f"<article>{inner}{foot}</article></body></html>"
        )
    return "\n".join(parts) + "\n"
