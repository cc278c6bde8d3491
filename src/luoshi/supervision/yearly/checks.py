"""Checks of a yearly plan: everything in it that does not fit together, hard or soft."""

from __future__ import annotations

from luoshi.supervision.yearly.draft import YearDraft
from luoshi.supervision.yearly.findings import Finding
from luoshi.supervision.yearly.task_checks import task_findings
from luoshi.supervision.yearly.value_checks import value_findings


def check(draft: YearDraft) -> tuple[Finding, ...]:
    """The findings: those of values before those of tasks, each kind in the order of the draft."""
    return (*value_findings(draft), *task_findings(draft))
