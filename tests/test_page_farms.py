"""What farms put into pages: readings that no list has, words of novels and trades between paragraphs."""

from __future__ import annotations

import pytest
from tests.html_scores import Reading, ours

from pipeline.document import Draft
from pipeline.ingest import decoded
from pipeline.page.breaks import leftover_readings
from pipeline.page.site.sought import sought

TITLE = "貨幣基金會虧錢嗎：一張三百二十只的清單"
TEXT = (
    "不少人以為貨幣基金沒有風險，其實它也會跌。川隅觀察統計了三百二十只貨幣基金，十一只出現過單日收益為負的情況。",
    "原因並不複雜。組合里的存單在利率急升的時候價格下跌，而攤餘成本法只能遮住一部分，偏離度超過零點五就要調整。",
    "「別把它當存款」，臨瀾基金的固收總監何觀渡說，他的團隊把組合的平均剩餘期限壓到了七十天以內。",
    "投資者買貨幣基金之前，最好看看它的偏離度與前十名持有人占比，這些都寫在季報里。",
)
HANS = (
    "不少人以为货币基金没有风险，其实它也会跌。川隅观察统计了三百二十只货币基金，十一只出现过单日收益为负的情况。",
    "原因并不复杂。组合里的存单在利率急升的时候价格下跌，而摊余成本法只能遮住一部分，偏离度超过零点五就要调整。",
    "“别把它当存款”，临澜基金的固收总监何观渡说，他的团队把组合的平均剩",
)
KNOWN = {
    "實": "shí",
    "會": "huì",
    "統": "tǒng",
    "組": "zǔ",
    "時": "shí",
    "價": "jià",
    "過": "guò",
    "點": "diǎn",
}
OTHERS = {"虧": "kuī", "錢": "qián", "清": "qīng", "張": "zhāng", "只": "zhǐ", "單": "dān"}


def _read_out(text: str, readings: dict[str, str]) -> str:
    return "".join(f"{each}({readings[each]})" if each in readings else each for each in text)


def _dump(*lines: str, title: str = TITLE, below: tuple[str, ...] = HANS) -> Reading:
    head = ("城區體育館檔期一覽", title, "2025-04-02 08:15:30 來源: 川隅觀察 點擊數: 908")
    return ours("\n".join((*head, *lines, "分享到: 微博 空間", *below, "Tags: 貨幣 基金 停電\n")).encode())


def test_a_title_with_readings_that_no_list_has() -> None:
    text = [_read_out(line, KNOWN) for line in TEXT]
    read = _dump(*text, title=_read_out(TITLE, OTHERS))
    assert read.title == TITLE
    assert read.text.split("\n") == list(TEXT)


def _left(text: str) -> str:
    draft = Draft.of(decoded(text.encode()))
    return draft.revise("repair/inserted_readings", leftover_readings.edits(draft)).text


FILL = (
    "隔壁那位老先生從不看淨值，沒有人知道明年的行情會怎樣，所以他把錢分成三份，一份存著，一份買債，"
    "一份留著等價格再便宜一些，其餘的事交給明天。"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "養老(lǎo)目標基金到期之後(hòu)，能夠贖(shú)回的份額不到(dào)四成，實(shí)際更少",
            "養老目標基金到期之後，能夠贖回的份額不到四成，實際更少",
        ),
        ("买(mǎi)单的人(rén)多，卖(mài)单的少(shǎo)，价(jià)格就涨", "买单的人多，卖单的少，价格就涨"),
        (  # a gloss of a rare character stays where a machine was
            "買(mǎi)單的人(rén)多，賣(mài)單的少(shǎo)，價(jià)格在亳(bó)州漲",
            "買單的人多，賣單的少，價格在亳(bó)州漲",
        ),
        ("養老(lǎo)目標基金到期之後(hòu)，贖(shú)回的份額不到(dào)四成", None),  # four
        ("買(mǎi)單與買(mǎi)賣，誰在買(mǎi)，為何買(mǎi)，如何買(mǎi)，何時買(mǎi)", None),  # one character
        ("仇(qiú)、單(shàn)、解(xiè)、查(zhā)、區(ōu)、蓋(gě)六位經理的姓，各有讀法", None),
        ("亳(bó)州、歙(shè)縣、荥(xíng)陽、涪(fú)陵、睢(suī)寧、儋(dān)州，六地都有網點", None),
        ("該基金(QDII)與(FOF)、(LOF)的份額(A)、(B)、(C)費率不同", None),
        ("這個字讀作買(mǎi)，那個讀作賣(mài)，還有人(rén)、口(kǒu)、手(shǒu)、足(zú)", None),
    ],
)
def test_readings_that_a_machine_left(before: str, after: str | None) -> None:
    assert _left(f"{before}。{FILL}\n") == f"{after or before}。{FILL}\n"


def test_a_text_for_learners_keeps_its_readings() -> None:
    text = "我(wǒ)們(men)去(qù)買(mǎi)米(mǐ)，他(tā)們(men)去(qù)賣(mài)布(bù)，大(dà)家(jiā)都(dōu)回來(lái)"
    assert _left(text) == text


@pytest.mark.parametrize(
    ("line", "strewn"),
    [
        ("长生殿前月如霜 小说 全文阅读", True),
        ("盗墓往事 电视剧", True),
        ("弃少归来 最新章节 在线阅读", True),
        ("临海律师 天台县律师 三门县律师", True),
        ("名医挂号 青浦 松江 预约", True),
        ("谁在亏钱", False),
        ("怎么看 三个办法", False),
        ("小说里的基金经理", False),
        ("电影票房 基金收益", False),
        ("律师 基金经理 会计师", False),
        ("银行贷款 居民存款", False),
        ("影视基金亏在哪里 小说改编降温", False),
    ],
)
def test_words_strewn_between_paragraphs(line: str, strewn: bool) -> None:  # noqa: FBT001
    assert sought(line) is strewn
    text = [_read_out(each, KNOWN) for each in TEXT]
    read = _dump(*text[:2], line, *text[2:], below=())
    assert (line in read.text) is not strewn


@pytest.mark.parametrize(
    "words", ["【精彩推薦】臨海律師 天台縣律師 三門縣律師", "棄少歸來 最新章節 在線閱讀"]
)
def test_strewn_words_part_no_text_from_its_rest(words: str) -> None:
    text, cut = ("".join(f"<p>{line}</p>" for line in each) for each in ((*TEXT[:3], words, TEXT[3]), HANS))
    head = f"<h1>{TITLE}</h1><p>2025-04-02 08:15 來源：川隅觀察</p>"
    read = ours(
        f"<html><head><title>{TITLE}</title></head><body>{head}<div>{text}</div><div>{cut}</div></body></html>".encode()
    )
    assert read.copies == 2
    assert read.text.split("\n") == list(TEXT)


@pytest.mark.parametrize(
    ("readings", "kept"),
    [(KNOWN, False), ({}, True)],  # only a page that a machine filled has links between its paragraphs
)
def test_a_link_between_paragraphs_of_one_printing(readings: dict[str, str], *, kept: bool) -> None:
    link = "國道匝道凌晨封閉 三車追撞"
    text = [_read_out(line, readings) for line in TEXT]
    read = _dump(text[0], link, *text[1:])
    assert (link in read.text) is kept
