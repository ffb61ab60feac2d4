"""Who wrote, by a name that is no house's: given names, teams, badges; who runs a site publishes nothing."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours

TITLE = "短债指数基金的第二个年头"
BODY = (
    "九月以来，短债指数基金的规模重新回到千亿以上，申购的客户多半是从活期理财那边转过来的。",
    "渠道的人说，这一轮和去年不一样，客户先问的是最大回撤，其次才是收益，再往后才问费率。",
    "管理人把久期压在一年以内，仓位里超过六成是三个月就到期的存单，为的是年底前后的流动性。",
)


def dump(head: str, foot: str = "") -> Reading:
    return ours("\n".join(("首页 基金 理财", TITLE, head, *BODY, foot)).encode())


def page(head: str, site: str) -> Reading:
    text = "".join(f"<p>{each}</p>" for each in BODY)
    menu = "<div><a href=/>首页</a> <a href=/a>基金</a> <a href=/b>理财</a></div>"
    main = f"<div><h1>{TITLE}</h1>{head}<div class=body>{text}</div></div>"
    return ours(f"<title>{TITLE}{site}</title><body>{menu}{main}</body>".encode())


@pytest.mark.parametrize(
    ("head", "publisher", "authors"),
    [
        ("Elaine 发布时间：2025-09-03 08:33:58 热度：106", None, ["Elaine"]),
        ("Kevin 2025-09-03 08:20", None, ["Kevin"]),
        ("2025-09-03 08:20 Vivian", None, ["Vivian"]),
        ("Bloomberg 2025-09-03 08:20", "Bloomberg", []),
        ("Reuters　2025-09-03", "Reuters", []),
        ("moomoo 2025-09-03 08:20", "moomoo", []),
        ("AAStocks 2025-09-03", "AAStocks", []),
        ("2025-09-03 来源：Elaine Daily", "Elaine Daily", []),
    ],
)
def test_a_given_name_in_latin_letters_is_who_wrote(
    head: str, publisher: str | None, authors: list[str]
) -> None:
    found = dump(head)
    assert (found.publisher, found.authors) == (publisher, authors)


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("招允晴　恒渡資產管理固定收益策略師\n2025-09-03 HKT 08:01", ["招允晴"]),
        ("禤子健 滙橋證券投資策略聯席董事\n2025-09-03", ["禤子健"]),
        ("平遥川 南屏投信投資長\n2025-09-03", ["平遥川"]),
        ("2025-09-03 10:20\n綦望山 澄江期货农产品首席", ["綦望山"]),
        ("南屏銀行財富管理投資策略組\n2025-09-03", ["南屏银行财富管理投资策略组"]),
        ("汀蓝固收研究团队\n2025-09-03", ["汀蓝固收研究团队"]),
        ("从存单 到短债基金的第二年\n2025-09-03", []),
        ("去年冬 汀蓝证券卖掉短债的理由\n2025-09-03", []),
        ("首席说 汀蓝基金投资总监\n2025-09-03", []),
        ("南屏银行和她的三个小组\n2025-09-03", []),
        ("短债指数基金的三个分组\n2025-09-03", []),
    ],
)
def test_who_wrote_by_his_house_and_teams(head: str, authors: list[str]) -> None:
    assert dump(head).authors == authors


@pytest.mark.parametrize(
    ("name", "site", "publisher", "authors"),
    [
        ("岚浦固定收益部", " - 岚浦基金", "岚浦基金", ["岚浦固定收益部"]),
        ("白榆固收研究组", "-白榆基金", "白榆基金", ["白榆固收研究组"]),
        ("白榆基金量化团队", "-白榆基金", "白榆基金", ["白榆基金量化团队"]),
        ("远汀基金固定收益部", " | 远汀基金", "远汀基金固定收益部", []),
        ("多元资产投资部", " | 远汀基金", "远汀基金", []),
        ("橡湾固定收益部", " | 远汀基金", "橡湾固定收益部", []),
    ],
)
def test_a_team_writes_for_the_house_that_the_page_names(
    name: str, site: str, publisher: str, authors: list[str]
) -> None:
    found = page(f"<div><span>{name}</span> <span>2025.09.03</span></div>", site)
    assert (found.publisher, found.authors) == (publisher, authors)


@pytest.mark.parametrize(
    ("line", "publisher", "authors"),
    [
        ("阿柚的理财笔记 <i>理财达人</i> <em>21小时前 · 楠湖</em>", "橡湾财富", ["阿柚的理财笔记"]),
        ("小河看基金 <i>认证理财师</i> <em>3小时前 · 楠湖</em>", "橡湾财富", ["小河看基金"]),
        ("栖岭基金 <i>官方账号</i> <em>2小时前 · 楠湖</em>", "栖岭基金", []),
        ("桓溪证券 <i>机构认证</i> <em>2小时前</em>", "桓溪证券", []),
    ],
)
def test_the_badge_of_a_person_tells_that_he_wrote(line: str, publisher: str, authors: list[str]) -> None:
    found = page(f"<p>{line}</p>", "_橡湾财富")
    assert (found.publisher, found.authors) == (publisher, authors)


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("聞鼎數位股份有限公司　版權所有　未經同意不得轉載", None),
        ("临淮银行股份有限公司 版权所有 网站支持IPv6", "临淮银行股份有限公司"),
        ("版权所有 © 2025 橡湾信息技术有限公司", None),
        ("小黑屋|手机版|楠湖论坛 ( 楠ICP备0X2290号 )", None),
        ("Powered by Boardix  楠湖社区 (楠ICP备0X2290号)", None),
        ("砚冈晚报有限公司版权所有", "砚冈晚报"),
        ("© 2025 濠灣財訊有限公司", "濠湾财讯"),
        ("©自適財經 版權所有 不得轉載", "自适财经"),
        ("海桐基金管理有限公司 版权所有", "海桐基金管理有限公司"),
        ("汀蓝投信股份有限公司 版权所有", "汀蓝投信股份有限公司"),
    ],
)
def test_who_runs_a_dump_s_site_is_no_publisher(foot: str, publisher: str | None) -> None:
    assert dump("2025-09-03 10:20", foot).publisher == publisher
