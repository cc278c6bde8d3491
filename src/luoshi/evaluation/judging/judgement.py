"""A judgement: the results of a rule by name, why some have no value, and the terms they were computed from.

A rule finds exact numbers (Finding); how they are given, digit by digit, is settled here once for all rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from luoshi.evaluation.judging.exact import FRACTION_PLACES, PLACES, Number, given

FRACTIONS = frozenset({"observed_growth", "observed_cagr", "required_cagr", "ratio", "limit_factor"})
Found = Number | int | str | None | Mapping[str, Number | int | None]  # a mapping: by year, period or area
Given = Decimal | str | None | Mapping[str, Decimal | None]
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Term(NamedTuple):
    """One step of the reckoning, printed by terms.py."""

    name: str  # of the result that it gives: completion_rate
    words: str  # msgid with {named} fields
    facts: Mapping[str, Any]  # that fill the fields
    terms: tuple[Term, ...] = ()  # that it rests on


class Finding(NamedTuple):
    """What a rule finds, exactly."""

    fields: Mapping[str, Found]
    reasons: Mapping[str, str] = _NOTHING  # field -> code, for each field without a value
    reason: str | None = None  # code, for the status
    readings: Mapping[str, str] = _NOTHING  # where practice leaves a choice -> what was taken
    terms: tuple[Term, ...] = ()


class Judgement(NamedTuple):
    """What a rule says of a question."""

    fields: Mapping[str, Given]
    reasons: Mapping[str, str]
    reason: str | None
    readings: Mapping[str, str]
    terms: tuple[Term, ...]
    rule: str
    version: str  # of the rule: the day from which it is valid, or ""
    source: str  # who wrote the rule


def judgement_of(finding: Finding, rule: str, version: str, source: str) -> Judgement:
    """The finding with its numbers as they are given: all digits where they end, else 4 places (fractions: 6)."""
    fields = {name: _given(name, value) for name, value in finding.fields.items()}
    return Judgement(
        fields, finding.reasons, finding.reason, finding.readings, finding.terms, rule, version, source
    )  # fmt: skip


def _given(name: str, value: Found) -> Given:
    if value is None or isinstance(value, str):
        return value
    places = FRACTION_PLACES if name in FRACTIONS else PLACES
    if isinstance(value, Mapping):
        return {key: None if item is None else given(item, places) for key, item in value.items()}
    return given(value, places)
