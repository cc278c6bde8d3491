import shutil

import numpy as np
import pytest
from coinr_tables import FOLDER, needs_coinr, rows
from index_examples import COUNTIES, TECHNOLOGY, results_of, rows_of, run_changed
from tai_tables import TAI, tai

from luoshi.evaluation.index.figures_file import read_figures
from luoshi.evaluation.index.results.analyses import analyse
from luoshi.evaluation.index.results.what_if import with_step
from luoshi.evaluation.index.run import run
from luoshi.evaluation.index.spec_file import read_spec

ASEM = f"""\
name: ASEM
data: {{file: {FOLDER}/00_ASEM_iData.csv, unit: uCode, unit_name: uName}}
indicators: {FOLDER}/00_ASEM_iMeta.csv
steps:
  - select: {{name: Raw}}
  - denominate
  - impute: {{method: i_mean_grp, group: EurAsia_group}}
  - screen: {{method: byNA, data_availability: 0.9}}
  - treat: {{name: Treated}}
  - normalise: {{name: Normalised, method: n_minmax}}
  - aggregate: {{name: Aggregated, method: a_amean}}
"""
FLAT = """\
name: TAI
data: {file: values.csv, unit: country}
indicators: [%s]
steps:
  - normalise: {method: zscore}
  - aggregate
"""


@pytest.fixture(scope="module")
def flat(tmp_path_factory):
    """The Handbook's example without dimensions, as its tables 6 to 11 take it."""
    folder, values = tmp_path_factory.mktemp("tai"), tai()
    shutil.copyfile(TAI / "values.csv", folder / "values.csv")
    text = FLAT % ", ".join(f"{{code: {code}}}" for code in values.columns)
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    spec = read_spec(folder / "spec.yaml")
    return analyse(run(spec, read_figures(spec, folder)), 0)[0]


@pytest.fixture(scope="module")
def asem(tmp_path_factory):
    path = tmp_path_factory.mktemp("asem") / "spec.yaml"
    path.write_text(ASEM, encoding="utf-8")
    spec = read_spec(path)
    return analyse(run(spec, read_figures(spec, path.parent)), 0)[0]


def test_the_handbooks_tables_come_out_of_the_analyses_of_a_specification(flat):
    alpha = rows_of(flat["reliability"], step="select", whole="Index")[0]
    assert alpha["standardised_alpha"] == pytest.approx(0.7035, abs=5e-5)  # Table 11
    items = rows_of(flat["reliability_items"], code="TELEPHONES_LOG")[0]
    assert items["standardised_alpha_if_deleted"] == pytest.approx(0.603, abs=0.0015)
    first = rows_of(flat["eigenvalues"], component=1)[0]
    assert (first["eigenvalue"], first["share_pct"]) == pytest.approx((3.354, 41.9), abs=0.05)  # Table 7
    loading = rows_of(flat["loadings"], code="PATENTS", component=2)[0]["loading"]
    assert abs(loading) == pytest.approx(0.75, abs=0.0125)  # Table 8


def test_every_table_has_as_many_cells_as_headings():
    tables, notes = analyse(results_of(COUNTIES), 1)

    assert notes == ()
    for name, told in tables.items():
        assert told.rows, name
        assert {len(row) for row in told.rows} == {len(told.headings)}, name
        assert not [cell for row in told.rows for cell in row if isinstance(cell, float) and np.isnan(cell)], name


def test_indicators_that_tell_nearly_the_same_are_flagged():
    flags = analyse(results_of(TECHNOLOGY), 0)[0]["correlation_flags"]

    pair = rows_of(flags, kind="within_group", first="PATENTS", second="ROYALTIES")[0]
    assert (pair["group"], pair["flag"]) == ("CREATION", "weak")  # Table 6: .13
    assert rows_of(flags, kind="with_parent", first="CREATION")[0]["group"] == "TAI"


def test_a_group_without_components_says_why_and_the_others_are_told():
    one_constant = run_changed(TECHNOLOGY, lambda spec: with_step(spec, "normalise", {"method": "above_below_mean"}))

    found = analyse(one_constant, 0)[0]["eigenvalues"]

    assert [row for row in rows_of(found) if row["component"]]
    for row in rows_of(found, component=None):
        assert row["reason"]


def test_an_index_without_terms_has_all_but_contributions():
    tables, notes = analyse(run_changed(TECHNOLOGY, lambda spec: with_step(spec, "aggregate", {"method": "median"})), 0)

    assert "contributions" not in tables
    assert "median" in notes[0]


@needs_coinr
def test_the_analyses_of_a_whole_run_equal_coinr(asem):
    for row in rows("09_cronbach"):
        whole = row["iCodes"].replace("ALL", "Index")
        found = rows_of(asem["reliability"], step=row["dset"], level=int(row["Level"]), whole=whole)
        assert found[0]["alpha"] == pytest.approx(float(row["alpha"]), abs=1e-9), row
    eigenvalues = [row["eigenvalue"] for row in rows_of(asem["eigenvalues"], whole="Index", level=1)]
    expected = [float(row["eigenvalue"]) for row in rows("08_pca_eigen_level1_all")]
    assert eigenvalues == pytest.approx(expected, abs=1e-9)
    for side in ("strength", "weakness"):
        names = [row["Code"] for row in rows(f"07_{'strengths' if side == 'strength' else 'weaknesses'}_AUT")]
        assert [row["code"] for row in rows_of(asem["strengths"], unit="AUT", side=side)] == names


@needs_coinr
@pytest.mark.parametrize(("step", "kind"), [("Raw", "pearson"), ("Normalised", "spearman"), ("Normalised", "kendall")])
def test_the_correlations_of_a_whole_run_equal_coinr(asem, step, kind):
    expected = rows(f"10_corr_indicators_{kind}_{step}")
    told = {row["code"]: row for row in rows_of(asem[f"correlations.{step}.{kind}"])}

    for first, row in zip(expected[0], expected, strict=True):
        for second, r in row.items():
            if kind == "pearson" or "TolMin" not in (first, second):  # two of its values differ in the 16th digit there
                assert told[first][second] == pytest.approx(float(r), abs=1e-9)


@needs_coinr
@pytest.mark.parametrize("step", ["Raw", "Treated", "Normalised"])
def test_the_statistics_of_a_whole_run_equal_coinr(asem, step):
    told = {row["code"]: row for row in rows_of(asem[f"statistics.{step}"])}

    for row in rows(f"03_stats_{step}"):
        for theirs, ours in {"Mean": "mean", "Std": "std", "Skew": "skew", "Kurt": "kurtosis"}.items():
            assert told[row["iCode"]][ours] == pytest.approx(float(row[theirs]), rel=1e-9, abs=1e-9)
