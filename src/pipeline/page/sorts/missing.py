"""`404`, `抱歉，您访问的页面不存在`: a page that says that there is none, and is no article.

It may be as long as a short text, and a list of what others read stands below it. Told by a line that says so
and by how little running text stands beside it: an article on broken pages has more.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline import patterns as re
from pipeline.page.ends.bodies import Section
from pipeline.page.lines import Line

THING = r"(?:页面?|网页|文章|稿件|新闻|报道|内容|帖子|链接|信息|资源|网址|商品|产品|文件|主题)"
BROKEN = re.compile(  # `文档加载失败`, `视频无法播放`, `文件正在转换中,请稍候`
    r"(?:[很非常十分]{0,2}(?:抱歉|对不起)[,!。\s]*)?(?:该|此|本|当前)?(?:文档|文件|视频|音频|图片|页面|网页|内容|数据|附件|资源|播放器|报告|文章)"
    r"(?:(?:加载|载入|读取|打开|播放|显示|渲染|转换|解析|预览|请求|获取)(?:失败|出错|异常|错误|超时|不成功)|(?:暂时|暂)?(?:无法|不能)(?:正常)?(?:播放|加载|预览|打开|显示|载入)"
    r"|(?:正在|仍在|尚在)(?:转换|转码|生成|处理|上传|解析|加载|排版)中?)(?:[,!。\s]*请.{2,12})?"
    r"|(?:访问|请求|操作|网络)(?:过于|太|过)?(?:频繁|异常|受限|超时|繁忙|拥挤)(?:[,!。\s]*请.{2,12})?|(?:网络|服务器|系统)(?:连接|响应)?(?:异常|超时|繁忙|错误|开小差了?)(?:[,!。\s]*请.{2,12})?",
)
EXCUSE = re.compile(
    r"刷新|重试|重新(?:加载|打开|进入)|浏览器|稍[候后]|网络|转码|转换|验证|再次打开|客服|脚本"
)
ASKED = re.compile(r"投资者|本网站|本公司|阁下|您|风险|法律|条款|司法|(?:金融|净)资产不低于|年均收入")
GONE = re.compile(
    rf"(?:[很非常十分]{{0,2}}(?:抱歉|对不起|遗憾|sorry|哎呀|糟糕|出错了)[,!。\s]*.{{0,8}})?(?:(?:您|你)?(?:所|要)?(?:访问|查找|要?找|请求|浏览|查看|打开)的)?"
    rf"(?:该|此|这个)?{THING}.{{0,4}}(?:不存在|已?(?:经|被)?(?:作者|发布者|发帖人|用户|管理员|系统|平台|编辑|网站)?(?:自行|主动)?(?:删除|移除|下架|屏蔽|移走|下线|隐藏|撤回|撤下|关闭)|已(?:经)?(?:超时|逾时|过期)(?![\u4e00-\u9fff])|(?:正在|尚在|仍在)审核|找不到|未找到|走丢了|无法(?:访问|显示|打开|查看|浏览)|已失效)(?!之?[后前时]|的).{{0,16}}"
    rf"|(?:找不到|没有找到|无法找到)(?:您?(?:所|要)?(?:访问|查找|要?找|请求|浏览|查看)的)?{THING}.{{0,8}}"
    r"|(?:[很非常十分]{0,2}(?:抱歉|对不起)[,!。\s]*)?(?:(?:找不到|没有找到|未找到|没有|查无|暂无)[^。]{0,24}(?:相符|符合|匹配|相关)(?:条件)?的?(?:搜索|搜寻|查询)?(?:结果|内容|资料|记录|数据))"
    r"|(?:您的|本次)?(?:会话|登录|连线|连接|操作)已?(?:超时|逾时|过期|失效)(?:[,。!\s]*请.{2,10})?|(?:本?网?站|系统|平台)(?:(?:[正在]|日[切终]|夜间|清算|例行|临时|停机|全面)*(?:维护|升级|建设)中|正在?进行.{0,4}(?:维护|升级))(?:[,。!\s]*请.{2,10})?"
    r"|(?:检测到)?(?:您|你)?的?(?:访问|操作|请求|网络|IP)(?:行为|次数)?(?:过于频繁|过多|过快|存在异常|异常|受限|被拒绝|被拦截)(?:[,!。\s].{0,32})?"
    r"|(?:为.{2,12}[,。])?请(?:先)?(?:完成|进行|通过)(?:下方|下列|以下|安全|人机|滑块|图形|身份|的)*验证.{0,16}"
    r"|(?:error\s?)?404.{0,20}|.{0,12}(?:page\s)?not\sfound.{0,12}",
    re.IGNORECASE,
)
GATE = re.compile(
    r"(?:合格|专业|机构)投资者.{0,8}(?:认定|确认|承诺|声明|认证|身份)|(?:继续浏览|进入|访问|使用|浏览)本(?:网站|网页|页面|公司网站).{0,8}[之以]?前|继续(?:浏览|访问)[之以]?前"
    r"|(?:您|阁下)?即将(?:离开|跳转|前往|访问)|请(?:先)?(?:确认|选择)(?:您|阁下)的?(?:投资者)?(?:类别|身份|所在地)"
)
CONSENT = re.compile(
    r"(?:我|本人)?已(?:仔细)?阅读(?:并|且)?(?:同意|理解|接受)|(?:不同意|拒绝|放弃|离开)(?:进入|访问)?$|(?:确认|同意|接受)(?:并)?(?:进入|继续|浏览)|^(?:(?:取消|返回)\s)?(?:继续(?:访问|前往|浏览|跳转)|确[认定](?:跳转|离开|前往))(?:\s|$)"
)
WALL = re.compile(  # alone in a line: `该内容为会员专享`, `本文仅限付费用户阅读`
    r"(?:该|本|此|以下)?(?:内容|文章?|篇|研报|报告|栏目|专栏|资料|部分)?(?:为|仅限|仅供|仅对|需要?|只对|限)(?:本站|平台|尊享|高级|注册|登录|付费|订阅|认证|VIP|vip|会员|用户|读者|客户|和|或|及|、)+"
    r"(?:专享|专属|独享|专有|可见|可读|阅读|查看|浏览|开放|订阅|内容|才能(?:阅读|查看))"
)
LEAVES = re.compile(r"(?:(?:您|阁下)?即将|(?:您|阁下)(?:现)?正)(?:要)?(?:离开|跳转|前往|访问)")
BESIDE = 6  # lines from the one that says whither to the button: an address and a warning stand between
GATED = 800  # letters of running text of a gate: undertakings of investors have up to 700
ASKING = re.compile(r"(?:第\s?)?\d{1,2}\s?[题.、]\s?[^。]{3,60}\?$")  # `1、您的年龄是?`
FORM = re.compile(r"问卷|测评|测验|测试题|调查表|评估表|答题")
SHORT = 60  # letters of a question
QUESTIONS = 3  # of a form
NAMED, EXCUSED = 24, 100  # letters of what could not be shown; of what to do about it
FEW = 200  # letters of running text: the longest excuse met has 70


def emptied(made: Sequence[Section], lines: Sequence[Line], *, boxed: bool = False) -> bool:
    """Whether the page says that there is no article, or has but a box; then its sections hold none."""
    if not (boxed or missing(lines) or gated(lines) or questioned(lines)):
        return False
    for section in made:
        section.article, section.body = -1, None
    return True


def gated(lines: Sequence[Line]) -> bool:
    """Whether a page is a gate that asks its reader who he is, and holds nothing behind it.

    Told by two lines, one that asks and one to consent with, and by all of its text being about that. Without
    running text only a page that leads elsewhere is one, its button close below.
    """
    prose = [line for line in lines if line.prose and not (line.hint and line.hint.region)]
    if not prose:
        return any(
            LEAVES.search(line.text)
            and any(_consents(below) for below in lines[index + 1 : index + 1 + BESIDE])
            for index, line in enumerate(lines)
        )
    if sum(line.size for line in prose) > GATED:
        return False
    if not all(ASKED.search(line.text) for line in prose):
        return False
    asked = any(GATE.search(line.text) for line in lines)
    return asked and any(map(_consents, lines))


def questioned(lines: Sequence[Line]) -> bool:
    """Whether a page is a form: questions with what may be chosen below each, and no answers in words."""
    asked = [index for index, line in enumerate(lines) if line.size <= SHORT and ASKING.match(line.text)]
    if len(asked) < QUESTIONS or not any(line.size <= SHORT and FORM.search(line.text) for line in lines):
        return False
    answered = any(lines[index + 1].prose for index in asked if index + 1 < len(lines))
    return not answered and sum(line.size for line in lines if line.prose) <= FEW


def walled(lines: Sequence[Line]) -> bool:
    """Whether a page without an article says that what it has is for its members."""
    return any(line.size <= 24 and WALL.fullmatch(line.text.rstrip("。!,")) is not None for line in lines)


def _consents(line: Line) -> bool:
    return line.size <= 40 and CONSENT.search(line.text) is not None


def missing(lines: Sequence[Line]) -> bool:
    """Whether a page says that what was asked for is not there.

    Only a short line counts, no sentence among others.
    """
    if sum(line.size for line in lines if line.prose and not (line.hint and line.hint.region)) > FEW:
        return False
    short = (line.text.rstrip("。.!") for line in lines if line.size <= 40 and not line.tabs)
    return any(GONE.fullmatch(text) for text in short) or _broken(lines)


def _broken(lines: Sequence[Line]) -> bool:
    """Whether a page says that it could not show what it has, and below that what to do about it."""
    for line, below in pairwise(lines):
        if line.size <= NAMED and not line.prose and BROKEN.fullmatch(line.text.rstrip("。.!")):
            return below.prose and below.size <= EXCUSED and EXCUSE.search(below.text) is not None
    return False
