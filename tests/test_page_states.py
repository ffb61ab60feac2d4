"""Articles that stand in a script alone: the state of a page that a script builds."""

from __future__ import annotations

import json

import pytest
from tests.html_scores import Reading, ours

from pipeline import page as pages
from pipeline.document import Draft
from pipeline.ingest import decoded
from pipeline.text import Span

TITLE = "叶片厂扩产之后"
BODY = (
    "霜河重工的第三条叶片产线昨天“试车”，首批二十四片叶片要在下月初送到海上。",
    "厂长说，比起老产线，新线少用四十个人，每片的工时从六十八小时降到五十一小时。",
    "镇上的中专今年多招了两个班，学徒六月进厂，先跟三个月的夜班。",
)
TEXT = "".join(f"<p>{each}</p>" for each in BODY).replace("工时", "<em>工时</em>")
FACTS = {"publishTime": "2022-03-04 10:20:00", "source": "铁山商报", "author": {"name": "沈一禾"}}


def state(content: str, **more: object) -> str:
    found = {
        "detail": {"title": TITLE, **FACTS, **more, "content": content},
        "rel": [{"title": "码头的夜班"}],
    }
    return json.dumps(found, ensure_ascii=False)


def page(
    script: str, shell: str = "<div id=app>加载中</div>", *, head: str = f"{TITLE} - 铁山客户端"
) -> Reading:
    return ours(
        f"<title>{head}</title><body>{shell}<script>window.__STATE__={script};</script></body>".encode()
    )


@pytest.mark.parametrize(
    "written",
    [
        state(TEXT),
        state(TEXT).replace("</", "<\\/"),
        state(TEXT).replace("<", "\\u003c").replace(">", "\\u003e"),
        state(TEXT).replace("/", "\\u002F").replace("<", "\\u003C").replace(">", "\\u003E"),
        state("\n".join(BODY)),
    ],
)
def test_a_text_in_a_state(written: str) -> None:
    read = page(written)
    assert read.text.splitlines() == list(BODY)
    assert (read.title, read.date, read.publisher, read.authors) == (
        TITLE,
        "2022-03-04T10:20:00+08:00",
        "铁山商报",
        ["沈一禾"],
    )


def test_quotes_in_a_state_are_read() -> None:
    said = BODY[0].replace("“试车”", '"试车"')
    assert page(state(f"<p>{said}</p><p>{BODY[1]}</p>")).text.splitlines() == [said, BODY[1]]


def test_each_letter_of_a_state_leads_back() -> None:
    raw = f"<title>{TITLE}</title><script>var a={state(TEXT)};</script>".encode()
    draft = pages.unmarked(Draft.of(decoded(raw)))
    for line in draft.text.splitlines():
        at = draft.text.index(line)
        for offset, letter in enumerate(line):
            span = draft.origin(Span(at + offset, at + offset + 1))
            assert draft.source.text[span.start : span.end] == letter


def test_a_page_that_shows_its_text_is_read_as_it_stands() -> None:
    shown = "".join(f"<p>{each}</p>" for each in BODY[:2])
    other = f"<p>{BODY[2]}</p>" * 3
    read = page(state(other), f"<h1>{TITLE}</h1><p>2022-03-05</p><div>{shown}</div>")
    assert (read.text.splitlines(), read.date) == (list(BODY[:2]), "2022-03-05")


@pytest.mark.parametrize(
    "written",
    [
        json.dumps({"content": "登录后查看更多内容"}, ensure_ascii=False),  # too short
        json.dumps({"comment": TEXT}, ensure_ascii=False),  # no key of a text
        json.dumps({"content": TEXT}),  # letters written as numbers have no place
        json.dumps({"content": "style { color: red }" * 40}),
    ],
)
def test_other_values_are_no_text(written: str) -> None:
    assert page(written).documents == 0


def test_a_list_whose_state_has_texts_is_a_list() -> None:
    links = "".join(
        f"<li><a href=/{at}>霜河重工的第{at}条产线投产以后的订单</a> 2022-03-0{at}</li>" for at in range(1, 9)
    )
    assert page(state(TEXT), f"<ul>{links * 3}</ul>", head="铁山客户端").documents == 0
