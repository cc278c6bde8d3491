"""A plan from an outline: measures with their duties, targets, what the units stand for, and doubts."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.documents.outline import Outline
from luoshi.documents.structure import is_running
from luoshi.plans.directory import Directory, Resolution
from luoshi.plans.doubting import doubts_of
from luoshi.plans.measures import measures_of
from luoshi.plans.plan import Measure, Plan
from luoshi.plans.statement_tables import table_statements
from luoshi.plans.statements import find_statements
from luoshi.plans.targets import targets_of


def extract(outline: Outline, *, directory: Directory | None = None) -> Plan:
    """The plan that the outline holds; never raises for any text.

    directory: of the units of the issuer's place; the packaged one when none is given.
    """
    normal = outline.normal
    tables = [(normal.at(t.span.start), normal.at(t.span.end)) for t in outline.source.tables]
    found = find_statements(normal.text, running=is_running(normal.text), tables=tables)
    statements = sorted([*found.statements, *table_statements(outline)], key=lambda statement: statement.start)
    measures = measures_of(outline, tuple(statements))
    read = targets_of(outline, measures)
    resolutions = _resolutions(outline, measures, directory or Directory.read())
    doubts = doubts_of(
        outline, measures, read.targets,
        brackets=found.not_understood, left_over=read.left_over, resolutions=resolutions,
    )  # fmt: skip
    return Plan(outline, measures, read.targets, doubts, tuple((resolutions or {}).values()))


def _resolutions(outline: Outline, measures: Sequence[Measure], directory: Directory) -> dict[str, Resolution] | None:
    """What each unit's name stands for on the day of the document; None where the directory is of another place."""
    issuer = outline.head.issuer.words if outline.head.issuer else None
    if not directory.covers(issuer):
        return None
    names = dict.fromkeys(unit.quote.words for m in measures for unit in (*m.lead, *m.responsible, *m.inherited))
    return {name: directory.resolve(name, issuer=issuer, on=outline.head.date) for name in names}
