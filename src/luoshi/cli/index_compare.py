"""`luoshi index compare`: two specifications side by side. docs/how-to/weigh-and-explain-an-index.md explains it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from luoshi.cli import DONE
from luoshi.cli.index_tables import add_output, add_period, chosen_period, run_index, show
from luoshi.cli.streams import say
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.index.results.comparison import Comparison
    from luoshi.evaluation.index.run import Results

_ALIKE = mark(
    "{units} units in both: ranks move by {mean} places on average and {largest} at most; "
    "Spearman {spearman}, Kendall {kendall}."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument("spec", metavar="SPEC1", help=translate(mark("specification of the first index")))
    parser.add_argument("second", metavar="SPEC2", help=translate(mark("specification of the second index")))
    add_period(parser)
    add_output(parser, ("shifts",))


def run(options: argparse.Namespace) -> int:
    """Run both and compare."""
    from luoshi.evaluation.index.results.between import compare_runs

    first, second = run_index(options.spec), run_index(options.second)
    places = chosen_period(first, options), chosen_period(second, options)
    show_comparison(compare_runs(first, second, places), (first, second), options)
    return DONE


def show_comparison(found: Comparison, runs: Sequence[Results], options: argparse.Namespace) -> None:
    """The shifts as a table, and how alike the two order the units."""
    from luoshi.evaluation.index.results.between import alike, shifts

    facts = alike(found)
    say(
        translate(_ALIKE).format(
            units=found.units,
            mean=_shown(found.mean_absolute_shift, 2),
            largest=found.largest_shift,
            spearman=_shown(found.spearman, 3),
            kendall=_shown(found.kendall, 3),
        )
    )
    show({"shifts": shifts(found, *runs)}, options, facts)


def _shown(figure: float, decimals: int) -> str:
    return "—" if figure != figure else f"{figure:.{decimals}f}"  # noqa: PLR0124  NaN: too few units
