"""`luoshi figures compute`: figures of indicators, areas and periods, with all that they were computed from."""

from __future__ import annotations

import argparse

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.figures.files import add_common, catalogue_of, day_of, known_figures, printed
from luoshi.cli.options import adding
from luoshi.cli.streams import give_out
from luoshi.messages import mark


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_common(parser)
    add = adding(parser)
    add("--indicator", action="append", metavar="CODE", about=mark("code or name of an indicator; else all"))
    add("--area", action="append", metavar="CODE", required=True, about=mark("area; several joined by + are one"))
    add("--period", action="append", metavar="PERIOD", required=True, about=mark("period: 2018, 2018-Q1, 2018-M03"))
    add("--choice", metavar="FILE", about=mark("choice between sources as YAML; else the one that comes with luoshi"))
    add("--as-known-on", metavar="DAY", about=mark("only what was known on this day"))


def run(options: argparse.Namespace) -> int:
    """Compute and print; PROBLEMS if a figure has no value."""
    from luoshi.cli.figures.choice import choice_on
    from luoshi.indicators.catalogue import IndicatorUnknown
    from luoshi.indicators.choosing import choose
    from luoshi.indicators.figures import figure
    from luoshi.indicators.known import as_known
    from luoshi.periods import parse_period

    catalogue, day = catalogue_of(options), day_of(options.as_known_on)
    codes: list[str] = []
    for words in options.indicator or dict.fromkeys(one.code for one in catalogue):
        if not catalogue.named(words):
            raise IndicatorUnknown(indicator=words, named_by="--indicator")
        codes += catalogue.named(words)
    periods = [parse_period(words) for words in options.period]
    observations = known_figures(options.figures, catalogue)
    chosen = choose(as_known(observations, day), choice_on(options.choice, day))
    figures = [
        figure(catalogue, code, area.split("+"), period, chosen)
        for code in codes
        for area in options.area
        for period in periods
    ]
    if options.format == "json":
        from luoshi.exchange.figure_json import figures_json

        give_out(figures_json(figures))
    else:
        from luoshi.reports.figure_tables import figure_tables

        give_out(printed(figure_tables(figures, catalogue)))
    return PROBLEMS if any(one.value is None for one in figures) else DONE
