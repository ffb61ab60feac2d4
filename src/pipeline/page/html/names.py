"""`<li>` ends the `<li>` before it, `<br>` holds nothing: what the names of elements mean."""

from __future__ import annotations

VOID = frozenset(
    ["area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "img",
     "input", "keygen", "link", "meta", "param", "source", "track", "wbr"]
)  # fmt: skip
BLOCK = frozenset(
    ["address", "amp-ad", "amp-sidebar", "article", "aside", "blockquote", "body", "center", "dd",
     "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
     "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "html", "legend", "li",
     "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section",
     "summary", "ul", "xmp", "plaintext"]
)  # fmt: skip
TABLED = frozenset(["caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"])
# What ends an open paragraph, and what names open a region whose inside an end tag outside cannot reach.
ENDS_P = frozenset(
    ["address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
     "hgroup", "hr", "listing", "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search",
     "section", "summary", "table", "ul", "xmp", "li", "dd", "dt"]
)  # fmt: skip
BARRIER = frozenset(["applet", "caption", "html", "marquee", "object", "table", "td", "template", "th"])
# Content that is no text of the page: code, form values, what a browser without scripts or players shows.
UNREAD = frozenset(
    ["audio", "canvas", "datalist", "iframe", "math-field", "noembed", "noframes", "noscript", "object",
     "script", "select", "style", "svg", "template", "textarea", "title", "video"]
)  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# An opening tag ends the open elements of the names behind it, down to one of the names last.
ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "option": (("option",), ("select", "datalist")),
    "optgroup": (("option", "optgroup"), ("select",)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("td", "th", "tr", "caption", "colgroup"), ("table",)),
    "tbody": (("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"), ("table",)),
    "thead": (("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"), ("table",)),
    "tfoot": (("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"), ("table",)),
}  # fmt: skip
# Elements that say something of the text in them, beside every block with a class or an id.
TELLING = frozenset(
    (*HEADINGS, "a", "article", "aside", "blockquote", "button", "caption", "dd", "dl", "dt", "figcaption",
     "figure", "footer", "form", "header", "label", "li", "main", "nav", "ol", "table", "td", "th", "time",
     "tr", "ul", "amp-ad", "amp-sidebar", "p", "section", "details", "summary", "div", "body")
)  # fmt: skip
PRE = ("pre", "listing", "xmp", "plaintext")
