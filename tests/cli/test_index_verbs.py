import csv
import io
import json
import shutil

import pytest
from index_examples import COUNTIES, TECHNOLOGY


@pytest.fixture
def counties(tmp_path):
    shutil.copytree(COUNTIES.parent, tmp_path / "counties")
    return "counties/index.yaml"


def told(done):
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_a_unit_is_explained_on_the_terminal_in_chinese(luoshi, counties):
    done = luoshi("index", "explain", counties, "--unit", "甲县")

    text = done.stdout.decode()
    assert "贡献" in text
    assert "县域创新指数" in text
    assert "长板" in text


def test_a_unit_is_explained_as_data(luoshi, counties):
    words = ("--unit", "甲县", "--against", "c", "--period", "2022", "--format", "json")

    found = told(luoshi("index", "explain", counties, *words))

    assert (found["unit"], found["period"]) == ("a", "2022")
    assert sum(row["contribution"] for row in found["elements"] if row["level"] == 1) == pytest.approx(
        found["elements"][0]["score"]
    )


def test_a_table_is_written_as_csv_and_what_stands_there_is_kept(luoshi, counties, tmp_path):
    words = ("index", "explain", counties, "--unit", "a", "--table", "strengths", "-o", "strengths.csv")

    assert luoshi(*words).returncode == 0

    rows = list(csv.DictReader(io.StringIO((tmp_path / "strengths.csv").read_text(encoding="utf-8"))))
    assert rows[0]["side"] == "strength"
    assert luoshi(*words).returncode == 2
    assert luoshi(*words, "--force").returncode == 0


def test_the_change_between_two_years_adds_up(luoshi, counties):
    words = ("--from", "2022", "--to", "2023", "--unit", "己市", "--format", "json")

    found = told(luoshi("index", "decompose", counties, *words))

    rows = found["changes"]
    assert sum(row["by_values"] for row in rows if row["level"] == 1) == pytest.approx(rows[0]["difference"])


def test_two_specifications_are_compared_and_how_alike_they_are_is_said(luoshi):
    done = luoshi("index", "compare", str(TECHNOLOGY), str(TECHNOLOGY), "--format", "json", LUOSHI_LANG="en")

    assert told(done)["kendall"] == pytest.approx(1)
    assert "Kendall 1.000" in done.stderr.decode()


def test_what_if_an_element_is_dropped_a_weight_and_a_method_changed(luoshi):
    changes = ("--drop", "EXPORTS", "--weight", "PATENTS=2", "--method", "normalise=minmax")
    step = ("--step", "aggregate: {method: generalised, power: 0.5}")

    found = told(luoshi("index", "what-if", str(TECHNOLOGY), *changes, *step, "--format", "json"))

    assert found["largest_shift"] > 0
    assert len(found["shifts"]) == 23


def test_places_lost_are_numbers_in_a_csv_and_no_words_that_a_spreadsheet_could_run(luoshi):
    done = luoshi("index", "what-if", str(TECHNOLOGY), "--drop", "PATENTS", "--format", "csv")

    places = [int(row["rank_shift"]) for row in csv.DictReader(io.StringIO(done.stdout.decode()))]
    assert min(places) < 0


def test_what_if_each_element_of_a_level_is_dropped(luoshi):
    found = told(luoshi("index", "what-if", str(TECHNOLOGY), "--each", "2", "--format", "json"))

    assert {row["dropped"] for row in found["drops"]} == {"CREATION", "RECENT", "OLD", "SKILLS"}


def test_an_element_without_which_there_is_no_index_is_named_with_the_reason_and_the_others_are_told(luoshi, tmp_path):
    (tmp_path / "data.csv").write_text("unit,A,B,C\nX,1,2,3\nY,2,3,1\nZ,3,1,2\n")
    (tmp_path / "index.yaml").write_text(
        """
name: One part counts for nothing
data: {file: data.csv, unit: unit}
indicators:
  - {code: A, parent: ONE}
  - {code: B, parent: TWO}
  - {code: C, parent: TWO}
aggregates:
  - {code: ONE, parent: ALL, weight: 0}
  - {code: TWO, parent: ALL, weight: 1}
  - {code: ALL}
steps:
  - normalise: {method: minmax}
  - weight: {method: critic}
  - aggregate: {method: arithmetic}
"""
    )

    found = told(luoshi("index", "what-if", str(tmp_path / "index.yaml"), "--each", "2", "--format", "json"))

    assert [row["dropped"] for row in found["drops"]][-1] == "TWO"
    assert found["drops"][-1]["reason"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--drop", "WATER"),
        ("--weight", "PATENTS"),
        ("--weight", "PATENTS=-1"),
        ("--weight", "PATENTS=much"),
        ("--method", "normalise=magic"),
        ("--step", "aggregate"),
        ("--step", "aggregate: {method: [}"),
        ("--each", "7"),
    ],
)
def test_a_change_that_cannot_be_made_is_wrong_use_and_never_a_traceback(luoshi, words):
    done = luoshi("index", "what-if", str(TECHNOLOGY), *words)

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_weights_are_told_as_specified_and_by_another_method(luoshi, counties):
    given = told(luoshi("index", "weights", counties, "--format", "json"))
    by_critic = ("--method", "critic", "--variant", "absolute", "--format", "json")
    critic = told(luoshi("index", "weights", counties, *by_critic))

    shares = {row["code"]: row["share_in_parent"] for row in given["weights"]}
    assert shares["PATENTS"] == pytest.approx(0.5396, abs=5e-5)
    assert sum(row["share_in_index"] for row in critic["weights"] if row["level"] == 1) == pytest.approx(1)


def test_all_analyses_are_written_one_file_each(luoshi, counties, tmp_path):
    assert luoshi("index", "analyse", counties, "-o", "out").returncode == 0

    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"contributions.csv", "strengths.csv", "correlation_flags.csv", "reliability.csv", "loadings.csv"} <= names
    assert luoshi("index", "analyse", counties, "-o", "out").returncode == 2


def test_judgements_of_experts_become_weights_with_their_consistency(luoshi, tmp_path):
    (tmp_path / "a.csv").write_text(",X,Y\nX,1,9\nY,,1\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(",Y,X\nY,1,1\nX,,1\n", encoding="utf-8")

    together = told(luoshi("index", "ahp", "a.csv", "b.csv", "--format", "json"))
    by_weights = told(luoshi("index", "ahp", "a.csv", "b.csv", "--combine", "priorities", "--format", "json"))

    assert [row["weight"] for row in together["weights"]] == pytest.approx([0.75, 0.25])
    assert [row["weight"] for row in by_weights["weights"]] == pytest.approx([0.7, 0.3])
    assert (together["experts"], together["cr"]) == (2, 0)


def test_judgements_that_contradict_one_another_end_with_1_and_name_the_one_to_ask_about(luoshi, tmp_path):
    (tmp_path / "circle.csv").write_text(",A,B,C\nA,1,3,1/3\nB,,1,3\nC,,,1\n", encoding="utf-8")

    done = luoshi("index", "ahp", "circle.csv", "--format", "json")

    assert done.returncode == 1
    assert json.loads(done.stdout)["cr"] > 0.1
    assert "A/C" in done.stderr.decode()


@pytest.mark.parametrize("limit", ["nan", "0", "-0.1", "inf", "much"])
def test_a_limit_that_no_ratio_could_keep_or_pass_is_wrong_use(luoshi, tmp_path, limit):
    (tmp_path / "circle.csv").write_text(",A,B,C\nA,1,3,1/3\nB,,1,3\nC,,,1\n", encoding="utf-8")

    assert luoshi("index", "ahp", "circle.csv", f"--limit={limit}").returncode == 2


def test_the_consistency_ratio_of_a_run_is_written_beside_its_weights(luoshi, counties, tmp_path):
    assert luoshi("index", "run", counties, "-o", "out").returncode == 0

    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "weight.methods.csv").read_text(encoding="utf-8"))))
    told = {row["detail"]: row["value"] for row in rows if row["whole"] == "RESULT"}
    assert float(told["cr"]) == pytest.approx(0.00793, abs=5e-6)
    assert float(told["random_index"]) == 0.58


def test_weights_can_be_balanced_so_that_each_part_correlates_with_the_whole_equally_well(luoshi):
    words = ("--balance", "TAI", "--format", "json")

    rows = told(luoshi("index", "weights", str(TECHNOLOGY), *words))["weights"]

    assert [row["code"] for row in rows] == ["CREATION", "RECENT", "OLD", "SKILLS"]
    assert [row["share_of_correlations"] for row in rows] == pytest.approx([0.25] * 4, abs=0.001)
    assert luoshi("index", "weights", str(TECHNOLOGY), "--balance", "PATENTS").returncode == 2
    methods = luoshi("index", "weights", str(TECHNOLOGY), "--balance", "TAI", "--table", "methods", "--format", "csv")
    assert methods.stdout.decode().splitlines() == [
        "whole,method,detail,value"
    ]  # weights as given tell nothing besides


def test_a_part_that_does_not_vary_cannot_be_balanced_and_is_named(luoshi, tmp_path):
    (tmp_path / "same.csv").write_text("unit,a,b\nx,1,2\ny,1,5\nz,1,4\n", encoding="utf-8")
    spec = "name: same\ndata: same.csv\nindicators: [{code: a}, {code: b}]\nsteps: [aggregate: arithmetic]\n"
    (tmp_path / "same.yaml").write_text(spec, encoding="utf-8")

    done = luoshi("index", "weights", "same.yaml", "--balance", "Index", LUOSHI_LANG="en")

    assert done.returncode == 2
    assert "the parts of Index: a have no correlation" in done.stderr.decode()
