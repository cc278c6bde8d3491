"""Marks: which words of a document stand as elements in its Akoma Ntoso text.

Number, title, issuer and date of the head; units, each referring to its organization; the words of targets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.patterns import regex
from luoshi.plans.plan import Plan
from luoshi.sources import Span

_NOT_XML = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that becomes an element; short: its abbreviation in an eId, None where it needs none."""

    span: Span
    element: str
    attributes: dict[str, str]
    short: str | None = None


def marks(plan: Plan) -> list[Mark]:
    """The marks in order of text; where two overlap, the one that begins first."""
    found: list[Mark] = []
    for mark in sorted([*_head(plan), *_units(plan), *_targets(plan)], key=lambda mark: mark.span):
        if mark.span.start < mark.span.end and (not found or mark.span.start >= found[-1].span.end):
            found.append(mark)
    return found


def organizations(plan: Plan) -> dict[str, str]:
    """eId of each unit, by its name as the document writes it."""
    names = [
        unit.quote.words
        for measure in plan.measures
        for units in (measure.lead, measure.responsible, measure.inherited)
        for unit in units
    ]
    return {name: f"org_{number}" for number, name in enumerate(dict.fromkeys(names), 1)}


def clean(words: str) -> str:
    """The words without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", words)


def _head(plan: Plan) -> Iterator[Mark]:
    head = plan.outline.head
    for quote, element in ((head.number, "docNumber"), (head.title, "docTitle"), (head.issuer, "docProponent")):
        if quote:
            yield Mark(quote.span, element, {})
    if head.date_quote and head.date:
        yield Mark(head.date_quote.span, "docDate", {"date": head.date.isoformat()})


def _units(plan: Plan) -> Iterator[Mark]:
    eids = organizations(plan)
    for measure in plan.measures:
        for units in (measure.lead, measure.responsible):
            for unit in units:
                refers = {"refersTo": f"#{eids[unit.quote.words]}"}
                yield Mark(unit.quote.span, "organization", refers, "org")


def _targets(plan: Plan) -> Iterator[Mark]:
    for number, target in enumerate(plan.targets, 1):
        refers = {"refersTo": f"#target_{number}"}
        if target.low is not None:
            refers["normalized"] = f"{target.low:f}"
        yield Mark(target.quote.span, "quantity", refers, "quantity")
