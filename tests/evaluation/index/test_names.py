"""Every name that a specification may use is one that the code knows, and the other way round."""

import inspect
import json

import pytest

from luoshi.evaluation.index import aggregate, normalise, treat
from luoshi.evaluation.index.method_names import OTHER_NAMES
from luoshi.evaluation.index.settings import EVERYWHERE, NEEDS, TAKES, USUAL
from luoshi.evaluation.index.spec_file import read_schema

STEPS = {
    kind: step.get("else", step)
    for kind, step in json.loads(read_schema())["properties"]["steps"]["items"]["else"]["properties"].items()
}
# Settings that stand under another name in the functions, or that the step resolves before it calls them.
RESOLVED = {"interval", "allowed", "low", "high", "least", "most"}


def methods_of(kind):
    method = STEPS[kind]["properties"].get("method", {"enum": [""]})
    return method.get("enum") or method["then"]["enum"]


@pytest.mark.parametrize("kind", TAKES)
def test_the_schema_offers_the_methods_that_there_are(kind):
    assert set(methods_of(kind)) == set(TAKES[kind]) | set(OTHER_NAMES.get(kind, {}))
    assert set(OTHER_NAMES.get(kind, {}).values()) <= set(TAKES[kind])
    assert USUAL[kind] in TAKES[kind]


@pytest.mark.parametrize("kind", TAKES)
def test_the_schema_offers_the_settings_that_methods_take(kind):
    offered = set(STEPS[kind]["properties"]) - {"name", "method", "by_indicator", "by_level", "by_aggregate"}
    taken = set().union(*TAKES[kind].values(), EVERYWHERE.get(kind, ()))

    assert offered == taken


def test_what_a_method_needs_it_takes():
    assert all(needed <= TAKES[kind][method] for (kind, method), needed in NEEDS.items())


@pytest.mark.parametrize(
    ("kind", "functions"),
    [
        ("treat", treat.TREATMENTS),
        ("normalise", {**normalise.POSITIONS, **normalise.SCALES, **normalise.STANDARDS}),
    ],
)
def test_methods_take_the_settings_that_their_functions_take(kind, functions):
    for method, function in functions.items():
        parameters = inspect.signature(function).parameters.values()
        keywords = {parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}

        assert keywords - RESOLVED == TAKES[kind][method] - RESOLVED, method


def test_all_functions_are_reached_by_a_name():
    assert set(TAKES["treat"]) == set(treat.TREATMENTS)
    assert set(TAKES["normalise"]) == set(normalise.METHODS)
    assert set(TAKES["aggregate"]) == {*aggregate.METHODS, "benefit_of_the_doubt"}
