"""Figures as CSV, line after line: however many they are, a few are held at a time."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from luoshi.exchange.csv_tables import csv_text
from luoshi.exchange.observation_csv import FIELDS
from luoshi.web.areas import stem
from luoshi.web.models import Observation, Plan

_COLUMNS = {  # of the file, in the order of FIELDS; what is not here is empty
    "indicator": "indicator__code", "version": "indicator__version", "area": "area__code", "period": "period",
    "value": "value", "obs_status": "obs_status", "source": "source", "known_from": "known_from",
    "supersedes": "supersedes__value", "note": "note", "document": "document", "reported": "reported",
}  # fmt: skip
_CHUNK = 2000


def figures_of(plan: Plan) -> QuerySet[Observation]:
    """All that was ever known of the city of a plan and its counties."""
    return Observation.objects.filter(area__code__startswith=stem(plan.area.code)).order_by("pk")


def figure_lines(rows: QuerySet[Observation]) -> Iterator[str]:
    """The headings, then a line for each figure."""
    yield csv_text([FIELDS])
    names = [_COLUMNS[name] for name in FIELDS if name in _COLUMNS]
    empty = [name not in _COLUMNS for name in FIELDS]
    for found in rows.values_list(*names).iterator(chunk_size=_CHUNK):
        cells = iter(found)
        yield csv_text([tuple("" if nothing else _cell(next(cells)) for nothing in empty)])


def _cell(value: object) -> str:
    return "" if value is None else f"{value:f}" if hasattr(value, "as_tuple") else str(value)
