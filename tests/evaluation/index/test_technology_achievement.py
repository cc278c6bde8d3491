"""The example of the repository, and Table 15 of the OECD/JRC Handbook (2008), which normalises its schooling."""

import csv

import pytest
from index_files import Files

from luoshi.evaluation.index.figures_file import read_figures
from luoshi.evaluation.index.run import run
from luoshi.evaluation.index.spec_file import read_spec


@pytest.fixture(scope="module")
def example(root):
    folder = root / "examples/technology-achievement-index"
    spec = read_spec(folder / "spec.yaml")
    return run(spec, read_figures(spec, folder))


@pytest.fixture(scope="module")
def published(root):
    with (root / "tests/data/evaluation/index/handbook-table-15.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_example_gives_the_order_of_the_published_index(example):
    """Handbook Tables 23 (equal weights) and 38 (linear) print these positions of the index of the UNDP."""
    ranks = dict(zip(example.figures.units, example.ranks[0, :, -1].tolist(), strict=True))

    assert sorted(ranks, key=ranks.get) == [
        "Finland", "United States", "Sweden", "Japan", "Korea, Rep.", "Netherlands", "United Kingdom", "Singapore",
        "Canada", "Australia", "Germany", "Norway", "Ireland", "Belgium", "New Zealand", "Austria", "France", "Israel",
        "Spain", "Italy", "Czech Republic", "Hungary", "Slovenia",
    ]  # fmt: skip


def test_the_score_of_finland_can_be_worked_by_hand(example):
    """187/994, 125.6/272.6; 200.2/232.4, 50.7/80.8; 1 and 1, both above their goalposts; 9.2/11.2, 27.3/27.3."""
    creation, recent = (187 / 994 + 125.6 / 272.6) / 2, (200.2 / 232.4 + 50.7 / 80.8) / 2
    skills = (9.2 / 11.2 + 1) / 2

    assert example.scores[0, 0, -1] == pytest.approx((creation + recent + 1 + skills) / 4, rel=1e-14)


@pytest.mark.parametrize(
    ("column", "normal", "digits"),
    [
        ("rank", "method: rank", 0),
        ("zscore", "method: zscore", 2),
        ("minmax", "method: minmax, bounds: [0, 1]", 2),
        ("ratio_to_mean", "method: ratio_to_mean", 2),
        ("ratio_to_best", "method: ratio_to_best", 2),
        ("ratio_to_worst", "method: ratio_to_worst", 2),
        ("diff_to_mean", "method: difference_to_mean", 2),
        ("diff_to_worst", "method: difference_to_worst", 2),
        ("above_below_mean_p20", "method: above_below_mean, margin: 0.2", 0),
        ("percentile", "method: percentile", 1),
        ("categorical", "method: categorical", 0),
    ],
)
def test_every_normalisation_of_table_15_comes_out_within_its_rounding(
    root, tmp_path, published, column, normal, digits
):
    spec = f"name: TAI\ndata: data.csv\nindicators: [{{code: SCHOOLING}}]\nsteps: [normalise: {{{normal}}}]\n"
    data = (root / "examples/technology-achievement-index/data.csv").read_text(encoding="utf-8")

    results = Files(tmp_path).write(spec, data).run()

    found = dict(zip(results.figures.units, results.stages[-1].values[0, :, 0].tolist(), strict=True))
    for row in published:
        assert found[row["country"]] == pytest.approx(float(row[column]), abs=0.5001 * 10**-digits)
