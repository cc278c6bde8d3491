"""`luoshi figures template`: the form of a unit for a period. docs/how-to/report-figures-by-workbook.md tells more."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.cli import DONE
from luoshi.cli.figures.files import add_areas, area_code, areas_of, catalogue_of, known_figures, make_output_ready
from luoshi.cli.options import adding
from luoshi.cli.outputs import appearing
from luoshi.cli.talk import say_written
from luoshi.messages import mark

if TYPE_CHECKING:
    from luoshi.indicators.observation import Observation


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add = adding(parser)
    add("catalogue", metavar="CATALOGUE", about=mark("catalogue of indicators, YAML or CSV"))
    add("--unit", metavar="NAME", required=True, about=mark("unit that reports, as the catalogue names the owner"))
    add("--period", metavar="PERIOD", required=True, about=mark("period: 2018, 2018-S1, 2018-Q1, 2018-M03"))
    add("--observations", metavar="FILE", action="append", about=mark("figures that are known, as CSV, to fill in"))
    add("--area", metavar="CODE", action="append", about=mark("area to ask for, by code or name; else those known"))
    add("--across", action="store_true", about=mark("areas as columns instead of rows"))
    add("-o", "--output", metavar="PATH", required=True, about=mark("where to write the workbook"))
    add("--force", action="store_true", about=mark("replace what stands at the output"))
    add_areas(parser)


def run(options: argparse.Namespace) -> int:
    """Write the form."""
    from luoshi.indicators.workbooks.form import form_of
    from luoshi.periods import parse_period
    from luoshi.reports.figure_form import write_figure_form

    files = options.observations or []
    make_output_ready(options, *files)
    catalogue = catalogue_of(options)
    known = known_figures(files, catalogue)
    areas = _asked(options.area or [], areas_of(options), known)
    form = form_of(
        options.unit, parse_period(options.period), catalogue, areas, known,
        layout="across" if options.across else "down",
    )  # fmt: skip
    with appearing(Path(options.output)) as path:
        write_figure_form(form, path)
    say_written(options.output)
    return DONE


def _asked(words: Sequence[str], areas: Mapping[str, tuple[str, ...]], known: Iterable[Observation]) -> dict[str, str]:
    """Name by code of the areas to ask for: those named, else those with figures, else the first city of the list."""
    codes = [area_code(word, areas) for word in words] or list(dict.fromkeys(one.area for one in known))
    city = next((code for code in areas if code.endswith("00") and not code.endswith("0000")), next(iter(areas), ""))
    return {code: areas.get(code, (code,))[0] for code in codes or [city]}
