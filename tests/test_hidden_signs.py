"""Pages of markup that were read as GBK: the first sign of a tag that a lost byte took with it is known."""

import pytest
from tests.damage_decodings import utf8_as_gbk_private_question, utf8_as_gbk_question_swallowing

import pipeline
from pipeline.page.html.hidden_signs import shown

PAGE = (
    '<html><head><meta charset="utf-8"><title>华岭稳健混合三季度运作回顾</title>'
    '<meta name="description" content="本基金三季度股票仓位有所提升。"/></head><body>'
    '<div class="nav"><a href="/">首页</a> <a href="/funds">产品</a></div><h1>华岭稳健混合三季度运作回顾</h1>'
    "<p>来源：华岭基金</p><p>三季度，本基金股票仓位有所提升，主要增持了半导体设备与创新药。</p>"
    "<p>基金经理<b>认为</b>，四季度市场将围绕业绩展开，关注低估值品种的机会。<br>组合仍以均衡配置为主。</p>"
    "<p>风险提示：基金有风险，投资需谨慎。</p></body></html>"
)


@pytest.mark.parametrize("damage", [utf8_as_gbk_question_swallowing, utf8_as_gbk_private_question])
def test_the_article_of_a_damaged_page_comes_out(damage: object) -> None:
    assert callable(damage)
    damaged = damage(PAGE)
    assert "?/p>" in damaged
    assert "?/title>" in damaged
    (article,) = pipeline.process(str(damaged).encode())
    record = article.record()
    assert record["title"] == "华岭稳健混合三季度运作回顾"
    assert record["publisher"] == "华岭基金"
    assert record["text"].split("\n") == [
        "三季度，本基金股票仓位有所提升，主要增持了半导体设备与创新药。",
        "基金经理认为，四季度市场将围绕业绩展开，关注低估值品种的机会。",
        "组合仍以均衡配置为主。",
        "风险提示：基金有风险，投资需谨慎。",
    ]


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("<p>鏈轰細銆?/p>", "<p>鏈轰細銆</p>"),
        ("<p>鏈轰細銆?br>鏈", "<p>鏈轰細銆<br>鏈"),
        ('<p>鏈轰細銆?a href="/x">鏈</a>', '<p>鏈轰細銆<a href="/x">鏈</a>'),
        ("<p>鏈轰細銆?nbsp;鏈", "<p>鏈轰細銆&nbsp;鏈"),
        ('<meta name="d" content="鏈轰細銆?/>', '<meta name="d" content="鏈轰細銆"/>'),
        ("<img alt='鏈轰細銆?>", "<img alt='鏈轰細銆'>"),
    ],
)
def test_what_stands_behind_tells_the_sign(damaged: str, whole: str) -> None:
    assert shown(damaged) == whole
    assert len(whole) == len(damaged)


@pytest.mark.parametrize(
    "page",
    [
        "<p>真的吗？?/p>",
        "<p>真的吗?</p>",
        "<p>鏈轰細銆?b 鏈",
        "<p>鏈轰細銆?10鏈</p>",
        "鏈轰細銆?/p>",  # no page of markup
        "<p>鍩洪噾 a?b>c</p>",
        "<p>鏈轰細銆?></p>",
        "<p>what?/p>",
    ],
)
def test_other_marks_stay(page: str) -> None:
    assert shown(page) == page


def test_a_page_of_marks_is_read_in_linear_time() -> None:
    for piece in ("銆?", "銆?/>", '銆? a="', "銆?b x="):
        page = "<p>" + piece * 100_000
        assert len(shown(page)) == len(page)
