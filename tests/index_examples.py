"""The indices of the examples folder, run as they are or with something changed."""

from functools import cache
from pathlib import Path

from luoshi.evaluation.index.figures_file import read_figures
from luoshi.evaluation.index.run import run
from luoshi.evaluation.index.spec_file import read_spec

EXAMPLES = Path(__file__).parents[1] / "examples"
TECHNOLOGY = EXAMPLES / "technology-achievement-index" / "spec.yaml"
COUNTIES = EXAMPLES / "county-innovation" / "index.yaml"


@cache
def read(path):
    """The specification and its figures."""
    spec = read_spec(path)
    return spec, read_figures(spec, path.parent)


@cache
def results_of(path):
    """The index as it is."""
    return run(*read(path))


def run_changed(path, change):
    """The index with what `change` makes of its specification."""
    spec, figures = read(path)
    return run(change(spec), figures)


def rows_of(told, **wanted):
    """Rows of a table, as dicts, whose cells are as wanted."""
    found = [dict(zip(told.headings, row, strict=True)) for row in told.rows]
    return [row for row in found if all(row[name] == value for name, value in wanted.items())]
