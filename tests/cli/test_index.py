import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from index_files import DATA, SPEC, Files

LUOSHI = Path(sys.executable).with_name("luoshi")


@pytest.fixture
def folder(tmp_path):
    Files(tmp_path).write()
    return tmp_path


def luoshi(folder, *words):
    return subprocess.run(
        [LUOSHI, "index", *words], cwd=folder, capture_output=True, text=True, env={**os.environ, "LUOSHI_LANG": "en"}
    )


def test_a_run_writes_a_table_a_step_scores_ranks_and_what_they_were_made_of(folder):
    done = luoshi(folder, "run", "spec.yaml", "-o", "out")

    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "aggregate.csv", "normalise.csv", "ranks.csv", "run.json", "scores.csv", "select.csv",
    ]  # fmt: skip
    assert (
        folder / "out/scores.csv"
    ).read_bytes() == b"unit,Rank,I,P,Q\nz,1,100,100,100\ny,2,50,50,50\nx,3,37.5,25,50\nw,4,0,0,0\n"
    told = json.loads((folder / "out/run.json").read_text(encoding="utf-8"))
    assert told["specification"]["sha256"] == sha256(SPEC.encode()).hexdigest()
    assert told["figures"] == [{"file": "data.csv", "sha256": sha256(DATA.encode()).hexdigest()}]
    assert [step["kind"] for step in told["steps"]] == ["select", "normalise", "aggregate"]
    assert told["hierarchy"] == {"a": "P", "b": "P", "c": "Q", "P": "I", "Q": "I"}


def test_the_same_run_writes_the_same_bytes(folder):
    for name in ("one", "two"):
        luoshi(folder, "run", "spec.yaml", "-o", name)

    assert {path.name: path.read_bytes() for path in (folder / "one").iterdir()} == {
        path.name: path.read_bytes() for path in (folder / "two").iterdir()
    }


def test_nothing_is_replaced_without_force(folder):
    luoshi(folder, "run", "spec.yaml", "-o", "out")
    (folder / "out/scores.csv").write_text("mine")

    refused = luoshi(folder, "run", "spec.yaml", "-o", "out")
    forced = luoshi(folder, "run", "spec.yaml", "-o", "out", "--force")

    assert refused.returncode == 2
    assert "exists already" in refused.stderr
    assert forced.returncode == 0
    assert (folder / "out/scores.csv").read_text() != "mine"


def test_a_wrong_specification_is_refused_with_its_lines_and_writes_nothing(folder):
    Files(folder).write(SPEC.replace("parent: Q", "parent: R"))

    refused = luoshi(folder, "run", "spec.yaml", "-o", "out")

    assert refused.returncode == 2
    assert "6: indicators.2.parent: c is part of R, which is none of the aggregates." in refused.stderr
    assert not (folder / "out").exists()


def test_columns_that_nobody_speaks_of_are_told(folder):
    Files(folder).write(data=DATA.replace("\n", ",5\n").replace("c,5", "c,d"))

    assert "Columns that the specification does not speak of: d" in (
        luoshi(folder, "run", "spec.yaml", "-o", "out").stderr
    )


def test_a_specification_comes_from_standard_input(folder):
    done = subprocess.run(
        [LUOSHI, "index", "run", "-", "-o", "out"], cwd=folder, input=SPEC.encode(), capture_output=True
    )

    assert done.returncode == 0, done.stderr
    assert json.loads((folder / "out/run.json").read_bytes())["specification"]["file"] == "-"


def test_the_schema_is_printed(folder):
    assert json.loads(luoshi(folder, "schema").stdout)["title"].startswith("luoshi")
