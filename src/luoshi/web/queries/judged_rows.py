"""The rows of the figures that judgements took: found again among the observations by what they say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from luoshi.indicators.observation import Observation as Figure
from luoshi.web.models import Observation
from luoshi.web.queries.judged import Judged

Said = tuple[object, ...]


def rows_taken(found: Iterable[Judged], on: date) -> dict[int, list[Observation]]:
    """By target, the figures that its judgement took, the latest period first. One query."""
    asked = {one.target.pk: _taken(one) for one in found}
    every = {said for keys in asked.values() for said in keys}
    rows = Observation.objects.filter(
        indicator__code__in={said[0] for said in every}, area__code__in={said[1] for said in every}
    )
    known = [
        row
        for row in rows.select_related("indicator", "area").order_by("pk")
        if row.known_from is None or row.known_from <= on
    ]
    by_said = {_said(row): row for row in known}  # of two that say the same, the later
    return {
        target: sorted((by_said[key] for key in keys if key in by_said), key=_place, reverse=True)
        for target, keys in asked.items()
    }


def _place(row: Observation) -> tuple[date, int]:
    return row.period_end, row.pk


def _taken(one: Judged) -> set[Said]:
    question = one.assessed.question
    if question is None:
        return set()
    seen: list[Figure] = [*question.series, *question.benchmark]
    return {(each.indicator, each.area, str(each.period), each.source, each.value) for each in seen}


def _said(row: Observation) -> Said:
    return row.indicator.code, row.area.code, row.period, row.source, row.value
