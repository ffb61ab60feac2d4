"""`基金经理张坤表示`, `扬·哈祖斯`: a role in front, or words of speech behind; a foreign name by its dot.

The role is no part of the name. How long a Chinese name is (two or three characters, four with a double
surname) is told by what follows: a mark, or a word that names are followed by (表示, 管理, 在).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import patterns as re
from pipeline import tables
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.extract.entities.words import alternatives
from pipeline.text import Span

FOREIGN = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,14}(?:·(?:[\u4e00-\u9fff]{1,8}|[A-Z]\.?)){1,4})")
GIVEN = r"(?:[\u4e00-\u9fff]{1,2}|某{1,2})"
NOT_GIVEN = re.compile(r"[企料投估测预向的了在是与和及对于任管称说表认指将已曾则等为从被]")
BEGINS_MORE = "[今昨应也亦再又仍会可未拟须需获遭]"  # 彭言隆|今（7）日: what no fourth character of a name is
GLUED = re.compile(
    r"正式|荣[获膺任]|同[日时]|再[度次]|首[次度]|已经|曾经|现[任为]|亲自|先后|随后|日前|近日|目前|此[前后]|主动|主[要管]"
)
LEFT = re.compile(
    "[离辞卸]职|[离卸上就到]任|出席|致辞|讲话|主持|参加|会见|调研|率队|表示|认为|指出|介绍|坦言"
    r"|测算|预[计测期]|估[计算]|判断|解读|建议|分析|补充|强调|透露|回应|提醒|直言|写道|点评|辞任|加盟|加入|担任|接任|当选"
)
MOVES = "掌舵|操刀|接棒|接替|代行|继任|接任|担任|出任|管理|继任|单独|共同|掌管|任|为|兼任|代任|执掌"
LEAVES = (
    r"接棒|接替|入行|因个人|因工作|离任|卸任|辞任|接任|出任|曾任|曾在|现任|历任|毕业于|生于|拥有|系|自|证券从业|在管|管理的"
    r"|将?就任|将(?:就任|出任|卸任|离任|接任|退休)|现为|成为(?=(?:公司|[新其]|该)?(?:新任|实控|实际|控股|第一大))|为(?=[^，。；\n]{2,40}(?:研究员|教授|院士|博导)(?:$|[，。；]))"
    r"|(?:被|获)?(?:任命|聘任|委任|推选|选举)为|当选|获任|掌管|离职|加入|加盟|兼任|担任|任(?=[高副总董首执联])|在20\d\d(?:年?[-—至]20\d\d)?年任职|主管的"
)
SURE_SPEECH = (
    "表示|认为|指出|坦言|介绍|透露|强调|直言|说|称|分析(?!师)|补充|解释|提醒|告诉|看来|提到|谈到|回应"
)
# 顾清和|管理的产品: behind 和 stands nobody else
ALONE = re.compile(rf"[和与及](?:管理的|在管|掌管|独自|{SURE_SPEECH})")

# what a person of a firm does, where the firm stands directly in front
OPINION = (
    "测算|预计|预测|预期|判断|料(?!将)|估计|估算|偏爱|押注|建议|解读|写道|主张|更看重|将目标价|撰文|示警"
    r"|[将把](?:(?:20)?\d{2}(?:-20\d{2})?|[今明后])年[^，。；]{0,8}?(?:净利|盈利|营收|EPS|业绩|目标|增速)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    surnames, roles, speech = (
        alternatives("surnames", "surname"), alternatives("people", "role"), alternatives("speech", "word")
    )  # fmt: skip
    # 谢邱安仪: the husband's name before her own
    double = rf"(?:{surnames}){{2}}[\u4e00-\u9fff](?!{NOT_GIVEN.pattern}|{BEGINS_MORE})[\u4e00-\u9fff]"
    name = rf"(?P<name>(?:{surnames}){GIVEN}?)"
    after = rf"(?=$|[^\u4e00-\u9fffA-Za-z]|{speech})"
    titled = re.compile(
        rf"(?:{roles})(?:、?兼?(?:{roles}))?(?:[:：“]|为(?!什|何|止))?\s?(?P<name>{double}{after}|(?:{surnames})(?:[\u4e00-\u9fff]{{2}}{after}|[\u4e00-\u9fff]{after}|[\u4e00-\u9fff]{{2}}))"
    )
    spoken = re.compile(
        rf"(?:^|(?<=[，。；：、！？“”（）\s\n]))(?P<name>(?:{surnames})(?:[\u4e00-\u9fff]{{2}}"
        rf"|[\u4e00-\u9fff]))(?=(?:进一步|则|还|也|同时|向记者|对记者|在接受)?(?:{SURE_SPEECH}))"
    )
    listed = re.compile(rf"[、和与及]{name}{after}")
    whole = rf"(?P<name>(?:{surnames})(?:[\u4e00-\u9fff]{{2}}|[\u4e00-\u9fff]))"
    moved = re.compile(
        rf"(?:增聘|聘任|聘请|由(?!于)|交由|宣布|推举|任命|提名|选举|推选|聘|同意){whole}(?={MOVES}|[、和与及（])"
    )
    day = r"(?:自|于)?(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日起?)?"
    leaving = re.compile(
        rf"(?:(?<=[，。；：、！？“”（）\s\n])|^){whole}(?=(?:（[A-Za-zé .-]{{3,30}}）)?{day}(?:{LEAVES}))"
    )
    chief = re.compile(
        rf"首席(?:[\u4e00-\u9fff]{{2,4}}官)?(?!高管|时|成|分|执){whole}"
        rf"(?=[：:、]|{SURE_SPEECH}|已(?:经|于|从|被|正|离)|也?将|被|离职|离任|辞|跳槽|加盟|兼任|团队|同步|正式|提交|[和与及][\u4e00-\u9fff]{{2,3}}(?:[、，]|等))"
    )
    said = re.compile(rf"{whole}(?=(?:进一步|则|还|也|同时|向记者|对记者)?(?:{SURE_SPEECH}|{OPINION}))")
    return titled, spoken, listed, moved, leaving, said, chief


def candidates(reading: Reading) -> Iterator[Candidate]:
    """People by what stands around them."""
    text = reading.text
    titled, spoken, listed, moved, leaving, said, chief = _patterns()
    for match in titled.finditer(text):
        start, end = _given(text, *match.span("name"))
        if start == end:
            continue
        yield Candidate("PERSON", Span(start, end), "people.titled", Strength.LIKELY)
        yield from _listed(text, end, listed)
    for pattern, rule in (
        (moved, "people.moved"),
        (leaving, "people.moved"),
        (spoken, "people.spoken"),
        (chief, "people.titled"),
    ):
        for match in pattern.finditer(text):
            start, end = _given(text, *match.span("name"))
            if start == end:
                continue
            if text[start : start + 2] in _compound():  # 令狐岚任: nothing else begins like it
                yield Candidate("PERSON", Span(start, end), "people.titled", Strength.SURE)
            yield Candidate("PERSON", Span(start, end), rule, Strength.LIKELY)
            if pattern is moved:
                yield from _listed(text, end, listed)
    yield from _housed(reading, said)
    yield from _foreigners(reading)


def _foreigners(reading: Reading) -> Iterator[Candidate]:
    """People with names of other languages."""
    text = reading.text
    for match in LATIN.finditer(text):
        yield Candidate("PERSON", Span(*match.span("name")), "people.foreign", Strength.SURE)
    for match in SOUNDED.finditer(text):
        yield Candidate("PERSON", Span(*match.span("name")), "people.foreign", Strength.LIKELY)
    for match in FOREIGN.finditer(text):
        yield from _foreign(reading, *match.span("name"))


# 投资专家 Rhea Talbot 指出: a name in Latin letters behind a role
LATIN = re.compile(
    r"(?:专家|经理人?|分析师|策略师|主管|总监|主席|董事|合伙人|经济学家|执行长|总裁|负责人|CEO|CIO)\s?"
    r"(?P<name>[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?=\s?(?:[，。、（]|[\u4e00-\u9fff]))"
)
# 大宗商品主管海因茨称: a foreign name without a dot, between a role and a word of speech
SOUNDS = (
    "阿埃艾安奥巴贝本彼波伯布查茨达戴德迪蒂丁杜恩尔法菲费弗夫福盖戈格古哈海汉赫亨霍基吉加杰金卡凯坎科克肯库拉莱兰朗劳勒雷里利丽"
    "林隆卢鲁伦罗洛马迈曼梅门蒙米莫姆穆纳南内尼娜诺帕佩皮普奇乔切琼萨塞桑森沙舍史斯思苏索塔泰坦汤特图托瓦威维韦温沃乌西希夏谢休雅"
    "亚扬耶伊因尤约扎詹兹佐"
)
SOUNDED = re.compile(
    r"(?:主管|总监|分析师|策略师|经济学家|首席执行官|首席投资官|总裁|主席|行长|负责人|合伙人)"
    rf"(?P<name>[{SOUNDS}]{{2,6}})(?=(?:进一步|则|还|也|同时)?(?:{SURE_SPEECH}|预计|预测))"
)
HOUSES = ("COMPANY", "FUND_COMPANY", "ORG")
# surnames that behind a firm's name are rather verbs and particles
NO_SURNAME = frozenset("任于何方和全都曾从应时高成常解明关代相管计连经有")


def _housed(reading: Reading, said: re.Pattern[str]) -> Iterator[Candidate]:
    """`华夏基金许利文介绍`: behind the name of a firm, in front of a word of speech."""
    text = reading.text
    for hit in reading.hits:
        match = said.match(text, hit.span.end) if hit.name.kind in HOUSES else None
        if match is None or match["name"][0] in NO_SURNAME:
            continue
        start, end = _given(text, *match.span("name"))
        if start < end:
            yield Candidate("PERSON", Span(start, end), "people.spoken", Strength.LIKELY)


def _given(text: str, start: int, end: int) -> tuple[int, int]:
    """The name cut where its last character begins a word that follows names (`葛兰在` is `葛兰`)."""
    if _words().match(text, start):
        return start, start
    if text[start + 1] == "某":
        return start, start + 2 + (text[start + 2 : end] == "某")
    if end - start == 4 and LEFT.fullmatch(text, end - 2, end):
        end -= 2  # 骆宁|离职
    if end - start == 3 and GLUED.match(text, end - 1):
        end -= 1  # 总经理张东|正式接任
    if end - start == 3 and NOT_GIVEN.match(text, end - 1) and not ALONE.match(text, end - 1):
        end -= 1
    if end - start == 2 and NOT_GIVEN.match(text, end - 1):
        return start, start
    return start, end


def _listed(text: str, end: int, listed: re.Pattern[str]) -> Iterator[Candidate]:
    """`基金经理张三、李四和王五`: the role counts for all."""
    while match := listed.match(text, end):
        start, end = match.span("name")
        start, end = _given(text, start, end)
        if end - start < 2:
            return
        yield Candidate("PERSON", Span(start, end), "people.listed", Strength.LIKELY)


def _foreign(reading: Reading, start: int, end: int) -> Iterator[Candidate]:
    text = reading.text
    dot, last_dot = text.index("·", start), text.rindex("·", start, end)
    edge = reading.edges.left(dot, 14)
    first = max(start, edge) if edge < dot else start
    for hit in reading.hits:  # 嘉信理财凯西·琼斯
        if hit.name.kind in HOUSES and first < hit.span.end < dot and hit.span.start >= start:
            first = hit.span.end
    for role in _roles().finditer(text, first, dot):
        first = role.end()
    verb = _verbs().match(text, last_dot + 1)
    last = verb.end() if verb else end
    if 1 <= dot - first <= 7 and last - first >= 3:
        yield Candidate("PERSON", Span(first, last), "people.foreign", Strength.SURE)


@cache
def _compound() -> frozenset[str]:
    """Surnames of two characters."""
    rows = tables.rows("extract/entities/surnames.tsv", ("surname",))
    return frozenset(surname for (surname,) in rows if len(surname) == 2)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(alternatives("surname_words", "word"))


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(alternatives("people", "role"))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{1,7}}?(?={alternatives('speech', 'word')})")
