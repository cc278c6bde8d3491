"""`luoshi index report`: an index as a report in Word or HTML, with charts.

docs/how-to/report-an-index.md explains it.
"""

from __future__ import annotations

import argparse

from luoshi.cli.index_documents import add_file, ready_output, run_all
from luoshi.cli.outputs import appearing
from luoshi.cli.talk import say_written
from luoshi.messages import mark, translate

_WORD, _WEB = (".docx",), (".html", ".htm")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_file(parser, translate(mark("report to write, .docx or .html")))
    about = translate(mark("a unit to tell of by itself, by its code or its name; may be said again"))
    parser.add_argument("--unit", metavar="UNIT", action="append", default=[], help=about)


def run(options: argparse.Namespace) -> int:
    """Write the report."""
    from luoshi.evaluation.index.results.aggregated import unit_place
    from luoshi.reports.index.report import index_report
    from luoshi.reports.index.web import write_web
    from luoshi.reports.index.word import write_word

    output = ready_output(options, (*_WORD, *_WEB))
    ran = run_all(options)
    units = list(dict.fromkeys(unit_place(ran.results, unit) for unit in options.unit))
    report = index_report(ran.results, ran.origin, ran.period, units, ran.sure)
    with appearing(output) as unfinished:
        (write_word if output.suffix.lower() in _WORD else write_web)(report, unfinished)
    say_written(output)
    return ran.status
