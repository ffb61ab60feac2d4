"""Publisher and people of one article, from all the heads and tails of its printings.

On the seed the title stands above both copies, date and source beside the second only: so an article's
facts are gathered from every printing, the head of a printing before its tail, a fact with a key before one
without.
A fact that no line states is null; dates in sentences are events and are never taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.document import Draft, Stated
from pipeline.page.bylines.items import Item
from pipeline.page.bylines.remarks import OURS
from pipeline.page.days.published import Known, published
from pipeline.page.ends.farewells import named as signed
from pipeline.page.facts.around import OFFICE, stated
from pipeline.page.facts.site_names import MEDIUM, PRODUCT, general, named
from pipeline.page.lines import Line, folded
from pipeline.page.placed import Place
from pipeline.page.writers.pens import given
from pipeline.page.writers.people import person
from pipeline.page.writers.people import place as where
from pipeline.text import Span

PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}$")
DESK = re.compile(  # who in a house put the page up: its house is the publisher
    r"本[会行所司站网社局]\S{2,6}(?:部|处|室|组|中心)"  # `本会法律部`: who that is another line says
    r"|(?:投资者关系|信息披露|市场(?:营销|推广)?|营销|品牌|客户服务|客服|运营|电子商务|产品|投教|宣传|公关|战略|综合(?:管理)?|渠道|研究发展"
    r"|新闻|编辑|信息技术|网络)?(?:部|岗|组|部门|中心|小组|办公室)|系统管理员"
    r"|(?:财富|投资|理财|产品|机构|零售|私人银行|资产管理|基金){1,2}(?:研究|管理|业务|顾问|策略|销售|发展){0,2}部"
    r"|(?:多元资产|多资产|大类资产|资产配置|固定收益|固收|权益|量化|指数|国际|海外|另类|债券|股票|混合|组合|主动|被动|现金管理|养老金?|宏观|策略|FOF){1,2}(?:投资|研究|交易|配置|业务|管理){0,2}部"
    r"|(?:财经|经济|要闻|体育|国际|港闻|两岸|采访|金融|证券|理财|房产|科技|产业|评论|专题|固收|宏观|策略|投研|研究)(?:新闻)?(?:部|组|版|中心)"
)
UNIT = re.compile(  # `来源:法规处`, below which the house itself signs
    r"(?![\u4e00-\u9fff]{0,2}(?:代表|办事|联络)处)[\u4e00-\u9fff]{2,4}[处科]|[\u4e00-\u9fff]{0,4}(?:办公|秘书)室"
)
UNKNOWN = re.compile(
    r"其[他它]|未知|不详|未详|佚名|匿名|不明|暂无|无|--?|来源|(?:网络|互联网)(?:整理|转载|综合)?|网友投稿|本[报台刊]讯"
)  # `来源:未知`: nobody
AUTHORITY = re.compile(
    r"(?:中国)?证监会|(?:上海|深圳|北京|台湾)证券交易所|金管会|银保监会|央行|人民银行|上交所|深交所|北交所|港交所|外汇局|财政部|金管局|统计局"
)
APPS = re.compile(r"(?:APP|App|客户端)$")
MADE = re.compile(r"由|系统|自动|本页|页面|生成|整理|感谢|的")  # in a remark below a text, and in no name
PAPERS = (
    *PRODUCT,
    "季报",
    "年报",
    "月报",
    "半年报",
    "报告",
    "公告",
    "说明书",
    "摘要",
)  # what is published, and by nobody of that name
NICK = 4  # letters of a writer's name for himself
NAMES = 2  # of a place and of who writes there, in one line
SHORTEST = 3  # letters of a name that is left without 电子报


Named = tuple[Place, Item]  # a name with the line that it stands in


UPLOADED = re.compile(r"发布[者人]\s?:\s?$")  # `发布者: 某某 | 来自: 某报`: of the two, the paper
TITLED = re.compile(  # 專欄作家, 特許金融分析師: what a writer is
    r"[\u4e00-\u9fff]{0,8}(?:作家|分析[师師员員]|研究[员員]|策略[师師]|[经經][济濟]学家|[经經][济濟]學家|[总總][监監]|[规規][划劃][师師]|[评評][论論][员員]|[顾顧][问問])"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines around an article say about it."""

    published_at: Stated | None
    publisher: Stated | None
    authors: tuple[Stated, ...]
    editors: tuple[Stated, ...]


def facts(
    draft: Draft,
    places: Sequence[Place],
    offices: Sequence[Line],
    known: Known,
) -> Facts:
    """The facts of one article; `offices` are lines that are a name and nothing else, near its text."""
    authors = _named(_all(draft, places, "author"))
    names = [(place, item) for place in places for item in place.byline.of("name") if place.where != "above"]
    publisher, people = _publisher(draft, places, names, offices)
    if not authors:
        authors = people
    return Facts(published(draft, places, known), publisher, authors, _all(draft, places, "editor"))


def _named(authors: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """The writers without what one of them is: `屈晓岚`, `专栏作家`."""
    people = tuple(each for each in authors if TITLED.fullmatch(each.value) is None)
    return people if any(person(folded(each.value)) for each in people) else authors


def _publisher(
    draft: Draft, places: Sequence[Place], names: list[Named], offices: Sequence[Line]
) -> tuple[Stated | None, tuple[Stated, ...]]:
    """The publisher, and the people among the names without a key."""
    offs, others = _told_apart(places, names)
    people = tuple(
        stated(draft, place.line, item.span)
        for place, item in others
        if PERSON.match(item.text) or given(item.text)
    )
    keyed = _keyed(draft, places)
    if keyed:
        own = UNIT.fullmatch(keyed.value) or keyed.value in OURS
        house = _signed(draft, offices) if own else None
        return house or keyed, people
    others = [each for each in others if not given(each[1].text)]
    if not offs and len(others) == NAMES and others[0][0] is others[1][0]:
        return _beside(draft, others)
    if offs:
        return _office(draft, offs, others), people
    signed = _signed(draft, offices) or next(iter(_all(draft, places, "manager")), None)
    if signed:
        return signed, people
    has_author = any(True for place in places for _ in place.byline.of("author"))
    long = len(others) == 1 and len(others[0][1].text) == NICK  # four characters are seldom a person's name
    if long or (others and has_author):
        place, item = others[0]
        return stated(draft, place.line, item.span), ()
    return None, people


def _keyed(draft: Draft, places: Sequence[Place]) -> Stated | None:
    """The first publisher with its key, that is one: no desk of a house, and nobody."""
    writers = {each.value for each in _all(draft, places, "author")}
    uploaders = {
        item.text
        for place in places
        for item in place.byline.of("publisher")
        if UPLOADED.search(place.line.text, 0, item.span.start) is not None
    }
    held = None  # who put the page up, where nothing says whence
    for each in _all(draft, places, "publisher"):
        if each.value in writers and person(each.value):
            continue  # `发件人:柯一苇 <…>`: who wrote, and no house
        nobody = DESK.fullmatch(each.value) or UNKNOWN.fullmatch(each.value)
        if nobody or not (AUTHORITY.fullmatch(each.value) or not general(each.value)):
            continue
        if folded(each.value) not in uploaders:
            return each
        held = held or each
    return held


def _told_apart(places: Sequence[Place], names: list[Named]) -> tuple[list[Named], list[Named]]:
    """Names of offices, and the others that may be people's."""
    names = [
        (place, item)
        for place, item in names
        if not (DESK.fullmatch(item.text) or general(item.text) or item.text.endswith(PAPERS))
        and _meant(place, item)
    ]
    offs = [
        (place, item)
        for place, item in names
        if not given(item.text) and (OFFICE.search(item.text) or len(item.text) > NICK or named(item.text))
    ]
    mains = [each for each in offs if not APPS.search(each[1].text)]
    offs = mains or offs  # `某某经济报道 某某财经APP`
    writers = {item.text for place in places for item in place.byline.of("author")}
    others = [
        (place, item)
        for place, item in names
        if (place, item) not in offs and not (where(item.text) or item.text in writers)
    ]
    return offs, others


def _beside(draft: Draft, others: list[Named]) -> tuple[Stated, tuple[Stated, ...]]:
    """The place and the writer in one line: `老梁 · 基民茶馆`, or the other way round."""
    (place, writer), (_, office) = others
    if person(office.text) and not person(writer.text):
        writer, office = office, writer
    return stated(draft, place.line, office.span), (stated(draft, place.line, writer.span),)


def _office(draft: Draft, offs: list[Named], others: list[Named]) -> Stated:
    """The office among several, without what its medium is: `某某报·某某网`, `某某日报客户端`."""
    joint = len(offs) > 1 and offs[0][0] is offs[1][0] and offs[1][1].span.start - offs[0][1].span.end == 1
    place, item = offs[-1] if len(offs) > 1 and others and not joint else offs[0]
    name = MEDIUM.sub("", item.text)
    size = len(name) if len(name) >= SHORTEST else len(item.text)
    return stated(draft, place.line, Span(item.span.start, item.span.start + size))


def _signed(draft: Draft, offices: Sequence[Line]) -> Stated | None:
    """The first line that is an office's name, without its board."""
    for line in offices:
        size = line.span.end - line.span.start
        organ = len("董事会") if line.text.endswith("公司董事会") else 0
        return stated(draft, line, Span(0, min(size - organ, signed(line.text))))
    return None


def _meant(place: Place, item: Item) -> bool:
    """Whether a name without a key is one, by the place of its line."""
    if place.where == "head":
        return True
    if place.where == "raised":
        timed = any(dated.timed for dated in place.byline.dates)
        return named(item.text) or person(item.text) or (timed and len(item.text) <= NICK)
    return _in_tail(place, item)


def _in_tail(place: Place, item: Item) -> bool:
    """Whether a name below a text is one: of an office, or of a person beside a fact with its key."""
    if MADE.search(item.text):
        return False
    keyed = place.byline.keyed or any(place.byline.of("publisher"))
    return OFFICE.search(item.text) is not None or (keyed and person(item.text))


def _all(draft: Draft, places: Sequence[Place], field: str) -> tuple[Stated, ...]:
    found: dict[str, Stated] = {}
    for place in places:
        for item in place.byline.of(field):
            each = stated(draft, place.line, item.span)
            found.setdefault(each.value, each)
    return tuple(found.values())
