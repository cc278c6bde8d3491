"""An index of three units and two indicators whose runs can be worked out by hand.

         a   b      weights 1 1: arithmetic  geometric      weights 3 1: arithmetic  geometric
    x    9   2                   5.5         18^(1/2)=4.24               7.25        1458^(1/4)=6.18
    y    5   5                   5           5                           5           5
    z    1   8                   4.5         8^(1/2)=2.83                2.75        8^(1/4)=1.68

So x is first and y second, but for the geometric mean with equal weights, where they change places; z is always third.
"""

import itertools

import numpy as np

from luoshi.evaluation.uncertainty.runs_file import read_runs

DATA = "unit,a,b\nx,9,2\ny,5,5\nz,1,8\n"
SPEC = """\
name: three units
data: data.csv
indicators:
  - {code: a, weight: 1}
  - {code: b, weight: 1}
steps:
  - weight: {method: given, rescale: true}
  - aggregate: {method: arithmetic}
"""
MEANS_AND_WEIGHTS = """\
    mean: {path: aggregate.method, choices: [arithmetic, geometric]}
    weight_of_a: {path: indicators.a.weight, choices: [1, 3]}
"""


def with_assumptions(assumptions, options="", spec=SPEC):
    return f"{spec}uncertainty:\n{options}  assumptions:\n{assumptions}"


def write_index(folder, spec=SPEC, data=DATA):
    (folder / "data.csv").write_text(data, encoding="utf-8")
    path = folder / "index.yaml"
    path.write_text(spec, encoding="utf-8")
    return path


def read_index(folder, assumptions, *, data=DATA, options="", spec=SPEC):
    """The runs and the section of the index with these assumptions."""
    return read_runs(write_index(folder, with_assumptions(assumptions, options, spec), data))


def every_pair_of_draws():
    """Values of two assumptions of two alternatives each: 16 base rows, in which every A meets every B once.

    Rows follow one another as A, the two mixed, B; so means over them are those over the whole population.
    """
    draws = list(itertools.product((0.0, 1.0), repeat=2))
    rows = [(a, (b[0], a[1]), (a[0], b[1]), b) for a in draws for b in draws]
    return np.array(rows).reshape(-1, 2)
