"""`更多本地资讯，请下载早报客户端`, `【按此查看更多报道】`: lines that lead a reader somewhere else."""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.document import Role
from pipeline.page.lines import Line
from pipeline.page.words.wording import TRIM

MORE_OF = re.compile(
    r"【(?:按图|按此|点击|立即|睇片|有片|影片|相关|延伸|更多|重温)[^】]{2,24}】$|(?:看?更多|[看阅]?读?更多)[^,。:]{1,10}(?:报[导道]|新闻|文章|资讯|内容|分析|观点|影音|视频)\s?[>»›]*$"
)
INVITING = re.compile(  # `更多本地资讯,请下载早报客户端`
    r"(?:(?:更多|海量|第一时间|想(?:看|了解|知道|获取)|欢迎|敬请|如需|点击|关注|下载|打开|扫码|扫描|登录)[^。]{0,20})?"
    r"(?:请|尽在|敬请|欢迎|可|即可|,)\s?(?:下载|关注|扫码|扫描|长按|点击|登录|访问|订阅|加入|添加|搜索|安装|打开)[^。]{2,24}$"
    r"|(?:海量资讯|精彩内容|更多[^。,]{2,12}?)[^。]{0,16}尽在[^。]{2,28}$|炒股就[看用上来][^。]{4,}|[^。]{0,24}(?:点击|马上|免费)(?:立即)?(?:领取|领|抽奖)|[^。]{0,24}一键(?:开户|开通|直达|下载|领取)[^。]{0,12}"
    r"|(?:点击|扫码|扫描|长按|扫一扫)[^。,]{2,16}$|立即(?:开户|购买|下载|领取|注册|咨询|体验|申购|定投|查看|预约|登录|参与|试用)[^。]{0,12}$"
    r"|[^。]{0,24}(?:点击|扫码|,)立即(?:开户|购买|下载|领取|注册|咨询|体验|申购|定投|参与)[^。]{0,12}$"
    r"|(?:获取|索取)[^。,]{2,16}(?:报告|数据|资料|底稿|PDF|Word版?)[^。,]{0,8}$"
    r"|[^。]{0,24}点我(?:订阅|下载|看|加入|追踪)[^。]{2,24}$|[^。]{0,16}用(?:APP|App)看新闻[^。]{0,16}$"
    r"|(?:下载|打开)[^。]{0,8}(?:APP|客户端)[^。]{0,14}$|[^。]{0,24}设为?(?:星标|置顶)[^。]{0,12}|收录于(?:合集|专辑|话题)?\s?#[^。]{1,30}|(?:免费)?(?:领取|领)[^。]{0,12}(?:红包|礼包|福利|奖励|优惠券|手册|课程|资料)$"
)
OFFERED = re.compile(  # `推荐:关注“某某研究”微信公号,获取更多消息`, `[《某某周刊》纸版,按此优惠订阅。]`
    r"(?:推荐|提示|欢迎|敬请)?:?\s?(?:扫码|请)?关注[“《「]?[^。,“”]{2,14}[”》」]?(?:官方)?(?:微信)?(?:公众号|公号|订阅号|视频号)(?:,[^。]{2,24})?$"
    r"|[\[【(]\s?《[^》]{2,10}》[^\[\]【】]{0,20}(?:订阅|订购|续订)[^\[\]【】]{0,24}[\])】]$"
    r"|(?:题图|头图|封面图?|配图|图片)\s?(?:来自|来源|源自|来源于)?\s?:?[^。]{2,24}(?:CC0|CC\s?BY|知识共享)[^。]{0,12}(?:协议|许可)?$"
)
MAILED = re.compile(
    r"(?:您|你)收到(?:这封|此|本)(?:封)?(?:邮件|信件|电子报)|如(?:果?您?)?(?:不想|不希望|不再希望)(?:再|继续)?(?:收到|接收)|如需退订"
)
MACHINE = re.compile(  # `以上内容由AI生成,仅供参考`
    r"[(\[【*]?(?:(?:以[上下]|本|该|此|上述)(?:内容|摘要|总结|要点|文字?|段)|内容|摘要)?\s?(?:为|由|系)?\s?(?:AI|人工智能|大模型|智能助手|机器人?)(?:大模型|助手|模型|工具|技术)?"
    r"(?:自动)?(?:生成|总结|提炼|整理|概括|摘要|归纳|翻译|提取)(?:[,、。;\s]\s?(?:仅供参考|请(?:注意|谨慎)\S{0,8}|不代表\S{2,12}|可能\S{2,10}|内容\S{0,10}))*[)\]】。]?$",
    re.IGNORECASE,
)
FILE = re.compile(  # `附件:申请材料清单.xlsx`
    r"附(?:件|表)?(?:下载)?\s?[\d一二三四五六七八九十]{0,2}\s?[:.、]\s?\S[^。]{1,60}\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|od[ts]|wps|jpe?g|png)(?:\s?\([\d.,]+\s?[KMG]?B\))?$",
    re.IGNORECASE,
)
LURE = re.compile(  # `添加老师微信,每天免费领取三只金股,名额有限。`
    r"(?:添加|加入?|扫码|扫描|关注|搜索|联系)[^。]{0,12}(?:老师|助理|客服|顾问|专员|微信|企微|QQ|公众号|群)[^。]{0,40}(?:免费|领取|赠送|名额|抢先|金股|牛股)"
    r"|(?:免费|限时|限量)[^。]{0,16}(?:领取|诊股|荐股|诊断|赠送)[^。]{0,40}(?:微信|扫码|加群|客服|老师|名额)"
)
GIFTS = re.compile(  # `某某财经APP,每天为你解读…,扫码下载即可领取新人礼包。`
    r"[^。]{0,60}(?:扫码|扫描|点击|下载|关注|添加|注册|回复)[^。,]{0,12}?(?:即可|免费|立即|还可|可)(?:获得|领取|领|获赠)[^。,]{0,10}(?:礼包|红包|福利|大礼|资料|课程|体验金)。?$"
)
SCHOOL = re.compile(  # `想了解更多基金知识,欢迎登录某某学堂,名师在线为您答疑。`
    r"(?:如果?)?(?:您|你)?想(?:要)?(?:了解|知道|获取|学习|看|掌握)更多[^。,]{0,16},\s?(?:就|请|欢迎|敬请|可以?|不妨)?(?:登录|关注|访问|下载|扫码|点击|添加|进入|打开|收听|收看|锁定)(?!本公司|我司|我公司|本行)[^。]{2,40}。?$"
)
LIKED = re.compile(  # `如果您喜欢本文,欢迎点赞、收藏。`, `本文为某某财经原创,更多内容请关注我们的公众号。`
    r"(?:如果?)?(?:您|你|大家)?(?:也)?(?:喜欢|觉得)(?:本文|这篇文章|文章|我们的?(?:文章|内容))[^。]{0,12}?(?:请|欢迎|不妨|记得|可以|就|动动手指)[^。]{0,8}(?:点赞|点个?赞|收藏|转发|在看|分享|关注|星标)[^。]{0,24}[。!]?$"
    r"|本文[为由系]\S{2,12}原创,[^。]{0,20}请?(?:关注|订阅|搜索|下载)[^。,]{2,24}(?:公众号|视频号|APP|App|客户端|专栏)。?$"
)
MORE_AT = re.compile(  # `更多精彩内容,请下载某某财经APP。`, `点击订阅《某某晨报》,每天八点送到。`
    r"更多[^。,]{0,12}(?:内容|资讯|报道|文章|行情|观点|精彩|干货),?\s?(?:请|欢迎|敬请|可)?(?:下载|关注|搜索|订阅|扫码|移步|前往)"
    r"(?!本公司|我司|我公司|本行)[^。]{2,50}。?$"
    r"|[^。]{0,24}[?,!]?(?:点击|立即|扫码|免费)订阅[《“]?[^。]{2,40}。?$"
)
LETTERS = re.compile(  # `来信请寄 box@…,请注明年龄及收入`
    r"(?=.{0,90}(?:来[信函稿]|投[稿书]|赐稿|荐稿|本[栏版刊报]|读者))(?=[^@]{0,60}[寄发投邮箱来@])[^@。]{2,60}@[\w-]{1,40}\.[a-z]"
)
THANKED = re.compile(r"感谢[^。:]{2,40}?的?(?:线索)?(?:投递|投稿|爆料|报料)[!。]?$")  # to readers
HOTLINE = re.compile(  # `■某某报料热线:news@…`, below a text
    r"[■□◆●▲※*]?\s?[^\s,。:]{0,8}(?:报料|爆料|投稿|提料)(?:热线|邮箱|电邮|电话|信箱|专线)\s?:\s?(?=\S{0,40}[@\d])[^。]{5,60}$"
)
LURED = 110  # letters of it
REMARK = 60  # letters of either
APP = re.compile(  # `下载“某某时报”官方APP,或关注官方微信公众号,即可随时了解股市动态。`
    r"(?:立即|马上|请)?(?:下载|打开|安装)[^,。]{1,14}(?:APP|App|客户端)\s?,[^。]{0,10}(?:在手|尽在|一手|随身|掌握|通通)[^。]{0,20}$"
    r"|登[录陆][^,。]{1,14}(?:APP|App|客户端)\s?,?\s?搜索[^。]{2,30}$"  # `登录某某APP 搜索【某某】`
    r"|推荐进入[^。]{2,12}(?:数据库|专区),|(?:请|欢迎|立即|点击)?(?:下载|打开|安装)[^,。]{0,16}(?:APP|App|客户端)[^。]{0,30}(?:即可|随时|第一时间|关注|扫码)[^。]{0,40}。?$"
)


def invitation(line: Line) -> tuple[Role, str] | None:
    """The role of such a line, and why; None for any other."""
    if (why := _remark(line)) is not None:
        return why
    if line.size <= 80 and APP.match(line.text):
        return "widget", "an invitation"
    if line.size <= REMARK and line.text.startswith("感谢") and THANKED.match(line.text):
        return "widget", "thanks to a reader"
    if line.size <= 40 and not line.text.endswith("。"):
        if MORE_OF.match(line.text):
            return "related", "word: 更多…报道"
        if INVITING.match(line.text.lstrip(TRIM)) or OFFERED.match(line.text):
            return "widget", "an invitation"
    return None


def _remark(line: Line) -> tuple[Role, str] | None:
    """A lure, a remark on what a machine made, a file, a way out of a mailing list."""
    if line.size <= LURED and LURE.search(line.text):
        return "advertisement", "a lure"
    asks = (GIFTS, SCHOOL, LIKED, MORE_AT)
    if line.size <= LURED and any(each.match(line.text) for each in asks):
        return "widget", "an invitation"
    written = LETTERS if "@" in line.text else HOTLINE
    if line.size <= LURED and (written.match(line.text) or HOTLINE.match(line.text)):
        return "copyright", "where to write to"
    if line.size <= REMARK and (MACHINE.match(line.text) or FILE.match(line.text)):
        return "widget", "made by a machine, or a file"
    return ("widget", "a way out of a mailing list") if MAILED.match(line.text) else None
