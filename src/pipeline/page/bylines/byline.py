"""`2024-03-06 来源:嘉实基金`: the line that says when an article appeared, where, and who wrote it.

Such a line is keys with their values, dates, counters, and a name or two without a key. What is left when
those are taken out must be short, else the line is a sentence that happens to hold a date. 图片来源 and
数据来源 are keys of captions and give no publisher; an event's date inside a sentence gives no publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline import patterns as re
from pipeline.page.bylines import borrowed, posted, slashed
from pipeline.page.bylines.byline_marks import RELATIVE, may_tell, when
from pipeline.page.bylines.items import NOBODY, Item
from pipeline.page.bylines.keyed import ENTITLED, keyed_items
from pipeline.page.days.dates import Dated, compact, dates
from pipeline.page.facts.site_names import named
from pipeline.page.lines import HAN, Line
from pipeline.page.site.counters import behind_counts
from pipeline.page.writers.people import person
from pipeline.text import Span

FACTS = ("publisher", "author", "editor", "material")  # fields that no row of figures has
MEDIUM = re.compile(r"(?:网|财经|报|周刊|新闻|资讯|财讯|通讯社|杂志|社|电视台|传媒)$")
HOUSE = re.compile(
    r"(?:基金|证券|银行|投信|资管|投顾|期货|公司|研究院|研究所)(?:财富管理|资产管理|私人银行|投资研究|总行|[\u4e00-\u9fff]{0,6}(?:部|团队))?$"
)
LONG = 11  # letters of a title without a mark
SENTENCE = 15  # letters that are no name: of a firm in full, which is told by its words
ROW = 3  # days in a line that names nobody
CLAUSED = 6  # letters of two clauses
PAUSE = re.compile(r"[\u4e00-\u9fff]{4}[,?!][\u4e00-\u9fff]|[\u4e00-\u9fff][,?!][\u4e00-\u9fff]{4}|[?!]$")
GAPS = re.compile(r"\s{2,}|[|·•/]")
BODY = re.compile(
    r"(?:公司|银行|[协学商总]会|委员会|交易所|事务所|中心|[部局厅院所会]|基金|证券|信托|保险|投信|投顾|资管)$"
)
ENTRY = 9  # letters of a name that no office has, unless it ends in an office's word
LIMIT = 110  # letters: the longest byline with two reporters, source, time and font size has 84
REST = 32  # letters that no key explains
TOLD = 10  # characters beside a day that is told of
UNTIL = re.compile(r"[至到自从由于在截]$")
SPLIT = re.compile(r"\s{2,}|\s*[|·•\t]\s*|\s+")
AFTER = re.compile(
    r"(?!发布|发表|更新|发稿|刊登|上午|下午|星期|电\b|讯\b)[\u4e00-\u9fff]{4,}|[\u4e00-\u9fff]+[,、]\s*[\u4e00-\u9fff]|:\s?[\u4e00-\u9fff]{6,}"
)
ISSUED = re.compile(
    r"[\u4e00-\u9fff]{0,8}\s?[〔\[(](?:19|20)\d\d[〕\])]\s?(?:第\s?)?\d{1,4}\s?号"
)  # `某证函〔2025〕88号`
ADDRESSED = re.compile(r"<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>")  # of a sender, beside his name
WEATHER = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d)?\s?(?:°\s?C\b|℃)")  # beside the clock on top of a site
KEYED_YEAR = re.compile(r"[\u4e00-\u9fff]{0,4}(?:日期|时间)\s*:\s*1[0-3]\d[年/.-]")
LABELLED = re.compile(
    r"(?:\d{1,2}[.、]\s?)?[\u4e00-\u9fff、]{2,16}(?:\([^)]*\)[\u4e00-\u9fff]{0,8})?\s*:\s*(?=\d|民国)"
)
STRANGE = re.compile(r"[\u4e00-\u9fff]{2,10}:\s?[\u4e00-\u9fff]{5,}")  # `2025年3月18日 网上讲座:某事`
KEY_BEFORE = re.compile(  # of no fact; `by 老秋 in 家庭财务`
    r"(?:代码|类型|类别|分类|栏目|编号|字号|状态|级别|格式|大小|页数|[托保]管(?:人|银行|行|机构)):\s?$|(?<![\u4e00-\u9fff])[图摄]\s?[:/丨]\s?$|\bin\s$"
)
TERM = re.compile(  # `认购期 2024年3月6日`
    r"(?:引用|净值|份额|估值|价格|报价|认购|申购|赎回|募集|封闭|开放|发售|登记|除[息权]|基准|评价|到期|起息|成立|推出|上市|生效|施行|实施|任职|开奖|派息|分红|发放|展)(?:期间?|(?:起始|开始|截止|结束|确认)?日期?|时间)?\s*:?\s*$|(?<!来)[自从]$"
    r"|\d\.\d+\s?[%元点]?\s?\((?:截至|截止|于)?\s?$"  # `最新净值 1.0213(2024-03-06)`
)
SETTLED = re.compile(r"(?<![A-Za-z])T\s?[+-]\s?\d")  # `T+1确认 2024-03-08`: how an order goes
ONWARDS = re.compile(r"\s?(?:起(?!草)|[至到~—–]|[-一]+\s?(?:19|20)\d\d)")  # `2024年3月6日起报名`
FIGURE = re.compile(r"(?:\d{1,3}\.){3}\d|[\d.,%]+$")  # `媒体 4.1`: a row's; `来自: 10.0.0.1`
DIGIT = re.compile(r"\d")
WORD = re.compile(r"\w")
CLAUSE = re.compile(r"[,;]\s*\S{6,}")
COUNTED = re.compile(r"\s?\([\s\d]{1,6}\)")  # behind a category: how many entries it has
CONTACT = re.compile(r"[\u4e00-\u9fff]{0,4}(?:联[络系]人|承办人|经办人|咨询电话)\s?:")
SERIAL = re.compile(r"[^\s|丨]{3,20}\s?[|丨]\s?\d{1,2}月\d{1,2}日$")  # `某某早资讯|11月20日`: a title
ENCLOSED = re.compile(
    r"附(?:件|表|录)?\s?[\d一二三四五六七八九十]{0,2}\s?[:.、]"
)  # `附:季度报告(披露日期 …)`
NAMED = re.compile(r"[^\s|·•丨,;:/()\[\]〔〕【】《》<>—□■◆▲●◎★-]{2,24}")
ISSUES = ("发布", "发表", "刊登", "更新")  # behind a day
WHEN = re.compile(r"[\u4e00-\u9fff]{2,10}于$")  # `最新推荐文章于 2024-01-02`: what was done on a day
OF_DAY = ("日期", "时间", "起始日", "截止日")  # keys, and nobody's name
VALUED = re.compile(r"(?:净值|涨跌幅?|收益率|单价|市值|截至|截止)$")  # what a figure is of
COMMAND = re.compile(
    r"电梯直达|使用道具|(?:查看|下载|点击|加入|打开|展开|返回|收起)[\u4e00-\u9fffA-Za-z]{0,8}"
)  # a button
NOISE = re.compile(  # behind the first letters of all: few places have one
    r"(?=[\d,.万+w农MWFS来归分标影深午凌清早傍夜吧用等浏人播列发推留我参IPTHCGUohA-Z阅评回点收转围更原首第星周刊大出截成上下活来修编显只倒正预计约已直进用博官听打关报综])"
    r"(?:农历[\u4e00-\u9fff]{2,8}|(?:[深午]?夜|[凌清早]晨|傍晚)(?=\s|$)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]*day)?\b|"
    r"影响力\s?★*|(?:吧龄|用户等级|等级)\s?[\d.]*年?|预?计?阅读(?:时间|时长|全文|需时)?:?(?:约|需|约需|大约)?\s?\d+\s?分钟?|\d[\d.,]*\s?[万亿]?人(?:参与|观看|次|读过|看过|浏览|学习|围观)|\d+\s?min(?:ute)?s?\b(?:\s?read\b)?|\d+\s?[则条个篇]?(?:留言|回应|回复|评论)|(?:归类于|分类于|分类:|标签:|浏览人次:?|人气|播放(?:量|次数)?:?)\s*\(?[\w.,]*\)?|列印|(?:(?:发表|发布|收录|归档)于|IP\s?属地):?\s*[\u4e00-\u9fff]{2,3}(?=\s|$)|(?:回应|推荐|留言)\s?\d+(?=[\s|]|$)|(?:我要|参与|发表)评论|(?!阅读模式)(?:阅读|浏览|评论|回复|点赞|点击|收藏|转发|围观)(?:数|量)?\s*\(?[\d,.万+]*\)?|回复|更新|原创|转载|首发|第?[A-Z]?\d+版(?:\s?:\s?[\u4e00-\u9fff]{2,6})?|\d+(?:人|次|条)?(?:阅读|浏览|评论|参与|点赞)|\d[\d,.]*\s*万?\s*次(?:浏览|阅读|观看|点击)|(?:积分|经验|威望)\s?\d[\d,]*|(?:阅读|浏览)数?\s*[\d.,万]+|"
    r"星期[一二三四五六日]|周[一二三四五六日]\b|发布于|发表于|更新于|刊于|T\s*\|\s*T|大\s*中\s*小|出版|(?:截止|截至|成立|上市|活动)(?:日期|时间|日):?|阅读(?!模式)量?|\d+字|\d[\d.,]*[万亿wWkK]?(?!\d*(?:世纪|财经|金融|经济|数据|新闻))|[.,]+|"
    r"https?://\S+|来自\s?(?:iPhone|Android|iPad|安卓|苹果|微博|手机|网页|\S{0,8}(?:客户端|网页版|手机版|小程序))\S*|(?:修改|编辑|更新|发表|发布|刊登)于|预?计?阅读(?!模式)(?:时间|时长)?:?"
    r"|www\.[\w-]+(?:\.[a-z]{2,8})+|约?\d+\s?分钟|已结束|直播中|进行中|IP\s?属地:?\S{2,4}|\b(?:HKT|CST|GMT|UTC|on)\b|第\s?\d+\s?期|Posted"
    r"|显示全部楼层|阅读模式|只看该作者|[倒正]序浏览|[上下]一?[期版]|用户|博主|官方账号|已认证|听新闻|分享|收藏|打印|关注|(?<!世纪经济)报道|报导|综合报道|编译)"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says. `keyed`: a key says that its date is the publication's."""

    dates: tuple[Dated, ...]
    items: tuple[Item, ...]
    keyed: bool
    bare: bool  # nothing but a day
    relative: bool = False  # `3小时前`: dated, but from a day that nobody knows
    figures: bool = False  # holds numbers that neither date nor counter explains

    @property
    def telling(self) -> bool:
        """Whether it is no row of a table: it names a fact with a key, or a medium beside a time."""
        if self.keyed or any(item.field in FACTS for item in self.items):
            return True
        timed = self.relative or any(dated.timed for dated in self.dates)
        media = any(item.field == "name" and MEDIUM.search(item.text) for item in self.items)
        names = [item.text for item in self.items if item.field == "name"]
        housed = not self.figures and any(HOUSE.search(name) for name in names)
        if len(names) == len(self.dates) == 1 and not (self.figures or self.dates[0].yearless):
            return timed or person(names[0]) or MEDIUM.search(names[0]) is not None or housed
        if not names:
            return len(self.dates) == 1 and not self.figures and not self.dates[0].yearless
        return timed or media or housed

    def of(self, field: str) -> Iterator[Item]:
        """Its items of one field; writers in their order."""
        found = [item for item in self.items if item.field == field]
        return iter(sorted(found, key=lambda item: item.span.start) if field == "author" else found)


def byline(line: Line, *, republic: bool = False) -> Byline | None:  # noqa: PLR0911  one return for each doubt
    """What a line says as a byline, or None when it is none."""
    lent, text = borrowed.told(line.text)
    if (
        not 2 <= line.size <= LIMIT
        or SERIAL.match(line.text)
        or (line.text[0] == "附" and ENCLOSED.match(line.text))
        or ("。" in text)
        or line.text.startswith(("正本:", "副本:"))  # to whom a letter goes
        or not may_tell(line.text)
        or ("T" in line.text and SETTLED.search(line.text))
        or WEATHER.search(line.text)
    ):
        return None
    found = list(dates(text, republic=republic or KEYED_YEAR.match(text) is not None))
    taken = [dated.span for dated in found]
    items = lent + [
        item for item in keyed_items(text, taken) if item.field != "publisher" or not FIGURE.match(item.text)
    ]
    keyed = any(item.field == "date" for item in items)
    if not found and (keyed or slashed.DATED.match(text)) and (dated := compact(text)):
        found.append(dated)
        taken.append(dated.span)
    if _asks(text, found) or (not keyed and any(_inside_words(text, dated.span) for dated in found)):
        return None
    labelled = found and LABELLED.match(text) and found[0].span.start > 2
    if not keyed and not items and (labelled or len(found) >= ROW):
        return None  # `除息日:2023年11月21日`: a fact of a notice; three days in a row: of a table
    facts = [item for item in items if item.field not in ("ignore", "date", "material") and item.text]
    relative = not found and line.size <= 30 and RELATIVE.search(text) is not None
    first = 1 if text[0] in "【[" else 0
    counted = any(item.field == "ignore" and item.span.start <= first for item in items)  # `浏览次数:1523`
    if not found and not facts and not keyed and not relative and not counted:
        return None
    taken += (item.span for item in items)
    rest = _rest(text, taken)
    if relative:
        rest = RELATIVE.sub(" ", rest)
    bare_day = found and not facts and not keyed
    strange = bare_day and (STRANGE.search(rest) or _spoken(text, found[0], rest) or _of_terms(text, found))
    if strange or len(WORD.findall(rest)) > REST or CLAUSE.search(rest):
        return None
    items += _named(text, taken)
    if relative:
        items = [each for each in items if each.field != "name" or not when(text, each)]
    bare = (
        len(found) == 1
        and not found[0].timed
        and not WORD.search(NOISE.sub("", rest))
        and not facts
        and not keyed
    )
    if not facts and not keyed and (any(map(_entry, items)) or _clauses(text, taken)):
        return None
    figures = DIGIT.search(NOISE.sub("", rest)) is not None
    return Byline(tuple(found), tuple(item for item in items if item.text), keyed, bare, relative, figures)


def _asks(text: str, found: Sequence[Dated]) -> bool:
    """Whether somebody speaks: `主持人:下半年还能继续吗?`."""
    return not found and text[-1] in "?!" and ":" in text


def _entry(item: Item) -> bool:
    """Whether a name beside a day is no name: `养老目标基金规模止跌回升 2024-05-15` is an entry of a list."""
    return (
        item.field == "name"
        and len(item.text) >= ENTRY
        and HAN.search(item.text) is not None
        and not (
            named(item.text)
            or ENTITLED.fullmatch(item.text)
            or item.text.endswith(("记者", "部", "组", "频道", "栏目"))
        )
    )


def _clauses(text: str, taken: list[Span]) -> bool:
    """Whether a title stands beside a day: with a mark in it (`债市调整,要不要赎回 05-21`), or long."""
    for part in GAPS.split(_rest(text, taken)):
        if len(HAN.findall(part)) >= CLAUSED and PAUSE.search(part):
            return True
        if any(len(HAN.findall(word)) >= LONG and not named(word) for word in part.split()):
            return True
    return False


def _spoken(text: str, dated: Dated, rest: str) -> bool:
    """Whether a day without a year is told of: `某某公司称至6月11日 年内净流入3213亿元`, a title."""
    before = text[: dated.span.start]
    told = dated.yearless and not dated.timed and UNTIL.search(before) is not None
    return told and len(HAN.findall(rest)) > TOLD


def _of_terms(text: str, found: Iterable[Dated]) -> bool:
    """Whether a day is of a term, or begins or ends one, and is no day of publication."""
    spans = [dated.span for dated in found]
    return any(TERM.search(text[: span.start]) or ONWARDS.match(text[span.end :]) for span in spans)


def _inside_words(text: str, span: Span) -> bool:
    """Whether a date stands inside a sentence, or in brackets behind a title: `净值公告(2023年6月30日)`."""
    before, after = text[: span.start], text[span.end :]
    if AFTER.match(after):
        return before != "" or posted.stamped(text) is None
    return before.endswith("(") and HAN.match(before[-2:-1]) is not None and after.startswith(")")


def _no_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a button, or a key that names no fact of a byline, or its value: `类型:定期报告`."""
    if (
        match.group() in ISSUES
        or match.group().endswith(OF_DAY)
        or COMMAND.fullmatch(match.group())
        or VALUED.search(match.group())
        or WHEN.match(match.group())
    ):
        return True
    if COUNTED.match(text, match.end()):
        return True
    before, after = text[: match.start()], text[match.end() : match.end() + 1]
    return (after == ":" and not named(match.group())) or KEY_BEFORE.search(before) is not None


def _firm(name: str) -> bool:
    """Whether a long name is a firm's: `月费豁免扩至六十岁某某电台` is a title and its source."""
    return named(name) and BODY.search(name) is not None


def _remains(text: str, match: re.Match[str]) -> bool:
    """Whether a word is what a counter has left of others, in brackets: `(阅读时间)`, `(延迟最少15分钟)`."""
    low, high = match.span()
    before, after = text[low - 1 : low], text[high : high + 1]
    return (after == ")" and HAN.match(before) is not None) or (before == "(" and after.isdigit())


def _rest(text: str, taken: list[Span]) -> str:
    kept = list(text)
    for span in taken:
        kept[span.start : span.end] = " " * len(span)
    return "".join(kept)


def _named(text: str, taken: list[Span]) -> Iterator[Item]:
    """Names without a key: what stands alone between the dates and the keyed facts."""
    rest = _rest(text, taken)
    for pattern in (
        *((ADDRESSED,) if "@" in rest else ()),
        *((ISSUED,) if "号" in rest else ()),
        RELATIVE,
        NOISE,
    ):
        rest = pattern.sub(lambda match: " " * len(match.group()), rest)
    for match in NAMED.finditer(rest):
        if NOBODY.search(match.group()) or ENTITLED.fullmatch(match.group()) or _no_name(rest, match):
            continue
        if (
            _remains(text, match)
            or CONTACT.match(text)
            or behind_counts(text, match.start())
            or (len(HAN.findall(match.group())) >= SENTENCE and not _firm(match.group()))
        ):
            continue  # `本资料应与公开说明书之其他部分合并阅读`
        parts = match.group().split("、")
        if len(parts) > 1 and all(map(person, parts)):
            at = match.start()
            for part in parts:  # `丁某、何某`
                yield Item("name", Span(at, at + len(part)), part)
                at += len(part) + 1
        elif HAN.search(match.group()) or match.group().isalpha():
            yield Item("name", Span(*match.span()), match.group())
