"""Spans count characters of the text as read; a place says where in the document they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.sources import Part, Place, Span, place_at

PARTS = (Part(Span(0, 4), Place(page=1, paragraph=1)), Part(Span(5, 9), Place(page=2, table=1, row=3, column=2)))
SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(*sorted(pair)))


def test_a_span_gives_the_characters_that_it_counts():
    assert Span(2, 5).of("建设创新中心") == "创新中"
    assert Span(1, 3).of("𠮷田市") == "田市", "characters, not bytes or halves of them"


@pytest.mark.parametrize(
    ("offset", "page"), [(0, 1), (3, 1), (4, None), (5, 2), (8, 2), (9, None), (100, None), (-1, None)]
)
def test_a_character_has_the_place_of_its_part_and_none_between_parts(offset, page):
    place = place_at(PARTS, offset)

    assert (place and place.page) == page


def test_a_text_without_parts_has_no_places():
    assert place_at((), 0) is None


@given(SPANS, SPANS)
def test_a_span_covers_another_when_it_holds_all_of_its_characters(one, other):
    inside = set(range(other.start, other.end)) <= set(range(one.start, one.end))

    assert one.covers(one)
    assert not one.covers(other) or inside
    assert not (inside and other.start < other.end) or one.covers(other)


@given(st.lists(SPANS))
def test_spans_sort_in_the_order_of_the_text(spans):
    assert sorted(spans) == sorted(spans, key=lambda span: (span.start, span.end))
