"""`luoshi index decompose`: what a change of score between two periods is made of.

docs/how-to/weigh-and-explain-an-index.md explains it.
"""

from __future__ import annotations

import argparse

import numpy as np

from luoshi.cli import DONE
from luoshi.cli.index_tables import add_output, add_spec, run_index, show
from luoshi.messages import mark, translate


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_spec(parser)
    from_ = translate(mark("the period that the change begins with"))
    parser.add_argument("--from", metavar="PERIOD", required=True, dest="before", help=from_)
    to = translate(mark("the period that the change ends with"))
    parser.add_argument("--to", metavar="PERIOD", required=True, dest="after", help=to)
    one = translate(mark("one unit, by its code or its name; all if not said"))
    parser.add_argument("--unit", metavar="UNIT", help=one)
    add_output(parser, ("changes",))


def run(options: argparse.Namespace) -> int:
    """Decompose the change of one unit or of all."""
    from luoshi.evaluation.index.results.aggregated import period_place, unit_place
    from luoshi.evaluation.index.results.between import decompose

    results = run_index(options.spec)
    before, after = period_place(results, options.before), period_place(results, options.after)
    present = results.stages[-1].present
    all_units = np.flatnonzero(present[before] & present[after]).tolist()
    units = [unit_place(results, options.unit)] if options.unit else all_units
    facts = {"index": results.spec.name, "from": options.before, "to": options.after}
    show({"changes": decompose(results, before, after, units)}, options, facts)
    return DONE
