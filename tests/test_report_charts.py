"""Charts: what compares is drawn, what does not is not, and every bar has its number beside it."""

import re
from decimal import Decimal
from typing import Any

import pytest

from pipeline.report.charts import Chart, _chart, drawn, signed
from pipeline.report.said import grouped, value_said
from pipeline.report.words import Words
from pipeline.schema import ChangeRecord, ClaimRecord, MetricRecord, PartRecord, PeriodRecord
from pipeline.vocabulary import Direction

WORDS = Words("zh")
NUMBERS = iter(range(1, 10_000))


def claim(value: str, unit: str = "%", **said: Any) -> ClaimRecord:
    """A claim of a subject, a metric, a period, a change, a pair and a group, as far as they are given."""
    name = f"c{next(NUMBERS)}"
    period, start = said.get("period"), said.get("start")
    return ClaimRecord(
        id=name, field="text", span=(0, 1), source_span=(0, 1), source_bytes=(0, 1), also_at=[], text=value,
        value=value, value_max=None, of=None, unit=unit,
        unit_kind=said.get("unit_kind", "percent" if unit == "%" else "currency"), op="=",
        subject=PartRecord(said["subject"], None, None) if "subject" in said else None,
        metric=MetricRecord(said["metric"], None, None) if "metric" in said else None,
        period=PeriodRecord(period, None, start, start, inherited=False) if period else None,
        change=said.get("change"), modality="actual", attribution=None,
        pair=said.get("pair"), group=said.get("group"), rule="rule", certainty="certain", confidence="high",
    )  # fmt: skip


def change(direction: Direction) -> ChangeRecord:
    return ChangeRecord(direction, "yoy")


def charts(*claims: ClaimRecord) -> list[Chart]:
    return list(drawn(claims, WORDS))


def test_the_ends_of_a_pair() -> None:
    ends = [
        claim(
            "33470000000",
            "USD",
            subject="全球GPU",
            metric="市场规模",
            period=year,
            start=f"{year[:4]}-01-01",
            pair="p1",
        )
        for year in ("2021年", "2030年")
    ]
    (chart,) = charts(*ends)
    assert chart.heading == "全球GPU 市场规模"
    assert chart.labels == ("2021年", "2030年")


def test_a_pair_without_periods_is_from_and_to() -> None:
    (chart,) = charts(claim("1", pair="p1", metric="费率"), claim("2", pair="p1", metric="费率"))
    assert chart.labels == ("从", "到")


def test_the_members_of_a_list_by_what_tells_them_apart() -> None:
    shares = [
        claim(v, subject=s, metric="市场份额", group="g1")
        for s, v in (("甲", "6"), ("乙", "85"), ("丙", "9"))
    ]
    (chart,) = charts(*shares)
    assert chart.labels == ("甲", "乙", "丙")
    assert chart.heading == "市场份额"


def test_one_measure_over_time_in_the_order_of_time() -> None:
    later, earlier = (
        claim(v, "USD", subject="服务器", metric="规模", period=f"{year}年", start=f"{year}-01-01")
        for year, v in ((2022, "1117"), (2021, "995"))
    )
    (chart,) = charts(later, earlier)
    assert chart.labels == ("2021年", "2022年")


def test_one_measure_of_several_at_one_time() -> None:
    rates = [
        claim(v, subject=s, metric="国产化率", period="2022年") for s, v in (("设备", "20"), ("材料", "5"))
    ]
    (chart,) = charts(*rates)
    assert chart.labels == ("设备", "材料")
    assert chart.heading == "国产化率 2022年"


def test_changes_against_one_basis_go_up_and_down() -> None:
    up = claim("7.8", subject="甲", metric="收入", change=change("up"))
    down = claim("3.1", subject="乙", metric="收入", change=change("down"))
    (chart,) = charts(up, down)
    assert [signed(each) for each in chart.claims] == [Decimal("7.8"), Decimal("-3.1")]


NOTHING = {
    "one alone": [claim("5", subject="甲", metric="占比", period="2022年")],
    "two units": [claim("5", "CNY", group="g1", subject="甲"), claim("5", "USD", group="g1", subject="乙")],
    "two measures": [claim("5", subject="甲", metric="占比", period="2022年"),
                     claim("6", subject="甲", metric="费率", period="2022年")],
    "nothing tells them apart": [claim("6", group="g1", subject="甲"), claim("85", group="g1", subject="甲")],
    "ranks": [claim("1", "rank", unit_kind="rank", group="g1", subject="甲"),
              claim("2", "rank", unit_kind="rank", group="g1", subject="乙")],
    "all zero": [claim("0", group="g1", subject="甲"), claim("0", group="g1", subject="乙")],
    "a level beside a change": [claim("5", subject="甲", metric="占比", period="2022年"),
                                claim("6", metric="占比", period="2022年", change=change("up"))],
    "one period twice": [claim("5", subject="甲", metric="占比", period="2022年", start="2022-01-01"),
                         claim("6", subject="甲", metric="占比", period="2022年", start="2022-01-01")],
    "no subject": [claim("5", metric="占比", period="2022年"), claim("6", metric="占比", period="2022年")],
    "thirteen of them": [claim(str(n), group="g1", subject=f"第{n}只") for n in range(1, 14)],
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_what_does_not_compare_is_not_drawn(name: str) -> None:
    assert charts(*NOTHING[name]) == []


def test_a_claim_is_drawn_once() -> None:
    claims = [
        claim(v, subject=s, metric="占比", period="2022年", group="g1")
        for s, v in (("甲", "6"), ("乙", "85"))
    ]
    assert len(charts(*claims)) == 1


def test_numbers_are_read_with_separators_and_never_as_floats() -> None:
    assert grouped("111700000000") == "111,700,000,000"
    assert grouped("-0.46") == "-0.46"
    assert grouped("-1234.50") == "-1,234.50"
    assert grouped("0.000000000000000000001") == "0.000000000000000000001"
    assert value_said(claim("12345678901234567890123", "CNY")) == "12,345,678,901,234,567,890,123 CNY"


def test_bars_are_in_proportion_and_start_at_zero() -> None:
    chart = Chart(
        "", ("甲", "乙"), (claim("50", subject="甲"), claim("25", subject="乙", change=change("down")))
    )
    made = str(_chart(chart, "a0", WORDS, beside=True))
    bars = [
        tuple(map(float, each)) for each in re.findall(r'<rect x="([\d.]+)%" y="3" width="([\d.]+)%"', made)
    ]
    (x1, w1), (x2, w2) = bars
    assert x1 == pytest.approx(100 / 3, abs=0.01) == x2 + w2
    assert w1 == pytest.approx(2 * w2, abs=0.02)
