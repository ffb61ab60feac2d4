"""No `ā`, no `鍩`, no `&` on a page: one look at the text says which rules have nothing to do there.

Nearly every page is clean, so that is what must cost little. Each rule says which characters a text must
hold for it to find anything: `TRIGGERS`, the inside of a character class, in the rule's module. One pattern
of all of them goes over the text once; a rule whose triggers it did not meet is not asked. It may be asked in
vain (`%`, `(` and `?` stand on every second page), never forgotten: what is skipped would have found nothing.

The rules for misread bytes have no list of their own. Their signs (`misread/signs`) are patterns that begin
with the class of the characters that give them away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from pipeline import patterns as re
from pipeline import rules
from pipeline.repair import gbk_as_utf8, lost_bytes
from pipeline.repair.misread import short, signs, western

Rule = rules.EditsRule | rules.RewriteRule

LEADING_CLASS = re.compile(r"\[((?:\\.|[^\\\]])+)\]", re.DOTALL)
ATOM = re.compile(rf"{LEADING_CLASS.pattern}|\\.", re.DOTALL)  # what may hold a bar or a bracket that is none
GROUP = re.compile(r"\([^()]*\)")
SIGNS: dict[str, Callable[[], re.Pattern[str]]] = {
    "gbk_as_utf8": lambda: gbk_as_utf8.MIXED,
    "utf8_as_western": lambda: western.SIGN,
    "gbk_as_western": lambda: western.SIGN,
    "big5_as_western": lambda: western.SIGN,
    "utf8_as_gbk": signs.utf8_as_gbk,
    "gbk_as_euckr": signs.gbk_as_euckr,
    "gbk_as_big5": signs.gbk_as_big5,
    "big5_as_gbk": signs.big5_as_gbk,
    "lost_bytes": lambda: re.compile("[" + "".join(sign[0] for sign in lost_bytes.SIGNS) + "]"),
}
SHORTLY = ("gbk_as_big5", "big5_as_gbk")  # rules that a short text without common characters is asked by


class Screen:
    """The look at a text, for some rules. Make it with `screen()`."""

    def __init__(self, among: Sequence[Rule]) -> None:
        given = {rule: triggers(rule) for rule in among}
        self._always = [rule for rule, body in given.items() if body is None]
        self._asked = [(rule, re.compile(f"[{body}]")) for rule, body in given.items() if body is not None]
        self._shortly = [rule for rule in given if rules.name(rule) in SHORTLY]
        self._any = re.compile("[" + "".join(body for body in given.values() if body) + "]")

    def due(self, text: str) -> frozenset[Rule]:
        """The rules that may find something in the text."""
        met = "".join(sorted(set(self._any.findall(text))))
        due = [rule for rule, asked in self._asked if asked.search(met)]
        return frozenset([*self._always, *due, *(self._shortly if short.is_asked(text) else ())])


def triggers(rule: Rule) -> str | None:
    """The inside of the class of characters without which a rule finds nothing; None if it has none.

    >>> from pipeline.repair import percent_escapes
    >>> triggers(percent_escapes)
    '%'
    """
    body: str | None = getattr(rule, "TRIGGERS", None)
    if body is not None:
        return body
    sign = SIGNS.get(rules.name(rule))
    return leading(sign().pattern) if sign else None


def leading(pattern: str) -> str | None:
    """The inside of the class that all matches of a pattern begin with; None if there is no such class.

    >>> leading("[鍩鍗](?=[洪氭]|$)"), leading("(?:a|b)c"), leading("[a]b|c")
    ('鍩鍗', None, None)
    """
    begins = LEADING_CLASS.match(pattern)
    if begins is None or pattern[begins.end() : begins.end() + 1] in ("?", "*", "{"):
        return None
    plain = ATOM.sub("", pattern)
    while (fewer := GROUP.sub("", plain)) != plain:
        plain = fewer
    return None if "|" in plain else begins[1]


@cache
def screen(among: tuple[Rule, ...]) -> Screen:
    """The look for some rules, made once."""
    return Screen(among)
