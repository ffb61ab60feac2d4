"""`砚石量化对冲1号`, `霁鼎全球生技医疗基金（美元累积）`: funds of houses that no table has, of whatever kind.

Plans of private managers, products of wealth managers, funds of Hong Kong and Taiwan and the mainland's are
made alike: the house, then words that funds are named with, then an end (a type, a number, a class). Read
from the end to the left, word by word, what is left over up to a border is the house, if `unheard_houses`
agrees. Kinds of funds have no house and are never found. What is found is read as if the tables had it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline import tables
from pipeline.extract.entities import unheard_houses
from pipeline.extract.entities.funds import MAJOR
from pipeline.extract.entities.stems import Stems
from pipeline.extract.entities.unlisted_funds import LUCKY, TENOR

FARTHEST = 34  # characters in front of the end: a house, an index of 14 and a tenor
WORD = 9  # characters of the longest word that is asked for
LONG = 4  # characters of an index that says as much as two words: 中证A500指数
FEWEST = 2  # words of funds, the end among them
# where a fund's name may end, without what may follow in brackets and the class
END = re.compile(
    r"""(?x)
    # what may begin below
    (?=[第\d一二三四五六七八九十A-CEFLQ证私基混股债货指（联增发定持管信类最滚天日月季周宝
      优精甄臻严成价红回领机先轮驱高息填永入动主稳均])
    (?:
        (?:第?\d{1,4}|[一二三四五六七八九十]{1,3})(?:号(?![楼线院店文令机车码])|期(?![货间限权末初待国房固浮增]))
      | [A-C]期(?![货间限权])
      | (?:证券投资|私募)基金(?=产品)
      | 基金(?!经理(?!人)|公司|管理|份额|业|产品|市场|销售|投资|会|数|界|家|合同|托管|代码|简称
          |指数|组合)(?<!混合基金)
      | (?<![A-Za-z])ETF(?:联接|基金)?(?![A-Za-z])
      | 混合(?!所有|动力|经营|办公|走[势强弱]|复苏|估值|策略|类|所)(?:型)?
      | 股票(?!仓|池|市场|价|型|策|类)
      | 债(?=[A-F](?![A-Za-z])|[（(\n，。、]|$)
      | 债券(?!市|型|类|评|A级)
      | 货币(?!政|[AB]股|化|市场|供|类)
      | 指数(?=[A-C](?![A-Za-z])|增强|联接|发起|[（(]?(?:LOF|QDII))
      | LOF | FOF | 联接
      | (?<=[\u4e00-\u9fff])(?=（(?:QDII|LOF|FOF))
      | (?:增强|发起式?|定开|持有期?)(?![有人体])
      | (?:管理|信托)计划 | 类(?:理财)?产品
      | (?:最[低短]|滚动)?持有\d{1,3}天
      | (?<!\d)\d{1,3}(?:天(?![内前后来期])|(?:天|个月)(?:持有期?|定开|封闭|滚动持有))
      | (?:天天|日日|月月|季季|周周)[\u4e00-\u9fff]
      | (?<=[\u4e00-\u9fff]{2})宝(?=[A-F\d]|[^\u4e00-\u9fff]|$)
      # a style alone, where it goes on as behind a name
      | (?:优选|精选|甄选|臻选|严选|成长|价值|红利|回报|领航|优势|机遇|先锋|轮动|驱动|[高优]息|息收|填息
          |永续|入息|动力|主题|稳健|均衡)(?<!(?:混合|股票|债券|基金|货币)..)
        (?=$|[^\u4e00-\u9fffA-Za-z]|[等的和与及近今快在由于则才拟除配各均也仍已将被获遭涨跌升收报净跑居位排领首占]
          |成立|规模|净值|首发|募集|基金经理)
    )"""
)
CURRENCY = "美元|港元|港币|欧元|澳元|人民币|新台币|日圆|英镑|加元"
TAIL = re.compile(
    rf"""(?x)
    (?: [（(](?:(?:QDII|LOF|FOF|ETF)(?:-(?:LOF|FOF|ETF))*|REIT|香港
        |(?:{CURRENCY})?(?:累[计积算]型?|派息|每?[月季][派配]息?|分派|配息|对冲|避险)*)[）)] )*
    (?: (?:人民币|美元|港币)?[A-FHIYR](?:类(?!别|型|似|股))?(?![A-Za-z0-9+\-股级轮座栋区美港欧澳]) )?"""
)
# what only names end in, or have behind them
STRONG = re.compile(
    r"(?:(?<![A-Z])[A-FHIYR]类?|[号期）)]|证券投资基金|私募基金|管理计划|天|(?:天天|日日|月月|季季|周周).|宝)$"
)
CODED = re.compile(r"[ ]?[（(|\t](?:代码[：:]?)?[0-9A-Z]{4,6}[）)\t|]")
# words that have a form and no end: 天天盈, 现金宝, 500指增, 2026年第31期
SHAPE = re.compile(
    r"(?:天天|日日|月月|季季|周周|年年|双[周月])[\u4e00-\u9fff]|[\u4e00-\u9fff]{2}宝|\d{3,4}指增"
    r"|第?\d{1,4}[号期]|[A-C]期|[一二三四五六七八九十]{1,3}[号期]|20\d\d年|[（(][A-Z\-]{3,12}[）)]|（香港）|CTA|AI|ESG"
)
SHAPED = frozenset("宝增号期）)年AIGO盈利鑫享薪红丰益金添升发赢安开")  # what one of them may end with
TENORED = frozenset("年期月天周日动放05")  # and what a tenor


@cache
def _words() -> frozenset[str]:
    funds = tables.rows("extract/entities/fund_words.tsv", ("word",))
    more = tables.rows("extract/entities/unheard_words.tsv", ("word",))
    return frozenset(row[0] for row in (*funds, *more))


def funds(stems: Stems) -> Iterator[str]:
    """The funds of a text whose houses no table has."""
    text = stems.reading.text
    ends = list(END.finditer(text))
    inner = _by_end(stems) if ends else {}
    done = len(text)
    for match in reversed(ends):
        last, stop = match.span()
        if last >= done:
            continue
        tail = TAIL.match(text, stop)
        end = tail.end() if tail else stop
        start = _begun(stems, _counted(text, last, stop, inner), last, end)
        if start is not None:
            done = start
            yield text[start:end]


def has_word(body: str) -> bool:
    """Whether a name ends with a word that funds are named with."""
    return any(body[at:] in _words() for at in range(max(0, len(body) - WORD), len(body) - 1))


def _by_end(stems: Stems) -> dict[int, list[int]]:
    """Where names of themes, indices and places end: where they begin."""
    ends: dict[int, list[int]] = {}
    for hit in stems.reading.hits:
        if hit.name.kind in MAJOR and not hit.name.kind.endswith("COMPANY"):
            ends.setdefault(hit.span.end, []).append(hit.span.start)
    return ends


def _counted(text: str, last: int, end: int, inner: dict[int, list[int]]) -> dict[int, int]:
    """By place: how many words of funds' names there are from it to the end."""
    counts = {end: 0, last: 1}
    low, least = max(0, end - FARTHEST), last
    for after in range(end, low, -1):
        if after < least:
            break
        count = counts.get(after)
        if count is None:
            continue
        for start in range(max(low, after - WORD), after):
            if _is_word(text[start:after]) and not (text[start].isdigit() and text[start - 1].isdigit()):
                counts[start] = max(counts.get(start, 0), count + 1)
        for start in inner.get(after, ()):
            if start >= low:
                counts[start] = max(counts.get(start, 0), count + (2 if after - start > LONG else 1))
        least = min(counts)
    return counts


def _is_word(word: str) -> bool:
    if word in _words() or (len(word) == 2 and LUCKY.issuperset(word)):
        return True
    if word[-1] in SHAPED and SHAPE.fullmatch(word):
        return True
    return word[-1] in TENORED and TENOR.fullmatch(word) is not None


def _begun(stems: Stems, counts: dict[int, int], last: int, end: int) -> int | None:
    """Where the name begins; the longest walk to a house counts."""
    text = stems.reading.text
    strong = STRONG.search(text, max(0, last - WORD), end) is not None or CODED.match(text, end) is not None
    for place in sorted(counts):
        if place > last or (counts[place] < FEWEST and not (strong and place < last)):
            continue  # 青屿|中短债C: one word, but a class
        noun = unheard_houses.noun(text, place)
        start = unheard_houses.begun(stems, noun, strong=strong or noun < place, words=counts[place])
        if start is not None:
            return start
    return None
