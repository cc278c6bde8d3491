"""`luoshi index weights`: what each element counts, and by which method. docs/how-to/weigh-and-explain-an-index.md"""

from __future__ import annotations

import argparse
from typing import Any

from luoshi.cli import DONE
from luoshi.cli.index_tables import add_output, add_period, add_spec, chosen_period, read_index, show
from luoshi.cli.streams import say
from luoshi.messages import mark, translate

_NEAR = 0.001  # of a share
_NOT_BALANCED = mark("No weights balance these parts exactly; these come nearest.")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_spec(parser)
    about = translate(mark("weigh by this method instead: entropy, critic, factor, pca, equal"))
    parser.add_argument("--method", metavar="METHOD", help=about)
    parser.add_argument("--variant", metavar="NAME", help=translate(mark("variant of the method")))
    about = translate(mark("all: weigh all elements of a level together, not group by group"))
    parser.add_argument("--within", choices=("group", "all"), help=about)
    about = translate(mark("weights under which all parts of this aggregate correlate with it equally well"))
    parser.add_argument("--balance", metavar="CODE", help=about)
    add_period(parser)
    add_output(parser, ("weights", "methods"))


def run(options: argparse.Namespace) -> int:
    """The weights of every element."""
    from luoshi.evaluation.index.results.analyses import method_details, weights
    from luoshi.evaluation.index.results.what_if import weighed_by
    from luoshi.evaluation.index.run import run as run_spec

    spec, figures = read_index(options.spec)
    asked: dict[str, Any] = {name: getattr(options, name) for name in ("method", "variant", "within")}
    facts = {name: value for name, value in asked.items() if value is not None}
    results = run_spec(weighed_by(spec, facts) if facts else spec, figures)
    for note in results.notes:
        say(note)
    if options.balance:
        from luoshi.evaluation.index.results.balancing import balanced

        found = balanced(results, chosen_period(results, options), options.balance)
        if any(abs(float(row[3] or 0) - float(row[4] or 0)) > _NEAR for row in found.rows):
            say(translate(_NOT_BALANCED))
        show({"weights": found, "methods": method_details(results)}, options, {"index": spec.name, **facts})
        return DONE
    show({"weights": weights(results), "methods": method_details(results)}, options, {"index": spec.name, **facts})
    return DONE
