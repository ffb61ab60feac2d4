"""What each line says by its words, by what the page's elements say of it, and by the lines beside it."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.breaks import continued, page_breaks, scripts, split_byline
from pipeline.page.breaks.folios import running_heads
from pipeline.page.bylines import accounts, letter_heads, post_heads
from pipeline.page.days import date_box, day_order, events
from pipeline.page.ends import coming, commands, leads, signatures
from pipeline.page.facts import issuers
from pipeline.page.hinting import hinted
from pipeline.page.lines import HEAD, Line
from pipeline.page.roles import Reading, reading
from pipeline.page.rows import cards, fact_rows, filings, fund_facts, numbered_rows, quoted_heads, two_rows
from pipeline.page.rows.runs import headed_links, in_runs, link_lists, linked_lines, ruled_in, tables_in
from pipeline.page.site import above_way, app_bars, sought, tabs
from pipeline.page.sorts import floors
from pipeline.page.titling import above_title, first_lines, foreign, outline, over_titles, read_now
from pipeline.page.writers import (
    answers,
    columns,
    duties,
    followers,
    members,
    scholars,
    signers,
    titled_people,
)

BESIDE = (
    outline,
    continued,
    signatures,
    signers,
    letter_heads,
    scripts,
    date_box,
    day_order,
    events,
    fact_rows,
    fund_facts,
    columns,
    coming,
    commands,
    members,
    app_bars,
    accounts,
    post_heads,
    answers,
    followers,
    scholars,
    issuers,
    foreign,
    tabs,
    first_lines,
    floors,
    over_titles,
    read_now,
    titled_people,
    duties,
    leads,
    filings,
    sought,
)
REPUBLIC = re.compile(r"民国\s*\d|投信|投顾|新台币|新臺幣|台北|台股|金管会|(?<!\d)1[01]\d年\d{1,2}月")
MOST = 1 << 14  # lines that are remembered: some megabytes
REMEMBERED: dict[tuple[str, bool, bool], Reading] = {}
SHORT = 40  # letters of a line that may well stand on many pages


def readings(lines: list[Line]) -> tuple[list[Reading], int]:
    """The readings of all lines of a page, and how many entries of lists of links it has."""
    republic = REPUBLIC.search("\n".join(line.text for line in lines[:400])) is not None
    said = [hinted(line, _read(line, republic=republic), republic=republic) for line in lines]
    split_byline.join(lines, said, republic=republic)
    cards.join(lines, said, republic=republic)
    for rule in BESIDE:
        rule.join(lines, said)
    above_title.join(lines, said)
    ruled_in(lines, said)
    linked = numbered_rows.join(lines, said)
    linked += link_lists(lines, said) + linked_lines(lines, said)
    running_heads(lines, said)
    page_breaks.join(lines, said)
    tables_in(lines, said)
    two_rows.join(lines, said)
    quoted_heads.join(lines, said)
    headed_links(lines, said)
    above_way.join(lines, said)
    in_runs(lines, said)
    return said, linked


def _read(line: Line, *, republic: bool) -> Reading:
    """What a line is by its words: of a short one, remembered, since menus are the same on many pages."""
    if line.size >= SHORT or len(line.text) >= HEAD:
        return reading(line, republic=republic)
    asked = line.text, line.tabs, republic
    said = REMEMBERED.get(asked)
    if said is None:
        if len(REMEMBERED) >= MOST:
            REMEMBERED.clear()
        said = REMEMBERED[asked] = reading(line, republic=republic)
    return said
