"""`晟远创新科技基金与瀚森中小基金`: two funds that the arbiter took for one, each with all of its characters.

The arbiter sees where names begin and end by what it learnt, character by character. Of names that no table
has it takes two with 与 between them for one, leaves a first character out at the begin of a clause, or takes
in the end of the word in front (`权值股|联景科技`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.extract.entities.arbiter import ADDITION
from pipeline.extract.entities.candidate import Candidate
from pipeline.text import Span

KIND = r"(?:基金|混合|债券|股票|指数|精选|成长|价值|优选|回报|REIT|ETF|FOF|LOF)[A-F]?"
NAME = r"[\u4e00-\u9fffA-Z0-9]"
BOTH = re.compile(rf"(?P<one>{NAME}{{3,16}}?{KIND})[与及和](?P<other>{NAME}{{3,20}})$")
TYPED = re.compile(rf"{KIND}$")
LED = re.compile("大行|外资行?|投行|券商|[美欧日]系(?:券商|外资)|权值股|第?[一二三四]季度?")
SAME_MONTH = re.compile("(?P<month>[^，。；]{1,12}月)[当单]月")
SHORTEST = 3  # characters of a firm's name behind such a word
OPENS = frozenset("，。；：、\n“（")
ORPHAN = re.compile(r"[\u4e00-\u9fff]")
# what stands in front of a name without being part of it: 买|甲基金, 该|基金
SMALL = frozenset("买卖投由从在以将把据对与和及而但若如至于向给让被按为是有该本此各其某看购配持因使令请当")
SHARES = re.compile(r"(?:权值|重仓|龙头|成[份分]|概念|题材|蓝筹|中概|中资|次新|晶圆|航运)$")


def cleaved(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The names of a text, those that the arbiter added set right at their borders."""
    done = []
    end = 0
    for each in found:
        parts = [each] if each.rule != ADDITION else [*_parts(text, _whole(text, each, end))]
        done += parts
        end = each.span.end
    return done


def _whole(text: str, each: Candidate, low: int) -> Candidate:
    """With its first character, and without the last of the word in front."""
    start, end = each.span.start, each.span.end
    if text[start] == "股" and SHARES.search(text, max(low, start - 4), start):
        return replace(each, span=Span(start + 1, end))
    led = LED.match(text, start, end) if each.kind == "COMPANY" else None
    if led is not None and end - led.end() >= SHORTEST:
        return replace(each, span=Span(led.end(), end))
    first = start - 1
    if each.kind != "FUND" or first < low or ORPHAN.match(text, first) is None or text[first] in SMALL:
        return each
    opens = first == 0 or text[first - 1] in OPENS
    return replace(each, span=Span(first, end)) if opens else each


def _parts(text: str, each: Candidate) -> Iterator[Candidate]:
    """Each of two funds by itself; of 6月|当月 the month that is named."""
    if each.kind == "DATE" and (month := SAME_MONTH.fullmatch(text, each.span.start, each.span.end)):
        yield replace(each, span=Span(*month.span("month")))
        return
    match = BOTH.fullmatch(text, each.span.start, each.span.end) if each.kind == "FUND" else None
    if match is None or TYPED.search(match["other"]) is None:
        yield each
        return
    for part in ("one", "other"):
        yield replace(each, span=Span(*match.span(part)))
