"""Targets: every quantity that a plan commits to, with its indicator, comparator and deadline (指标分解表)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from luoshi.documents.outline import Outline, Quote
from luoshi.patterns import regex
from luoshi.plans.commitments import commitments_of
from luoshi.plans.deadlines import time_phrases
from luoshi.plans.governing import Governing
from luoshi.plans.indicator_tables import table_values
from luoshi.plans.not_promised import Telling
from luoshi.plans.plan import Measure, Target
from luoshi.plans.promise_words import FORCE
from luoshi.plans.promises import Promise, SentenceReader
from luoshi.plans.qualifiers import base_of, binding_of
from luoshi.plans.quantity_words import Quantity, find_quantities
from luoshi.plans.sentences import Sentence, Sentences
from luoshi.plans.stretches import Stretches
from luoshi.plans.surroundings import Draft
from luoshi.plans.worded_targets import worded_targets

_RULE_TITLE = regex(r"(?:措施|办法|细则|规定|政策|政策意见|政策措施|规则|条例|条政策|若干意见)(?:\(.*\))?(?:的通知)?$")


class Read(NamedTuple):
    """Targets in order of text, and quantities in promising sentences that became none."""

    targets: tuple[Target, ...]
    left_over: tuple[tuple[int, int], ...]


def targets_of(outline: Outline, measures: tuple[Measure, ...]) -> Read:
    """The quantitative targets of the document."""
    sentences = Sentences(outline)
    year = outline.head.date.year if outline.head.date else None
    governing = Governing(sentences, year)
    targets: list[Target] = []
    promising: list[tuple[Sentence, list[Quantity]]] = []
    for sentence, quantities in _by_sentence(sentences, measures):
        found = _of_sentence(outline, sentence, quantities, governing, year)
        targets += found
        if found or FORCE.search(sentences.text, sentence.start, sentence.end):
            promising.append((sentence, quantities))
    targets += _of_tables(outline, sentences, governing)
    targets += [target for target in _of_words(outline, sentences, governing) if not _is_over(target, year)]
    dated = [_dated_by_statement(outline, target, measures, year) for target in targets]
    dated += commitments_of(outline, sentences, governing)
    ordered = tuple(sorted(dated, key=lambda target: target.quote.span))
    return Read(ordered, tuple(_left_over(outline, promising, ordered)))


def _left_over(
    outline: Outline, promising: list[tuple[Sentence, list[Quantity]]], targets: tuple[Target, ...]
) -> Iterator[tuple[int, int]]:
    """Quantities of promising sentences that stand in no target's words and that nothing explains."""
    normal = outline.normal
    told = Stretches((normal.at(target.quote.span.start), normal.at(target.quote.span.end)) for target in targets)
    for sentence, quantities in promising:
        stretch = (sentence.start, sentence.end)
        telling = Telling(normal.text, stretch, rule_like=False)
        for quantity in quantities:
            plain = quantity.unit_class in ("count", "ratio", "amount", "times")
            if plain and quantity.start not in told and not telling.is_no_promise(quantity, sentence.start, stretch):
                yield quantity.before_start, quantity.end


def _of_tables(outline: Outline, sentences: Sentences, governing: Governing) -> Iterator[Target]:
    """Targets told in tables; a row may stand in the text under no sentence at all."""
    normal = outline.normal
    for found in table_values(outline):
        sentence = sentences.at(found.name[0])
        governed = governing.of_table(sentence, found.name[0])
        quantity = found.quantity
        yield Target(
            measure=sentence.node.id if sentence and sentence.node else "",
            indicator="".join(normal.printed(*found.name).split()),
            kind=found.kind,
            comparator=found.comparator,
            low=quantity.low,
            high=quantity.high,
            unit=found.unit,
            deadline=found.deadline or governed,
            quote=Quote(normal.printed(found.name[0], found.value[1]), normal.trimmed(found.name[0], found.value[1])),
            sentence=normal.trimmed(found.name[0], found.value[1]),
            binding=found.binding,
            deadline_inherited=not found.deadline and governed is not None,
        )


def _dated_by_statement(outline: Outline, target: Target, measures: tuple[Measure, ...], year: int | None) -> Target:
    """The target with the term of its measure's statement (8月底完成), where its own words give none."""
    if target.deadline or target.yearly:
        return target
    following = bisect_left(measures, target.quote.span.start, key=lambda measure: measure.statement.span.start)
    own = measures[following] if following < len(measures) else None
    node = outline.node_at(target.quote.span.start)
    if not own or own.node is None or outline.nodes[own.node] is not node:
        return target
    for note in own.notes:
        start, end = outline.normal.at(note.value.span.start), outline.normal.at(note.value.span.end)
        words = outline.normal.text[start:end]
        for phrase in time_phrases(words, 0, len(words), year):
            if "完成" in words or note.key:
                return target._replace(deadline=phrase.until, deadline_inherited=True)
    return target


def _by_sentence(sentences: Sentences, measures: tuple[Measure, ...]) -> Iterator[tuple[Sentence, list[Quantity]]]:
    normal = sentences.outline.normal
    taken = Stretches((normal.at(m.statement.span.start), normal.at(m.statement.span.end)) for m in measures)
    placed = []
    for quantity in find_quantities(
        sentences.text, where=lambda offset: not sentences.masked(offset) and offset not in taken
    ):
        sentence = sentences.at(quantity.start)
        if sentence:
            placed.append((sentence, quantity))
    for sentence, group in groupby(placed, key=lambda pair: pair[0]):
        yield sentence, [quantity for _, quantity in group]


def _of_sentence(
    outline: Outline, sentence: Sentence, quantities: list[Quantity], governing: Governing, year: int | None
) -> list[Target]:
    governed = governing.of(sentence, quantities[-1].start)
    title = outline.head.title.words if outline.head.title else ""
    rule_like = bool(_RULE_TITLE.search(title))
    telling = Telling(governing.text, (sentence.start, sentence.end), rule_like=rule_like)
    promised = sentence.goals or governed.until is not None
    promises = SentenceReader(telling, promised=promised).read(quantities)
    return [
        target
        for promise in promises
        if (target := _target(outline, sentence, promise, governing)) and not _is_over(target, year)
    ]


def _is_over(target: Target, year: int | None) -> bool:
    """Whether the term had passed when the document was signed: such a number tells what was reached."""
    return bool(year and target.deadline and int(target.deadline[:4]) < year)


def _target(outline: Outline, sentence: Sentence, promise: Promise, governing: Governing) -> Target:
    normal, draft = outline.normal, promise.draft
    governed = governing.of(sentence, draft.at)
    lasts = not promise.yearly or draft.kind == "growth"  # what is done every year has no term, a growth rate has one
    return Target(
        measure=sentence.node.id if sentence.node else "",
        indicator=as_printed(outline, draft.indicator, sentence),
        kind=draft.kind,
        comparator=draft.comparator,
        low=draft.low,
        high=draft.high,
        unit=_unit(outline, draft),
        deadline=draft.until or (governed.until if lasts else None),
        quote=Quote(normal.printed(draft.start, draft.end), normal.span(draft.start, draft.end)),
        sentence=normal.trimmed(sentence.start, sentence.end),
        force=promise.force,
        binding=binding_of(normal.text, (sentence.start, sentence.end), draft.start, draft.end),
        base=base_of(normal.text, (sentence.start, sentence.end), draft.kind, draft.at),
        yearly=promise.yearly,
        deadline_inherited=governed.inherited and lasts and not draft.until,
    )


def _unit(outline: Outline, draft: Draft) -> str:
    """The unit as printed behind the number; 百分之二十 prints it before."""
    if outline.normal.text[slice(*draft.unit)] != draft.unit_words:
        return draft.unit_words
    return "".join(outline.normal.printed(*draft.unit).split())


def as_printed(outline: Outline, words: str, sentence: Sentence) -> str:
    """Words of the copy as the document prints them, where they stand together in the sentence."""
    at = outline.normal.text.find(words, sentence.start, sentence.end)
    return outline.normal.printed(at, at + len(words)) if at >= 0 and words else words


def _of_words(outline: Outline, sentences: Sentences, governing: Governing) -> Iterator[Target]:
    """Targets whose number is a word (翻一番, 零发生)."""
    normal = outline.normal
    for worded in worded_targets(sentences.text):
        sentence = None if sentences.masked(worded.end - 1) else sentences.at(worded.end - 1)
        if sentence is None:
            continue
        governed = governing.of(sentence, worded.end - 1)
        yield Target(
            measure=sentence.node.id if sentence.node else "",
            indicator=as_printed(outline, worded.indicator, sentence),
            kind=worded.kind,
            comparator=worded.comparator,
            low=worded.low,
            high=None,
            unit=worded.unit,
            deadline=governed.until,
            quote=Quote(normal.printed(worded.start, worded.end), normal.trimmed(worded.start, worded.end)),
            sentence=normal.trimmed(sentence.start, sentence.end),
            base=base_of(sentences.text, (sentence.start, sentence.end), worded.kind, worded.end - 1),
            deadline_inherited=governed.inherited,
        )
