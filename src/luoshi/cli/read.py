"""`luoshi read`: plans from their documents to tables, data or files. docs/commands.md explains every option."""

from __future__ import annotations

import argparse
import sys
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from pathlib import Path

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.grid import terminal_columns
from luoshi.cli.inputs import Inputs, find_inputs
from luoshi.cli.many import cores, read_many
from luoshi.cli.numbers import whole_number_from
from luoshi.cli.one import Job, Result
from luoshi.cli.options import adding
from luoshi.cli.outputs import FORMATS, NothingToRead, format_of, make_ready, means_folder, places
from luoshi.cli.sinks import TABLES, Sink, csv_files, csv_places, stdout
from luoshi.cli.talk import Tally, progress, say_failures, say_summary, say_written
from luoshi.messages import mark


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = adding(parser)
    add("files", nargs="+", metavar="FILE", about=mark("document, folder of documents, or - for standard input"))
    add("--format", choices=FORMATS, about=mark("what to make; else as the name of the output says, else a table"))
    add("-o", "--output", metavar="PATH", about=mark("where to write; a folder for several documents"))
    add("--table", choices=TABLES, default="duties", about=mark("which table of a CSV to print, duties if not said"))
    add("--force", action="store_true", about=mark("replace what stands at the output"))
    add(
        "--jobs",
        type=whole_number_from(1),
        default=0,
        metavar="N",
        about=mark("processes to read with; else all processors"),
    )


def run(options: argparse.Namespace) -> int:
    """Read the documents and give out the results; PROBLEMS if one of them failed."""
    inputs = find_inputs(options.files)
    output = None if options.output == "-" else options.output
    form = format_of(options.format, output)
    jobs, sink = _prepare(inputs, form, output, options)
    tally = Tally()
    for error in inputs.failed:
        tally.add(Result(error.facts["document"], error))
    with sink as take:
        for result in progress(read_many(jobs, options.jobs or cores()), len(jobs)):
            tally.add(result)
            if result.texts:
                take(result.texts)
    if inputs.many:
        say_summary(tally, inputs.passed_over)
    else:
        say_failures(tally)
    if output and tally.read:
        say_written(output if inputs.many or form == "csv" else jobs[0].place)
    return PROBLEMS if tally.failed else DONE


def _prepare(
    inputs: Inputs, form: str, output: str | None, options: argparse.Namespace
) -> tuple[list[Job], AbstractContextManager[Sink]]:
    """The job of each document, and where their texts go. Raises what is wrong with the output before reading."""
    if not inputs.files and not inputs.failed:
        raise NothingToRead(place=" ".join(options.files), count=inputs.passed_over)
    if form == "csv" and output:
        tables = csv_places(output, options.table)
        folder = output if len(tables) > 1 else None
        make_ready(list(tables.values()), inputs.files, force=options.force, folder=folder)
        return _jobs(inputs, form, [None] * len(inputs.files)), csv_files(tables)
    to = places(inputs.files, form, output, many=inputs.many)
    folder = output if output and (inputs.many or means_folder(output)) else None
    make_ready(to, inputs.files, force=options.force, folder=folder)
    return _jobs(inputs, form, to), stdout(form, options.table) if output is None else nullcontext(_nowhere)


def _jobs(inputs: Inputs, form: str, to: list[Path | None]) -> list[Job]:
    colour = sys.stdout.isatty() and form == "table"
    width = terminal_columns()
    if len(inputs.files) > 1:
        _import_early(form)
    return [
        Job(file, form, place, alone=not inputs.many, width=width, colour=colour and place is None)
        for file, place in zip(inputs.files, to, strict=True)
    ]


def _import_early(form: str) -> None:
    """What every process needs, imported once before they part."""
    writers = {
        "table": ["luoshi.cli.screen"], "json": ["luoshi.exchange.reading_json"],
        "csv": ["luoshi.exchange.reading_csv"], "xlsx": ["luoshi.reports.workbook", "xlsxwriter"],
        "docx": ["luoshi.reports.annex", "docx"], "akn": ["luoshi.exchange.akoma_ntoso", "lxml.etree"],
    }  # fmt: skip
    for module in ["luoshi.documents.reading", "luoshi.documents.formats", "luoshi.plans.extraction", *writers[form]]:
        import_module(module)


def _nowhere(_texts: dict[str, str]) -> None:
    """Results that have gone into files of their own."""
