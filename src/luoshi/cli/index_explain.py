"""`luoshi index explain`: what the score of one unit is made of.

docs/how-to/weigh-and-explain-an-index.md explains it.
"""

from __future__ import annotations

import argparse

from luoshi.cli import DONE
from luoshi.cli.index_tables import add_output, add_period, add_spec, chosen_period, run_index, show
from luoshi.cli.numbers import whole_number_from
from luoshi.cli.streams import say
from luoshi.messages import mark, translate


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_spec(parser)
    about = translate(mark("the unit, by its code or its name"))
    parser.add_argument("--unit", metavar="UNIT", required=True, help=about)
    about = translate(mark("another unit to hold it against; the mean of all if not said"))
    parser.add_argument("--against", metavar="UNIT", help=about)
    add_period(parser)
    most = translate(mark("how many strengths and weaknesses; 5 if not said"))
    parser.add_argument("--most", type=whole_number_from(0), default=5, metavar="N", help=most)
    add_output(parser, ("elements", "strengths"))


def run(options: argparse.Namespace) -> int:
    """Explain one unit."""
    from luoshi.evaluation.index.results.aggregated import unit_place
    from luoshi.evaluation.index.results.explaining import explain

    results = run_index(options.spec)
    period, unit = chosen_period(results, options), unit_place(results, options.unit)
    against = unit_place(results, options.against) if options.against else None
    found = explain(results, unit, period, against=against, most=options.most)
    for note in found.notes:
        say(note)
    facts = {"index": results.spec.name, "unit": results.figures.units[unit], "period": results.figures.periods[period]}
    show(found.tables, options, facts)
    return DONE
