"""`<!DOCTYPE html> …`: the frame of every page of ours, and what it may do: nothing but what stands in it.

The content security policy names the hashes of our own style and script; nothing else runs, loads, or is
sent, even if a page that we show found a way into the markup. There are no handlers and no style attributes.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from pipeline.report.markup import Html, joined, tag
from pipeline.report.words import Words

TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'"


@cache
def asset(name: str) -> str:
    """A file beside this module: `look.css`, `acts.js`."""
    return files("pipeline").joinpath(f"report/{name}").read_text(encoding="utf-8")


def policy(*, forms: bool = False) -> str:
    """The content security policy of a page; with `forms` it may ask its own server."""
    style, script = (_hash(asset(name)) for name in ("look.css", "acts.js"))
    form = "'self'" if forms else "'none'"
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action {form}; "
        + TRUSTED
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def framed(title: str, body: Html, words: Words, *, forms: bool = False) -> str:
    """A whole page."""
    head = joined(
        (
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy(forms=forms)),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("title", title),
            Html(f"<style>{asset('look.css')}</style>"),
        )
    )
    script = Html(f"<script>{asset('acts.js')}</script>")
    return f"<!DOCTYPE html>\n{tag('html', tag('head', head), tag('body', body, script), lang=words.tag)}\n"
