"""Targets: every quantity that a plan commits to, with its indicator, comparator and deadline (指标分解表)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from luoshi.documents.outline import Outline, Quote
from luoshi.plans.governing import Governing
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
    return Read(tuple(targets), ())


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
