"""`来源:某某网` is a publisher at its place: one fact of a byline, and the words that are nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline import patterns as re
from pipeline.text import Span

Field = Literal["publisher", "author", "editor", "date", "manager", "material", "ignore"]
NOBODY = re.compile(
    r"(?<!世纪经济)报[道导]$|^(?:持有|入市|投龄|基龄|股龄)(?:\d+[年天])?$|\S@\S|^(?:语音|智能|自动|行情|新闻|早间|晚间)?播报$|^本[报刊网台社站]$|^(?:编译|编辑|整理|[\u4e00-\u9fff]{0,6}(?:收集|搜集|采集)|posted|摄影|摄像|供图|制图|实习|总台|特约|通讯员|见习)$|(?:网页|电脑|手机|触屏|移动)版$|^\S{1,8}管理员$|^(?:最佳|优质|满意|精选|高赞|热门|推荐|网友|专业)(?:答案|回答|解答)$|^扫[一码]?扫|^(?:手机|电脑|平板)(?:看|阅读|观看|浏览)?$|^(?:查看全部|列表|幻灯)\S{0,4}$|^(?:支持)?[←→]+键?翻[阅页]$|^全屏(?:观看|查看|浏览)$|^T?[大中小]$|^(?:缩小|放大|增大|减小)(?:字体|字号)$|^(?:转寄|转发|转贴|放大|缩小|友善列印|列印|字级|字体|朗读|收听|听全文|繁体|简体|[繁简]|点赞|留言|纠错|订阅|投诉|举报|引用|回顶部)$|^(?:HKT|CST|GMT|UTC|EDT|EST|on|by|at|in|http|https|www|关闭|打印|分享|收藏|复制|台北|台中|高雄|香港|澳门|北京|上海"
    r"|深圳|积分|经验|威望|金币|粉丝|关注|发自[\u4e00-\u9fff]{2,4}|广州|杭州|东京|纽约|伦敦|新加坡|新浪微博|腾讯微博|微博|微信|朋友圈|QQ空间|Facebook|LINE|Twitter|我有话说|(?:记者|作者)主页|更多(?:作品|文章)|\S{0,10}(?:追踪|关注|订阅|加入)我们|\S*(?:创作者|领域(?:爱好者|作者|达人|博主|自媒体|大V))|\S*(?:认证|达人|官方账号)|已结束|进行中|直播中|预告|回放|电梯直达|[倒正]序浏览|楼主|沙发|板凳|地板|\d+[楼#]|作者|主播|管理员|访问量|主题|人参与|当前版块|阅读时间|约?\d*分钟|\+\s?关注|(?:关闭|打印)(?:本)?(?:窗口|页面?)|返回(?:上页|列表|顶部)|由?admin|administrator|管理员|小编|推荐|精选|评论|佚名|未知|匿名|网络|本站|原创|转载|不详|无|责任|其他|其它|(?:信息|公告|文章)?全文|正文|本页面?|[本该此原]文|[上下]午|[今昨前]天|[今昨]日|刚刚)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One fact of a byline: `span` is of the line."""

    field: Field | Literal["name"]
    span: Span
    text: str
