"""`增聘周诗博为基金经理`: a name that no table knows; a tagger that has read such pages decides.

The rules propose, and choose by themselves (`decide`). The arbiter, a CRF over characters whose features
(`features`) hold what the rules say, looks at each text again: it adds names that no rule has, drops what
is none, and mends borders and types. What the rules chose and the arbiter only doubts stays. How much it
believes a name gives the name its band of confidence.

A long text is read in stretches that end with a line or a sentence, so that memory does not grow with it.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline import patterns as re
from pipeline.engines.tagger import Tagger
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.features import seen
from pipeline.extract.entities.legal import FULL, PLACED
from pipeline.extract.entities.manners import polite
from pipeline.extract.entities.places import LINE
from pipeline.text import Span
from pipeline.vocabulary import EntityType

WEIGHTS = "extract/entities/arbiter.tsv"
STRETCH = 20_000  # characters read at once, 50 MB; shorter is slower below 2,000
END = re.compile(r"\n+|[。！？]+")
# No name of the labels goes over one of these, but for titles in 《》.
BORDER = re.compile(r"[，。；：！？、\t\n]")
TITLE = re.compile(r"《[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,80})?》")
LONGEST = 80  # characters of a name; the longest in the labels that teach has 29
DOUBTED = 80  # thousandths: of the rules' names believed less than this more than half were wrong
ADDED = 500  # of names that no rule chose: precision rises by .005, recall falls by .002
Labels = list[str]


def judged(
    judge: Tagger, text: str, proposed: Sequence[Candidate], chosen: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates that are entities, in order: those that the tagger finds or lets stay."""
    if len(text) <= STRETCH:
        return _judged(judge, text, proposed, chosen) if text else []
    settled: list[Candidate] = []
    in_order = [sorted(many, key=lambda each: each.span.start) for many in (proposed, chosen)]
    starts = [[each.span.start for each in many] for many in in_order]
    for start, end in stretches(text, in_order[1]):
        inside = [
            [
                each.moved(-start)
                for each in many[bisect.bisect_left(places, start) : bisect.bisect_left(places, end)]
                if each.span.end <= end
            ]
            for many, places in zip(in_order, starts, strict=True)
        ]
        settled += (each.moved(start) for each in _judged(judge, text[start:end], *inside))
    return settled


def stretches(text: str, chosen: Sequence[Candidate], most: int = STRETCH) -> Iterator[tuple[int, int]]:
    r"""A text cut behind lines, or else sentences, or else where no name of the rules is cut in two.

    >>> list(stretches("甲乙。丙丁\n戊己。庚", (), most=7))
    [(0, 6), (6, 10)]
    """
    starts = [each.span.start for each in chosen]
    done = 0
    while len(text) - done > most:
        ends = [match for match in END.finditer(text, done + most // 2, done + most) if match.end() > done]
        lines = [match.end() for match in ends if match.group()[0] == "\n"]
        cut = lines[-1] if lines else ends[-1].end() if ends else done + most
        last = bisect.bisect_left(starts, cut) - 1
        if last >= 0 and chosen[last].span.end > cut and starts[last] > done:
            cut = starts[last]
        yield done, cut
        done = cut
    yield done, len(text)


ADDITION = "arbiter.added"
# 原材料库存指数, 沪深股指涨跌互现 科创50指数: what is no name of a market's index, whatever it looks like
NO_INDEX = re.compile(
    r"采购经理|PMI|CPI|PPI|新订单|库存|从业人员|商务活动|物价指数|股指[涨跌]|业$|及(?=富时|标普|恒生|上证|中证|沪深|道|纳|创业板|科创)"
)
# Shibor, GC001, 中债估值, 制造业投资: bonds, rates, prices and parts of statistics are no names
NO_NAME = re.compile(
    r"\d+天期|[SH]IBOR|Shibor|Hibor|SOFR|LIBOR|Libor|Euribor|(?:DR|GC|FR|R-?)\d{3}|中债(?:估值)?|[美日德英法欧]债"
    r"|微信号|(?:[MmBb]|[Tt]r)illions?|[Pp]ercent"
)
STATISTIC = re.compile(
    r"(?:PMI|采购经理|商务活动|投资(?!者|机会)|增加值|利润|就业|产值|用电|岗位|营业收入|用地)"
)
BRANCHES = ("制造业", "非制造业", "服务业", "建筑业", "采矿业", "房地产", "金融业")
OF_A_TRADE = re.compile(
    r"(?:产业|概念|板块|(?:和[\u4e00-\u9fff]{2,6})?(?:制造|服务|加工|建筑|运输)业|行业)(?!集团|公司|基金|银行)"
)
# what names of a kind are never like: 银华及华安, 江屿理财研究部, 募集证券投资基金信息
UNLIKE: dict[EntityType, re.Pattern[str]] = {
    "FUND_COMPANY": re.compile(
        r"[\u4e00-\u9fff]{2,6}[及与][\u4e00-\u9fff]{2,6}|.*(?:资产|资本|投资|基金|私募)和.*"
        r"|.*(?:榜单|前[三五十]|百亿).*"
    ),
    "PERSON": re.compile(r"商[超铺户]|高校|[房车酒药钢煤农游]企|蔚小理|.*[会社委][请辞]辞"),
    "COMPANY": re.compile(r".*(?:制造业|服务业|采矿业|建筑业|[省市县区]委|党组|党委)"),
    "FUND": re.compile(
        r"[\u4e00-\u9fff]{2}(?:理财|基金|资管|投信)?(?:策略|固收|宏观)[日周月季]?[报评]?"  # 溯明固收周|评
        r"|.*(?:[涨跌][超逾]?|相关ETF|[自的已净]|[研策投交固]\w{1,4}部|团队|公司|合伙企业|研究(?:中心|院|所)?"
        r"|(?:逆[市势]|单[日周]|分别|双双|盘中)$|[\u4e00-\u9fff][A-FHIY] [\u4e00-\u9fff].*)"
    ),
    "EVENT": re.compile(r".*(?:基金|议员|委员|大学|学院|考入).*"),
    "DATE": re.compile(r"[A-Z]{3,}"),
    "PRODUCT": re.compile(r".*(?:领导人|人士|官员|代表团)"),
}
ASKED = re.compile(r"(?:最新|此前|的|分别)?(?:调查|预估|民调)")
CERTAIN = ("COMPANY", "FUND_COMPANY", "INDEX", "MEDIA", "ORG", "PERSON")
CERTAIN_FORMS = (
    "known.office",
    "organisations.branch",
    FULL,
    LINE,
    "places.short",
    "organisations.bare",
    "indices.named",
    "dates.short",
    "documents.film",
)
YEAR = re.compile(r"(?:19|20)\d\d")
LICENCE = re.compile(r"S\d{13}")  # S0350516060002: who may advise
CLOSED = re.compile(r"[）)，。、；：\s]|$")
THEME = 4  # characters: shorter themes are names of firms, too (机器人)


def _judged(
    judge: Tagger, text: str, proposed: Sequence[Candidate], chosen: Sequence[Candidate]
) -> list[Candidate]:
    read = judge.read(seen(text, proposed, chosen), pieces(text, chosen))
    ruled = {(each.kind, each.span): each for each in chosen}
    at = {each.span: each for each in chosen}
    longer = {(each.kind, each.span.start): each for each in chosen if each.rule == "known.bureau"}
    whole = {  # 记者魏华都）, 工商银行南京分行: no 魏华, not the bank
        (each.kind, each.span.start): each
        for each in chosen
        if each.rule == "known.office" or (each.rule == "people.titled" and CLOSED.match(text, each.span.end))
    }
    dates = {each.span.start: each.span.end for each in chosen if each.kind == "DATE"}
    looked_at: list[tuple[Candidate, int]] = []  # and how much it must be believed to stay
    told = [each.span for each in chosen if _of_the_document(each) or _called(each)]
    for start, ended, kind in read.names:
        end = start + len(text[start:ended].rstrip())  # iShares| Bitcoin: a blank is no part of a name
        if any(start < span.end and span.start < end and span != Span(start, end) for span in told):
            continue
        if 0 < end - start <= LONGEST:
            named: EntityType = kind  # type: ignore[assignment]  # the labels that teach have no others
            span = Span(start, end)
            ours = (
                ruled.get((named, span))
                or _told(text, named, at.get(span))
                or (longer.get((named, start)) if text[end - 1] == "部" else None)
                or whole.get((named, start))
            )
            added = Candidate(named, span, ADDITION, Strength.LIKELY)
            if ours or not (_no_name(text, added) or _are_two(text, start, end, dates)):
                looked_at.append((ours, 0) if ours else (added, ADDED))
    found = {(each.kind, each.span) for each, _ in looked_at}
    looked_at += ((each, _least(each)) for each in chosen if (each.kind, each.span) not in found)
    beliefs = read.beliefs([(each.span.start, each.span.end, each.kind) for each, _ in looked_at])
    taken = bytearray(len(text))
    settled: list[Candidate] = []
    for (each, least), belief in zip(looked_at, beliefs, strict=True):
        start, end = each.span.start, each.span.end
        if belief >= least and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            settled.append(replace(each, span=polite(text, each), belief=belief))
    return sorted(settled, key=lambda each: each.span.start)


TWO_DATES = re.compile(r"(?:(?<=[末底初])|全[年月周]|[年月季周]内)")


def _are_two(text: str, start: int, end: int, dates: Mapping[int, int]) -> bool:
    """7月末|年内, 4月|全月: two dates of the rules, one behind the other, are not one."""
    middle = dates.get(start, -1)
    return dates.get(middle) == end and TWO_DATES.match(text, middle) is not None


def _least(ours: Candidate) -> int:
    """How much a choice of the rules must be believed to stay where the tagger finds none.

    Sure names of some kinds were never wrong where it doubted them; nor was 美 in 对美出口.
    """
    if ours.rule == "people.titled" and ours.strength == Strength.SURE:
        return 0
    if ours.rule in CERTAIN_FORMS or _of_the_document(ours, "FUND_COMPANY"):
        return 0
    if ours.rule == "known.name" and (ours.strength == Strength.SURE or ours.kind == "ORG"):
        return 0 if ours.kind in CERTAIN else DOUBTED // 2 if ours.kind == "REGULATOR" else DOUBTED
    return DOUBTED


def _of_the_document(ours: Candidate, *kinds: EntityType) -> bool:
    """A fund (or else) that no table has and the document tells, by words that the tagger has not seen."""
    named = ours.name is not None and not ours.name.region
    return named and ours.rule == "known.name" and ours.kind in ("FUND", *kinds)


def _called(ours: Candidate) -> bool:
    """宁夏岚亿, 岚居（上海）网络科技有限公司: a name that the document binds to a firm, or one in full."""
    if ours.rule in (PLACED, FULL, LINE):
        return True  # 岚居（上海）网络科技有限公司, 江州大学经济学院
    return _of_the_document(ours, "COMPANY", "FUND_COMPANY") and bool(ours.name and ours.name.aliases)


def _in_latin(text: str, ours: Candidate) -> bool:
    """埃斯特维（Alan Esteve）, 制造商Bexalta: names in Latin letters, as the text tells of them."""
    if text[ours.span.start] >= "\u4e00":
        return False
    told = ours.rule == "people.foreign" and ours.strength == Strength.SURE
    return told or _of_the_document(ours, "COMPANY", "PRODUCT")


def _told(text: str, kind: EntityType, ours: Candidate | None) -> Candidate | None:
    """CME, 彭博 in 彭博调查, 新能源汽车: an exchange is no company, nor who asks, nor a theme."""
    if ours is None or _in_latin(text, ours) or ours.rule in ("products.coded", FULL):
        return ours
    if ours.rule != "known.name" or kind not in ("COMPANY", "PERSON"):
        return None
    if kind == "PERSON":
        return ours if ours.kind == "MEDIA" and ours.strength == Strength.SURE else None
    asks = ours.kind == "MEDIA" and ASKED.match(text, ours.span.end) is not None
    theme = ours.kind == "SECTOR" and len(ours.span) >= THEME
    return ours if ours.kind == "REGULATOR" or theme or asks else None


def _no_name(text: str, added: Candidate) -> bool:
    start, end = added.span.start, added.span.end
    if added.kind == "INDEX":
        return NO_INDEX.search(text, start, end) is not None
    if added.kind == "SECTOR":
        return text[start:end] in BRANCHES and STATISTIC.match(text, end) is not None
    if added.kind == "SECURITY_CODE":  # 宁德时代（2018）年报
        return YEAR.fullmatch(text, start, end) is not None or LICENCE.fullmatch(text, start, end) is not None
    unlike = UNLIKE.get(added.kind)
    if unlike is not None and unlike.fullmatch(text, start, end):
        return True
    if added.kind in {"COMPANY", "FUND"} and OF_A_TRADE.match(text, end):
        return True  # 高技术|制造业, 电气机械|和器材制造业: branches of a statistic
    return added.kind != "DATE" and NO_NAME.fullmatch(text, start, end) is not None


def pieces(text: str, chosen: Sequence[Candidate]) -> list[tuple[int, int]]:
    """The text between marks that no name goes over; a title in 《》 and what the rules chose stay whole.

    >>> pieces("据《甲、乙》，丙。", ())
    [(0, 6), (7, 8)]
    """
    whole = bytearray(len(text))
    for start, end in (
        *(match.span() for match in TITLE.finditer(text)),
        *((e.span.start, e.span.end) for e in chosen),
    ):
        whole[start:end] = b"\1" * (end - start)
    found: list[tuple[int, int]] = []
    done = 0
    for match in BORDER.finditer(text):
        place = match.start()
        if not whole[place]:
            if place > done:
                found.append((done, place))
            done = place + 1
    if done < len(text):
        found.append((done, len(text)))
    return found


def labels(length: int, names: Sequence[tuple[int, int, str]]) -> Labels:
    """The labels that spell out names.

    >>> labels(4, [(1, 3, "PERSON")])
    ['O', 'B-PERSON', 'I-PERSON', 'O']
    """
    tags = ["O"] * length
    for start, end, kind in names:
        tags[start:end] = [f"I-{kind}"] * (end - start)
        tags[start] = f"B-{kind}"
    return tags
