"""The runs of COINr's own example, made again from the parameters that it drew. They lie outside the project."""

import csv

import numpy as np
import pytest
from coinr_tables import FOLDER, needs_coinr

from luoshi.evaluation.uncertainty.parameters_file import read_parameters
from luoshi.evaluation.uncertainty.runs_file import read_runs
from luoshi.evaluation.uncertainty.study import study

pytestmark = needs_coinr

SPEC = """\
name: ASEM
data: {{file: {folder}/01_dset_Screened.csv, unit: uCode}}
indicators: {folder}/00_ASEM_iMeta.csv
steps:
  - treat: {{max_points: 5}}
  - normalise: {{method: minmax, bounds: [0, 100]}}
  - aggregate: {{method: arithmetic}}
uncertainty:
  estimator: plain
  assumptions:
    winmax: {{path: treat.max_points, choices: [1, 2, 3, 4, 5]}}
    norm:
      path: normalise
      choices:
        n_minmax: {{method: minmax, bounds: [1, 100]}}
        n_zscore: {{method: zscore, mean: 10, sd: 2}}
    weightset: {{weight_sets: {folder}/20_noisy_weights_seed42.csv}}
    f_ag: {{path: aggregate.method, choices: [a_amean, a_gmean]}}
"""


def columns(path):
    """(n_runs, n_units), and the column of the index as specified."""
    with path.open(encoding="utf-8") as file:
        rows = [list(row.values())[1:] for row in csv.DictReader(file)]
    values = np.array(rows, dtype=float).T
    return values[1:], values[0]


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    path = tmp_path_factory.mktemp("asem") / "index.yaml"
    path.write_text(SPEC.format(folder=FOLDER), encoding="utf-8")
    return read_runs(path)


@pytest.mark.parametrize(("name", "n_runs"), [("20_UA_N500", 500), ("20_SA_N100", 600)])
def test_every_run_has_the_scores_and_the_ranks_of_coinr(example, name, n_runs):
    runs, section = example
    scores, nominal = columns(FOLDER / f"{name}_scores.csv")
    ranks, _ = columns(FOLDER / f"{name}_ranks.csv")

    found = runs.outcome(read_parameters(FOLDER / f"{name}_parameters.csv", section.assumptions).values)

    assert found.scores.shape == (n_runs, 51)
    assert np.abs(found.scores - scores).max() < 1e-9
    assert np.array_equal(found.ranks, ranks)
    assert np.abs(runs.as_specified().scores[0] - nominal).max() < 1e-9


@pytest.mark.parametrize("name", ["20_UA_N500", "20_SA_N100"])
def test_rank_intervals_are_those_of_coinr(example, name):
    runs, section = example
    made = read_parameters(FOLDER / f"{name}_parameters.csv", section.assumptions)
    expected, _ = columns(FOLDER / f"{name}_rankstats.csv")

    found = study(runs, section, made, np.random.default_rng(0)).counts.intervals()

    assert np.abs(np.array([found.mean, found.median, found.low, found.high]) - expected).max() < 1e-9


def test_the_indices_of_the_average_shift_in_rank_are_those_of_coinr(example):
    runs, section = example
    made = read_parameters(FOLDER / "20_SA_N100_parameters.csv", section.assumptions)
    with (FOLDER / "20_SA_N100_sensitivity.csv").open(encoding="utf-8") as file:
        expected = [(float(row["Si"]), float(row["STi"])) for row in csv.DictReader(file)]

    found = study(runs, section, made, np.random.default_rng(0)).indices

    assert np.abs(np.array([found.first_order[:, 0], found.total_order[:, 0]]).T - expected).max() < 1e-9
