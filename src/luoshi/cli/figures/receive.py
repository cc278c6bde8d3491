"""`luoshi figures receive`: what becomes of figures that are handed in. docs/how-to/report-figures.md explains it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.figures.files import (
    add_common,
    catalogue_of,
    day_of,
    handed_in,
    known_figures,
    make_output_ready,
    printed,
    report,
    today,
    write,
)
from luoshi.cli.options import adding
from luoshi.cli.streams import say
from luoshi.messages import mark

if TYPE_CHECKING:
    from luoshi.indicators.received import Received


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_common(parser)
    add = adding(parser)
    add("--known", metavar="FILE", about=mark("figures that are known already, as CSV"))
    add("--rules", metavar="FILE", about=mark("validation rules as YAML; else those that come with luoshi"))
    add("--known-from", metavar="DAY", about=mark("day on which the figures became known; else today"))
    add("--source", metavar="NAME", about=mark("who publishes the figures, where a row does not say it"))
    add("--reported-by", metavar="NAME", about=mark("who hands the figures in, where a row does not say it"))
    add("-o", "--output", metavar="PATH", about=mark("where to write all that is known then, as CSV"))
    add("--force", action="store_true", about=mark("replace what stands at the output"))


def run(options: argparse.Namespace) -> int:
    """Receive the figures, print what became of them; PROBLEMS if one was refused."""
    from luoshi.exchange.figure_rules import DEFAULT_VALIDATION, read_validation_rules
    from luoshi.indicators.handed_in import Defaults
    from luoshi.indicators.receiving import receive

    files = [options.known] if options.known else []
    make_output_ready(options, *options.figures, *files)
    catalogue = catalogue_of(options)
    defaults = Defaults(
        source=options.source or "",
        known_from=day_of(options.known_from) or today(),
        reported_by=options.reported_by or "",
    )
    known = known_figures(files, catalogue)
    rules = read_validation_rules(options.rules or DEFAULT_VALIDATION)
    received = receive(catalogue, known, handed_in(options.figures, catalogue, defaults), rules)
    _report(received, options)
    if options.output:
        write(options.output, (*known, *received.stored))
    return PROBLEMS if received.refused else DONE


def _report(received: Received, options: argparse.Namespace) -> None:
    if options.format == "json":
        from luoshi.exchange.figure_json import received_json

        report(received_json(received), options.output)
        return
    from luoshi.reports.figure_tables import received_tables, summary

    report(printed(received_tables(received)), options.output)
    say(summary(received))
