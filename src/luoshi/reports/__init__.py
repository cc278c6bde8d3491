"""Reports: what a plan looks like as a workbook, as an annex on paper, and as the rows of both.

Data for programs (JSON, CSV, Akoma Ntoso) is exchange's business.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from luoshi.reports.annex import write_annex
    from luoshi.reports.read_back import NotANumber, NotATable, read_target_table, read_task_table
    from luoshi.reports.rows import Load, TargetRow, TaskRow, load_rows, target_rows, task_rows
    from luoshi.reports.workbook import write_workbook

__all__ = [
    "Load", "NotANumber", "NotATable", "TargetRow", "TaskRow", "load_rows", "read_target_table", "read_task_table",
    "target_rows", "task_rows", "write_annex", "write_workbook",
]  # fmt: skip

_HOME = {
    "write_annex": "annex", "write_workbook": "workbook",
    "NotANumber": "read_back", "NotATable": "read_back",
    "read_target_table": "read_back", "read_task_table": "read_back",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Each name from its module when it is first asked for: the command line starts without the others."""
    if name in __all__:
        return getattr(import_module(f"luoshi.reports.{_HOME.get(name, 'rows')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
