"""Targets: every quantity that a plan commits to, with its indicator, comparator and deadline (指标分解表)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from luoshi.documents.outline import Outline, Quote
from luoshi.plans.deadlines import time_phrases
from luoshi.plans.governing import Governing
from luoshi.plans.indicator_tables import table_values
from luoshi.plans.plan import Measure, Target
from luoshi.plans.promises import Promise, SentenceReader, Setting
from luoshi.plans.quantity_words import Quantity, find_quantities
from luoshi.plans.sentences import Sentence, Sentences

_RULE_TITLE = re.compile(r"(?:措施|办法|细则|规定|政策|政策意见|政策措施|规则|条例|条政策|若干意见)(?:\(.*\))?(?:的通知)?$")


@dataclass(frozen=True, slots=True)
class Read:
    """Targets in order of text, and quantities in promising sentences that became none."""

    targets: tuple[Target, ...]
    left_over: tuple[tuple[int, int], ...]


def targets_of(outline: Outline, measures: tuple[Measure, ...]) -> Read:
    """The quantitative targets of the document."""
    sentences = Sentences(outline)
    year = outline.head.date.year if outline.head.date else None
    governing = Governing(sentences, year)
    targets: list[Target] = []
    for sentence, quantities in _by_sentence(sentences, measures):
        targets += _of_sentence(outline, sentence, quantities, governing, year)
    targets += _of_tables(outline, sentences, governing)
    dated = [_dated_by_statement(outline, target, measures, year) for target in targets]
    return Read(tuple(sorted(dated, key=lambda target: target.quote.span)), ())


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
    node = outline.node_at(target.quote.span.start)
    own = [m for m in measures if m.node is not None and outline.nodes[m.node] is node and m.statement.span.start >= target.quote.span.start]
    for note in own[0].notes if own and node else ():
        words = note.value.words
        for phrase in time_phrases(words, 0, len(words), year):
            if "完成" in words or note.key:
                return replace(target, deadline=phrase.until, deadline_inherited=True)
    return target


def _by_sentence(sentences: Sentences, measures: tuple[Measure, ...]) -> Iterator[tuple[Sentence, list[Quantity]]]:
    normal = sentences.outline.normal
    taken = [(normal.at(m.statement.span.start), normal.at(m.statement.span.end)) for m in measures]
    placed = []
    for quantity in find_quantities(sentences.text):
        if sentences.masked(quantity.start) or any(start <= quantity.start < end for start, end in taken):
            continue
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
    rule_like = bool(_RULE_TITLE.search(outline.normal.text[:0] + title))
    setting = Setting(promised=sentence.goals or governed.until is not None, rule_like=rule_like)
    promises = SentenceReader(governing.text, sentence.start, sentence.end, setting).read(quantities)
    return [
        target
        for promise in promises
        if (target := _target(outline, sentence, promise, governing)) and not _is_over(target, year)
    ]


def _is_over(target: Target, year: int | None) -> bool:
    """Whether the term had passed when the document was signed: such a number tells what was reached."""
    return bool(year and target.deadline and int(target.deadline[:4]) < year)


def _target(outline: Outline, sentence: Sentence, promise: Promise, governing: Governing) -> Target:
    normal = outline.normal
    governed = governing.of(sentence, promise.at)
    yearly = promise.yearly
    return Target(
        measure=sentence.node.id if sentence.node else "",
        indicator=promise.indicator,
        kind=promise.kind,
        comparator=promise.comparator,
        low=promise.low,
        high=promise.high,
        unit=promise.unit,
        deadline=None if yearly else governed.until,
        quote=Quote(normal.printed(promise.start, promise.end), normal.span(promise.start, promise.end)),
        sentence=normal.trimmed(sentence.start, sentence.end),
        force=promise.force,
        yearly=yearly,
        deadline_inherited=governed.inherited and not yearly,
    )
