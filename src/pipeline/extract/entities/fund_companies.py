"""`某某基金表示`: a manager by form: 基金 behind a short name, and then something that a manager does.

And members of a list of private managers: `复胜资产、日斗投资分列第二、第三`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.engines.cutters import fastest
from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

ACTING = re.compile(
    r"(?P<tail>基金|资产|资本|投资|私募|资管|理财|创投)(?=表示|认为|指出|旗下|公告|宣布|称|发布|董事长|总经理"
    r"|基金经理|首席|投资总监|研究部|权益投资|固定收益|固收|策略|"
    r"创始人|创始合伙人|合伙人|分析|提醒|预计|有关负责人|相关负责人|管理规模)"
)
# what stands behind managers, and behind any other word as well
LOOSE = re.compile(r"策略|分析|预计|发布|固收|固定收益|权益投资|提醒")
LISTED = re.compile(
    r"(?<=[、，。；：（\n和与及括有])(?P<body>[\u4e00-\u9fff]{2,4})(?:资产|资本|私募|创投|投资)"
    r"(?=[、和与及（]|等(?!级)|在列|分列|均|暂[列居]|[位分]列|以\d|依次|收益率|新晋|跌出|则|旗下|领[先投跑])"
)
NO_MANAGER = re.compile(
    r".*(?:[的了在是有被将]|净|总|固定|金融|流动|无形|有形|风险|股权|产业|长期|价值|直接|间接|对外|重大|证券|股票|债券|基金"
    r"|权益|海外|境外|国内|社会|民间|外商|房地产|基建|开发|政府|民营|国有|实物|生产|人力|自有|注册|实收|营运|底层"
    r"|大类|多元|避险|安全|优质|不良|信贷|数字|虚拟|加密|美元|人民|海内|家庭|个人|机构|公司|企业|银行|保险|理性|分散|组合"
    r"|量化|主动|被动|增加|扩大|减少|技术|研发|设备|项目|消费|出口|财务|战略|长线|短线|绿色|科技|境内|母公司|稳健|百亿|头部"
    r"|综合|生息|计息|付息|抵债|受托|表外|租赁|贷款|新增|年化|平均|整体|累计|加权|可供|信用|债权|其他|票据|同业"
    r"|中型|耐心|外币|港元|日元|预设|单一|具体|大型|小型|知名|老牌|明星|外资|中资|公募|私募)"
)


KIND = re.compile(
    r"(?:.*(?:公募|私募|指数|货币|债券|股票|混合|只|该|本|型|社保|养老|主权|产业|主题|ETF|量化|多家|各"
    r"|百亿|头部|中小|外资|机构|银行|保险|行业|固定|风险|股权|海外|境外|"
    r"直接|对外|上述|参与|公司|理性|长期|价值|国有|金融|配置|权益|类|两|房地产|新|旗下|增量|社会|民间"
    r"|无形|互认|期末|单一|预设|具体|核心|风投|子|美元|人民币|国家|战略|国际|政府))"
)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Managers that speak or act."""
    text = reading.text
    for match in LISTED.finditer(text):
        if not NO_MANAGER.match(match["body"]) and reading.edges.left(match.end("body"), 4) == match.start():
            yield Candidate("FUND_COMPANY", Span(*match.span()), "fund_companies.listed", Strength.LIKELY)
    for match in ACTING.finditer(text):
        start = reading.edges.left(match.start(), 6)
        body = text[start : match.start()]
        if LOOSE.match(text, match.end()) and fastest().has(body):
            continue  # 具体投资策略, 主流基金分析
        if 2 <= len(body) <= 5 and re.fullmatch(r"[\u4e00-\u9fff]+", body) and not KIND.fullmatch(body):
            yield Candidate(
                "FUND_COMPANY", Span(start, match.end()), "fund_companies.acting", Strength.LIKELY
            )
