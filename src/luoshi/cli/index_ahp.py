"""`luoshi index ahp`: weights from judgements in pairs, and whether they agree with themselves.

docs/how-to/weigh-and-explain-an-index.md explains it.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.index_tables import add_output, show
from luoshi.cli.numbers import above_zero
from luoshi.cli.streams import say
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.index.state import Cell
    from luoshi.evaluation.index.weighting.weights import Weights

_FACTS = ("variant", "lambda_max", "ci", "random_index", "cr", "source", "furthest")
_CONSISTENT = mark("lambda_max {lambda_max:.4f}, CI {ci:.4f}, RI {random_index} ({source}), CR {cr:.4f}")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    files = mark("judgements of one expert each: CSV with the codes as headings and in the first column")
    parser.add_argument("files", metavar="FILE", nargs="+", help=translate(files))
    variant = mark("principal eigenvector, which is usual, or geometric mean of the rows")
    variants = ("eigenvector", "geometric_mean")
    parser.add_argument("--variant", choices=variants, default=variants[0], help=translate(variant))
    combine = mark("what is combined of several experts: their judgements, which is usual, or the weights of each")
    kinds = ("judgements", "priorities")
    parser.add_argument("--combine", choices=kinds, default=kinds[0], help=translate(combine))
    limit = mark("consistency ratio that is not accepted any more; 0.1 if not said")
    parser.add_argument("--limit", type=above_zero, default=0.1, metavar="RATIO", help=translate(limit))
    add_output(parser, ("weights",))


def run(options: argparse.Namespace) -> int:
    """The weights; PROBLEMS where the judgements contradict one another."""
    from luoshi.evaluation.index.state import Told
    from luoshi.evaluation.index.weighting.weights import Reason

    found = _weigh(options)
    facts = {name: found.details[name] for name in _FACTS if name in found.details}
    if facts.get("cr") is not None:
        say(translate(_CONSISTENT).format(**facts))
    for note in found.notes:
        say(f"{note.code}: {translate(note.reason)}" if note.code else translate(note.reason))
    rows: list[list[Cell]] = [[code, float(weight)] for code, weight in zip(found.codes, found.values, strict=True)]
    show({"weights": Told(("code", "weight"), rows)}, options, {"experts": len(options.files), **facts})
    return PROBLEMS if any(note.reason is Reason.INCONSISTENT for note in found.notes) else DONE


def _weigh(options: argparse.Namespace) -> Weights:
    from luoshi.evaluation.index.weighting.ahp import Options, ahp_weights, group_ahp_weights
    from luoshi.evaluation.index.weighting.judgement_files import read_judgements

    first = read_judgements(options.files[0])
    others = [read_judgements(path, first.codes).cells for path in options.files[1:]]
    how = Options(options.variant, options.limit)
    if not others:
        return ahp_weights(first.cells, first.codes, how)
    return group_ahp_weights([first.cells, *others], first.codes, how, combine=options.combine)
