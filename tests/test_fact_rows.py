"""The day of the data: a fact among the rows of a notice, furniture above a text and on pages of values."""

import json
from pathlib import Path

import pytest

import pipeline
from pipeline.runners import local
from pipeline.settings import Settings

ROWS = "基金名称：海晏稳健债券型证券投资基金\n基金代码：009871\n份额净值：1.0231元\n累计净值：1.2231元\n"
END = "以上数据已经基金托管人复核。投资者欲了解详情，请登录本公司网站查询。\n海晏基金管理有限公司\n"
PROSE = (
    "海晏稳健债券今年以来表现平稳，规模较年初增长两成。基金经理表示，将继续以利率债为底仓，适度参与转债。\n"
    * 2
)


def text_of(page: str) -> str:
    (article,) = pipeline.process(page)
    return article.text


@pytest.mark.parametrize("key", ["估值日期", "净值日期", "截止日期", "数据日期", "截至日期"])
def test_a_day_among_the_rows_of_a_notice_stays(key: str) -> None:
    day = f"{key}：2025年8月29日"
    assert text_of(f"海晏稳健债券A净值公告\n{day}\n{ROWS}{END}").startswith(f"{day}\n基金名称")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("净值日期：2025年8月29日", PROSE),
        ("截止日期：2025-08-29", f"来源：证券日报\n{PROSE}"),
        ("数据日期：2025-08-29", f"基金代码：009871\n{PROSE}"),
        ("截至2025年8月29日", f"{PROSE}{ROWS}"),
        ("估值日期：2025-08-29", f"来源：证券日报\n作者：李文\n编辑：王芳\n{PROSE}"),
    ],
)
def test_a_day_above_a_text_does_not(above: str, below: str) -> None:
    assert above not in text_of(f"海晏稳健债券规模增长两成\n{above}\n{below}")


def test_the_notices_of_two_days_are_no_copies(tmp_path: Path) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out"
    days = ("2025年8月29日", "2025年8月30日")
    lines = [{"text": f"海晏稳健债券A净值公告\n估值日期：{day}\n{ROWS}{END}"} for day in days]
    given.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    local.run([str(given)], out, Settings(clean_only=True, jobs=1))
    articles = [json.loads(line) for line in (out / "articles.jsonl").read_text("utf-8").splitlines()]
    assert [article["cluster"]["role"] for article in articles] == ["canonical", "canonical"]
    assert [each["kind"] for article in articles for each in article["relations"]] == ["same_template"] * 2
