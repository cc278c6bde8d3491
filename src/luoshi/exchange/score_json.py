"""How good readings are, as JSON: counts and shares by field, for all documents and for each.

A share that has no value, because there was nothing to find or nothing was given, is null.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from luoshi.plans.scoring import Count, Report, Score


def score_json(report: Report, *, differences: bool = False) -> str:
    """The report as JSON text; with what each document has that its annotation lacks, and the other way round."""
    values = {
        "fields": _fields(report.total),
        "documents": {name: _document(score, differences) for name, score in report.scores.items()},
        "failures": [asdict(failure) for failure in report.failures],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _document(score: Score, differences: bool) -> dict[str, Any]:
    values: dict[str, Any] = {"fields": _fields(score.counts)}
    if differences:
        values["differences"] = [asdict(difference) for difference in score.differences]
    return values


def _fields(counts: Mapping[str, Count]) -> dict[str, dict[str, float | int | None]]:
    return {
        field: {
            "precision": _number(count.precision), "recall": _number(count.recall), "f1": _number(count.f1),
            "right": count.right, "support": count.wanted, "given": count.given,
        }
        for field, count in counts.items()
    }  # fmt: skip


def _number(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), 6)
