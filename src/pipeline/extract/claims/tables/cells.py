"""`上证指数 | 3489.78`: a number in a row of a table; its column says what it is, the row's name whose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline import patterns as re
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.metrics import canonical, metrics
from pipeline.extract.claims.naming import subjects
from pipeline.extract.claims.numbers.quantity import Quantity
from pipeline.extract.claims.periods.clock import Days, last_day
from pipeline.extract.claims.periods.same_days import year_earlier
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.tables import labels, rows
from pipeline.extract.claims.tables.columns import LIST_MARK, Column, measured
from pipeline.extract.claims.tables.grid import Grid
from pipeline.extract.claims.tables.heads import LENGTH
from pipeline.extract.claims.tables.rows import TIER
from pipeline.extract.claims.tables.shares import oriented
from pipeline.text import Span
from pipeline.vocabulary import Direction, Metric, Part, Period

CODED = re.compile(
    r"\ue000\ue001*\s?[（(][^（）()]{3,12}[)）]\s?"
)  # 某某ETF（512480）: the name is whose it is
LISTED_AT = re.compile(r"[（(][A-Z\d.]{1,12}[)）]$")  # 中国财险（H）
DAY_FIRST = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](20\d{2})")
SHARE = re.compile(r".{2,8}占比")
THIS = re.compile(r"(?:本(?:报告)?期|本年度?)(?:数|金额|发生额)?|报告期")
A_YEAR_AGO = re.compile(r"(?:[上去]年(?:同期|度)?|上年度?可比期间)(?:数|金额|发生额)?|上期(?:数|金额|发生额)")
BALANCE = re.compile(r"(?P<when>期末|期初|年末|年初|[上去]年年?末|上年度末)(?:余额|数|金额)?")
MONTHS = re.compile(r"\d{1,2}月份?|第?[一二三四]季度?|[QH][1-4]|[上下]半年|全年")
YEARS = re.compile(r"(?:19|20)\d{2}年?(?:度)?")
IN_BRACKETS = re.compile(r"[(（]\s?[\d,.]+%?\s?[)）]")
DECEMBER = 12
STILL = re.compile(r"标准差|波动")
MOVES = re.compile(r"涨跌|增长|增幅|日增|升跌|涨幅|跌幅")


def fill(draft: Draft, grid: Grid, scene: Scene, times: Times, main: Token | None) -> None:
    """Set what the row and the column of a number say; `main` is what the page is about."""
    text, position = scene.text, draft.quantity.start
    if (found := oriented(grid, text, scene.work, position)) is not None:
        _of_shares(draft, found, grid, scene, times, main)
        _above(draft, text)
        return
    column = labels.key(grid, text, position)
    if column is None and grid.row():
        column = grid.column(text, position)
    name = rows.name(grid, text, position)
    if column is None or name is None:
        return
    draft.rule, draft.metric, draft.plain = "cell", column.metric, column.yuan and not grid.coin
    draft.quantity = measured(_signed(draft.quantity, grid, text), column, grid.coin)
    if (mark := LIST_MARK.match(text, name.start, name.end)) and mark.end() < name.end:
        name = Span(mark.end(), name.end)  # 其中：基金经理
    _named(draft, column, name, scene, main)
    if column.keyed and draft.subject is None and grid.called is not None:
        draft.subject = Part(text[grid.called.start : grid.called.end], grid.called)
    _when(draft, column, grid, scene, times)
    if column.basis or MOVES.search(column.metric.text):
        _moved(draft, column)
    _above(draft, text)


def _above(draft: Draft, text: str) -> None:
    """The words of a period that stand on a line above are inherited, though one row has many lines."""
    place = draft.period.span if draft.period is not None else None
    if draft.period is not None and place is not None and "\n" in text[place.start : draft.quantity.start]:
        draft.period = replace(draft.period, inherited=True)


def _signed(quantity: Quantity, grid: Grid, text: str) -> Quantity:
    """(1,234) alone in its cell is -1,234: so do accounts write what is taken off."""
    cell = next((each for each in grid.cells if each.start <= quantity.start < each.end), None)
    if cell is None or not IN_BRACKETS.fullmatch(text, cell.start, cell.end) or not quantity.value:
        return quantity
    return quantity._replace(start=cell.start, end=cell.end, value=-abs(quantity.value))


CLASS = re.compile("[A-FHIY]")


def owner_of(memory: Memory, text: str) -> Token | None:
    """What a page of tables is about: its fund, though a house was named before it.

    A title names the fund, the line over its only table the class that the table is of.
    """
    main, last = memory.main, memory.seen.get("FUND")
    if main is not None and last is not None and last.start >= 0 > main.start:
        letter = last.text.removeprefix(main.text)
        lettered = len(letter) == 1 and CLASS.match(letter) is not None
        if lettered and {rest[0] for rest in text.split(main.text)[1:] if CLASS.match(rest)} == {letter}:
            return last
    house = main is not None and subjects.type_of(main) == "FUND_COMPANY"
    return memory.seen.get("FUND", main) if house else main


def _named(draft: Draft, column: Column, name: Span, scene: Scene, main: Token | None) -> None:
    """Whose a number is: the row's, or the page's where rows are measures or tiers."""
    text, tokens = scene.text, scene.tokens
    words = text[name.start : name.end]
    draft.owner = next((t for t in tokens if t.kind == "entity" and t.start == name.start), None)
    if (column.keyed or (draft.owner is None and TIER.search(words))) and main is not None:
        draft.subject, draft.owner = subjects.named(main), main
    elif draft.owner is not None and CODED.fullmatch(scene.work, name.start, name.end):
        draft.subject = subjects.named(draft.owner)
    elif column.keyed and draft.owner is None:
        draft.subject = None  # the row names the measure, and nobody is known whose it is
    else:
        bare = words[: coded.start()] if (coded := LISTED_AT.search(words)) else words
        draft.subject = Part(bare, Span(name.start, name.start + len(bare)))
    if column.keyed:
        _share_of(draft, text)


def _when(draft: Draft, column: Column, grid: Grid, scene: Scene, times: Times) -> None:
    """The period of a number: its column's, its row's, or that of the table."""
    text = scene.text
    if column.period is not None:
        draft.period = dated(column.period, grid, scene, times)
    elif (day := rows.day(grid, text)) is not None:
        draft.period = _on(day, text, times)
    elif column.keyed and times.base is not None and _at_base(column, text):
        said = text[times.base.start : times.base.end]
        draft.period = replace(
            times.resolved(Token("period", times.base.start, times.base.end, said)), inherited=True
        )
    elif column.keyed and column.basis and grid.term is not None:
        draft.period = grid.term


def _at_base(column: Column, text: str) -> bool:
    """Whether a label says 截止基准日 in front of its measure."""
    place = column.metric.span
    return place is not None and "基准日" in text[max(0, place.start - len("基准日的")) : place.start]


def _moved(draft: Draft, column: Column) -> None:
    """The number is a change, up or down by its sign."""
    value = draft.quantity.value
    direction: Direction = "flat" if not value else "down" if value < 0 else "up"
    basis = column.basis.replace("other", "")
    draft.zone = draft.zone._replace(verb="change", word="涨跌", direction=direction, basis=basis)


def term(times: Times) -> Period | None:
    """What 本期 in a head means: the days that stand above the table, or those of the report."""
    said, told = times.inherited or times.heading, times.report
    whole = said is not None and said.start and said.end and said.start < said.end
    if said is not None and whole and not (told.start and told.end and _within(told.end, said)):
        return replace(said, inherited=True)
    return Period("", None, told.start, told.end) if told.start else None


def _on(place: Span, text: str, times: Times) -> Period:
    """The day in a cell of its row, also written 31-12-2024."""
    words = text[place.start : place.end]
    if match := DAY_FIRST.fullmatch(words):
        day, month, year = map(int, match.groups())
        if 1 <= month <= DECEMBER and 1 <= day <= last_day(year, month).day:
            return Period(words, place, date(year, month, day), date(year, month, day))
    return times.resolved(Token("period", place.start, place.end, words))


def _month_of(head: Span, year: Span, text: str, times: Times) -> Period | None:
    """The month over a column, of the year that its row is about."""
    if not MONTHS.fullmatch(text, head.start, head.end):
        return None
    said = text[head.start : head.end]
    words = f"{text[year.start : year.start + 4]}年{said}"
    return replace(times.resolved(Token("period", head.start, head.end, words)), text=said, inherited=True)


def _within(end: date, said: Period) -> bool:
    """Whether a report ends within the year that its name says: 2024年半年报."""
    return bool(said.end and said.text.endswith("年") and end < said.end)


def dated(place: Span, grid: Grid, scene: Scene, times: Times) -> Period:
    """The period that a head says: 本期 is the report's, 上年同期 the same days a year before."""
    words, low = scene.text[place.start : place.end], scene.tokens[0].start
    now = grid.term
    if now is not None and now.start and now.end:
        if THIS.fullmatch(words):
            return now if now.text else replace(now, text=words, span=place, inherited=place.start < low)
        if A_YEAR_AGO.fullmatch(words):
            before = year_earlier(Days(now.start, now.end))
            return Period(words, place, *before, inherited=place.start < low)
    if (balance := BALANCE.fullmatch(words)) and now is not None and now.end:
        return _balance(balance["when"], place, now.end, times, inherited=place.start < low)
    said = f"近{words}" if LENGTH.fullmatch(words) else words
    found = times.resolved(Token("period", place.start, place.end, said))
    return replace(found, text=words, inherited=place.start < low)


def _balance(when: str, place: Span, last: date, times: Times, *, inherited: bool) -> Period:
    """期末余额 stands at the end of what is reported, 上年年末余额 at the end of the year before."""
    if when in {"期末", "年末"}:
        return Period(when, place, last, last, inherited=inherited)
    if when[0] in "上去":
        day = date(last.year - 1, DECEMBER, 31)
        return Period(when, place, day, day, inherited=inherited)
    found = times.resolved(Token("period", place.start, place.start + len(when), when))
    return replace(found, inherited=inherited)


def _share_of(draft: Draft, text: str) -> None:
    """权益类资产占比 | 0%-20%: the share of a part is the part's."""
    metric = draft.metric
    if metric is None or metric.span is None or not SHARE.fullmatch(metric.text):
        return
    part = Span(metric.span.start, metric.span.end - len("占比"))
    words = text[part.start : part.end]
    if words in metrics():
        return
    draft.subject, draft.owner = Part(words, part), None
    draft.metric = Metric("占比", Span(part.end, metric.span.end), canonical("占比"))


def _of_shares(  # noqa: PLR0913, PLR0917  each says another thing
    draft: Draft,
    found: tuple[Column, Span | None, Span | None],
    grid: Grid,
    scene: Scene,
    times: Times,
    main: Token | None,
) -> None:
    """A number of a table of a report: whose cell is its class, whose label its measure or its window."""
    column, owner, when = found
    text, position = scene.text, draft.quantity.start
    draft.rule, draft.metric, draft.plain = "cell", column.metric, column.yuan and not grid.coin
    draft.quantity = measured(_signed(draft.quantity, grid, text), column, grid.coin)
    draft.owner = None
    if owner is not None:
        words = text[owner.start : owner.end]
        draft.owner = next((t for t in scene.tokens if t.kind == "entity" and t.start == owner.start), None)
        draft.subject = Part(words, owner)
    elif main is not None:
        draft.subject, draft.owner = subjects.named(main), main
    if owner is None or len(grid.header) == 2:
        _share_of(draft, text)
    if when is not None and (draft.metric is None or draft.metric.span is None or when != draft.metric.span):
        draft.period = dated(when, grid, scene, times)
        month = next(
            (h for h, c in zip(grid.header, grid.cells, strict=False) if c.start <= position < c.end), None
        )
        if month is not None and YEARS.fullmatch(text, when.start, when.end):
            draft.period = _month_of(month, when, text, times) or draft.period
    kind, words = draft.quantity.kind, column.metric.text
    moves = MOVES.search(words) is not None and kind == "percent" and STILL.search(words) is None
    if moves or column.basis:
        _moved(draft, column)
