"""A case: a question whose answer was worked out by hand, and how the answer of its rule compares.

Cases as a file: exchange.cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from luoshi.evaluation.judging.exact import FRACTION_PLACES, PLACES
from luoshi.evaluation.judging.judgement import FRACTIONS, Judgement
from luoshi.evaluation.judging.question import Question

_LARGEST = 2000  # digits before or after the point; no result has more, and a difference could not be formed


class Case(NamedTuple):
    """A question with its answer."""

    id: str
    question: Question
    expected: Mapping[str, Any]  # result -> number, words or None; "reason"; "reasons" and "readings" by name
    title: str = ""
    working: str = ""  # the reckoning by hand
    source: str = ""  # clause, document or table that the case rests on


class Compared(NamedTuple):
    """One result, as it was expected and as it was found."""

    name: str
    expected: Any
    found: Any
    same: bool


def compare(case: Case, judgement: Judgement) -> tuple[Compared, ...]:
    """Each result that the case expects beside the one that was found.

    A number that ends must be equal; one that does not, within half a unit of its last digit.
    """
    compared: list[Compared] = []
    for name, expected in case.expected.items():
        if name in ("reasons", "readings"):
            told: Mapping[str, Any] = getattr(judgement, name)
            compared += [_compared(f"{name}.{key}", wanted, told.get(key)) for key, wanted in expected.items()]
            continue
        found = judgement.reason if name == "reason" else judgement.fields.get(name)
        compared += _parts(name, expected, found, _leeway(name, judgement))
    return tuple(compared)


def _leeway(name: str, judgement: Judgement) -> Decimal:
    if name not in judgement.rounded:
        return Decimal(0)
    return Decimal(5).scaleb(-1 - (FRACTION_PLACES if name in FRACTIONS else PLACES))


def _parts(name: str, expected: Any, found: Any, leeway: Decimal) -> list[Compared]:
    """One comparison, or one for each year or area of a result that has several."""
    if not isinstance(expected, Mapping):
        return [_compared(name, expected, found, leeway)]
    there = found if isinstance(found, Mapping) else {}
    return [_compared(f"{name}.{key}", wanted, there.get(str(key)), leeway) for key, wanted in expected.items()]


def _compared(name: str, expected: Any, found: Any, leeway: Decimal = Decimal(0)) -> Compared:
    if isinstance(found, Decimal):
        number = _number(expected)
        return Compared(name, expected, found, number is not None and abs(number - found) <= leeway)
    if expected is None or found is None:
        return Compared(name, expected, found, expected is found)
    return Compared(name, expected, found, str(expected) == str(found))


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LARGEST else None
