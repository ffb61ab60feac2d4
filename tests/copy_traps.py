"""Pages that say much twice and hold no copy: sibling notices, a summary, a refrain, one warning twice.

Each trap has how many articles stand on the page, and the lines that must stand in them, all of them.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.copied_pages import BELOW, MENU, RELATED, Body, Lines, Split, bodies


@dataclass(frozen=True, slots=True)
class Trap:
    """A page of so many articles, none of them there twice, and lines that must all be kept."""

    name: str
    text: str
    documents: int
    kept: Lines


FUNDS = (
    ("远山稳健增利债券型证券投资基金", "890112"), ("青禾中证机床指数型发起式证券投资基金", "890417"),
    ("溪桥中短债债券型证券投资基金", "890766"), ("拾穗沪深300指数增强型证券投资基金", "890305"),
    ("望川价值优选混合型证券投资基金", "890581"), ("东篱添利纯债债券型证券投资基金", "890649"),
    ("临江医疗创新股票型证券投资基金", "890723"), ("澄海全球精选混合型证券投资基金(QDII)", "890834"),
)  # fmt: skip
CHANNELS = ("北岸银行股份有限公司", "甲江证券股份有限公司", "天合基金销售有限公司", "晨星汇基金销售有限公司")
# Each line of a template is one line of the notice; {name}, {code}, {day} … differ from one to the next.
SIBLINGS: dict[Split, tuple[Lines, ...]] = {
    "dev": (
        (
            "{name}分红公告",
            "公告送出日期:2023年{month}月{day}日",
            "{name}(基金代码:{code})以截至2023年{month}月{day}日的可供分配利润为基准,向全体基金份额持有人每10份派发红利{sum}元。",
            "权益登记日与除息日为2023年{month}月{next}日,红利发放日为权益登记日后的第二个工作日。",
            "选择红利再投资的投资者,其红利将按除息日的基金份额净值转换为基金份额,免收申购费用。",
            "咨询办法:客户服务电话400-888-0000。",
        ),
        (
            "关于{name}新增{channel}为销售机构的公告",
            "根据基金管理人与{channel}签署的销售协议,自2023年{month}月{day}日起,{channel}开始办理{name}({code})的申购、赎回、定期定额投资等业务。",
            "投资者在{channel}办理上述业务应遵循其具体规定,每笔申购金额不得低于{sum}元。",
            "风险提示:投资有风险,投资者认购基金时应认真阅读基金合同和招募说明书。",
        ),
        (
            "{name}基金经理离任公告",
            "2023-{month2}-{day2}",
            "赵{person}因个人原因离任{name}的基金经理,离任日期为2023年{month}月{day}日,基金由孙{person}单独管理。",
            "孙{person}自{years}年前加入本公司,历任研究员、基金经理助理。",
            "特此公告。",
        ),
    ),
    "unseen": (
        (
            "{name}暂停大额申购业务的公告",
            "公告日期:2024年{month}月{day}日",
            "为保护基金份额持有人利益,{name}(代码{code})自2024年{month}月{next}日起暂停接受单个账户单日累计超过{sum}万元的申购申请。",
            "暂停期间,赎回与转换转出等业务照常办理。恢复办理大额申购业务的时间将另行公告。",
            "投资者可拨打客服电话或登录网站了解详情。特此公告。",
        ),
        (
            "{name}基金经理变更公告",
            "2024-{month2}-{day2}",
            "因工作安排,王{person}不再担任{name}的基金经理,由李{person}接任,任职日期为2024年{month}月{day}日。",
            "李{person},硕士,{years}年证券从业经验,曾任研究员、投资经理。",
            "上述事项已按规定向中国证券投资基金业协会办理变更手续,并报监管机构备案。",
        ),
    ),
}


def _filled(template: Lines, number: int) -> Lines:
    name, code = FUNDS[number % len(FUNDS)]
    month, day = number % 11 + 1, number * 3 % 25 + 1
    values = {
        "name": name, "code": code, "channel": CHANNELS[number // 2 % len(CHANNELS)], "month": month,
        "day": day,
        "month2": f"{month:02}", "day2": f"{day:02}", "next": day + 2, "sum": (number * 37 % 90 + 10) / 10,
        "person": "明华静远波洋丽军"[number % 8], "years": number * 5 % 17 + 3,
    }  # fmt: skip
    return tuple(line.format(**values) for line in template)


def siblings(split: Split) -> Iterator[Trap]:
    """Two to eight notices of one template, with menus between or nothing."""
    for kind, template in enumerate(SIBLINGS[split]):
        for count in (2, 3, 4, 8):
            for between in ((), BELOW):
                notices = [_filled(template, number) for number in range(count)]
                lines = [line for each in notices for line in (*each, *between)]
                kept = tuple(
                    line for each in notices for line in each[2 if kind != 1 or split == "unseen" else 1 :]
                )
                yield Trap(f"siblings/{kind}/{count}/{len(between)}", "\n".join(lines) + "\n", count, kept)


def channels(split: Split) -> Iterator[Trap]:
    """One fund, four sellers: the notices differ in the seller's name alone."""
    if split == "dev":
        template = SIBLINGS["dev"][1]
        notices = [
            tuple(
                line.format(name=FUNDS[0][0], code=FUNDS[0][1], channel=channel, month=5, day=9, sum=10)
                for line in template
            )
            for channel in CHANNELS[:3]
        ]
        lines = [line for each in notices for line in each]
        yield Trap(
            "channels", "\n".join(lines) + "\n", 3, tuple(line for each in notices for line in each[1:])
        )


def _head(body: Body) -> Lines:
    return (body.title, f"{body.day} 来源：{body.source}")


def summaries(split: Split) -> Iterator[Trap]:
    """A summary above the body that quotes its first sentences, or its first paragraph."""
    for body in bodies(split):
        first, second = body.lines[0], body.lines[min(1, len(body.lines) - 1)]
        quotes = {
            "first": f"摘要：{first}",
            "start": f"【导读】{first[:40]}……",
            "two": f"核心提示：{first}{second.split('。')[0]}。",
        }
        if len(body.lines) < 4:
            continue  # of a short one a summary is the whole
        for name, quote in quotes.items():
            lines = (*MENU, *_head(body), quote, *body.lines, *BELOW)
            yield Trap(f"summary/{name}/{body.name}", "\n".join(lines) + "\n", 1, body.lines)


REFRAINS: dict[Split, Lines] = {
    "dev": (
        "我们的结论没有变:控制仓位,分散配置,不因一天的涨跌改变一年的计划,更不要动用短期要用的资金。",
        "数据截至上一个交易日收盘,仅供参考,不构成任何投资建议,历史业绩不代表未来表现。",
    ),
    "unseen": (
        "还是那句老话:看得懂的钱才是自己的钱,看不懂的波动迟早会变成看得见的亏损,请各位务必量力而行。",
        "点评:从换手率和资金流向来看,短线资金的参与度偏高,追高的风险大于踏空的风险,建议耐心等待回调。",
    ),
}


def refrains(split: Split) -> Iterator[Trap]:
    """A paragraph said again after every section of one article."""
    for body in bodies(split):
        if len(body.lines) < 5:
            continue
        for number, refrain in enumerate(REFRAINS[split]):
            lines: list[str] = []
            for line in body.lines:
                lines += [line, refrain] if len(line) > 30 else [line]
            text = "\n".join((*_head(body), *lines, *BELOW)) + "\n"
            yield Trap(f"refrain/{number}/{body.name}", text, 1, tuple(lines))


ASKED: dict[Split, str] = {
    "dev": "您如何看待明年的市场机会,最看好哪些方向?",
    "unseen": "如果只能保留一只基金,您会留下哪一只,理由是什么?",
}


def questions(split: Split) -> Iterator[Trap]:
    """An interview: 问 and 答 on lines of their own, the same question to each guest."""
    asked = ASKED[split]
    for body in bodies(split):
        answers = [line for line in body.lines if len(line) > 40]
        if len(answers) < 4:
            continue
        lines = [line for each in answers for line in ("问:", asked, "答:", each)]
        yield Trap(f"questions/{body.name}", "\n".join((*_head(body), *lines)) + "\n", 1, tuple(lines))


def tables(split: Split) -> Iterator[Trap]:
    """A table over several printed pages, its header on each; and rows that say nearly the same."""
    header = "序号\t基金代码\t基金简称\t单位净值\t累计净值\t日增长率"
    for pages in (2, 3, 5):
        chance = random.Random(f"{split}{pages}")
        lines, kept = ["旗下基金净值一览表", "2024-01-05"], []
        for page in range(pages):
            lines.append(header)
            for row in range(12):
                name, code = FUNDS[(page + row) % len(FUNDS)]
                value = chance.randint(8000, 25000) / 10000
                rate = chance.randint(-300, 300) / 100
                kept.append(
                    f"{page * 12 + row + 1}\t{code}\t{name[:8]}\t{value:.4f}\t{value + 0.3:.4f}\t{rate:.2f}%"
                )
                lines.append(kept[-1])
            lines.append(f"第{page + 1}页 共{pages}页")
        yield Trap(f"tables/{pages}", "\n".join(lines) + "\n", 1, tuple(kept))


WARNINGS: dict[Split, Lines] = {
    "dev": (
        (
            "风险提示:基金有风险,投资须谨慎。本材料仅供参考,不构成任何投资建议或承诺。基金的过往业绩不预示其未来表现,"
            "基金管理人管理的其他基金的业绩并不构成基金业绩表现的保证。投资者在投资基金之前,请仔细阅读基金合同、招募说明书等法律文件,"
            "全面认识基金的风险收益特征,并根据自身的投资目的、投资期限、投资经验等因素,充分考虑自身的风险承受能力。"
        ),
    ),
    "unseen": (
        (
            "免责声明:本文所载信息来源于公开资料,本公司对这些信息的准确性及完整性不作任何保证。文中的观点、结论仅供参考,"
            "不构成对任何人的投资建议。基金投资可能产生亏损,投资者应当自行承担投资风险。"
        ),
        "本公司不保证基金一定盈利,也不保证最低收益。我国基金运作时间较短,不能反映股市发展的所有阶段。",
        "投资者购买基金时应当认真阅读基金合同、招募说明书和产品资料概要等法律文件。",
    ),
}


def _others(split: Split, step: int = 1) -> Iterator[tuple[Body, Body]]:
    found = bodies(split)
    for number, body in enumerate(found):
        yield body, found[(number + step) % len(found)]


def warnings(split: Split) -> Iterator[Trap]:
    """Two different articles, one long warning under both."""
    for one, other in _others(split):
        warning = WARNINGS[split]
        lines = (*_head(one), *one.lines, *warning, *BELOW, *_head(other), *other.lines, *warning)
        kept = (*one.lines, *warning, *other.lines)
        yield Trap(f"warning/{one.name}", "\n".join(lines) + "\n", 2, kept)


def quotes(split: Split) -> Iterator[Trap]:
    """An article that quotes a whole paragraph of the one before."""
    for one, other in _others(split, 3):
        long = max(one.lines, key=len)
        if len(one.lines) < 4 or len(other.lines) < 4 or len(long) < 50:
            continue
        at = len(other.lines) // 2
        quoted = (*other.lines[:at], f"此前有文章写道:“{long}”", *other.lines[at:])
        lines = (*_head(one), *one.lines, *BELOW, *_head(other), *quoted)
        yield Trap(f"quote/{one.name}", "\n".join(lines) + "\n", 2, (*one.lines, *quoted))


def related(split: Split) -> Iterator[Trap]:
    """Lists of news above and below, in which the title stands too, and a teaser of another article."""
    for one, other in _others(split, 5):
        teaser = f"{other.lines[0][:60]}……[详细]"
        lines = (
            *MENU, "最新文章", one.title, *RELATED[1:], *_head(one), *one.lines, *BELOW, *RELATED, one.title,
            other.title, teaser, "24小时热文", one.title, other.title,
        )  # fmt: skip
        yield Trap(f"related/{one.name}", "\n".join(lines) + "\n", 1, one.lines)


TRAPS: tuple[Callable[[Split], Iterator[Trap]], ...] = (
    siblings, channels, summaries, refrains, questions, tables, warnings, quotes, related,
)  # fmt: skip


def traps(split: Split) -> Iterator[Trap]:
    """All traps of a split."""
    for make in TRAPS:
        yield from make(split)
