"""Writes a specification and its figures, and runs them as a user does."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from luoshi.evaluation.index.errors import IndexDataInvalid, IndexNotComputable, IndexSpecInvalid
from luoshi.evaluation.index.figures_file import read_figures
from luoshi.evaluation.index.run import run
from luoshi.evaluation.index.spec_file import read_spec
from luoshi.exchange.index_csv import index_files

SPEC = """\
name: 示例
data: data.csv
indicators:
  - {code: a, parent: P}
  - {code: b, parent: P, direction: down}
  - {code: c, parent: Q}
aggregates:
  - {code: P, parent: I}
  - {code: Q, parent: I}
  - {code: I}
steps:
  - normalise
  - aggregate
"""
DATA = """\
unit,a,b,c
w,0,4,10
x,10,3,20
y,20,2,20
z,40,0,30
"""


class Files:
    """A folder with a specification and its figures."""

    def __init__(self, folder: Path):
        self.folder = folder

    def write(self, spec=SPEC, data=DATA, **others):
        for name, text in {"spec.yaml": spec, "data.csv": data, **others}.items():
            (self.folder / name.replace("_csv", ".csv")).write_text(text, encoding="utf-8")
        return self

    def run(self):
        spec = read_spec(self.folder / "spec.yaml")
        return run(spec, read_figures(spec, self.folder))

    def tables(self):
        """Rows of every file of a run, by its name without .csv."""
        return {
            name.removesuffix(".csv"): list(csv.DictReader(StringIO(text)))
            for name, text in index_files(self.run()).items()
        }

    def refused(self, error):
        """What the error says of each problem, in English."""
        with pytest.raises(error) as refused:
            self.run()
        return [getattr(problem, "text", problem) for problem in refused.value.problems]

    def spec_problems(self):
        return self.refused(IndexSpecInvalid)

    def data_problems(self):
        return self.refused(IndexDataInvalid)

    def not_computable(self):
        return self.refused(IndexNotComputable)
