"""What holds for the reading of every text: quotes stand where they say, widths change nothing, nothing is refused."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading_corpus import (
    OURS,
    SAMPLE,
    SHARED,
    THEIRS,
    VOCABULARY,
    faults,
    narrowed,
    plan_of,
    reading,
    source,
    spoilt,
    widened,
)  # fmt: skip

from luoshi.documents.classified import ClassifiedDocument

PLAIN = [path for path in (*OURS, SAMPLE) if path.suffix == ".txt"]
TEXTS = {path: source(path).text for path in (*OURS, SAMPLE)}
MANY = settings(max_examples=300)

WORDS = st.sampled_from([*VOCABULARY, "\n", "\u3000", " ", "\u200b", "\u200d"])


def told(plan):
    """What a reading says, in half width: (measures, targets)."""
    measures = [
        (m.id, *([narrowed(unit.quote.words) for unit in units] for units in (m.lead, m.responsible)))
        for m in plan.measures
    ]
    targets = [
        (t.measure, narrowed(t.indicator), t.kind, t.comparator, t.low, t.high, narrowed(t.unit), t.deadline)
        for t in plan.targets
    ]
    return measures, targets


def check(text):
    """Read a text; a document with a mark of secrecy is refused, nothing else is."""
    try:
        plan = plan_of(text)
    except ClassifiedDocument:
        return
    assert faults(plan) == []


# -- quotes and spans ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*OURS, SAMPLE], ids=lambda path: path.stem)
def test_every_quote_of_a_document_stands_where_it_says(path):
    assert faults(reading(path)) == []


@pytest.mark.skipif(not THEIRS, reason=f"documents outside the project are not here: {SHARED}")
@pytest.mark.parametrize("path", THEIRS, ids=lambda path: path.name)
def test_every_quote_of_a_document_outside_the_project_stands_where_it_says(path):
    assert faults(reading(path)) == []


@MANY
@given(st.sampled_from(list(TEXTS)), st.integers(0, 2**32))
def test_every_quote_of_a_spoilt_document_stands_where_it_says(path, seed):
    check(spoilt(TEXTS[path], seed, list(TEXTS.values())))


@MANY
@given(st.lists(WORDS, max_size=40).map("".join))
def test_every_quote_of_words_thrown_together_stands_where_it_says(text):
    check(text)


@pytest.mark.xfail(strict=True, reason="a joiner (U+200D) is printed in the words of a document of one line")
def test_a_joiner_inside_a_word_is_left_out_of_what_is_quoted():
    (measure,) = plan_of("某市方案 一、建设。（责任单位：市科\u200d技局）").measures

    assert [unit.quote.words for unit in measure.responsible] == ["市科技局"]


@given(st.text())
@example("")
@example("\n")
@example("\r\r\n")
@example("\ud800")
@example("\x00")
def test_any_text_is_read(text):
    check(text)


# -- widths ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_a_document_says_the_same_in_full_and_in_half_width(path):
    wide, narrow = (plan_of(change(source(path).text)) for change in (widened, narrowed))

    assert told(wide)[0] == told(narrow)[0]
    assert told(wide)[1] == told(narrow)[1]


@MANY
@given(st.lists(WORDS, max_size=30).map("".join).filter(lambda text: not set("*#|") & set(text)))
def test_words_thrown_together_say_the_same_in_full_and_in_half_width(text):
    assert told(plan_of(widened(text))) == told(plan_of(narrowed(text)))


# -- what a reading is made of ---------------------------------------------------------------------------------------


@given(st.sampled_from(list(TEXTS)), st.integers(0, 2**32))
def test_a_measure_belongs_to_the_item_that_holds_its_statement(path, seed):
    plan = plan_of(spoilt(TEXTS[path], seed, list(TEXTS.values())))

    for measure in plan.measures:
        held = plan.outline.nodes[measure.node] if measure.node is not None else None
        assert held == plan.outline.node_at(measure.statement.span.start)
        assert measure.id.partition("#")[0] == (held.id if held else "")


@given(st.sampled_from(list(TEXTS)), st.integers(0, 2**32))
def test_targets_and_doubts_stand_in_the_order_of_the_text(path, seed):
    plan = plan_of(spoilt(TEXTS[path], seed, list(TEXTS.values())))

    for found in (plan.targets, plan.doubts):
        starts = [(one.quote.span if hasattr(one, "quote") else one.span).start for one in found]
        assert starts == sorted(starts)


@given(st.sampled_from(list(TEXTS)))
@settings(max_examples=10)
def test_reading_twice_gives_the_same(path):
    assert plan_of(TEXTS[path]) == plan_of(TEXTS[path])
