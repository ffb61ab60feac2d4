"""`保本保收益`, `稳赚不赔`, `零风险`: words that promise gain or safety, outside a negation or warning.

Not meant: 不保证, 并非保本, 任何…都是骗局, 打破刚兑, a question, the kind of fund that is no longer sold
(保本基金转型), 无风险利率, and statistics over many funds (九成基金取得正收益).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import patterns as re
from pipeline.article import Article
from pipeline.extract.hints.scope import clause, sentence, words
from pipeline.text import Span
from pipeline.vocabulary import ComplianceHint, Field

PROMISE = re.compile(
    rf"{words('promise')}"
    r"|(?:保证|承诺|确保|担保|锁定)[^，。；、！？!?\n]{0,8}?(?:收益|盈利|获利|回报|本金(?:不[亏受])?|赚钱?|不亏损?|兑付)"
)
TERM = re.compile(
    r"无风险(?=利率|收益率|利差|套利|资产|报酬率|回报率)|保本(?=点|价|微利|销量|线|比?率|保证|条款|周期|期)|没有风险(?=敞口|暴露)"
)
KIND = re.compile(
    r"(?:保本|本金保[障证])型?(?:基金|混合|理财|产品|策略)+(?=规模|数量|市场|转型|到期|发行|时代|平均|的规模|于|在|[，、。])"
)
NOT = re.compile(
    r"不(?![用必需仅但只止断愁怕费])|非|无法|未|没有|并无|禁止|严禁|杜绝|打破|警惕|谨防|切勿|拒绝|告别|远离|任何|勿|骗局|误导"
    r"|虚假|取消|难以|所谓|别|防范|违规|退出|摒弃|破除|严查|查处"
)
STRONG = re.compile(
    r"不(?:保证|承诺|代表|等于|意味|构成|得|要(?:相信|轻信)|应|可能|存在|预示)|严禁|禁止|警惕|谨防|切勿|防范|勿|虚假|违规"
)
WARNED = re.compile(
    r"骗局|陷阱|误导|虚假|违规|违法|不可信|不存在|打破|退出|告别|历史|一去不复返|叫停|取消|清零|清退|压降"
    r"|停[发售]|不再(?:是|有|可能|存在|适用|保)|转型|警惕|谨慎|切勿|不可能|否定|错误|误区|误解|信以为真"
    r"|被骗|受骗|噱头|非法|损失|字眼|字样|宣传语|处罚|诈骗|终结|吗[？?]|[？?]$|话术|不实|被罚|过去式|不复"
)
SHARE = re.compile(
    r"[只成%％家]|多数|普遍|整体|大部分|半数|过半|全部|占比|数量|指数|市场|A股|板块|债市|大类资产|商品"
    r"|[型类]基金|(?<![本该此这])(?:纯债|债券|股票|混合|货币|偏股|权益)基金"
)
OF_MANY = re.compile(r"(?:的)?(?:概率|占比|比例|(?:基金|产品)(?:数量|占比|有|达|共))")


def hints(article: Article) -> Iterator[ComplianceHint]:
    """The promises of an article; they are no claims, since they state no number."""
    fields: tuple[Field, ...] = ("title", "text")
    for field in fields:
        text = article.reading(field)
        names = [each.span for each in article.entities if each.field == field and _is_name(each.value)]
        for match in PROMISE.finditer(text):
            span = Span(*match.span())
            if not _harmless(text, span) and not any(name.overlaps(span) for name in names):
                yield ComplianceHint("promise_of_gain_or_safety", span, field)


def _is_name(value: object) -> bool:
    return getattr(value, "type", "") in {"FUND", "DOCUMENT"}


def _harmless(text: str, span: Span) -> bool:
    """Whether the words are denied, warned of, asked, or a term."""
    if TERM.match(text, span.start) or KIND.match(text, span.start):
        return True
    part, whole = clause(text, span), sentence(text, span)
    if NOT.search(text, part.start, span.start) or STRONG.search(text, whole.start, span.start):
        return True
    if WARNED.search(text[span.end : whole.end].rstrip("\n")):
        return True
    if "正收益" not in text[span.start : span.end]:
        return False
    return bool(SHARE.search(text, part.start, span.start) or OF_MANY.match(text, span.end))
