"""`贵州茅台`, `沪指`, `上交所`: whatever the tables name is proposed, by its row's type.

A sure name is strong wherever it stands. An ambiguous one (`南方`, `X`, `汽车`) is weak; `evidence` looks for
what bears it out. Places have their own module, since they join into chains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.entities.candidate import Candidate, Strength
from pipeline.extract.entities.reading import Reading
from pipeline.text import Span

OWNERS = ("COMPANY", "FUND_COMPANY")
# 摩根基金（中国）: the branch has a name of its own
BRANCH = re.compile(r"[（(](?:中国|香港|国际|亚洲|亚太|新加坡|台湾|上海|北京|深圳|美国|欧洲|英国)[）)]")

# 科伦博泰生物-B, 众达-KY, 国巨*: a marker of the exchange belongs to the name
SHARE_MARK = re.compile(r"-(?:SW|[WSBRPZ]|KY|DR)(?![A-Za-z0-9])|\*(?![A-Za-z0-9*])")

SHARES = re.compile(r"股(?:类别|级别|类股|累[积计]|[美欧港澳日]元)")  # A股类别: a class of a fund


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every name of the tables that is no place."""
    for hit in reading.hits:
        if hit.name.kind == "GPE" and not hit.name.own:
            continue
        if hit.name.kind == "MARKET" and SHARES.match(reading.text, hit.span.end - 1):
            continue
        strength = Strength.WEAK if hit.ambiguous else Strength.SURE
        if hit.name.kind == "COMPANY" and (marked := SHARE_MARK.match(reading.text, hit.span.end)):
            span = Span(hit.span.start, marked.end())
            yield Candidate("COMPANY", span, "known.marked", Strength.SURE, hit.name)
        yield Candidate(hit.name.kind, hit.span, "known.name", strength, hit.name)
        branch = BRANCH.match(reading.text, hit.span.end) if hit.name.kind in OWNERS else None
        if branch is not None:
            yield Candidate(hit.name.kind, Span(hit.span.start, branch.end()), "known.branch")
