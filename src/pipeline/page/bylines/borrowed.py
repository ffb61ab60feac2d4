"""`本文来自微信公众号“山溪财经”（ID：shanxi），某网经授权发布`: whose account an article comes from.

Such a line stands above a reprint, or below it. The account is named in marks, behind a colon, or bare; the
name in Latin letters behind `ID` is how the app finds it, and nobody's name. Who wrote, and who edited,
follow with keys of their own. That the site was allowed to print it says nothing of it.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.page.bylines.items import Item
from pipeline.page.writers.people import place
from pipeline.text import Span

ACCOUNT = r"(?:微信)?(?:公众号|公号|订阅号|服务号|视频号|头条号|百家号)(?:平台)?"
BORROWED = re.compile(
    rf"""(?x)
    [(\[【*※◎·\s]{{0,3}}
    (?:(?:本文|文章|内容|原文|全文|稿件|素材)\s?)?
    (?:(?:(?:经授权|授权|综合)?(?:首发于|首发|发布于|刊于|发表于|转载自|转载|来自于?|来源于|来源|转自|摘自|源自|出自|选自)\s?[:|丨]?\s?)
       {ACCOUNT}\s?[:|丨]?\s? | {ACCOUNT}\s?[:|丨]\s?)
    (?:[“"‘'《「『【〈](?P<quoted>[^“”"'《》「」【】,。:;|]{{2,20}})[”"’'》」』】〉]
      |(?P<bare>(?=\S{{0,15}}[\u4e00-\u9fff])[^\s“”"'《》「」【】,。:;|丨()\[\]]{{2,16}}))
    (?:\s?\((?:微信|公众)?(?:公众)?(?:号|ID|id|Id|微信号)\s?:?\s?[\w-]{{2,30}}\))?
    """
)
CODE = re.compile(r"\s?[(\[](?:微信|公众)?(?:公众)?(?:号|ID|id|Id)\s?:?\s?[A-Za-z][\w-]{2,30}[)\]]")
ALLOWED = re.compile(  # `,某网经授权发布。`
    r"[,;\s]{1,3}(?:[^\s,。:]{1,10}?(?:已?[经获]|获得?)(?:其|作者|原作者)?授权(?:转载|发布|刊载|刊登|使用)?|(?:原标题|原文标题|题图|头图|封面图?|图片|配图)(?:来自|来源|源自)?[:《「][^,。]{1,30})[。.]?"
)
BEHIND = re.compile(  # `来源:某某日报公众号`, `某某网-产业频道`, `某某日报(上海)`, `某某 · 上海`
    r"\s?(?:官方)?(?:微信)?(?:公众号|公号|订阅号|视频号)$|官方微[信博]$|官微$|的?(?:财富号|雪球号|大鱼号|企鹅号|搜狐号|网易号|头条号|百家号)$|\s?[-–—][\u4e00-\u9fff]{2,5}频道$"
    r"|(?:(?<=[报网社刊台闻经])\((?P<city>[\u4e00-\u9fff]{2,6})\)|\s?[·・]\s?(?P<place>[\u4e00-\u9fff]{2,6}))$"
)
COLUMN = re.compile(r"\s?《[^《》]{2,10}》(?:栏目|专栏|专版|副刊|频道|版面?)$")  # `某某晚报《理财》专栏`
PAPER = re.compile(  # of a site that prints what its paper has
    r"[\u4e00-\u9fff]{2,8}(?:网|在线|客户端|APP)\s?[-–—·:|]{0,2}\s?《(?P<paper>[\u4e00-\u9fff]{2,10})》"
)
NEAR = 24  # letters in front of an account's kind: the longest way to say whence has 14
KINDS = re.compile(r"公众号|公号|订阅号|服务号|视频号|头条号|百家号")


def lent(text: str) -> bool:
    """Whether a folded line says of which account an article is."""
    return KINDS.search(text, 0, NEAR) is not None and BORROWED.match(text) is not None


def told(text: str) -> tuple[list[Item], str]:
    """What such a line says, and the line with blanks for what has been read."""
    found: list[Item] = []
    rest = text
    match = BORROWED.match(text) if KINDS.search(text, 0, NEAR) else None
    if match is not None:
        name = "quoted" if match["quoted"] else "bare"
        whole = Span(*match.span())
        found = [
            Item("ignore", whole, match.group()),
            Item("publisher", Span(*match.span(name)), match[name]),
        ]
        rest = _blank(rest, whole)
    for pattern in (CODE, ALLOWED) if match is not None else (CODE,):
        for each in pattern.finditer(rest):
            found.append(Item("ignore", Span(*each.span()), each.group()))
            rest = _blank(rest, Span(*each.span()))
    return found, rest


def name_of(text: str, start: int, end: int) -> tuple[int, int]:
    """A publisher's name without the account, the channel, the column or the place behind it.

    Where a site names its paper behind itself, the paper's: `某某网-《某某日报》`.
    """
    if paper := PAPER.fullmatch(text, start, end + 1):
        return paper.span("paper")
    if column := COLUMN.search(text, start + 2, end):
        return start, column.start()
    match = BEHIND.search(text, start + 2, end)
    if match is None or ((where := match["city"] or match["place"]) and not place(where)):
        return start, end
    return start, match.start()


def _blank(text: str, span: Span) -> str:
    return text[: span.start] + " " * len(span) + text[span.end :]
