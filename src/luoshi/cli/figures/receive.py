"""`luoshi figures receive`: what becomes of figures that are handed in. docs/how-to/report-figures.md explains it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.figures.files import add_common, catalogue_of, day_of, handed_in, known_figures, printed, today, write
from luoshi.cli.outputs import make_ready
from luoshi.cli.streams import give_out, say
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.indicators.received import Received


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_common(parser)

    def add(*names: str, about: str, **details: object) -> None:
        parser.add_argument(*names, help=translate(about), **details)  # type: ignore[arg-type]

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

    if options.output:
        make_ready([Path(options.output)], [*options.figures, options.known or ""], force=options.force)
    catalogue = catalogue_of(options)
    defaults = Defaults(
        source=options.source or "",
        known_from=day_of(options.known_from) or today(),
        reported_by=options.reported_by or "",
    )
    files = [options.known] if options.known else []
    known = [one.observation for one in known_figures(files, catalogue).incoming]
    rules = read_validation_rules(options.rules or DEFAULT_VALIDATION)
    received = receive(catalogue, known, handed_in(options.figures, catalogue, defaults), rules)
    _give_out(received, options.format)
    if options.output:
        write(options.output, (*known, *received.stored))
    return PROBLEMS if received.refused else DONE


def _give_out(received: Received, form: str) -> None:
    if form == "json":
        from luoshi.exchange.figure_json import received_json

        give_out(received_json(received))
        return
    from luoshi.reports.figure_tables import received_tables, summary

    give_out(printed(received_tables(received)))
    say(summary(received))
