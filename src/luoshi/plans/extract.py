"""A plan from an outline: measures with their duties, targets, doubts."""

from __future__ import annotations

from luoshi.documents.outline import Outline
from luoshi.documents.structure import is_running
from luoshi.plans.measures import measures_of
from luoshi.plans.plan import Plan
from luoshi.plans.statement_tables import table_statements
from luoshi.plans.statements import find_statements
from luoshi.plans.targets import targets_of


def extract(outline: Outline) -> Plan:
    """The plan that the outline holds; never raises for any text."""
    normal = outline.normal
    tables = [(normal.at(t.span.start), normal.at(t.span.end)) for t in outline.source.tables]
    found = find_statements(normal.text, running=is_running(normal.text), tables=tables)
    statements = sorted([*found.statements, *table_statements(outline)], key=lambda statement: statement.start)
    measures = measures_of(outline, tuple(statements))
    read = targets_of(outline, measures)
    return Plan(outline, measures, read.targets)
