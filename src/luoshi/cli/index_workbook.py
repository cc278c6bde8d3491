"""`luoshi index workbook`: an index as a workbook with charts. docs/how-to/report-an-index.md explains it."""

from __future__ import annotations

import argparse

from luoshi.cli.index_documents import add_file, ready_output, run_all
from luoshi.cli.outputs import appearing
from luoshi.cli.talk import say_written
from luoshi.messages import mark, translate


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_file(parser, translate(mark("workbook to write, .xlsx")))


def run(options: argparse.Namespace) -> int:
    """Write the workbook."""
    from luoshi.reports.index.workbook import write_index_workbook

    output = ready_output(options, (".xlsx",))
    ran = run_all(options)
    with appearing(output) as unfinished:
        write_index_workbook(ran.results, ran.origin, ran.period, unfinished, ran.sure)
    say_written(output)
    return ran.status
