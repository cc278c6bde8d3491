"""`luoshi figures table`: figures as a workbook, which `luoshi figures read` reads back."""

from __future__ import annotations

import argparse
from pathlib import Path

from luoshi.cli import DONE
from luoshi.cli.figures.files import add_areas, areas_of, catalogue_of, day_of, known_figures, make_output_ready
from luoshi.cli.options import adding
from luoshi.cli.outputs import appearing
from luoshi.cli.streams import say
from luoshi.cli.talk import say_written
from luoshi.messages import mark, translate

_LEFT_OUT = mark("{count} figures are of indicators or versions that the catalogue does not have, and were left out.")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = adding(parser)
    add("catalogue", metavar="CATALOGUE", about=mark("catalogue of indicators, YAML or CSV"))
    add("figures", metavar="FIGURES", nargs="+", about=mark("figures as CSV; - is standard input"))
    add("--as-known-on", metavar="DAY", about=mark("only what was known on this day"))
    add("-o", "--output", metavar="PATH", required=True, about=mark("where to write the workbook"))
    add("--force", action="store_true", about=mark("replace what stands at the output"))
    add_areas(parser)


def run(options: argparse.Namespace) -> int:
    """Write the table."""
    from luoshi.indicators.known import as_known
    from luoshi.reports.figure_table import write_figure_table

    make_output_ready(options, *options.figures)
    catalogue = catalogue_of(options)
    known = as_known(known_figures(options.figures, catalogue), day_of(options.as_known_on))
    names = {code: names[0] for code, names in areas_of(options).items()}
    with appearing(Path(options.output)) as path:
        left_out = write_figure_table(path, known, catalogue, names)
    if left_out:
        say(translate(_LEFT_OUT).format(count=left_out))
    say_written(options.output)
    return DONE
