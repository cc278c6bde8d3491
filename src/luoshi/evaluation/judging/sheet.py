"""The sheet on which a rule notes its results as it goes: numbers, codes where there is none, readings, terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from luoshi.evaluation.judging.exact import Number, minus
from luoshi.evaluation.judging.judgement import Finding, Found, Terms
from luoshi.evaluation.judging.readings import reading_of


class Sheet:
    """Fills up while a rule works, and is handed in as its Finding."""

    __slots__ = ("expected", "fields", "readings", "reasons", "terms")

    def __init__(self, expected: Sequence[str] = ()) -> None:
        """expected: results that every question has; those left out have the reason of the end."""
        self.expected = expected
        self.fields: dict[str, Found] = {}
        self.reasons: dict[str, str] = {}
        self.readings: dict[str, str] = {}
        self.terms: Terms = ()

    def put(self, name: str, result: Number | str | None) -> None:
        """Note a number, or the code of why there is none."""
        if result is None or isinstance(result, str):
            self.fields[name] = None
            self.reasons[name] = result or "not_asked"
        else:
            self.fields[name] = result
            self.reasons.pop(name, None)

    def compare(self, plan: Number, actual: Number) -> None:
        """Note what should be done by now and what is, in percent, and the points between them."""
        self.put("plan_pct", plan)
        self.put("actual_pct", actual)
        self.put("gap", minus(plan, actual))

    def read(self, name: str, parameters: Mapping[str, Any]) -> str:
        """The reading that is taken where practice leaves a choice; noted."""
        self.readings[name] = reading_of(name, parameters)
        return self.readings[name]

    def end(self, status: str, reason: str | None = None) -> Finding:
        """The finding with this status."""
        self.fields["status"] = status
        if reason:
            self.reasons["status"] = reason
        for name in self.expected:
            if name not in self.fields:
                self.fields[name] = None
                self.reasons[name] = reason or "not_asked"
        return self.finding(reason)

    def finding(self, reason: str | None = None) -> Finding:
        """The finding as it stands."""
        return Finding(self.fields, self.reasons, reason, self.readings, self.terms)
