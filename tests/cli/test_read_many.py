"""Many documents on the command line."""

import csv
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from io import StringIO

import pytest

from luoshi.cli import one
from luoshi.cli.inputs import find_inputs
from luoshi.cli.many import read_many
from luoshi.cli.one import Job


def test_a_folder_is_read_with_all_below_it_and_without_what_is_hidden_or_no_document(folder):
    found = find_inputs([str(folder)])

    assert found.files == tuple(str(folder / name) for name in ("a.txt", "b.md", "below/a.txt"))
    assert found.passed_over == 1


def test_a_document_named_twice_is_read_once(folder, monkeypatch):
    monkeypatch.chdir(folder)

    assert find_inputs(["a.txt", "./a.txt", "below/a.txt", "."]).files == ("a.txt", "below/a.txt", "b.md")
    assert find_inputs(["-", "./-"]).files == ("-", "./-")


def test_a_link_to_a_folder_is_not_followed_and_counts_as_failed(luoshi, folder):
    (folder / "round").symlink_to(folder)

    done = luoshi("read", "plans", "--format", "json")

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3
    assert "共 4 份" in done.stderr.decode()
    assert "plans/round" in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_opened_counts_as_failed(luoshi, folder):
    (folder / "locked").mkdir(mode=0)

    done = luoshi("read", "plans", "--format", "json")

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3
    assert "plans/locked" in done.stderr.decode()


def test_json_of_many_is_a_line_for_each_in_the_order_of_the_files(luoshi, folder):
    done = luoshi("read", "plans", "--format", "json", "--jobs", "2")

    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reading["source"]["file"] for reading in readings] == ["plans/a.txt", "plans/b.md", "plans/below/a.txt"]


def test_one_bad_file_does_not_stop_the_rest_and_is_told_at_the_end(luoshi, folder):
    (folder / "b.docx").write_bytes(b"PK\x03\x04broken")

    done = luoshi("read", "plans", "gone.txt", "--format", "json", "--jobs", "2")

    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3
    said = done.stderr.decode()
    assert "共 5 份" in said
    assert "b.docx" in said
    assert "gone.txt" in said


def test_files_of_one_name_go_into_files_of_two(luoshi, folder, tmp_path):
    assert luoshi("read", "plans", "--format", "json", "-o", "out").returncode == 0

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a-2.json", "a.json", "b.json"]


def test_nothing_is_read_when_one_of_the_outputs_exists(luoshi, folder, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/b.json").write_text("mine")

    done = luoshi("read", "plans", "--format", "json", "-o", "out")

    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.json"]


def test_csv_of_many_is_one_pair_of_tables(luoshi, folder, tmp_path):
    luoshi("read", "plans", "--format", "csv", "-o", "out", "--jobs", "2")

    text = (tmp_path / "out/duties.csv").read_text(encoding="utf-8-sig")
    files = [row["file"] for row in csv.DictReader(StringIO(text))]
    assert list(dict.fromkeys(files)) == ["plans/a.txt", "plans/b.md", "plans/below/a.txt"]


def test_tables_of_many_say_which_file_they_are_of(luoshi, folder):
    text = luoshi("read", "plans").stdout.decode()

    assert text.index("plans/a.txt") < text.index("plans/b.md") < text.index("plans/below/a.txt")


def test_a_folder_without_documents_is_wrong_use(luoshi, tmp_path):
    (tmp_path / "empty").mkdir()

    assert luoshi("read", "empty").returncode == 2


def test_a_file_where_a_folder_is_needed_is_wrong_use(luoshi, folder, tmp_path):
    (tmp_path / "out").write_text("mine")

    assert luoshi("read", "plans", "--format", "json", "-o", "out").returncode == 2


def test_one_process_and_two_read_the_same(folder):
    jobs = [Job(file, "json", None, alone=False) for file in find_inputs([str(folder)]).files * 5]

    alone, together = list(read_many(jobs, 1)), list(read_many(jobs, 2))

    assert [result.texts for result in alone] == [result.texts for result in together]


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="the reader below is only known to a fork")
def test_a_document_that_ends_its_process_fails_alone(folder, monkeypatch):
    jobs = [Job(file, "json", None, alone=False) for file in find_inputs([str(folder)]).files]
    read = one._read
    monkeypatch.setattr(one, "_read", lambda file, data: os._exit(9) if file.endswith("b.md") else read(file, data))

    results = list(read_many(jobs, 2))

    assert [result.error and result.error.code for result in results] == [None, "process_ended", None]


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="the reader below is only known to a fork")
def test_no_document_is_lost_when_a_process_ends_between_two_results(folder, monkeypatch):
    files = [str(folder / name) for name in ("a.txt", "b.md", *["below/a.txt"] * 30)]
    read = one._read
    monkeypatch.setattr(one, "_read", lambda file, data: end_later() if file.endswith("b.md") else read(file, data))

    results = read_many([Job(file, "json", None, alone=False) for file in files], 2)
    first = next(results)
    time.sleep(2)

    assert [result.file for result in (first, *results)] == files


def end_later():
    time.sleep(1)
    os._exit(9)


@pytest.fixture
def heeds_interruptions():
    """A process that a shell starts in the background ignores them, and so do those that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_interruptions")
@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_an_interrupted_run_leaves_no_half_of_a_file(tmp_path, plan):
    (tmp_path / "plans").mkdir()
    for number in range(3000):
        (tmp_path / f"plans/{number}.txt").symlink_to(plan)
    command = [sys.executable, "-m", "luoshi.cli", "read", "plans", "--format", "json", "-o", "out"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    while not list((tmp_path / "out").glob("*.json")):
        assert running.poll() is None, "it ended before the first file was written"
        time.sleep(0.05)

    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate(timeout=60)[1].decode()

    written = list((tmp_path / "out").iterdir())
    assert running.returncode == 130
    assert "Traceback" not in said
    assert 0 < len(written) < 3000
    assert all(json.loads(path.read_text())["measures"] for path in written)
