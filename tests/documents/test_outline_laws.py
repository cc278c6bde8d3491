"""The copy stays tied to its text, and the items of an outline stay in order, whatever the text is."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_corpus import OURS, SAMPLE, source, spoilt

from luoshi.documents.classified import ClassifiedDocument
from luoshi.documents.normal import normalise
from luoshi.documents.reading import outline_of
from luoshi.documents.source_text import Label, Skipped, SourceText
from luoshi.sources import Span

PIECES = st.sampled_from(
    [*"\u200b\u200d\n\u3000 ㈠１％〔—瀾𠮷", "一、", "（一）", "市局", "2 0 2 1年", "\r\n", "**", "## ", "們個"]
)
TEXTS = [source(path).text for path in (*OURS, SAMPLE)]
DOCUMENTS = st.tuples(st.sampled_from(TEXTS), st.integers(0, 2**32)).map(lambda of: spoilt(*of, TEXTS))


@st.composite
def sources(draw):
    """Texts with numbers of Word, words that belong to no sentence, and hard line breaks."""
    text = draw(st.lists(PIECES, max_size=30).map("".join))
    places = st.integers(0, len(text))
    labels = draw(st.lists(places, max_size=3, unique=True).map(sorted))
    edges = draw(st.lists(places, max_size=4, unique=True).map(sorted))
    skipped = [Skipped(Span(*pair), "page_number") for pair in zip(edges[::2], edges[1::2], strict=False)]
    breaks = [at for at, character in enumerate(text) if character == "\n" and draw(st.booleans())]
    return SourceText(
        text, draw(st.sampled_from(["txt", "md", "docx"])), labels=tuple(Label(at, "（一）") for at in labels),
        skipped=tuple(skipped), breaks=frozenset(breaks),
    )  # fmt: skip


@settings(max_examples=300)
@given(sources())
def test_the_copy_and_its_text_run_in_the_same_direction(text):
    copy = normalise(text)

    spans = [copy.span(at, at + 1) for at in range(len(copy.text))]
    assert all(0 <= span.start <= span.end <= len(text.text) for span in spans)
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(spans))
    places = [copy.at(offset) for offset in range(len(text.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(copy.text) for place in places)


@settings(max_examples=300)
@given(sources())
def test_a_character_that_stands_for_one_is_found_from_either_side(text):
    copy = normalise(text)

    spans = [copy.span(at, at + 1) for at in range(len(copy.text))]
    for at, span in enumerate(spans):
        if span.end - span.start == 1 and spans.count(span) == 1:
            assert copy.at(span.start) == at


@given(sources(), st.data())
def test_a_stretch_of_the_copy_covers_what_its_parts_stand_for(text, data):
    copy = normalise(text)
    start = data.draw(st.integers(0, len(copy.text)))
    end = data.draw(st.integers(start, len(copy.text)))

    whole = copy.span(start, end)

    assert all(whole.covers(copy.span(at, at + 1)) for at in range(start, end))
    assert whole.covers(copy.trimmed(start, end)) or not copy.text[start:end].strip()
    assert copy.printed(start, end).count("\n") == 0


def test_nothing_at_the_end_of_the_copy_stands_at_the_end_of_the_text():
    assert normalise(SourceText("甲乙", "txt")).span(2, 2) == Span(2, 2)


@given(sources())
def test_every_character_of_the_text_is_in_the_copy_or_left_out_once(text):
    copy = normalise(text)

    assert (copy.copy_at[0], copy.source_at[0]) == (0, 0)
    assert (copy.copy_at[-1], copy.source_at[-1]) == (len(copy.text), len(text.text))
    assert list(copy.copy_at) == sorted(copy.copy_at)
    assert list(copy.source_at) == sorted(copy.source_at)


def outline(text):
    try:
        return outline_of(text)
    except ClassifiedDocument:
        return outline_of("")


@settings(max_examples=200)
@given(DOCUMENTS)
def test_the_item_at_a_character_is_the_one_whose_own_text_holds_it(text):
    found = outline(text)

    for offset in range(-1, len(found.text) + 1, 7):
        held = [node for node in found.nodes if node.own.start <= offset < node.own.end]
        assert found.node_at(offset) == (held[-1] if held else None)
        assert len(held) <= 1


@settings(max_examples=200)
@given(DOCUMENTS)
def test_items_stand_in_order_and_lie_in_the_item_that_holds_them(text):
    nodes = outline(text).nodes

    assert all(one.span.start < other.span.start for one, other in pairwise(nodes))
    assert all(one.own.end <= other.own.start for one, other in pairwise(nodes))
    for index, node in enumerate(nodes):
        assert node.span.covers(node.own)
        assert node.own.start == node.span.start
        if node.parent is not None:
            above = nodes[node.parent]
            assert node.parent < index
            assert node.depth == above.depth + 1
            assert above.span.covers(node.span)
            assert node.id == f"{above.id}.{node.value}"
        else:
            assert (node.depth, node.id) == (1, str(node.value))
