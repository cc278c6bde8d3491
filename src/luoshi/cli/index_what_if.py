"""`luoshi index what-if`: the index with something changed, beside the index as it is.

docs/how-to/weigh-and-explain-an-index.md explains it.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from luoshi.cli import DONE
from luoshi.cli.index_compare import show_comparison
from luoshi.cli.index_tables import add_output, add_period, add_spec, chosen_period, read_index, show
from luoshi.cli.numbers import whole_number_from
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.index.run import Results
    from luoshi.evaluation.index.spec import Spec


class NothingChanged(LuoshiError):
    """No change is asked for."""

    code = "index_nothing_changed"
    message = mark("Nothing is to be changed: say --drop, --weight, --method, --step or --each.")


class ChangeNotRead(LuoshiError):
    """A change is not written as it should be."""

    code = "index_change_not_read"
    message = mark("{option} {words} cannot be read. Write it like {example}.")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_spec(parser)

    def add(name: str, metavar: str, about: str) -> None:
        parser.add_argument(name, metavar=metavar, action="append", default=[], help=translate(about))

    add("--drop", "CODE", mark("without this indicator or aggregate; may be said again"))
    add("--weight", "CODE=NUMBER", mark("another weight, relative to those of its group; may be said again"))
    add("--method", "STEP=METHOD", mark("another method for a step, such as normalise=zscore; may be said again"))
    add("--step", "YAML", mark('a step as a specification writes it, such as "aggregate: {method: geometric}"'))
    each = translate(mark("drop each element of a level in turn (1: indicators) and say how much ranks move"))
    parser.add_argument("--each", type=whole_number_from(1), metavar="LEVEL", help=each)
    add_period(parser)
    add_output(parser, ("shifts",))


def run(options: argparse.Namespace) -> int:
    """Run the index as it is and as it would be, and compare."""
    from luoshi.evaluation.index.results.between import compare_runs
    from luoshi.evaluation.index.results.dropping import drops
    from luoshi.evaluation.index.run import run as run_spec

    spec, figures = read_index(options.spec)
    results = run_spec(spec, figures)
    period = chosen_period(results, options)
    changed = _changed(spec, results, options)
    if options.each is not None:
        show({"drops": drops(changed, figures, period, options.each)}, options)
        return DONE
    if changed == spec:
        raise NothingChanged
    other = run_spec(changed, figures)
    show_comparison(compare_runs(results, other, (period, period)), (results, other), options)
    return DONE


def _changed(spec: Spec, results: Results, options: argparse.Namespace) -> Spec:
    from luoshi.evaluation.index.results.what_if import with_step, with_weights, without

    for words in options.method:
        step, method = _pair("--method", words, "normalise=zscore")
        spec = with_step(spec, step, {"method": method})
    for words in options.step:
        spec = with_step(spec, *_step(words))
    spec = with_weights(spec, results, dict(_weight(words) for words in options.weight))
    for code in options.drop:
        spec = without(spec, code)
    return spec


def _pair(option: str, words: str, example: str) -> tuple[str, str]:
    left, equals, right = words.rpartition("=")
    if not (left and equals and right):
        raise ChangeNotRead(option=option, words=words, example=example)
    return left.strip(), right.strip()


def _weight(words: str) -> tuple[str, float]:
    code, number = _pair("--weight", words, "PATENTS=0.5")
    try:
        weight = float(number)
    except ValueError:
        weight = -1.0
    if not 0 <= weight < float("inf"):
        raise ChangeNotRead(option="--weight", words=words, example="PATENTS=0.5")
    return code, weight


def _step(words: str) -> tuple[str, dict[str, object]]:
    """The name of a step and what is said of it, from one entry of a list of steps."""
    from luoshi.evaluation.rulebook.yaml_values import plain_values

    read = plain_values(words)
    value = read.value
    if read.problems or not isinstance(value, dict) or len(value) != 1:
        raise ChangeNotRead(option="--step", words=words, example='"aggregate: {method: geometric}"')
    name, facts = next(iter(value.items()))
    if not isinstance(facts, dict):
        raise ChangeNotRead(option="--step", words=words, example='"aggregate: {method: geometric}"')
    return str(name), facts
