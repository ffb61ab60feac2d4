"""`上证指数 | 3489.78`: a number in a row of a table; its column says what it is, the row's name whose."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.claims import subjects
from pipeline.extract.claims.clauses import Token
from pipeline.extract.claims.drafts import Draft
from pipeline.extract.claims.grid import TIER, Column, Grid, measured
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.shares import oriented
from pipeline.extract.claims.times import Times
from pipeline.text import Span
from pipeline.vocabulary import Direction, Part

CODED = re.compile(
    r"\ue000\ue001*\s?[（(][^（）()]{3,12}[)）]\s?"
)  # 某某ETF（512480）: the name is whose it is
STILL = re.compile(r"标准差|波动")
MOVES = re.compile(r"涨跌|增长|增幅|日增|升跌|涨幅|跌幅")


def fill(draft: Draft, grid: Grid, scene: Scene, times: Times, main: Token | None) -> None:
    """Set what the row and the column of a number say; `main` is what the page is about."""
    text, tokens, position = scene.text, scene.tokens, draft.quantity.start
    if (found := oriented(grid, text, scene.work, position)) is not None:
        _of_shares(draft, found, scene, times, main)
        return
    column = grid.key(text, position)
    if column is None and grid.row():
        column = grid.column(text, position)
    name = grid.name(text)
    if column is None or name is None:
        return
    draft.rule, draft.metric, draft.plain = "cell", column.metric, column.yuan
    draft.quantity = measured(draft.quantity, column)
    words = text[name.start : name.end]
    draft.owner = next((t for t in tokens if t.kind == "entity" and t.start == name.start), None)
    if (column.keyed or (draft.owner is None and TIER.search(words))) and main is not None:
        draft.subject, draft.owner = subjects.named(main), main
    elif draft.owner is not None and CODED.fullmatch(scene.work, name.start, name.end):
        draft.subject = subjects.named(draft.owner)
    else:
        draft.subject = Part(words, name)
    if column.period is not None:
        place = column.period
        token = Token("period", place.start, place.end, text[place.start : place.end])
        draft.period = replace(times.resolved(token), inherited=place.start < tokens[0].start)
    if column.basis or MOVES.search(column.metric.text):
        value = draft.quantity.value
        direction: Direction = "flat" if not value else "down" if value < 0 else "up"
        draft.zone = draft.zone._replace(
            verb="change", word="涨跌", direction=direction, basis=column.basis.replace("other", "")
        )


def _of_shares(
    draft: Draft,
    found: tuple[Column, Span | None, Span | None],
    scene: Scene,
    times: Times,
    main: Token | None,
) -> None:
    """A number of a table of a report: whose cell is its class, whose label its measure or its window."""
    column, owner, when = found
    text = scene.text
    draft.rule, draft.metric, draft.plain = "cell", column.metric, column.yuan
    draft.quantity = measured(draft.quantity, column)
    draft.owner = None
    if owner is not None:
        words = text[owner.start : owner.end]
        draft.owner = next((t for t in scene.tokens if t.kind == "entity" and t.start == owner.start), None)
        draft.subject = Part(words, owner)
    elif main is not None:
        draft.subject, draft.owner = subjects.named(main), main
    if when is not None and (draft.metric is None or draft.metric.span is None or when != draft.metric.span):
        token = Token("period", when.start, when.end, text[when.start : when.end])
        draft.period = replace(times.resolved(token), inherited=when.start < scene.tokens[0].start)
    kind, words = draft.quantity.kind, column.metric.text
    moves = MOVES.search(words) is not None and kind == "percent" and STILL.search(words) is None
    if moves or column.basis:
        value = draft.quantity.value
        direction: Direction = "flat" if not value else "down" if value < 0 else "up"
        basis = column.basis.replace("other", "")
        draft.zone = draft.zone._replace(verb="change", word="涨跌", direction=direction, basis=basis)
