"""`luoshi index weights`: what each element counts, and by which method. docs/how-to/weigh-and-explain-an-index.md"""

from __future__ import annotations

import argparse
from typing import Any

from luoshi.cli import DONE
from luoshi.cli.index_tables import add_output, add_spec, read_index, show
from luoshi.cli.streams import say
from luoshi.messages import mark, translate


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_spec(parser)
    about = translate(mark("weigh by this method instead: entropy, critic, factor, pca, equal"))
    parser.add_argument("--method", metavar="METHOD", help=about)
    parser.add_argument("--variant", metavar="NAME", help=translate(mark("variant of the method")))
    about = translate(mark("all: weigh all elements of a level together, not group by group"))
    parser.add_argument("--within", choices=("group", "all"), help=about)
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
    show({"weights": weights(results), "methods": method_details(results)}, options, {"index": spec.name, **facts})
    return DONE
