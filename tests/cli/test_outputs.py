"""Where results go."""

import json
import os
from pathlib import Path

import pytest

from luoshi.cli.outputs import appearing

as_a_user = pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may do everything")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_file_in_a_folder_that_is_not_there_is_wrong_use_in_every_format(luoshi, plan, tmp_path, form):
    done = luoshi("read", plan, "-o", f"nowhere/plan.{form}")

    assert done.returncode == 2
    assert "nowhere" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_an_ending_of_no_format_is_refused_unless_the_format_is_said(luoshi, plan, tmp_path):
    done = luoshi("read", plan, "-o", "plan.pdf")

    assert done.returncode == 2
    assert ".docx" in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []
    assert luoshi("read", plan, "-o", "plan.pdf", "--format", "json").returncode == 0


def test_a_separator_at_the_end_means_a_folder(luoshi, plan, tmp_path):
    assert luoshi("read", plan, "--format", "json", "-o", "new/").returncode == 0

    assert json.loads((tmp_path / "new/plan.json").read_text())["measures"]


def test_a_folder_named_like_a_table_takes_both_tables(luoshi, plan, tmp_path):
    (tmp_path / "tables.csv").mkdir()

    assert luoshi("read", plan, "-o", "tables.csv").returncode == 0

    assert {path.name for path in (tmp_path / "tables.csv").iterdir()} == {"duties.csv", "targets.csv"}


def test_a_link_that_leads_nowhere_is_not_replaced_unless_forced(luoshi, plan, tmp_path):
    (tmp_path / "link.json").symlink_to("target.json")

    refused = luoshi("read", plan, "-o", "link.json")
    forced = luoshi("read", plan, "-o", "link.json", "--force")

    assert (refused.returncode, forced.returncode) == (2, 0)
    assert (tmp_path / "link.json").readlink() == Path("target.json")
    assert json.loads((tmp_path / "target.json").read_text())["measures"]


def test_a_link_stays_and_what_it_leads_to_is_replaced(luoshi, plan, tmp_path):
    (tmp_path / "target.json").write_text("old")
    (tmp_path / "link.json").symlink_to("target.json")

    luoshi("read", plan, "-o", "link.json", "--force")

    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "target.json").read_text())["measures"]


def test_an_unfinished_file_has_a_name_that_nobody_can_know(tmp_path):
    names = set()
    for _ in range(2):
        with appearing(tmp_path / "plan.json") as unfinished:
            names.add(unfinished.name)

    assert len(names) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]


def test_the_longest_name_of_chinese_characters_can_be_written(luoshi, plan, tmp_path):
    name = f"{'方' * 80}.json"

    assert luoshi("read", plan, "-o", name).returncode == 0
    assert json.loads((tmp_path / name).read_text())["measures"]


def test_a_document_of_the_longest_name_gets_a_result_of_a_shorter_one(luoshi, plan, tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / f"plans/{'a' * 251}.txt").write_bytes(plan.read_bytes())

    assert luoshi("read", "plans", "--format", "xlsx", "-o", "out").returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{'a' * 200}.xlsx"]


@pytest.mark.parametrize("name", ["a" * 300 + ".json", "plan.txt/plan.json"])
def test_a_name_that_cannot_be_is_wrong_use(luoshi, plan, tmp_path, name):
    (tmp_path / "plan.txt").write_bytes(plan.read_bytes())

    done = luoshi("read", "plan.txt", "-o", name)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()


@as_a_user
def test_a_folder_without_the_right_to_write_is_wrong_use(luoshi, plan, tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)

    done = luoshi("read", plan, "-o", "locked/plan.json")

    assert done.returncode == 2
    assert "权限" in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="devices of Unix")
@pytest.mark.parametrize("words", [(), ("--force",)])
def test_a_device_is_said_to_be_one(luoshi, plan, words):
    done = luoshi("read", plan, "--format", "json", "-o", os.devnull, *words)

    assert done.returncode == 2
    assert "设备" in done.stderr.decode()
