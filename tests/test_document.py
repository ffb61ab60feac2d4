"""Where characters come from and go to: bytes, drafts, blocks, copies, the account."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.account import account, removed
from pipeline.article import settle
from pipeline.document import Block, ByteMap, Document, Draft, Encoding, Page, Source, Stated
from pipeline.text import Edit, Mark, Span
from pipeline.vocabulary import Claim, Entity, Finding

LINES = ("菜單", "標題", "關(guān)于基金(A类)", "净值1.5元", "標題", "关于基金(A类)", "净值1.6元")


def source_of(text: str, codec: str = "utf-8") -> Source:
    raw = text.encode(codec)
    return Source(raw, text, Encoding(codec, "test"), ByteMap.of(text, codec))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=3000), st.data())
def test_bytes_of_a_span_are_its_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = source_of(text)
    span = source.bytes_of(Span(start, end))
    assert source.raw[span.start : span.end].decode() == text[start:end]


@given(
    st.text("中文字集基金净值ab1\n", min_size=1, max_size=3000),
    st.sampled_from(["gbk", "gb18030", "utf-16-le"]),
)
def test_bytes_of_a_span_in_other_encodings(text: str, codec: str) -> None:
    source = source_of(text, codec)
    middle = len(text) // 2
    span = source.bytes_of(Span(middle, len(text)))
    assert source.raw[span.start : span.end].decode(codec) == text[middle:]


def page() -> Page:
    """A page with a menu, a title, two paragraphs, and the title and both paragraphs again."""
    text = "\n\n".join(LINES)
    draft = Draft.of(source_of(text))
    places, start = [], 0
    for line in LINES:
        places.append(Span(start, start + len(line)))
        start += len(line) + 2
    blocks = (
        Block(places[0], "menu", "test"),
        Block(places[1], "title", "test"),
        Block(places[2], "paragraph", "test"),
        Block(places[3], "paragraph", "test"),
        Block(places[4], "title", "test", copy=1, repeats=places[1]),
        Block(places[5], "paragraph", "test", copy=1, repeats=places[2]),
        Block(places[6], "paragraph", "test", copy=1, repeats=places[3]),
    )
    made = Page(draft, blocks, (Document(title=Stated(LINES[1], places[1], places[1])),))
    start = places[2].start
    made = made.revise("repair/test", [Edit(Span(start + 1, start + 7), "")])
    return made.rewrite("script/test", made.draft.text.replace("關", "关").replace("標題", "标题"))


def test_an_article_reads_its_kept_blocks_and_leads_back() -> None:
    (article,) = settle(page())
    assert article.text == "关于基金(A类)\n净值1.5元"
    assert article.title == "标题"
    source = article.source.text
    start = article.text.index("净值")
    assert source[slice(*span(article.origin(Span(start, start + 5))))] == "净值1.5"
    assert source[slice(*span(article.origin(Span(0, 1))))] == "關"
    assert source[slice(*span(article.origin(Span(0, 2))))] == "關(guān)于"
    assert source[slice(*span(article.origin(Span(0, 2), "title")))] == "標題"


def test_the_same_words_are_found_in_the_other_copy_and_only_there() -> None:
    (article,) = settle(page())
    source = article.source.text
    assert [source[slice(*span(there))] for there in article.also_at(Span(2, 4))] == ["基金"]
    assert article.also_at(Span(2, 4))[0].start > source.index("1.5")
    start = article.text.index("1.5")
    assert article.also_at(Span(start, start + 3)) == ()  # the other copy says 1.6
    assert [source[slice(*span(there))] for there in article.also_at(Span(0, 2), "title")] == ["標題"]


def test_every_character_of_the_source_is_in_one_place() -> None:
    sums = account(page())
    assert sums.characters == len("\n\n".join(LINES)) == sum(sums.fates.values())
    assert sums.fates["edited: repair/test"] == len("(guān)")
    assert sums.fates["edited: script/test"] == len("標題關")
    assert sums.fates["menu"] == len("菜單\n\n")


def test_what_was_removed_is_named_and_neighbours_are_joined() -> None:
    made = page()
    text = made.draft.source.text
    gone = [(reason, text[slice(*span(place))].strip()) for reason, place in removed(made)]
    assert gone == [("menu", "菜單"), ("copy", "\n\n".join(LINES[4:]))]


def test_a_finding_that_touches_an_unsure_place_is_unsure() -> None:
    made = page()
    start = made.draft.text.index("1.5")
    unsure = made.revise("repair/lost", [Edit(Span(start, start + 1), "7", "uncertain", 0.5)])
    (article,) = settle(unsure)
    number = article.text.index("7.5")
    noted = article.note(
        [
            Finding(Span(number, number + 3), Entity("DATE"), "test"),
            Finding(Span(0, 2), Entity("DATE"), "test"),
        ]
    )
    assert [found.certainty for found in noted.findings] == ["certain", "uncertain"]


def test_a_number_whose_unit_may_be_lost_is_unsure_and_one_further_off_is_not() -> None:
    made = page()
    end = made.draft.text.index("1.5元") + len("1.5元")
    (article,) = settle(made.revise("repair/lost", [Mark(Span(end - 1, end), "lost")]))
    number, far = article.text.index("1.5"), article.text.index("A类")
    claim = Claim(Decimal("1.5"), "", "bare")
    noted = article.note(
        [Finding(Span(number, number + 1), claim, "test"), Finding(Span(far, far + 1), claim, "test")]
    )
    assert [found.certainty for found in noted.findings] == ["certain", "uncertain"]


def test_a_page_without_an_article_gives_none_and_is_accounted_for() -> None:
    made = replace(page(), documents=(), blocks=(replace(page().blocks[0]),))
    assert settle(made) == ()
    sums = account(made)
    assert sum(sums.fates.values()) == sums.characters


def span(it: Span) -> tuple[int, int]:
    return it.start, it.end
