"""One document on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook


def test_the_table_says_who_leads_in_eighty_columns(luoshi, plan):
    done = luoshi("read", plan)

    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert any("2.1" in line and "市工信委" in line for line in lines)
    assert max(sum(2 if character > "\u2e80" else 1 for character in line) for line in lines) <= 80


def test_english_is_spoken_when_asked(luoshi, plan):
    assert "Lead unit" in luoshi("read", plan, "--lang", "en").stdout.decode()


def test_a_control_character_of_a_document_does_not_reach_the_terminal(luoshi, plan):
    done = luoshi("read", "-", given=plan.read_bytes().replace("市工信委".encode(), "市\x1b[31m工信委".encode()))

    assert b"\x1b" not in done.stdout


def test_json_on_stdout_is_the_reading_with_its_source(luoshi, plan):
    done = luoshi("read", plan, "--format", "json")

    found = json.loads(done.stdout)
    assert found["document"]["number"] == "张政办发〔2014〕218号"
    assert found["source"]["file"] == str(plan)
    assert len(found["source"]["sha256"]) == 64
    assert done.stderr == b""


def test_standard_input_reads_as_the_file_does(luoshi, plan):
    given = json.loads(luoshi("read", "-", "--format", "json", given=plan.read_bytes()).stdout)
    named = json.loads(luoshi("read", plan, "--format", "json").stdout)

    assert given["source"].pop("file") == "-"
    assert named["source"].pop("file") == str(plan)
    assert given == named


def test_csv_on_stdout_is_the_table_that_was_asked_for(luoshi, plan):
    duties = luoshi("read", plan, "--format", "csv").stdout.decode()
    targets = luoshi("read", plan, "--format", "csv", "--table", "targets").stdout.decode()

    assert duties.startswith("file,document,measure,heading,role,unit,")
    assert targets.startswith("file,document,measure,indicator,kind,")


def test_csv_into_a_folder_is_both_tables_that_excel_opens(luoshi, plan, tmp_path):
    assert luoshi("read", plan, "--format", "csv", "-o", "tables").returncode == 0

    for name in ("duties.csv", "targets.csv"):
        assert (tmp_path / "tables" / name).read_bytes().startswith(b"\xef\xbb\xbffile,")


def test_csv_into_a_file_is_one_table(luoshi, plan, tmp_path):
    luoshi("read", plan, "-o", "targets.csv", "--table", "targets")

    assert "省级企业技术中心" in (tmp_path / "targets.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("name", "begins"), [("a.xlsx", b"PK"), ("a.docx", b"PK"), ("a.xml", b"<?xml"), ("a.json", b"{")]
)
def test_the_name_of_the_output_tells_the_format(luoshi, plan, tmp_path, name, begins):
    done = luoshi("read", plan, "-o", name)

    assert done.returncode == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert name in done.stderr.decode()


def test_an_output_that_is_a_folder_takes_the_file_under_its_own_name(luoshi, plan, tmp_path):
    (tmp_path / "out").mkdir()

    luoshi("read", plan, "--format", "xlsx", "-o", "out")

    assert load_workbook(tmp_path / "out/plan.xlsx").sheetnames[0] == "任务分解表"


@pytest.mark.parametrize("form", ["xlsx", "docx", "akn"])
def test_a_format_that_is_a_file_wants_to_know_where(luoshi, plan, form):
    done = luoshi("read", plan, "--format", form)

    assert (done.returncode, done.stdout) == (2, b"")
    assert "-o" in done.stderr.decode()


def test_an_output_that_exists_is_left_alone(luoshi, plan, tmp_path):
    (tmp_path / "mine.xlsx").write_text("mine")

    done = luoshi("read", plan, "-o", "mine.xlsx")

    assert done.returncode == 2
    assert "--force" in done.stderr.decode()
    assert (tmp_path / "mine.xlsx").read_text() == "mine"


def test_an_output_that_exists_is_replaced_with_force(luoshi, plan, tmp_path):
    (tmp_path / "mine.json").write_text("mine")

    assert luoshi("read", plan, "-o", "mine.json", "--force").returncode == 0
    assert json.loads((tmp_path / "mine.json").read_text())["measures"]


def test_a_document_is_not_replaced_by_its_own_reading(luoshi, plan, tmp_path):
    (tmp_path / "plan.txt").write_bytes(plan.read_bytes())

    assert luoshi("read", "plan.txt", "--format", "json", "-o", "plan.txt", "--force").returncode == 2
    assert (tmp_path / "plan.txt").read_bytes() == plan.read_bytes()


def test_a_device_is_not_replaced_by_a_file(luoshi, plan):
    assert luoshi("read", plan, "--format", "json", "-o", os.devnull, "--force").returncode == 2
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    "words", [(), ("read",), ("write", "x"), ("read", "x", "--format", "yaml"), ("read", "x", "--jobs", "0")]
)
def test_wrong_use_is_2_and_told_in_the_language_of_the_user(luoshi, words):
    done = luoshi(*words)

    assert (done.returncode, done.stdout) == (2, b"")
    assert "用法" in done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("broken.docx", b"PK\x03\x04broken"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" * 9),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_with_its_name(luoshi, tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    done = luoshi("read", name, "-o", "out.json")

    assert done.returncode == 1
    assert name in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert not (tmp_path / "out.json").exists()


def test_the_number_of_processes_is_asked_for_in_the_language_of_the_user(luoshi):
    done = luoshi("read", "x", "--jobs", "0")

    assert "须为从 1 起的整数" in done.stderr.decode()


def test_an_option_takes_no_value_that_it_has_no_use_for(luoshi):
    done = luoshi("read", "x", "--force=1")

    assert done.returncode == 2
    assert "ignored" not in done.stderr.decode()


def test_the_beginning_of_an_option_is_not_taken_for_it(luoshi, plan):
    assert luoshi("read", plan, "--la", "en").returncode == 2
    assert luoshi("score", plan, plan, "--la", "en").returncode == 2


@pytest.mark.parametrize("columns", ["99999999999", "9" * 5000])
def test_a_terminal_said_to_be_wider_than_any_gets_a_table(luoshi, plan, columns):
    done = luoshi("read", plan, COLUMNS=columns)

    assert done.returncode == 0
    assert max(map(len, done.stdout.decode().splitlines())) <= 1000


def test_the_reason_of_the_system_is_told_in_the_language_of_the_user(luoshi):
    done = luoshi("read", "a" * 300)

    assert done.returncode == 1
    assert "名称过长" in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_below_a_folder_without_rights_is_a_problem(luoshi, tmp_path):
    (tmp_path / "locked").mkdir(mode=0)

    done = luoshi("read", "locked/plan.txt")

    assert done.returncode == 1
    assert "权限" in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_is_a_problem(luoshi, tmp_path):
    (tmp_path / "locked.txt").touch(mode=0)

    assert luoshi("read", "locked.txt").returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_reader_of_the_output_that_has_enough_is_no_error(plan):
    command = f"{sys.executable} -m luoshi.cli read {plan} {plan} {plan} --format csv | head -1"

    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60)

    assert done.stdout.startswith(b"file,")
    assert b"Traceback" not in done.stderr
