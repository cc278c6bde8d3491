"""`luoshi figures read`: the figures of a workbook. docs/how-to/report-figures-by-workbook.md explains it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.figures.files import (
    FORMATS,
    add_areas,
    area_code,
    areas_of,
    catalogue_of,
    day_of,
    known_figures,
    make_output_ready,
    printed,
    report,
    today,
    write,
)
from luoshi.cli.inputs import STANDARD_INPUT, told_name
from luoshi.cli.options import adding
from luoshi.cli.streams import say
from luoshi.messages import mark

if TYPE_CHECKING:
    from luoshi.exchange.spreadsheets import Spreadsheet
    from luoshi.indicators.catalogue import Catalogue
    from luoshi.indicators.received import Received
    from luoshi.indicators.workbooks.reading import Reading

_CATALOGUES = (".yaml", ".yml")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = adding(parser)
    add("workbook", metavar="WORKBOOK", about=mark("workbook or table: .xlsx .xlsm .csv, .xls .et .ods by LibreOffice"))
    add("catalogue", metavar="CATALOGUE", about=mark("catalogue of indicators, YAML or CSV"))
    add("--known", metavar="FILE", action="append", about=mark("figures that are known already, as CSV"))
    add("--period", metavar="PERIOD", about=mark("period of figures whose sheet does not say it"))
    add("--area", metavar="CODE", about=mark("area of figures whose sheet does not say it, by code or name"))
    add("--known-from", metavar="DAY", about=mark("day on which the figures became known; else today"))
    add("--source", metavar="NAME", about=mark("who publishes the figures; of a form, else the unit that fills it in"))
    add("--reported-by", metavar="NAME", about=mark("who hands the figures in; of a form, else its unit"))
    add("--rules", metavar="FILE", about=mark("validation rules as YAML; else none are applied"))
    add("--format", choices=FORMATS, default="table", about=mark("what to print"))
    add("-o", "--output", metavar="PATH", about=mark("where to write all that is known then, as CSV"))
    add("--force", action="store_true", about=mark("replace what stands at the output"))
    add_areas(parser)


def run(options: argparse.Namespace) -> int:
    """Read the workbook, print what became of its cells; PROBLEMS if one was refused."""
    if Path(options.workbook).suffix.lower() in _CATALOGUES:  # the other verbs take the catalogue first
        options.workbook, options.catalogue = options.catalogue, options.workbook
    files = options.known or []
    make_output_ready(options, options.workbook, *files)
    catalogue = catalogue_of(options)
    known = known_figures(files, catalogue)
    book = _open(options.workbook)
    reading = _read(book, catalogue, options)
    received = _received(catalogue, known, reading, options.rules)
    _report(received, reading, options)
    for note in book.notes:
        say(note)
    if options.output:
        write(options.output, (*known, *received.stored))
    return PROBLEMS if received.refused else DONE


def _open(file: str) -> Spreadsheet:
    from luoshi.exchange.spreadsheets import read_spreadsheet

    return read_spreadsheet(sys.stdin.buffer.read() if file == STANDARD_INPUT else file, told_name(file))


def _read(book: Spreadsheet, catalogue: Catalogue, options: argparse.Namespace) -> Reading:
    from luoshi.indicators.workbooks.labels import Names
    from luoshi.indicators.workbooks.reading import Setting
    from luoshi.indicators.workbooks.sheets import read_sheets
    from luoshi.periods import parse_period

    areas = areas_of(options)
    setting = Setting(
        Path(told_name(options.workbook)).name,
        parse_period(options.period) if options.period else None,
        area_code(options.area, areas) if options.area else "",
        options.source or "",
        options.reported_by or "",
        day_of(options.known_from) or today(),
    )
    return read_sheets(book.sheets, Names(catalogue, areas), setting)


def _received(catalogue: Catalogue, known: list, reading: Reading, rules: str | None) -> Received:  # type: ignore[type-arg]
    """What is stored, unchanged and refused; what a form shows to be unchanged counts as such."""
    from luoshi.exchange.figure_rules import read_validation_rules
    from luoshi.indicators.handed_in import Handed
    from luoshi.indicators.receiving import receive

    handed = Handed(reading.incoming, reading.refused)
    received = receive(catalogue, known, handed, read_validation_rules(rules) if rules else ())
    untouched = tuple(one.observation for one in reading.unchanged)
    return received._replace(unchanged=(*received.unchanged, *untouched))


def _report(received: Received, reading: Reading, options: argparse.Namespace) -> None:
    if options.format == "json":
        from luoshi.exchange.figure_json import workbook_json

        report(workbook_json(received, reading), options.output)
        return
    from luoshi.reports.figure_tables import summary, workbook_tables

    report(printed(workbook_tables(received, reading)), options.output)
    say(summary(received))
