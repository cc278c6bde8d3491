"""Evidence as pages show it: the files of units with what rests on them, and the cells of a report with their files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, QuerySet

from luoshi.web.models import Cell, Evidence, EvidenceUse, Submission
from luoshi.web.queries.units import Named, latest_names


class File(NamedTuple):
    """A piece of evidence in a list."""

    evidence: Evidence
    kind: str  # as the name ends, which is what the content is
    uses: int
    unit: Named


class Proof(NamedTuple):
    """A cell of a report with the files that it rests on."""

    cell: Cell
    uses: list[EvidenceUse]


def files(rows: QuerySet[Evidence]) -> list[File]:
    """The files of a list of evidence, each with the number of cells that rest on it."""
    found = list(rows.annotate(used=Count("uses")))
    names = latest_names({row.unit_id for row in found})
    return [File(row, row.name.rpartition(".")[2].upper(), row.used, names[row.unit_id]) for row in found]


def uses_of(evidence: Evidence, reached: Iterable[int]) -> list[EvidenceUse]:
    """The cells that rest on a file, of those reports that are reached."""
    rows = evidence.uses.filter(cell__submission__in=reached)
    return list(rows.select_related("cell__indicator", "cell__area", "cell__submission__reporting_period__data_set"))


def proofs(submission: Submission) -> list[Proof]:
    """The cells of a report in the order of its form."""
    used: dict[int, list[EvidenceUse]] = {}
    rows = EvidenceUse.objects.filter(cell__submission=submission).select_related("evidence").order_by("id")
    for use in rows:
        used.setdefault(use.cell_id, []).append(use)
    cells = submission.cells.select_related("indicator", "area").order_by("id")
    return [Proof(cell, used.get(cell.pk, [])) for cell in cells]
