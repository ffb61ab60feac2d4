"""Rows with numbers and days, notices below headings that unfold them, letters below each other."""

from __future__ import annotations

import pytest
from tests.html_scores import letters, ours
from tests.test_page import paged

from pipeline.page.bylines.byline import byline
from pipeline.page.lines import lines_of
from pipeline.page.site.pagers import PAGE_NUMBER

NAMES = (
    "关于暂停代销远汀一年持有期混合型基金的公告",
    "远汀添利第三十一期开放的提示",
    "关于汀蓝银行“汀悦”系列理财产品调整业绩比较基准的公告，涉及三期封闭式产品及两期日开产品，详见附件",
    "恢复大额申购的提示",
    "关于防范不法分子冒用本行名义的风险提示",
)
TOP = "汀蓝银行\n个人金融 公司金融 理财 信用卡\n您的位置：首页 > 理财 > 代销公告\n"
FOOT = (
    "\n共 31 条记录 第 1 / 4 页 首页 上一页 下一页 尾页 跳转到\n"
    "温馨提示：代销产品由各管理人发行与管理，本行只代为销售。\n汀蓝银行股份有限公司 版权所有\n"
)
REPORT = (
    "汀蓝债券基金年度报告摘要\n2025-03-28 来源：汀蓝基金\n"
    "报告期内，本基金管理人严格遵守法律法规，未发生损害持有人利益的行为，组合的久期保持在一年以内。\n"
)


def rows(form: str, first: int = 1) -> str:
    return "\n".join(form.format(n=first + i, said=said, day=20 - i) for i, said in enumerate(NAMES))


@pytest.mark.parametrize(
    ("page", "documents"),
    [
        (f"{TOP}序号 公告名称 管理人 披露日期\n{rows('{n} {said} 远汀基金 2025-11-{day}')}{FOOT}", 0),
        (f"{TOP}{rows('{n}、{said} [2025-11-{day}]')}{FOOT}", 0),
        (f"{TOP}{rows('{n}. {said} 2025/11/{day}', 11)}", 0),
        (f"{TOP}編號 主旨 日期\n{rows('{n} {said} 114/11/{day}')}{FOOT}", 0),
        (f"{REPORT}八、其他重要信息\n序号 公告事项 披露日期\n{rows('{n} {said} 2025-11-{day}')}\n", 1),
        (f"{REPORT}{rows('{n}、{said}')}\n", 1),
        (f"{REPORT}相关公告\n{rows('{n} {said} 2025-11-{day}')}\n", 1),
        ("\n".join((TOP, "定投三年的账", "2025-11-02 来源：汀蓝银行", *NAMES[2:3] * 3)), 1),
    ],
)
def test_numbered_rows_with_days_are_a_list(page: str, documents: int) -> None:
    read = ours(page.encode())
    assert read.documents == documents
    assert documents or read.kind == "list"


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("共 31 条记录 第 1 / 4 页 首页 上一页 下一页 尾页 跳转到", True),
        ("共 212 条记录 第 3/27 页 上一页 下一页", True),
        ("Page 12:", True),
        ("Page 3 of 12", True),
        ("共 31 条记录显示，代销的产品里有四只已经暂停申购，其余二十七只照常办理", False),
        ("Page 12: 基金的费用", False),
        ("共有 4 页的说明书", False),
    ],
)
def test_pagers_and_numbers_of_pages(line: str, is_one: bool) -> None:  # noqa: FBT001  a case
    assert (PAGE_NUMBER.match(line) is not None) is is_one


TITLES = ("关于汀蓝基金变更公司住所的公告", "汀蓝中证航运指数基金合同生效公告")
SAID = (
    (
        "<p>经股东会审议通过并办理完毕变更登记，本公司住所自二〇二五年七月三十日起迁至新址，电话保持不变。</p>"
        "<p>公司办公地址、邮政编码及客服电话保持不变，持有人如有疑问可致电本公司客服中心。</p>"
    ),
    (
        "<p>本基金募集有效认购总户数为一千二百零六户，募集期间净认购金额为三千三百万元，合同已于前一日生效。</p>"
        "<p>固有资金认购的份额自合同生效之日起持有期限不少于三年，基金管理人不得提前赎回。</p>"
    ),
)
SIGNED = "<p>汀蓝基金管理有限公司</p><p>2025年7月31日</p>"


@pytest.mark.parametrize(
    ("tag", "kind", "unfolds"),
    [
        ('<h4><a data-toggle="collapse" href="#p{n}">{title}</a></h4>', "公司公告", True),
        ("<h4><a data-bs-toggle='collapse' href='#p{n}'>{title}</a></h4>", "基金公告", True),
        ('<h3><a href="javascript:;" onclick="toggle({n})">{title}</a></h3>', "", True),
        ('<h4><a href="/notice/{n}.html">{title}</a></h4>', "", False),
        ('<h4><a data-toggle="tooltip" href="/n/{n}.html">{title}</a></h4>', "公司公告", False),
        ('<p><a data-toggle="collapse" href="#p{n}">{title}</a></p>', "", False),
    ],
)
def test_a_heading_that_unfolds_a_notice_is_its_title(tag: str, kind: str, unfolds: bool) -> None:  # noqa: FBT001
    badge = f"<span class=label>{kind}</span>" if kind else ""
    notices = "".join(
        f"<div>{tag.format(n=n, title=title)}{badge}<div>{said}{SIGNED}</div></div>"
        for n, (title, said) in enumerate(zip(TITLES, SAID, strict=True))
    )
    read = ours(f"<html><body><div>{notices}</div></body></html>".encode())
    assert ([each["title"] for each in read.articles] == list(TITLES)) is unfolds
    assert not kind or kind not in read.text or not unfolds


LETTER = (
    "立汀證券投資信託股份有限公司　{kind}\n發文日期：中華民國114年10月2{n}日\n"
    "發文字號：立汀信字第11400012{n}號\n{about}\n說明：\n一、依據金融監督管理委員會114年10月15日金管證投字第11403X8127號函辦理，並自115年1月1日起適用。\n"
    "二、受益人如不同意前述修正，得於114年12月31日前申請買回，本公司不收取買回費用。\n"
    "立汀證券投資信託股份有限公司\n董事長　葛若谷\n"
)
OTHER = (
    "立汀證券投資信託股份有限公司　{kind}\n發文日期：中華民國114年11月3日\n發文字號：立汀信字第1140001341號\n"
    "{about}\n說明：\n一、會議時間為114年11月26日（星期三）上午十時，以書面方式召開，不另寄發開會通知。\n"
    "二、討論事項為兩年期公債子基金與短期公債子基金合併案，以後者為存續基金，表決票應於前一日寄達本公司。\n"
    "立汀證券投資信託股份有限公司\n董事長　葛若谷\n"
)


@pytest.mark.parametrize(
    ("kind", "second"),
    [
        ("公告", "主旨：公告立汀全球公債傘型基金召開受益人會議。"),
        ("函", "主旨：檢送立汀全球公債基金修正後之公開說明書。"),
        ("公告", "主旨：立汀全球公債基金調整收益分配頻率乙案，公告週知。"),
    ],
)
def test_each_letter_below_another_has_its_subject(kind: str, second: str) -> None:
    one = LETTER.format(kind=kind, n=1, about="主旨：公告立汀優選非投等債基金修正信託契約部分條文。")
    other = OTHER.format(kind=kind, about=second)
    read = ours((one + other).encode())
    assert [letters(each["title"] or "") for each in read.articles][1:] == [
        letters(second.removeprefix("主旨："))
    ]
    assert {each["publisher"] for each in read.articles} == {"立汀证券投资信托股份有限公司"}


@pytest.mark.parametrize(
    "line",
    ["立汀證券投資信託股份有限公司　公告", "金融監督管理委員會　函", "立汀證券投資信託股份有限公司　書函"],
)
def test_who_is_named_in_a_letter_begins_none(line: str) -> None:
    one = LETTER.format(kind="公告", n=1, about="主旨：公告立汀優選非投等債基金修正信託契約部分條文。")
    read = ours(one.replace("二、受益人", f"{line}\n二、受益人").encode())
    assert read.documents == 1


NOTICE = (
    "茲提述管理人於二零二五年八月八日刊發之中期業績公告，董事會欣然宣佈中期分派為每單位11.26港仙。\n"
    "未有於上述時間前交回選擇表格之持有人，將全數以現金收取中期分派，零碎單位將彙集出售。\n"
    "承董事會命\n汀灣資產管理有限公司\n主席 聶伯鈞\n香港，二零二五年八月二十二日\n"
)


@pytest.mark.parametrize(
    ("warned", "head"),
    [
        (
            "香港聯合交易所對本公告的內容概不負責，亦不就其是否準確或完整作任何聲明，交易所一概不承擔責任。",
            "汀灣物流房地產投資信託基金\n（股份代號：0X88）\n由汀灣資產管理有限公司管理",
        ),
        (
            "香港交易所及聯交所對本公布之內容概不負責，對其準確性或完整性亦不發表任何聲明。",
            "汀灣追蹤指數基金\n（香港單位信託，根據證券及期貨條例第104條獲認可）\n股份代號：2X00",
        ),
        (
            "香港交易及結算所有限公司及香港聯合交易所有限公司對本公告的內容概不負責，亦不發表任何聲明。",
            "汀灣控股有限公司\n（於開曼群島註冊成立之有限公司）\n（股份代號：3X66）",
        ),
    ],
)
def test_the_exchanges_words_over_an_announcement(warned: str, head: str) -> None:
    title = "截至二零二五年六月三十日止六個月之中期分派及重選收取方式"
    page = paged(f"披露易訊息 > 上市公司公告\n{warned}\n{head}\n{title}\n{NOTICE}")
    assert [each.title and each.title.value for each in page.documents] == [title]


@pytest.mark.parametrize(
    "said",
    [
        "香港聯合交易所對本公告所述的分派作出查詢，管理人其後作了澄清。",
        "香港交易所對本地房託的規管近年放寬，分析員預期收購會增加。",
    ],
)
def test_what_an_exchange_says_of_others_is_text(said: str) -> None:
    told = NOTICE.splitlines()[1]
    page = f"房託派息回升\n2025-09-02 來源：汀灣財訊\n{told}\n{said}\n{told[:30]}。\n"
    assert letters(said) in letters(ours(page.encode()).text)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("公告立汀優選非投等債基金修正信託契約部分條文", "notice"),
        ("公告立汀全球公債傘型基金召開受益人會議", "notice"),
        ("公告調整立汀兩檔基金收益分配頻率", "notice"),
        ("公告顯示三家投信修正信託契約部分條文", "article"),
        ("公告後股價不漲，三檔基金開了受益人會議", "article"),
        ("立汀全球公債基金的受益人會議", "article"),
    ],
)
def test_a_letter_that_gives_notice_is_a_notice(title: str, kind: str) -> None:
    text = LETTER.format(kind="函", n=1, about="").split("說明：\n")[1].splitlines()
    page = f"立汀投信 產品 公告\n{title}\n2025-10-21\n" + "\n".join(text[:2])
    assert ours(page.encode()).kind == kind


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("正本：本基金全體受益人", False),
        ("副本：保管機構、證券投資信託暨顧問商業同業公會", False),
        ("副本：金融監督管理委員會證券期貨局", False),
        ("來源：證券投資信託暨顧問商業同業公會", True),
        ("作者：本基金研究員 甘啟明", True),
        ("發文日期：中華民國114年10月21日", True),
    ],
)
def test_to_whom_a_letter_goes_is_no_byline(line: str, told: bool) -> None:  # noqa: FBT001  a case
    (found,) = lines_of(f"{line}\n")
    assert (byline(found) is not None) is told
