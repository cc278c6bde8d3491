"""Expected figures are worked out by hand from the table in three_unit_index.py."""

import csv
import json
from typing import NamedTuple

import pytest
from three_unit_index import MEANS_AND_WEIGHTS, SPEC, with_assumptions, write_index

from luoshi.cli import main
from luoshi.evaluation.uncertainty.parameters_file import read_parameters
from luoshi.evaluation.uncertainty.section_file import read_uncertainty
from luoshi.messages import use_language

TABLES = (
    "parameters.csv", "rank_intervals.csv", "sensitivity.csv", "unit_sensitivity.csv", "rank_above.csv",
    "rank_acceptability.csv", "noisy_weights.csv", "failed_runs.csv", "uncertainty.json",
)  # fmt: skip


class Done(NamedTuple):
    status: int
    told: str  # on stderr


@pytest.fixture
def index(tmp_path, monkeypatch, capsys):
    """Runs the index with these assumptions into a folder `out`."""
    monkeypatch.chdir(tmp_path)

    def run(*options, assumptions=MEANS_AND_WEIGHTS, out="out", spec=None, **files):
        path = write_index(tmp_path, with_assumptions(assumptions) if spec is None else spec, **files)
        try:
            status = main(["index", "run", str(path), "-o", out, *map(str, options), "--lang", "en"])
        except SystemExit as wrong_use:
            status = wrong_use.code
        return Done(status, capsys.readouterr().err)

    yield run
    use_language(None)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_uncertainty_writes_its_tables_beside_those_of_the_index(index, tmp_path):
    done = index("--uncertainty", 100)

    assert done.status == 0, done.told
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"scores.csv", "ranks.csv", "run.json", *TABLES}
    assert len(rows(tmp_path / "out/parameters.csv")) == 100
    x, _, z = rows(tmp_path / "out/rank_intervals.csv")
    assert (x["unit"], x["nominal"], x["best"], x["worst"]) == ("x", "1", "1", "2")
    assert (z["mean"], z["q5"], z["q95"]) == ("3", "3", "3")
    assert [row["assumption"] for row in rows(tmp_path / "out/sensitivity.csv")] == ["mean", "weight_of_a"]


def test_a_figure_that_does_not_exist_is_an_empty_cell(index, tmp_path):
    index("--uncertainty", 100)

    found = [
        row for row in rows(tmp_path / "out/unit_sensitivity.csv") if row["unit"] == "z" and row["output"] == "rank"
    ]
    assert [row["total_order"] for row in found] == ["", ""]
    assert rows(tmp_path / "out/rank_above.csv")[0]["x"] == ""


def test_the_same_seed_gives_the_same_bytes_and_so_does_replaying_its_parameters(index, tmp_path):
    index("--uncertainty", 100, "--seed", 0, "--keep-runs")
    index("--uncertainty", 100, "--keep-runs", out="again")
    index("--replay", "out/parameters.csv", "--keep-runs", out="replayed")
    index("--uncertainty", 100, "--seed", 1, out="other")

    for name in {*TABLES, "run_scores.csv", "run_ranks.csv"} - {"uncertainty.json"}:
        first = (tmp_path / "out" / name).read_bytes()
        assert (tmp_path / "again" / name).read_bytes() == first, name
        assert (tmp_path / "replayed" / name).read_bytes() == first, name
    assert (tmp_path / "other/parameters.csv").read_bytes() != (tmp_path / "out/parameters.csv").read_bytes()


def test_kept_runs_hold_the_scores_of_every_run(index, tmp_path):
    index("--uncertainty", 20, "--keep-runs")

    expected = {("arithmetic", "1"): 5.5, ("arithmetic", "3"): 7.25, ("geometric", "1"): 18**0.5}
    expected["geometric", "3"] = 1458**0.25
    made, scores = rows(tmp_path / "out/parameters.csv"), rows(tmp_path / "out/run_scores.csv")
    for run, score in zip(made, scores, strict=True):
        assert run["run"] == score["run"]
        assert float(score["x"]) == pytest.approx(expected[run["mean"], run["weight_of_a"]], abs=1e-12)


def test_runs_without_a_result_are_told_and_counted(index, tmp_path):
    done = index("--uncertainty", 100, data="unit,a,b\nx,9,2\ny,5,5\nz,-1,8\n")

    failed = [row for row in rows(tmp_path / "out/parameters.csv") if row["status"]]
    (counted,) = rows(tmp_path / "out/failed_runs.csv")
    assert done.status == 1
    assert {row["mean"] for row in failed} == {"geometric"}
    assert counted["runs"] == str(len(failed))
    assert f"{len(failed)} of 100 runs have no result" in done.told


def test_noisy_weights_are_written_as_a_file_of_sets_that_can_be_read(index, tmp_path):
    index("--uncertainty", 50, assumptions="    noise: {weight_noise: 0.5, sets: 5}\n")
    (tmp_path / "sets.csv").write_bytes((tmp_path / "out/noisy_weights.csv").read_bytes())
    index("--replay", "out/parameters.csv", out="again", assumptions="    noise: {weight_sets: sets.csv}\n")

    assert {row["set"] for row in rows(tmp_path / "sets.csv")} == {"1", "2", "3", "4", "5"}
    assert (tmp_path / "again/rank_intervals.csv").read_bytes() == (tmp_path / "out/rank_intervals.csv").read_bytes()


def test_the_command_runs_as_a_process(luoshi, tmp_path):
    path = write_index(tmp_path, with_assumptions(MEANS_AND_WEIGHTS))

    done = luoshi("index", "run", path, "-o", "out", "--uncertainty", 10)

    assert done.returncode == 0
    assert (tmp_path / "out/rank_intervals.csv").exists()


def test_what_was_done_is_written_down(index, tmp_path):
    index("--uncertainty", 100, "--seed", 7)

    told = json.loads((tmp_path / "out/uncertainty.json").read_bytes())
    assert (told["seed"], told["runs"], told["base_rows"], told["independent_runs"]) == (7, 100, 16, 68)
    _, section = read_uncertainty(tmp_path / "index.yaml")
    assert read_parameters(tmp_path / "out/parameters.csv", section.assumptions).design.n_runs == 100


def test_a_specification_without_assumptions_is_told_to_vary_nothing(index, tmp_path):
    done = index("--uncertainty", 10, spec=SPEC)

    assert done.status == 0
    assert "nothing varies" in done.told


def test_a_specification_without_aggregation_is_refused_before_anything_is_written(index, tmp_path):
    done = index("--uncertainty", 10, spec=SPEC.replace("  - aggregate: {method: arithmetic}\n", ""))

    assert done.status == 2
    assert "no step that aggregates" in done.told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--seed", "1"], "none were asked for"),
        (["--keep-runs"], "none were asked for"),
        (["--uncertainty", "0"], "a whole number from 1 on is needed, not 0"),
        (["--uncertainty", "10", "--seed", "-1"], "a whole number from 0 on is needed, not -1"),
        (["--replay", "nowhere.csv"], "nowhere.csv cannot be read"),
    ],
)
def test_wrong_use_is_told(index, options, told):
    done = index(*options)

    assert done.status == 2
    assert told in done.told


def test_another_number_of_runs_than_the_file_to_replay_holds_is_refused(index):
    index("--uncertainty", 10)

    done = index("--replay", "out/parameters.csv", "--uncertainty", 11, out="again")

    assert done.status == 2
    assert "holds 10 runs, but 11" in done.told


def test_ranks_of_a_panel_are_those_of_the_period_that_is_named_or_the_last(index, tmp_path):
    """x is first in 2019 and last in 2020, whatever the mean."""
    data = "unit,year,a,b\nx,2019,9,8\ny,2019,5,5\nz,2019,1,2\nx,2020,1,1\ny,2020,5,5\nz,2020,2,2\n"
    panel = SPEC.replace("data: data.csv", "data: {file: data.csv, time: year}")
    mean = "    mean: {path: aggregate.method, choices: [arithmetic, geometric]}\n"

    index("--uncertainty", 10, data=data, spec=with_assumptions(mean, spec=panel))
    index("--uncertainty", 10, data=data, spec=with_assumptions(mean, "  period: 2019\n", panel), out="first")

    last = {row["unit"]: row["worst"] for row in rows(tmp_path / "out/rank_intervals.csv")}
    first = {row["unit"]: row["worst"] for row in rows(tmp_path / "first/rank_intervals.csv")}
    assert (last["x"], first["x"]) == ("3", "1")


def test_a_period_that_the_figures_do_not_have_is_refused(index):
    spec = with_assumptions(MEANS_AND_WEIGHTS, "  period: 2020\n")

    done = index("--uncertainty", 10, spec=spec)

    assert done.status == 2
    assert "2020" in done.told
