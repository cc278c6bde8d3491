"""Whole runs from the files of COINr's example (iData, iMeta) against all that COINr 1.1.14 made of them."""

import csv
import shutil

import numpy as np
import pytest
from coinr_tables import FOLDER, grid, needs_coinr, rows

from luoshi.evaluation.index.figures_file import read_figures
from luoshi.evaluation.index.hierarchy import lineage
from luoshi.evaluation.index.run import run
from luoshi.evaluation.index.spec_file import read_spec

pytestmark = needs_coinr

HEAD = """\
name: ASEM
data: {file: 00_ASEM_iData.csv, unit: uCode, unit_name: uName}
indicators: 00_ASEM_iMeta.csv
results: {groups: [EurAsia_group]}
steps:
  - select: {name: Raw}
  - denominate: {name: Denominated}
  - impute: {name: Imputed, method: i_mean_grp, group: EurAsia_group}
  - screen: {name: Screened, method: byNA, data_availability: 0.9}
  - treat: {name: Treated}
"""
USUAL = "  - normalise: {name: Normalised, method: n_minmax}\n  - aggregate: {name: Aggregated, method: a_amean}\n"
TINY = {"rtol": 0, "atol": 1e-9}


def results_of(folder, steps=USUAL):
    for name in ("00_ASEM_iData.csv", "00_ASEM_iMeta.csv"):
        if not (folder / name).exists():
            shutil.copyfile(FOLDER / name, folder / name)
    (folder / "spec.yaml").write_text(HEAD + steps, encoding="utf-8")
    spec = read_spec(folder / "spec.yaml")
    return run(spec, read_figures(spec, folder))


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return results_of(tmp_path_factory.mktemp("asem"))


def placed(results, units):
    return [results.figures.units.index(unit) for unit in units]


def stage(results, name):
    return next(stage for stage in results.stages if stage.step.name == name)


@pytest.mark.parametrize("name", ["Raw", "Denominated", "Imputed", "Screened", "Treated", "Normalised", "Aggregated"])
def test_the_table_after_each_step_is_that_of_coinr(results, name):
    expected, found = grid(f"01_dset_{name}"), stage(results, name)

    columns = [found.codes.index(code) for code in expected.codes]
    ours = found.values[0][np.ix_(placed(results, expected.units), columns)]
    np.testing.assert_allclose(ours, expected.values, **TINY)
    assert sorted(found.codes) == sorted(expected.codes)
    assert found.present.sum() == len(expected.units)


def test_scores_are_those_of_coinr_and_ranks_exactly_so(results):
    scores, ranks = grid("07_results_scores", leave_out=("Rank",)), grid("07_results_ranks")
    order = [results.aggregates.index(code) for code in scores.codes]

    np.testing.assert_allclose(results.scores[0][placed(results, scores.units)][:, order], scores.values, **TINY)
    order = [results.aggregates.index(code) for code in ranks.codes]
    np.testing.assert_array_equal(results.ranks[0][placed(results, ranks.units)][:, order], ranks.values)


def test_ranks_within_groups_are_those_of_coinr(results):
    expected = grid("07_results_groupranks", leave_out=("EurAsia_group",))

    order = [results.aggregates.index(code) for code in expected.codes]
    ours = results.group_ranks["EurAsia_group"][0][placed(results, expected.units)][:, order]
    np.testing.assert_array_equal(ours, expected.values)


def test_the_summary_of_screening_is_that_of_coinr(results):
    headings, ours = stage(results, "Screened").told["summary"]
    found = {row[0]: dict(zip(headings, row, strict=True)) for row in ours}

    for row in rows("02_screen_summary"):
        for heading, text in row.items():
            if heading != "uCode":
                expected = text == "TRUE" if text in ("TRUE", "FALSE") else float(text)
                assert found[row["uCode"]][heading] == pytest.approx(expected, abs=1e-9)


def test_what_was_done_to_outliers_is_what_coinr_did(results):
    told = stage(results, "Treated").told
    marks = {row[0]: row[1:] for row in told["points"].rows}
    headings, details = told["details"]
    found = {row[0]: dict(zip(headings, row, strict=True)) for row in details}

    for row in rows("02_treat_points"):
        assert list(marks[row["uCode"]]) == [row[code] for code in told["points"].headings[1:]]
    for row in rows("02_treat_details"):
        ours = found[row["iCode"]]
        assert ours["skew_before"] == pytest.approx(float(row["check_SkewKurt0.Skew"]), abs=1e-9)
        assert ours["kurtosis_before"] == pytest.approx(float(row["check_SkewKurt0.Kurt"]), abs=1e-9)
        assert str(ours["winsorised_points"]) == (row["winsorise.nwin"] or "0")
        if row["winsorise.nwin"]:
            assert ours["skew_after"] == pytest.approx(float(row["check_SkewKurt1.Skew"]), abs=1e-9)
            assert ours["kurtosis_after"] == pytest.approx(float(row["check_SkewKurt1.Kurt"]), abs=1e-9)


def test_weights_and_lineage_are_those_of_coinr(results):
    weights = dict(zip(results.tree.codes, results.weights, strict=True))
    parents = lineage(results.tree)

    assert weights == {row["iCode"]: float(row["Weight"]) for row in rows("01_weights_original")}
    for row in rows("01_lineage"):
        assert parents[row["Indicator"]] == row["Pillar"]
        assert parents[row["Pillar"]] == row["Sub-index"]
        assert parents[row["Sub-index"]] == row["Index"]


@pytest.mark.parametrize(
    ("file", "normal"),
    [
        ("05_norm_minmax_0_100", "method: n_minmax, bounds: [0, 100]"),
        ("05_norm_minmax_1_100", "method: n_minmax, bounds: [1, 100]"),
        ("05_norm_zscore_10_2", "method: n_zscore, mean: 10, sd: 2"),
        ("05_norm_dist2max", "method: n_dist2max"),
    ],
)
def test_every_normalisation_is_reached_by_the_name_it_has_in_coinr(tmp_path, file, normal):
    results = results_of(tmp_path, f"  - normalise: {{{normal}}}\n")

    expect_equal(results, grid(file))


@pytest.mark.parametrize(("file", "method"), [("05_norm_rank_min", "n_rank"), ("05_norm_borda_min", "n_borda")])
def test_ranks_are_those_of_coinr_but_for_digits_that_it_did_not_print(tmp_path, file, method):
    """test_coinr_arrays.py says which."""
    expected, results = grid(file), results_of(tmp_path, f"  - normalise: {{method: {method}}}\n")

    differs = last_of(results, expected) != expected.values
    assert {expected.codes[column] for column in np.nonzero(differs)[1]} == {"TolMin"}
    assert differs.sum() == 3


def test_goalposts_come_from_the_columns_of_imeta(tmp_path):
    posts = {row["iCode"]: row for row in rows("05_goalposts_used")}
    with (FOLDER / "00_ASEM_iMeta.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    columns = [*table[0], "goalpost_lower", "goalpost_upper", "goalpost_scale", "goalpost_trunc2posts"]
    with (tmp_path / "00_ASEM_iMeta.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for row in table:
            post = posts.get(row["iCode"], {"lo": "", "hi": ""})
            writer.writerow({**row, **dict(zip(columns[-4:], (post["lo"], post["hi"], 100, "TRUE"), strict=True))})

    results = results_of(tmp_path, "  - normalise: {method: n_goalposts}\n")

    expect_equal(results, grid("05_norm_goalposts_p5_p95"))


@pytest.mark.parametrize("method", ["a_amean", "a_gmean", "a_hmean", "a_copeland"])
def test_every_aggregation_is_reached_by_the_name_it_has_in_coinr(tmp_path, method):
    steps = f"  - normalise: {{bounds: [1, 100]}}\n  - aggregate: {{method: {method}}}\n"

    expect_equal(results_of(tmp_path, steps), grid(f"06_agg_{method.removeprefix('a_')}"))


def expect_equal(results, expected):
    np.testing.assert_allclose(last_of(results, expected), expected.values, **TINY)


def last_of(results, expected):
    """The table after the last step, in the order of the expected one."""
    last = results.stages[-1]
    columns = [last.codes.index(code) for code in expected.codes]
    return last.values[0][np.ix_(placed(results, expected.units), columns)]
