"""Pages nobody wrote: corpus lines in any order, any newline, any garbage between, once or three times.

The strategies that the laws are tested on. A `Given` page knows what was put into it.
"""

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from hypothesis import strategies as st
from tests import damage, damage_readings
from tests.clean import clean_controls

CORPUS = Path(__file__).parent.parent / "corpus"
NEWLINES = (
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\n\t",
    "\r",
    "\n\u3000\u3000",
    "\n \n",
    "\u2028",
    "\x0b",
    "\n\x85",
)
SPACES = (" ", "\t", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u00ad", "  ", "\u200d", "\u2009")
MENU = (
    "首页", "基金产品", "更多", "登录", "上一篇：没有了", "下一篇", "分享到：", "返回顶部",
    "字體大小:", "當前位置：首頁 > 新聞",
    "首页 | 产品 | 关于我们", "Copyright © 2024 某某基金", "相关阅读", "【大 中 小】", "1", "2/5", "广告",
)  # fmt: skip
BYLINES = (
    "2024-03-06 來源:嘉實基金", "2023年11月7日 来源：证券时报 作者：李四", "发布时间：2022/5/1 09:30",
    "編輯：王小明", "來源：經濟日報 2021.12.31", "民國112年5月3日", "记者 张三", "日期:20240306",
)  # fmt: skip
TITLES = (
    "关于旗下基金参加费率优惠活动的公告", "芯片产业链深度：国产化率还有多大空间？",
    "香港强积金资产首三季升5.2%",
    "台積電股價創高 外資喊上千元",
    "算力基建提速,这只ETF近一年涨45%",
)  # fmt: skip
FACTS = (
    "2021年全球服务器出货量达1315万台,同比增长7.8%。",
    "嘉实上证科创板芯片ETF联接基金(A类:017469 / C类:017470)成立于2022年。",
    "截至2023年末，华夏基金管理规模超1.2万亿元，较上年末增加3-4个百分点。",
    "滬綜指3,967,升8點,跌幅收窄至0.46%。",
    "國內晶片的國產化率分別不到5%、10%和三成，預計2025年翻一番。",
    "GPT-4与A100的算力为19.5 TFLOPS；5G手机出货615万元-889万元。",
    "根據信通院數據,市場規模從410億元增至1117億元。",
)  # fmt: skip
GARBAGE = (
    "?", "??", "\ufffd\ufffd", "锟斤拷", "(guān)", "?jié)", "\ud800", "\udc00", "\ud83d\ude00",
    "\0", "&#", "&amp;amp;", "%E5", "\\u4e2d",
    "<p>", "</div>", "<script>", "]]>", "\x1b[31m", "\ue583", "\U00020000", "e\u0301", "\u2e80", "𝟙𝟚", "Ⅲ",
    "①", "½", "٣", "．", "－", "—", "¥",
    "烫烫烫", '{"text":', "|", "\t|\t", "((", "）", "》", "“", "”", "'",
    "元", "%", "亿", "万万亿", "0" * 40, "1e999", "第", "年", "零",
)  # fmt: skip


@cache
def corpus_lines() -> tuple[str, ...]:
    """Every line of the plain pages of the corpus, each once; not the seed's, which are damaged."""
    seen: dict[str, None] = {}
    for path in sorted((CORPUS / "articles").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and len(line) < 600:
                seen.setdefault(line)
    return tuple(seen)


@cache
def sentences() -> tuple[str, ...]:
    """Clean sentences, both scripts."""
    return (*(each.text for each in damage.sentences("dev")), *clean_controls(600), *FACTS)


@dataclass(frozen=True, slots=True)
class Given:
    """A page and what was done to it."""

    text: str
    damaged: bool


def garbage() -> st.SearchStrategy[str]:
    """Any characters at all: lone surrogates, NULs, private ones, and what confuses rules."""
    piece = st.one_of(st.sampled_from(GARBAGE), st.text(max_size=8), st.sampled_from(SPACES))
    return st.lists(piece, min_size=1, max_size=6).map("".join)


def line() -> st.SearchStrategy[str]:
    """One line of a page."""
    return st.one_of(
        st.sampled_from(corpus_lines()),
        st.sampled_from(sentences()),
        st.lists(st.sampled_from(sentences()), min_size=2, max_size=4).map("".join),
        st.sampled_from((*MENU, *BYLINES, *TITLES)),
    )


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A line with garbage somewhere in it."""
    text = draw(line())
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(garbage()) + text[at:]


def made_traditional(text: str) -> str:
    """What the converter of the mirror farms made of it; it takes no halves of characters."""
    return "".join(c if "\ud800" <= c <= "\udfff" else damage_readings.as_traditional(c) for c in text)


def readings(text: str) -> str:
    """The text with readings inserted, where it fits the code page."""
    try:
        return damage_readings.inserted_readings(made_traditional(text))
    except UnicodeError:
        return text


@cache
def text_damages() -> tuple[damage.Damage, ...]:
    """Damage that makes text of text."""
    return tuple(each for each in damage.damages() if not isinstance(_tried(each), bytes | None))


def _tried(each: damage.Damage) -> str | bytes | None:
    try:
        return each.make("中文ab")
    except UnicodeError:
        return None


@st.composite
def pages(draw: st.DrawFn, *, garbled: bool = True) -> Given:
    """A page of up to some dozens of lines, its body up to three times; `garbled`: with garbage in it."""
    any_line = st.one_of(line(), line(), spoilt(), garbage()) if garbled else line()
    body = draw(st.lists(any_line, min_size=1, max_size=8))
    if draw(st.sampled_from([False, False, True])):
        body = [made_traditional(each) for each in body]
    rows: list[str] = []
    for _ in range(draw(st.sampled_from([1, 1, 2, 2, 3]))):
        rows += draw(st.lists(st.sampled_from(MENU) if draw(st.booleans()) else any_line, max_size=4))
        rows += draw(st.lists(st.sampled_from((*TITLES, *BYLINES)), max_size=2))
        rows += body
    clean = draw(st.sampled_from(NEWLINES)).join(rows)
    text = draw(
        st.sampled_from(["none", "none", "readings", "readings", "other"]).flatmap(partial(_done, clean))
    )
    return Given(text if text.strip() else f"{text}空", text != clean)


def _done(clean: str, kind: str) -> st.SearchStrategy[str]:
    if kind == "other":
        return st.sampled_from(text_damages()).map(lambda each: damaged(each, clean))
    return st.just(readings(clean) if kind == "readings" else clean)


def damaged(by: damage.Damage, clean: str) -> str:
    """The text after some damage, where it fits and gives text."""
    try:
        made = by.make(clean)
    except UnicodeError:
        return clean
    return made if isinstance(made, str) else clean


@cache
def simplified_sentences() -> tuple[str, ...]:
    """Clean sentences in simplified characters."""
    return tuple(each.text for each in damage.sentences("dev") if each.script == "Hans")


@cache
def annotated_whole() -> tuple[str, ...]:
    """Traditional sentences whose readings all stand behind whole characters: their damage loses nothing."""
    found = []
    for text in simplified_sentences():
        clean = damage_readings.as_traditional(text)
        try:
            made = damage_readings.annotate(clean, damage_readings.seed_table())
        except UnicodeError:
            continue
        if not made.broken and made.text.count("(") - clean.count("(") >= 3:
            found.append(clean)
    return tuple(found)


def undated(text: str) -> bool:
    """Whether nothing in a sentence could pass for the day, the source or the author of a page."""
    return not re.search(r"\d|[年月日]|来源|作者|记者|编辑|文[/／]", text)
