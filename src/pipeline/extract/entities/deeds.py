"""`日前宣布`, `盘中双双涨停`: what firms and houses do, behind their names, and what may stand between.

A name that no table has is told by what stands behind it. A verb alone says little (`上涨` follows goods);
`firms` and `houses` ask besides that what stands in front of it is no word of the language.
"""

from __future__ import annotations

from pipeline import patterns as re
from pipeline.extract.entities.words import alternatives

# what may stand between a name and what it does, as often as it likes
TURN = re.compile(
    r"(?:盘中|早盘|尾盘|午后|一度|双双|跟随?|均|再度?|逆[市势]|则|亦|也|已|分别|收盘?|大幅?|领|续|直线|股价|封"
    r"|急|微|小幅|累计|继续|年内|现|[日目]前|近[日期]|昨[日晚]|[今同]日|当[日晚]|[本上]周|周[一二三四五六日]|\d{1,2}[月日]|晚间?|正式?|还|随后|其后|此后)*"
)
SAID = "表示|称|指出|认为|宣布|发布|介绍"
# what a firm does, or what is said of it
OF_FIRMS = re.compile(
    rf"""(?x)
    [涨跌升挫](?:停|逾|超|近|约|至|幅|\d|百分之|[一二三四五六七八九]成?|[，。；、]) | 停 | 封?板
      | 上[涨调] | 下[跌调] | 触及 | [跌涨升]穿 | 站[上稳] | 收[低高] | 首日(?:挂牌|上市)
      | 均?为 | 大[涨跌] | 跟[涨跌] | 新[进晋] | 退[出居] | 涨跌
      | 披露 | 公[告布] | 发表 | 拟 | {SAID} | 预[计告期测] | 维持 | 给予 | 为独家
      | (?:[\u4e00-\u9fff]{{2,4}})?首席 | 董事[长会] | 总裁 | 总经理 | CEO | 创始人
      | 控股股东 | 旗下(?=[^，。；]{0, 10}(?:项目|楼盘|商场|酒店|新盘|物业)) | 分析师 | 策略师
      | 研报 | 营收 | 营业收入 | 归母 | 净利 | 纯利 | 业绩 | 市值 | 目标价 | [年中季]报 | [一三]季报 | 半年报
      | 出货量 | 中标 | 签[订署下] | 递表 | 招股 | 回购 | 派息 | 末期息 | 盈[警喜] | [少多]赚 | 扭亏
      | 占(?:净值|基金|比|总?市值|营收|股票) | 遭(?:[减沽]|主力|外资|北[向水]) | 成交[额\d]
      | 获(?:批|纳入|[增减]持|买入|净|融资|资金|主力|外资|投信|[南北]向|[南北]水) | 月(?:营收|销量)
      | (?:第?[一二三四]季|上半年|前三季度?|全年|中期)[度份]?
        (?:营收|净利|纯利|溢利|销量|出货|扭亏|[少多]赚|业绩|转|亏损|减亏)
      | [（(](?:代码[：:])?(?:\d{{4,6}}|[A-Z]{{1,5}}[.）]) | \s?[|\t]\s?\d{{4,6}} """
)
# what a house does, or what is said of it
OF_HOUSES = re.compile(
    rf"(?:公司)?(?:{SAID}|旗下|公告|以\d[\d.,]*亿元?(?:位?居|排|名列)|董事长|副?总经理|基金经理|经理人|首席|(?:指数|量化|权益|固收|债券|多资产|股票|国际|海外)?投资总监|投资长|总监"
    rf"|(?:宏观|策略|行业|固收|量化|医药|消费)?研究[部员]|[\u4e00-\u9fff]{{2,4}}投资部(?!门)|策略师"
    rf"|权益投资|固收|固定收益|创始人|(?:创始|管理)?合伙人|有关负责人|相关负责人|获悉|推出|发起|自购|认购"
    rf"|20\d\d年[^，。\n]{{0,6}}(?:展望|策略|年报)|管理(?:有限|股份)"
    rf"|(?:{alternatives('surnames', 'surname')})[\u4e00-\u9fff]{{1,2}}"
    r"(?:的(?:看法|观点|判断)|表示|认为|指出|说|称|介绍|预计|[：:]))"
)
# what a house may stand before as well, where its name is no word of the language
MORE_OF_HOUSES = re.compile(
    rf"的(?:{alternatives('surnames', 'surname')})(?:{alternatives('given_names', 'character')}){{2}}|"
    r"[：:]|计划(?:[于在自减增通以]|\d{1,2}月)|决定|统计|提示|成立于|\d{1,2}月(?:\d|[末底]|ETF)|20\d\d年|披露|拟|将于|在管|管理规模|的(?:数据|研究|观点|统计)|完成|提交|上报|增聘"
    r"|解释|建议|提醒|判断|预[计测]|回应|强调|看好|透露|方面|测算|估算|直销|官网|客服|投顾团队|获[批准中]|[则仅]?[亏赚]\d|增持|减持|持有|[参出]席|新任|聘任"
    r"|点评|表态|跟?投(?:资了?|了)?\d|出资(?!额|人|方|比例)|自有资金|固有资金|备案(?:了|产品)?\d|募集\d|[加减清建调]仓|(?:平均|整体|最新|股票)?仓位"
    r"|(?:突破|升至|降至|跌破|跻身)(?:百亿|\d)"
)
