"""Laws of edits: applying, and leading spans both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import Edit, Mark, Span, apply, differences, revise, rewritten


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text, and edits of it in order that each change something."""
    text = draw(st.text("ab關于(gu", max_size=30))
    edits, done = [], 0
    while done <= len(text) and draw(st.booleans()):
        start = draw(st.integers(done, len(text)))
        end = draw(st.integers(start, len(text)))
        after = draw(st.text("xy着", max_size=3))
        if text[start:end] != after:
            edits.append(Edit(Span(start, end), after))
        done = end + (start == end)
    return text, edits


def provenance(text: str, edits: list[Edit]) -> list[tuple[int, int]]:
    """For each character after, the place it was made from: written apart from the library."""
    made, done = [], 0
    for edit in edits:
        made += [(i, i + 1) for i in range(done, edit.span.start)]
        made += [(edit.span.start, edit.span.end)] * len(edit.after)
        done = edit.span.end
    return made + [(i, i + 1) for i in range(done, len(text))]


@given(edited())
def test_a_span_after_leads_back_to_where_its_characters_were_made(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after, splice = revise("rule", text, edits)
    made = provenance(text, edits)
    assert len(made) == len(after)
    for start in range(len(after)):
        for end in range(start + 1, len(after) + 1):
            assert splice.before(Span(start, end)) == Span(made[start][0], made[end - 1][1])


@given(edited())
def test_a_span_before_leads_to_all_that_was_made_of_it(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after, splice = revise("rule", text, edits)
    made = provenance(text, edits)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            there = splice.after(Span(start, end))
            of_it = [i for i, (a, b) in enumerate(made) if a < end and start < b and a < b]
            if of_it:
                assert there.start <= of_it[0]
                assert of_it[-1] < there.end
            assert 0 <= there.start <= there.end <= len(after)


@given(edited())
def test_a_splice_gives_back_the_edits_it_was_made_of(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    assert list(revise("rule", text, edits)[1].edits) == edits


@given(edited())
def test_what_no_edit_touched_stays(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after, splice = revise("rule", text, edits)
    for i, letter in enumerate(text):
        if not any(edit.span.start <= i < edit.span.end for edit in edits):
            there = [p for p in range(len(after)) if splice.before(Span(p, p + 1)) == Span(i, i + 1)]
            assert any(after[p] == letter for p in there)


@given(st.text("着著ab", max_size=20), st.data())
def test_a_rewrite_leaves_every_span_where_it_is(old: str, data: st.DataObject) -> None:
    new = data.draw(st.text("着著ab", min_size=len(old), max_size=len(old)))
    rewrite = rewritten("rule", old, new)
    assert apply(old, differences(old, new)) == new
    assert all(rewrite.before(Span(i, i)) == rewrite.after(Span(i, i)) == Span(i, i) for i in range(len(old)))
    assert all(len(edit.after) == len(edit.span) == 1 for edit in rewrite.edits)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(2, 3), "x"), Edit(Span(1, 2), "x")],  # not in order
        [Edit(Span(0, 2), "x"), Edit(Span(1, 3), "x")],  # overlapping
        [Edit(Span(2, 9), "x")],  # beyond the end
        [Edit(Span(0, 1), "a")],  # changes nothing
    ],
)
def test_edits_that_make_no_sense_are_a_bug(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="rule"):
        revise("rule", "abc", edits)


def test_a_rewrite_that_changes_the_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="keeps the length"):
        rewritten("rule", "abc", "ab")


def test_marks_are_led_to_the_text_after() -> None:
    after, splice = revise("rule", "ab?cd", [Edit(Span(0, 1), "xyz"), Mark(Span(2, 3), "lost")])
    assert [after[m.span.start : m.span.end] for m in splice.marks] == ["?"]


def test_uncertain_edits_are_doubts_of_the_text_after() -> None:
    edits = [Edit(Span(0, 1), ""), Edit(Span(2, 3), "节", "uncertain", 1.5)]
    after, splice = revise("rule", "ab?cd", edits)
    assert [(after[d.span.start : d.span.end], d.margin) for d in splice.doubts] == [("节", 1.5)]
