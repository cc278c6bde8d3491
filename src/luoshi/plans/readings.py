"""Readings to compare: what a document says, found by the reader or annotated by hand, in the same plain values.

Numbers, units and names only; where they stand in the text is in plan.py. How two of them are compared: scoring.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

HEAD_KEYS = ("number", "title", "issuer", "date")


@dataclass(frozen=True, slots=True)
class ReadMeasure:
    """Who leads a measure and who answers for it, in the words of the document."""

    id: str
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    words: str = ""  # the statement, to show to a person


@dataclass(frozen=True, slots=True)
class ReadTarget:
    """A target, or a commitment without a number of its own."""

    measure: str
    kind: str
    names: tuple[str, ...]  # of the indicator; an annotation may accept several
    comparator: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    deadline: str | None = None
    words: str = ""  # what it is read from, to show to a person


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is compared of a document."""

    head: Mapping[str, str | None] = field(default_factory=dict)  # None: not shown; without the key: cannot be told
    measures: tuple[ReadMeasure, ...] = ()
    targets: tuple[ReadTarget, ...] = ()
    commitments: tuple[ReadTarget, ...] | None = None  # None: not annotated
