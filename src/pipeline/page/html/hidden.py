"""`<div style="display:none">澳门线上…</div>`: text that no reader sees, by the page's own words.

Spam is put where readers do not see it and search engines do. Hidden is what the attribute `hidden`, a style
of the element, or a rule for one class or id in the page's own style sheet says, and what is moved off the
screen. `aria-hidden` alone is not: it keeps ornaments from screen readers. A class's name alone is not
either, save the few that every framework uses for nothing else. Style sheets in other files are not read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline import patterns as re
from pipeline.page.html.regions import meant, words_of
from pipeline.page.html.scan import values

TELLING = re.compile(  # `style`, `hidden`, `class`, `id`, written so that a search passes over other letters
    r"[SsHhCcIi](?:(?<=[Ss])[Tt][Yy][Ll][Ee]|(?<=[Hh])[Ii][Dd][Dd][Ee][Nn]|(?<=[Cc])[Ll][Aa][Ss][Ss]|(?<=[Ii])[Dd]\b)"
)
NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
UNSEEN = re.compile(
    r"""(?xi) visibility\s*:\s*(?:hidden|collapse)
    | (?:^|[;\s])font-size\s*:\s*0(?:px|pt|r?em|%)?\s*(?:;|!|$)
    | (?:^|[;\s])opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"""
)
OFF_SCREEN = re.compile(r"(?:left|top|right|text-indent|margin-left)\s*:\s*-\d{3,}", re.IGNORECASE)
FLAT = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)", re.IGNORECASE)
FOLDED = re.compile(r"max-height\s*:\s*0", re.IGNORECASE)
ANSWERS = frozenset({"a", "accordion", "acc", "answer", "ans", "collapse", "faq", "fold", "panel", "reply"})
CLIPPED = re.compile(r"overflow\s*:\s*hidden|clip\s*:\s*rect", re.IGNORECASE)
NAMES = frozenset({"hidden", "d-none", "sr-only", "visually-hidden", "screen-reader-text"})
HEADED = re.compile(r"<h1[\s>]", re.IGNORECASE)
AHEAD = 300  # characters from the tag of a head to its title
BRACE = re.compile(r"([{}])")
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
SIMPLE = re.compile(r"[.#][\w-]+$")
NAMED = re.compile(r"[.#][\w-]+")
SHOWN = re.compile(r"display\s*:\s*(?!none)\w", re.IGNORECASE)


@dataclass(slots=True)
class Sheet:
    """What the page's own style sheets hide: `.tip`, `#ad`."""

    hiding: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)  # said to be displayed elsewhere: not always hidden

    def read(self, css: str) -> None:
        """Take the rules of one style element; those for some screens only hide nothing."""
        if not NONE.search(css):
            return
        last, open_rules = "", [""]
        for piece in BRACE.split(COMMENT.sub("", css)):
            if piece == "{":
                open_rules.append(last.rpartition(";")[2].strip())
            elif piece == "}" and len(open_rules) > 1:
                selector = open_rules.pop()
                if not selector.startswith("@"):
                    self._rule(selector, last, always=len(open_rules) == 1)
            last = piece if piece not in ("{", "}") else ""

    def _rule(self, selector: str, style: str, *, always: bool) -> None:
        selectors = [each.strip() for each in selector.split(",")]
        if always and NONE.search(style):
            self.hiding.update(each for each in selectors if SIMPLE.fullmatch(each))
        elif SHOWN.search(style) or not always:
            self.shown.update(name for each in selectors for name in NAMED.findall(each))

    def hides(self, found: dict[str, str]) -> bool:
        """Whether a rule hides the element with these attributes."""
        if not self.hiding:
            return False
        names = {"." + each for each in found.get("class", "").split()} | {"#" + found.get("id", "")}
        return bool(names & self.hiding - self.shown)


def hidden(name: str, attributes: str, sheet: Sheet) -> str | None:
    """Why an element is hidden, or None: `none` for certain, `unseen` where a script may show it later.

    `sheet`: by a rule of the page's style sheet alone, that a script or a later sheet may undo, save a menu
    or a window that opens. `named`: by nothing but a name, which old style sheets use for what floats.
    """
    if name in ("html", "body") or not TELLING.search(attributes):
        return "none" if name == "dialog" and "open" not in attributes.lower() else None
    found = values(attributes)
    style = found.get("style", "")
    if "hidden" in found or NONE.search(style):
        return "none"
    if sheet.hides(found):
        return "none" if any(meant(word)[0] for word in words_of(found)) else "sheet"
    classes = found.get("class", "").split()
    if NAMES.intersection(classes) and not any(":" in each or "-block" in each for each in classes):
        return "named"
    off = UNSEEN.search(style) or OFF_SCREEN.search(style) or (FLAT.search(style) and CLIPPED.search(style))
    if off and FOLDED.search(style) and not ANSWERS.isdisjoint(words_of(found)):
        return None  # an answer that unfolds below its question
    return "unseen" if style and off else None


def headed(text: str, at: int) -> bool:
    """Whether the first heading stands right in an element: no page hides it by a name."""
    return HEADED.search(text, at, at + AHEAD) is not None
