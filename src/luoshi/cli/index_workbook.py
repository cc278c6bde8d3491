"""`luoshi index workbook`: an index as a workbook with charts. docs/how-to/report-an-index.md explains it."""

from __future__ import annotations

import argparse

from luoshi.cli import DONE
from luoshi.cli.index_documents import add_file, ready_output, run_with_origin
from luoshi.cli.index_tables import chosen_period
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
    results, origin = run_with_origin(options.spec)
    period = chosen_period(results, options)
    with appearing(output) as unfinished:
        write_index_workbook(results, origin, period, unfinished)
    say_written(output)
    return DONE
