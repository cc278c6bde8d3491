"""Reports: what a plan looks like as a workbook, as an annex on paper, and as the rows of both.

Data for programs (JSON, CSV, Akoma Ntoso) is exchange's business.
"""

from luoshi.reports.annex import write_annex
from luoshi.reports.read_back import NotANumber, NotATable, read_target_table, read_task_table
from luoshi.reports.rows import Load, TargetRow, TaskRow, load_rows, target_rows, task_rows
from luoshi.reports.workbook import write_workbook

__all__ = [
    "Load", "NotANumber", "NotATable", "TargetRow", "TaskRow", "load_rows", "read_target_table", "read_task_table",
    "target_rows", "task_rows", "write_annex", "write_workbook",
]  # fmt: skip
