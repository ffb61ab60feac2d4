"""`其中，出口4万亿元`, `据传降至15%`, `最新份额11亿份`: parts of a claim that the words leave no choice of.

The ranker chooses the parts of each claim; here stand the forms of which all that were labelled say one
thing. `whose` and `measured` mend who and what before the number is dated; the others when, how it is said
and which way it moved, once all is chosen. The words are in `settled.tsv`.
"""

from __future__ import annotations

from datetime import date

from pipeline.extract.claims.drafts import Draft, Memory
from pipeline.extract.claims.lists import echoes
from pipeline.extract.claims.periods.times import Times
from pipeline.extract.claims.scene import Scene
from pipeline.extract.claims.settled import moods
from pipeline.extract.claims.settled.changes import against, as_before, moves, rates, same_basis
from pipeline.extract.claims.settled.metrics import (
    apiece,
    books,
    exchange,
    indicators,
    levels,
    measured,
    middles,
    parts_of_names,
    placed,
    prices,
    proportions,
)
from pipeline.extract.claims.settled.periods import (
    aside,
    dated,
    day_again,
    sections,
    spans,
    states,
    turnover,
    week_moves,
    within,
    years,
)
from pipeline.extract.claims.settled.subjects import (
    beside,
    bourse,
    branches,
    estimated,
    going_on,
    meant,
    movers,
    offered,
    outdone,
    owners,
    parts,
    said_before,
    shareholders,
    ties,
    whole_nouns,
    whose,
)

FIXED = frozenset(("cell", "quote"))  # rules that say what a number is by its place in a table


def settle_names(draft: Draft, before: Draft | None, memory: Memory, scene: Scene) -> None:
    """Set the subject and the measure where the words next to a number leave no choice."""
    whose.unnumbered(draft, scene)
    if draft.rule in FIXED:
        return
    whose.placed(draft, scene)
    whose.initials(draft, scene)
    whose.of_costs(draft, memory, scene)
    measured.counted(draft, scene)
    measured.in_a_row(draft, scene)
    measured.ranked(draft, scene)
    measured.traded(draft, scene)
    measured.indicated(draft, scene)
    measured.own_money(draft, scene)
    measured.former(draft, scene)
    measured.of_head(draft, scene)
    _shared(draft, memory, scene)
    measured.behind_blank(draft)
    beside.listed(draft, scene)
    indicators.headed(draft, scene)
    indicators.tenor(draft, scene)
    indicators.surveyed(draft, scene)
    indicators.of_share(draft, scene)
    indicators.money_rate(draft, scene)
    meant.same_noun(draft, memory)
    meant.himself(draft, scene)
    meant.no_owner(draft, memory, scene)
    meant.rated(draft, memory, scene)
    meant.of_all_classes(draft, scene)
    meant.supposed(draft, scene)
    meant.by_noun(draft, memory, scene)
    beside.alike(draft, memory, scene)
    beside.against_another(draft, before, memory, scene)
    beside.mean(draft, scene)
    measured.paid_out(draft)
    whose.trimmed(draft, memory, scene)
    whose.made_of(draft, scene)
    whose.in_charge(draft, scene)
    indicators.priced(draft)
    whose.carried_along(draft, memory, scene)
    if draft.group is None:
        whose.by_count(draft, before, scene)
        whose.shared(draft, scene)
        whose.part_share(draft, scene)
        measured.ranged(draft, scene)
        measured.beaten(draft, scene)
    parts_of_names.borders(draft, before, scene)
    indicators.measure_alone(draft)
    indicators.of_holders(draft, scene)
    indicators.of_itself(draft, scene)
    _gone_on(draft, before, memory, scene)
    _spoken(draft, before, memory, scene)


def _spoken(draft: Draft, before: Draft | None, memory: Memory, scene: Scene) -> None:
    """Whose a number is by the clause that it stands in, and the one before."""
    indicators.at_home(draft, memory, scene)  # by the measure that the others have set
    parts.of_host(draft, memory, scene)
    ties.tied(draft, before, scene)
    owners.of_clause(draft, before, memory, scene)
    branches.of_branch(draft, scene)
    bourse.of_futures(draft, scene)
    bourse.bought(draft, scene)
    bourse.flowed(draft, before, scene)
    bourse.so_far(draft, before, scene)
    bourse.moved(draft, scene)
    bourse.closed_at(draft, scene)
    movers.moved(draft, before, scene)
    whole_nouns.whole(draft, before, memory, scene)
    shareholders.of_holders(draft, memory, scene)
    echoes.follow(draft)
    movers.of_level(draft)
    owners.at_last(draft, before, memory, scene)


def _shared(draft: Draft, memory: Memory, scene: Scene) -> None:
    """What each has, what a list gives to each, and what something is given of a whole."""
    draft.metric = draft.given or draft.metric
    apiece.on_average(draft, scene)
    apiece.by_rate(draft, scene)
    apiece.no_owner(draft, memory)
    placed.given(draft, scene)


def _gone_on(draft: Draft, before: Draft | None, memory: Memory, scene: Scene) -> None:
    """What was said before, where the number's own words are done with."""
    offered.offered(draft, before, memory, scene)
    middles.goes_on(draft, scene)
    said_before.whole(draft, memory, scene)
    said_before.that_number(draft, before, scene)
    said_before.at_once(draft, before, scene)
    said_before.ratio_moved(draft, before, scene)
    turnover.of_market(draft, scene)
    going_on.received(draft, memory, scene)
    going_on.goes_on(draft, memory, scene)
    going_on.counted(draft, memory, scene)
    going_on.theme(draft, memory, scene)


def settle_rest(draft: Draft, before: Draft | None, scene: Scene, times: Times, memory: Memory) -> None:
    """Set period, modality and change where the words in front of a number leave no choice."""
    published = times.published
    if draft.rule not in FIXED:
        books.positions(draft, memory, scene)  # once the period is found by what was chosen
        books.bought(draft, memory, scene)
        books.lent(draft, memory, scene)
        dated.amount(draft, scene, times)
        moods.mood(draft, scene, published)  # before the moves: a range ahead is told by its change
        moves.distance(draft)
        _levels(draft, scene)
        prices.share_price(draft, scene)
        prices.of_goods(draft, scene)
        prices.moved_by(draft, scene)
        measured.plainly(draft)
        prices.of_bonds(draft, scene)
        prices.led(draft, scene)
        prices.weighted(draft)
        _moved(draft, scene)
        dated.flowing(draft, scene, times)
        dated.newest(draft, scene)
        dated.standing_fee(draft, scene)
        dated.from_day(draft, scene, times)
        dated.before(draft, scene)
        dated.beside(draft, scene, times)
        dated.together(draft, scene)
        proportions.of_other_time(draft, before, scene, times)
        moves.each_against(draft, scene, times)
        measured.bonus(draft, scene)
        measured.assets(draft)
        _by_its_days(draft, before, scene)
        beside.timed(draft, before, scene)
        _goes_on(draft, scene, times)
        turnover.of_week(draft, scene, times)
        week_moves.of_no_day(draft, before, scene, times)
        against.set_against(draft, before, memory, scene, times)
    _not_dated(draft, before, scene)
    dated.next_year(draft, scene, published)
    spans.now(draft, scene)
    _of_years(draft, before, scene, published)
    dated.to_come(draft, published)  # from here on by the modality, too
    dated.over(draft, published)
    dated.within_the_year(draft, published)
    dated.year_over(draft, scene, published)
    years.same_month(draft, before, scene)
    if draft.rule not in FIXED:
        _at_last(draft, before, memory, scene, times)


def _at_last(draft: Draft, before: Draft | None, memory: Memory, scene: Scene, times: Times) -> None:
    """What a move is against by the number before, and the day that a quote is of."""
    bourse.closed_since(draft, scene)
    same_basis.framed(draft)
    same_basis.rate_of(draft, before, scene)
    same_basis.signed(draft, scene)
    same_basis.by_more(draft, scene)
    day_again.day_again(draft, scene, times)
    states.worth_now(draft, scene)
    day_again.of_market(draft, scene)
    moods.over(draft, scene, times.published)
    rates.of_growth(draft, scene)
    same_basis.before_comma(draft, scene)
    same_basis.all_in_all(draft, scene)
    same_basis.of_quarters(draft, scene, times.first)
    outdone.moved_behind(draft, scene)
    exchange.rate(draft, scene)
    estimated.who_counts(draft, scene)
    estimated.foreseen(draft, scene)
    within.dated(draft, memory, scene, times)
    parts.remember(draft, memory, scene)


def _moved(draft: Draft, scene: Scene) -> None:
    """Which way a number moved, and against what."""
    moves.at_most(draft, scene)
    measured.rate_move(draft, scene)
    moves.in_a_row(draft, scene)
    moves.kept(draft, scene)
    moves.of_returns(draft, scene)
    moves.of_growth(draft, scene)
    moves.headed(draft, scene)
    moves.against(draft, scene)
    moves.of_economy(draft, scene)


def _levels(draft: Draft, scene: Scene) -> None:
    """What is counted in points, and what an index comes to."""
    prices.level(draft)
    levels.reached(draft, scene)
    levels.bound(draft)
    moves.no_move(draft, scene)


def _by_its_days(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """What the time of a number says of its measure and its move."""
    measured.in_points(draft)
    measured.of_bond(draft)
    moves.no_week(draft)
    moves.of_last_week(draft)
    moves.of_some_days(draft, scene)
    moves.same_time(draft, scene)
    moves.handed_on(draft, before, scene)


def _of_years(draft: Draft, before: Draft | None, scene: Scene, published: date | None) -> None:
    """Which year it is that is not said."""
    spans.year_ahead(draft, scene, published)
    years.told(draft, before, scene, published)


def _goes_on(draft: Draft, scene: Scene, times: Times) -> None:
    """What the sentence or the page goes on with."""
    as_before.against(draft, scene)
    aside.goes_on(draft, scene, times)
    sections.section(draft, scene, times)


def _not_dated(draft: Draft, before: Draft | None, scene: Scene) -> None:
    """What has no time of its own."""
    dated.target(draft, before)
    dated.benchmark(draft)
    if draft.rule not in FIXED:
        states.apart(draft, scene)
        states.born(draft, scene)
