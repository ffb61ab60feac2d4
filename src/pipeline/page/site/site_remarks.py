"""`本网站转载媒体报道仅为信息传播` below a text: what a site says of itself is no part of the article.

Portals close their pages with a statement on why they print what others wrote. Where the text has a warning
of its own, the statement is the site's alone; where it has none, it stays, as the only warning that a reader
sees, if it warns of anything. What a site says of its own values, reprints and visitors is never the
article's, but a product's page may warn of `本网页`: that is left alone, as is a sentence that tells what to
do (`请登录本公司网站查询`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import patterns as re
from pipeline.page.lines import Line
from pipeline.page.placed import Placed, texts

SPREADS = re.compile(  # `某某网声明:本网登载此文出于传递信息之目的`, `…仅为传递信息`
    r"(?:发布|登载|刊登|刊载|转载|发表)(?:此|本|该|上述|以上)?(?:文章?|信息|内容|资讯|消息)"
    r"[^。]{0,8}?(?:目的|旨在|出于|意在|(?:为了?|系为?|供)(?:更好地)?(?:传[递播达]|分享))"
)
OF_ITSELF = re.compile(
    r"(?:^|[。;])(?:[^。;:]{1,8}:)?(?:本(?:公司)?(?:网站|网|站)|网站)(?:上的?)?(?:之|的)?(?:所有|全部|一切)?"
    r"(?:转载|转发|净值|估值|行情|报价|数据|资料|信息|图表)[^。]{0,16}(?:仅|只|不|以)"
    r"|(?:^|[。;])本(?:公司)?(?:网站|网|站)所[载刊登](?:之|的)?(?:研究)?(?:报告|研报|文章|观点)[^。]{0,4}(?:仅|只)"
    r"|(?:^|[。;])本(?:网站|网页|页)(?:的?(?:资料|信息|数据|内容))?由(?:第三方|独立供应商|外部供应商)"
    r"|(?:^|[。;])本(?:平台|网站|站)(?:仅|只)(?:为|作为)?提供(?:信息|内容|资讯)(?:展示|存储|发布|撮合|交流)"
    r"|(?:^|[。;])(?:专栏|本栏|博客|论坛|讨论区)(?:文章|内容|言论)?[^。,]{0,6}不代表(?:本(?:报|网站?|站|刊|台)|[^\s,。]{2,6}(?:[日晚时]报|财经|网))"
    r"|(?:本(?:报|网站?|站|刊|台)|[\u4e00-\u9fff]{2,6}(?:[日晚时]报|财经网))(?:恕|概)?(?:不[会就对]|对)[^。]{0,3}(?:读者|用户|使用者|网友)[^。]{2,16}(?:责任|负责)"
    r"|因(?:使用|依赖)?本(?:网站|网|站|报|台)(?:之|的)?(?:资料|内容|资讯|信息)[^。]{0,12}(?:损失|责任)[^。]{0,4}(?:不负|不承担)"
)
SITE = r"(?:本(?:网站|网|站|报|刊|台)|[^\s,。:]{2,8}(?:网|报|财经|在线|资讯|财讯))"
SAID = re.compile(  # whose statement it is: the site's, where it warns of nothing
    rf"(?:{SITE}?(?:郑重|特别)?(?:声明|启事):{SITE}?|{SITE})(?=[^。]{{0,2}}(?:发布|登载|刊登|刊载|转载|发表))"
    r"(?!.*(?:风险|不构成|建议|谨慎))"
)
HOLDS = re.compile(  # `※本網站提供之資訊僅供參考`, `本公司网站所载基金资料不构成要约`
    r"(?:^[*※]?|[。;])(?:[^。;:]{1,8}:)?(?:本(?:公司|行|社)?(?:网站|网页|网|站|平台|社区)|网站)(?:上|内|中)?所?(?:之|的)?"
    r"(?:提供|刊载|登载|刊登|载|展示|揭露|列示?|有)(?:之|的)?(?:所有|全部|任何|各类|各项|相关)?(?:之|的)?(?:基金|产品|市场)?"
    r"(?:资料|资讯|信息|数据|内容|文章)(?:内容)?[^。:]{0,16}(?:[仅只]供|不构成|不代表|不作为|不视为|不(?:对其|就其)?(?:准确|完整))"
)
OF_OTHERS = re.compile(  # `内容由用户发布,不代表某某财富观点`; of `本文` it is a warning
    r"(?:[^。;:]{1,8}:)?(?!本文)(?:本|每[条则篇]|以上)?[^\s,。;:]{0,8}?(?:内容|言论|帖子|文章|快讯|资讯|摘要)(?:均|皆|多|都)?由"
    r"(?:互联网)?(?:用户|网友|会员|系统|程序|机器)(?:自行|自发|自动)?(?:发布|上传|发表|分享|贡献|供给|生成|抓取|采集)"
    r"(?=[,。].{0,24}(?:不代表|不构成|不承担|不负|仅供|如有侵权|如侵权|与本))"
)
OF_USERS = re.compile(  # `风险提示:本页内容为用户观点,不代表某某理财立场`
    r"(?:[^。;:]{1,8}:)?(?!本文)(?:本[页帖条]|以上|上述|该)?[^\s,。;:]{0,6}?(?:内容|言论|观点|帖子|信息)(?:均|皆|仅|只)?(?:为|系|属于?|代表)"
    r"(?:用户|网友|会员|发帖人|发布者|楼主)(?:的|之)?(?:个人)?(?:观点|看法|意见|言论|行为|立场)[,。;]?[^,。]{0,4}不代表[^,。]{1,14}(?:立场|观点|意见)"
)
OF_WRITERS = re.compile(  # `观点仅代表作者本人,不代表某某立场`; of `本文`, a house, a paper: a warning
    r"(?!\(?(?:本文|以上)(?:所有|全部)?(?:内容|观点|意见)?(?:仅|只|均|纯属|为|系))"
    r"(?=.{0,80}(?:作者(?:本人|个人|独立)?(?:的|之)?(?:个人|独立)?(?:观点|立场|意见|看法)|(?:代表|系|为|属于?)作者(?:本人|个人)))"
    r".{4,90}?[,;。]?[^,。;]{0,6}不代表(?!(?:本[报刊台社]|公司|机构|所在|任何|本公司|我司|本行|任职|未来|其))(?:本)?[^,。;]{1,12}?(?:的)?(?:观点|立场|意见)"
    r"(?!.*(?:风险|不构成|建议|谨慎|盈亏))"
)
UNSEEN = re.compile(  # `投资附带风险。本网页未经证监会审阅。`, apart from the text
    r"(?:^|[。;*※])(?:本|此|该)(?:网页|网站)(?:[^。]{2,30}(?:刊发|发布|拥有|管理|编制|维护|提供))?[^。]{0,8}(?:未经|未获|没有经)[^。]{2,20}(?:审阅|审核|审批|认可|批准|核准)"
)
ABOUT = re.compile(  # `某某财经是国内领先的基金资讯平台,…`, `关于某某财经:创办于2009年的垂直媒体。`
    r"(?:关于)?(?P<name>[\u4e00-\u9fff]{2,10}?(?:财经|网|报|传媒|资讯|在线|财富|财讯))\s?(?=:|是|系|成立|创[办刊立建]|作为|于|致力|专注)"
    r"(?=[^。]{4,60}(?:平台|媒体|门户|网站|社区|客户端|服务商|公众号|矩阵))"
)
OWN = re.compile(
    r"\(.*(?:风险|不构成|不代表|不作|建议|推荐).*\)|.*(?:风险提示|不构成.{0,10}(?:建议|推荐)|不(?:代表|保证|等于)[^,。]{0,8}(?:收益|盈利|未来)|不保本|(?:可能|存在)[^,。]{0,4}亏损).*"
)
NEAR = 3  # lines of text above the statement, one of them the text's own warning
STATED = 150  # letters of a statement on what writers think
LOWEST = 3  # lines at the end of a text that are looked at
SITES = "what a site says of itself"
OPINIONS = "whose opinion a text is"


def placed(lines: Sequence[Line], roles: Sequence[Placed]) -> None:
    """Take a site's statements out of the ends of texts."""
    for kept in texts(roles).values():
        if len(kept) > LOWEST and _introduces(kept, lines):
            index = kept.pop()
            roles[index].role, roles[index].reason = "copyright", SITES
        for place in range(len(kept) - 1, max(0, len(kept) - 1 - LOWEST), -1):
            index = kept[place]
            above = kept[max(0, place - NEAR) : place]
            apart = index - kept[place - 1] > 1 and UNSEEN.search(lines[index].text) is not None
            if apart or _of_site(lines[index], [lines[each] for each in above]):
                roles[index].role, roles[index].reason = "copyright", SITES
            elif _of_writers(lines[index]):
                roles[index].role, roles[index].reason = "copyright", OPINIONS
    for line, each in zip(lines, roles, strict=True):
        if each.role == "copyright" and _of_writers(line):
            each.reason = OPINIONS


def _of_site(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line is the site's: of itself, or a statement below the text's own warning."""
    if SPREADS.search(line.text):
        warned = any(OWN.fullmatch(each.text) and not SPREADS.search(each.text) for each in above)
        return warned or SAID.match(line.text) is not None
    return (
        any(said.search(line.text) for said in (OF_ITSELF, HOLDS))
        or OF_OTHERS.match(line.text) is not None
        or OF_USERS.match(line.text) is not None
    )


def _of_writers(line: Line) -> bool:
    """Whether a line says that what writers think is not what the site thinks."""
    return line.size <= STATED and "不代表" in line.text and OF_WRITERS.match(line.text) is not None


def _introduces(kept: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether the last line of a text says what a site is that no other line of the text names."""
    found = ABOUT.match(lines[kept[-1]].text)
    return found is not None and not any(found["name"] in lines[index].text for index in kept[:-1])
