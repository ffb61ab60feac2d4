"""Telephone numbers and e-mail addresses are masked, figures and codes are not, and spans stay true."""

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.emitted import records

import pipeline
from pipeline.emit.masking import masked, masks, without_contacts
from pipeline.emit.record_words import findings, shown
from pipeline.record import record

# what is to be masked stands in ‹ ›
MASKED = (
    "客户服务电话‹0755-29395888›咨询",
    "客户服务电话‹400-888-6666›（免长途话费）。",
    "客服热线：‹400 700 5000›",
    "客服‹4008881234›",
    "请拨打‹4008881234›咨询",
    "热线‹95588›",
    "致电‹95533›、‹95588›".replace("›、‹", "、"),
    "成员热线‹2999 0000›。",
    "联络电话：‹02-0000-0000›",
    "客服專線（‹02）0000-1111›。",
    "臺北市（‹02）2345-6789›".replace("（‹", "‹（"),
    "手机：‹138-0013-8000›",
    "手机号‹13800138000›",
    "联系人王某，‹13800138000›，微信同号",
    "張小姐 ‹0912-345-678›",
    "‹+86 10 6655 4433›",
    "‹+852 2345 6789›",
    "‹(852) 2345 6789›",
    "‹+886-2-2345-6789›",
    "Tel: ‹+86-21-38601777›",
    "电话‹010-66554433转8001›",
    "‹021-38601777-8002›",
    "传真\n‹021-38601778›",
    "电话\t‹021-38601778›\t地址",
    "免付費‹0800-123-456›",
    "固话‹01066554433›",
    "邮箱‹service@fund.example.com›。",
    "‹a.b-c+d@fund.example›",
    "‹someone(at)fund.example.cn›",
    "‹some.one ＠fund.example›",
    "客服專線 (‹02) 2700-0000› 台北市信義區",
    "電話‹02-2700-0000›台北市",
    "热线‹95588›位于",
    "电话：‹021-12345678›，邮箱：‹ir@fund.example›",
)
PLAIN = (
    "规模13800138000元",
    "募集资金4008881234份",
    "成交 15012345678 股",
    "基金代码017469、600519.SH",
    "2024-03-06 10:15",
    "2023年1月1日至2023年12月31日",
    "手机出货量13150000台",
    "手机2023年销量",
    "国企改革三年行动（2020-2022）",
    "涨幅+3.25 12.50 8.30",
    "电话调查了10000名投资者",
    "客服团队共12000人",
    "热线接听10000次",
    "电话13150000台",
    "手机13150000位",
    "成交15012345678股",
    "业绩比较基准400-800亿元",
    "净值1.0234，累计1.3801",
    "400 - 8000000 元",
    "第1380013800012号文",
    "证监许可〔2023〕1234号",
    "身份证110101199003070000X",
    "市值1,380,013,800,012元",
    "138\t0013\t8000",
    "同比增长13.8%，环比001.2",
    "代码00700、09988.HK",
    "@某某基金",
    "#基金#@大V",
    "user@localhost",
    "12:30@会议室",
    "来电 2024-03-06",
    "ISIN HK0000369188",
    "合同编号A010-66554433",
)


@pytest.mark.parametrize("case", MASKED)
def test_numbers_and_addresses_are_masked(case: str) -> None:
    text = case.replace("‹", "").replace("›", "")
    before, rest = case.split("‹", 1)
    expected = before
    while rest:
        inside, _, rest = rest.partition("›")
        expected += "".join("*" if c.isalnum() else c for c in inside)
        outside, _, rest = rest.partition("‹")
        expected += outside
    assert masked(text) == expected
    assert len(expected) == len(text)
    assert masked(expected) == expected


@pytest.mark.parametrize("text", PLAIN)
def test_figures_codes_and_dates_are_not(text: str) -> None:
    assert masked(text) == text


def test_bare_digits_that_are_a_finding_stay() -> None:
    assert masks("资产13800138000", ()).text == "资产***********"
    assert masks("资产13800138000", ((2, 13),)).text == "资产13800138000"
    assert masks("致电13800138000", ((2, 13),)).text == "致电***********"


def test_a_long_line_costs_no_square_of_its_length() -> None:
    for each in (
        "a" * 200_000,
        "1" * 200_000,
        "电话" * 100_000,
        "0755-" * 40_000,
        "(" * 100_000,
        "电话1 " * 50_000,
    ):
        masked(each)


def test_a_record_tells_no_contact_anywhere() -> None:
    page = (
        "某某基金关于调整费率的公告\n2024-03-06 来源：某某基金\n\n自2024年3月8日起，某某成长混合(017469)"
        "申购费率为0.15%，规模达1117亿元。\n客服电话：400-123-4567，手机13912345678，邮箱kefu@moumou.example。\n特此公告。\n"
    )
    (article,) = pipeline.process(page)
    made, count = without_contacts(record(article))
    assert count == 3
    raw = msgspec.json.encode(made).decode()
    for secret in ("400-123-4567", "4567", "13912345678", "kefu", "moumou"):
        assert secret not in raw
    assert "客服电话：***-***-****，手机***********，邮箱****@******.*******。" in made.text
    assert made.claims
    assert made.search.key == ""


def test_spans_stay_true() -> None:
    for each in records():
        made, _ = without_contacts(each)
        assert len(made.text) == len(each.text)
        good = each.id != "f" * 32
        for found in findings(made) if good else ():
            start, end = found.span
            assert shown(made, found.field)[start:end] == found.text
        for claim in made.claims if good else ():
            for part in (claim.subject, claim.metric, claim.period, claim.attribution):
                assert part is None or part.text
        for field, tokens in (("title", made.search.title_tokens), ("text", made.search.body_tokens)):
            before = each.search.title_tokens if field == "title" else each.search.body_tokens
            assert [start for _, start in tokens] == [start for _, start in before]
            assert [len(word) for word, _ in tokens] == [len(word) for word, _ in before]
        assert without_contacts(made)[0] == made


def test_a_record_without_contacts_keeps_all_but_the_key() -> None:
    first = records()[0]
    made, count = without_contacts(first)
    assert count == 0
    assert msgspec.structs.replace(made, search=first.search) == first


@given(st.text(st.sampled_from("0123456789-() 400138021电话热线:：@.abc转+亿元\n"), max_size=60))
def test_masks_keep_lengths_and_need_no_second_pass(text: str) -> None:
    made = masks(text)
    assert len(made.text) == len(text)
    assert all(a == b or (b == "*" and a.isalnum()) for a, b in zip(text, made.text, strict=True))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(made.places))
