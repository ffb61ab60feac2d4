"""`10年期`, `GPT-4`, `400-820-5680`, `第三条`: figures that state no quantity.

The names that the entity stage found are masked by their spans; here is what has no name: tenors, telephone
numbers, codes, versions, models, article and list numbers, clock times, and counts that are part of a word
(一方面, 三大指数, 百亿私募).
"""

from __future__ import annotations

from functools import cache

from pipeline import currencies
from pipeline.tables import pattern, rows

C = "一二三四五六七八九十"
MASKS = (
    # addresses, telephone numbers, numbers of documents, long codes
    r"https?://[\w./?=&%#:+-]+",
    (
        r"(?:电话|热线|传真|客服|致电|拨打|邮编|代码|编号|证书|证号|批文|备案号|账号|帐号|QQ|微信)"
        r"(?:号码|号|热线)?[:：为是是]?\s*[A-Za-z]{0,4}[\d-]{4,}(?:[、,，/]\d[\d-]{3,})*"
    ),
    r"尾号(?:为|是|[:：])?\s?\d{2,8}[Xx]?",
    r"(?<![\d.])\d{3,4}-\d{3,4}-\d{3,5}(?!\d)",
    r"(?<![\d.-])0\d{2,3}-\d{7,8}(?!\d)",
    r"(?<!\d)(?:400|800|955)\d{2,7}(?![\d.万亿千百元股份只家台辆%个点人户])",
    r"[〔\[（(【]\d{4}[〕\]）)】]\s*(?:第\s*)?\d+\s*号",
    r"(?<![\d.])\d{4,6}\.(?:SH|SZ|HK|BJ|OF|US|TW|N|O|CSI)\b",
    r"(?<=[（(])[A-Z]{0,6}[:：]?\s*\d{4,6}(?:\.[A-Z]{1,3})?(?=[)）,，、;；/])",
    # models and versions: letters that touch digits
    r"(?<![A-Za-z])[Vv]?\d+\.\d+\.\d+(?:\.\d+)*",
    (
        r"(?<![A-Za-z$])(?!M[012](?!\d))(?![YQMyqm][Oo][YQMyqm][-+\d])(?!(?:HK|NT|US|CNY|USD|HKD|TWD|RMB|EUR|PE|PB|PS|ROE|EPS|PMI"
        r"|CPI|PPI|GDP|AUM|ROA|LPR|MLF|CAGR|REIT"
        r"|ETF|IPO|LOF|FOF|QDII|GMV|VIX|NAV)\d)"
        r"[A-Za-z]+[-_]?\d+(?:\.\d+)?[A-Za-z+]*(?![\d.%％]|万|亿)"
    ),
    r"(?<![\d.A-Za-z])[2-6]G(?![A-Za-z])",
    r"(?<![\d.])\d{1,3}[升降涨跌](?:\d{1,3}(?:[升降涨跌]|持?平)){1,2}",  # 5降3升1持平
    r"(?<![\d.])\d{1,2}千金(?![额币万亿])",  # 24千金: shares of a thousand
    r"(?<![\d.A-Za-z])[23]D(?![A-Za-z])",
    (
        r"(?<=[A-Za-z])\s(?:\d{1,2}(?:\.\d)?)(?:\s(?:Pro|Max|Ultra|Plus|mini))?"
        r"(?=系列|手机|机型|模型|版本|型|芯片)"
    ),
    r"(?<![\d.])[1-9]\d{3}(?=(?:座舱|车规|智驾|自动驾驶|手机|旗舰|移动|计算|主控|AI)芯片)",
    (
        r"(?<![\d.])\d{1,2}(?:nm?|纳米)(?:及以[下上])?"
        r"(?=制程|工艺|芯片|产能|产线|生产线|节点|良率|晶圆|平台|技术|逻辑|订单|时代)"
    ),
    r"(?<![\d.])\d{1,2}(?:[/／、]\d{1,2}){1,3}(?:nm|纳米|奈米)",
    # ordinals, articles, lists
    rf"第\s*(?:\d+(?:\.\d+)*|[{C}百零]{{1,7}})\s*(?:条|款|项|章|节|页|届|号|次|期|批|轮|家|只|个|代|条之|部分|步|类|支|回|遍|趟|层|排|本|门|节课|所|副|双|杯|圈|期次|场|集|种|笔|起|单)",
    rf"(?<![^。；\n])\s*(?:[（(]?(?:\d{{1,2}}|[{C}]{{1,3}})[）)]|\d{{1,2}}[.、．](?!\d)|[{C}]{{1,3}}、)",
    rf"其[{C}](?=[是，、：])",
    r"(?:图|(?<![代手仪电水钟怀外年])表|图表|附件|公式|注|附注)\s*\d{1,3}(?:-\d{1,3})?(?![\d.%亿万])",
    r"第\s?\d{1,3}(?:[、和及]\d{1,3})+(?:只|个|名|批|条|期|位|款|项|家|章|节)?",
    # tenors and fixed windows
    (
        rf"(?:\d{{1,4}}|[{C}]{{1,5}})(?:年|个月|月|天|日|周)(?:期|定开|定期开放|滚动持有|持有期?(?=混合|债券|基金|[A-C])|封闭"
        rf"(?=运作|混合|债券|基金|式)|国债|美债|生|LPR|Shibor|贷款市场|地方债|中票|存单)"
    ),
    rf"(?:\d{{1,4}}|[{C}]{{1,5}})年(?:以上|及以上)?(?=期)",
    r"\d{1,2}年(?:期)?[与和减-]\d{1,2}年(?:期)?(?=(?:国债|美债|期限)?(?:收益率)?(?:期限)?利差)",
    r"(?<=[（(])\d+[YyMmDd](?=[)）])",
    rf"(?:\d{{1,2}}|[{C}两])位(?=(?:分析师|经济学家|策略师|券商)的?(?:平均|一致|预[估期测]))",
    # clock times
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)",
    rf"(?:上午|下午|凌晨|晚间|晚上|中午|早上|北京时间|当地时间|时间)\s*(?:\d{{1,2}}|[{C}]+)[点时](?:\d{{1,2}}分|半|整|许|左右)?",
    r"(?<![\d.,涨跌挫升降落弹扩窄失了近约逾])\d{1,2}[点时](?=\d{1,2}分|半|整|许|前|后|起|钟)(?:\d{1,2}分)?",
    # sizes of what is made, limits of a day's move, the 1 of a rate of exchange, points of a speech
    r"(?:\d{1,2}|[四五六八十二]{1,2})英?寸(?=晶圆|硅片|产[线能]|月产能|生产线|线|厂|碳化硅|衬底|半导体|面板|电视|大硅片)",
    r"\d{2,3}(?:mm|毫米|尺寸)(?=硅片|电池|组件|大硅片|晶圆)",
    r"[123]0[cC][mM](?=[”\"]?(?:涨停|跌停|封板|个股|标的|股|的|，|。))",
    r"T\+\d(?!\d)",
    rf"(?:\d|[{C}两])点(?=体会|启示|建议|看法|理由|原因|意见|提示|判断|结论|感受|变化|思考|认识|值得|考虑|共识)",
    rf"(?<![\d.,])[1一](?:{currencies.NAMES})(?=兑|折合|可兑)",
    rf"(?<=[兑对])[1一](?:{currencies.NAMES})",
    r"每[百千万]元|每百公里|每[十百千万]{1,2}(?:克|毫升|升|人|名|户)|[东西]经\s?\d[\d.]{0,7}度|[南北]纬\s?\d[\d.]{0,7}度",
    r"[1-4]\.\d[TL](?=发动机|动力|引擎|车型|涡轮|自吸)",
    r"(?<![\d.])\d{1,3}V(?=电源|接口|插[座头]|适配器|平台|架构|系统|高压|快充|轻混|供电|电池|锂电)",
    r"(?<![\d.])[248]K(?=电视|面板|屏|超高清|高清|画质|视频|分辨率)",
    r"(?<![\d.A-Za-z])[23][BC](?=电子|业务|产品|消费|行业|产业|领域|和|、|端|市场)",
    r"[外内]三元",
    # flats, classes of a school, races
    r"\d{1,4}(?:号楼|号院|栋|幢|号|弄|座)\s?\d{1,3}(?:单元|栋|幢|层|楼|座)(?:\d{1,4}[室号]?)?",
    rf"[初高][{C}\d][（(]?[\d{C}]{{1,3}}[）)]?班|(?<![{C}\d])[一二三四五六][{C}]班(?!次)|[一二三四五六]年级[（(]?[\d{C}]{{1,2}}[）)]?班",
    r"(?:[\d一二三四五八十百千万]{1,4})米(?=跑|赛跑|短跑|长跑|接力|飞人|跨栏|栏|自由泳|蛙泳|仰泳|蝶泳)",
    r"(?<![\d.A-Za-z])[45]g(?=网|手机|时代|信号|基站|技术|通信|商用|概念|套餐)",
    rf"买[{C}两\d]{{1,3}}[个件瓶斤盒份]?[送赠免][{C}两\d]{{1,3}}[个件瓶斤盒份]?",
    r"(?<=[他她它我你这那])[八九]成(?=[是会要没不在又也还])",  # 他八成是忘了: most likely
    r"十一(?=假期|黄金周|小?长假|期间|之?前|之?后|节|国庆|旅游|出行|档)",
    # of a file for download; a year in figures before a month in words
    r"(?<=大小[:：])\d+(?:\.\d+)?\s?[KMG]B|(?<=[共/])\d{1,4}页|(?<=[共/]\s)\d{1,4}\s?页",
    rf"(?<!\d)(?:19|20)\d\d(?=[{C}]{{1,2}}月)",
    r"几成",
    r"连[\d一二两三四五六七八九十]{1,2}[升跌涨降买卖黑红板]",
    # multiplication, sizes, ratios of set names
    r"7\s*[×xX*]\s*24\s*小时",
    r"(?<![\d.])\d(?:\+\d)+(?=模式|战略|体系|格局|业务|发展|N)",
    rf"[前后]\s*(?:\d+|[{C}百]{{1,5}})\s*大",
)
GOES_ON = (
    r"(?<=一点)[零〇一二三四五六七八九]|(?<=十分)[之钟]|(?<=[一二三四五六七八九])[万亿兆](?=[美港欧日]?元)"
    r"|(?<=一个)(?:半|[点月]|百分点|基点|交易日|工作日|季度|星期|小时|多?亿|多月)"
)  # a phrase that is the beginning of a number: 一点三, 十分之一, 一个半月


@cache
def words() -> frozenset[str]:
    """The set phrases of `masks.tsv` that hold a numeral: 一方面, 三大指数, 百亿私募."""
    return frozenset(word for (word,) in rows("extract/claims/numbers/masks.tsv", ("word",)))


@cache
def starts() -> str:
    """The characters, beside figures and Latin letters, that something masked can start with."""
    fixed = set(
        "电热传客致拨邮代编证批备账帐微尾第图表附公注初高买其上下凌晚中早北东西南当时每前后外内几连一二三四五六七八九十百千万"
    )
    return "".join(sorted(fixed | {word[0] for word in words()} - set("\\]^-")))


@cache
def mask_pattern() -> str:
    """One regular expression for all that is masked."""
    return "|".join((*MASKS, rf"(?:{pattern(words())})(?!{GOES_ON})"))
