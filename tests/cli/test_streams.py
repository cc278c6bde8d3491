"""Standard input, output and error: pipes, what is closed, what is full."""

import hashlib
import json
import os
import subprocess
import sys

import pytest

from luoshi.documents.formats import MAX_BYTES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a shell")


@pytest.fixture
def shell(tmp_path):
    """Runs a line of bash in a folder of its own, in which $luoshi is the program."""

    def run(line):
        variables = {**os.environ, "LUOSHI_LANG": "zh", "luoshi": f"{sys.executable} -m luoshi.cli"}
        variables.pop("PYTHONUNBUFFERED", None)  # with it, argparse passes over what it could not print
        return subprocess.run(["bash", "-c", line], cwd=tmp_path, env=variables, capture_output=True, timeout=60)

    return run


def test_standard_input_is_read_beside_files(luoshi, plan):
    done = luoshi("read", "-", plan, "--format", "json", "--jobs", "2", given=plan.read_bytes())

    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert (first["source"]["file"], second["source"]["file"]) == ("-", str(plan))
    assert first["measures"] == second["measures"]


def test_the_hash_of_a_pipe_is_that_of_what_came_out_of_it(shell, plan):
    done = shell(f"$luoshi read <(cat {plan}) --format json")

    assert json.loads(done.stdout)["source"]["sha256"] == hashlib.sha256(plan.read_bytes()).hexdigest()


def test_standard_input_has_a_limit(shell):
    done = shell(f"head -c {MAX_BYTES + 1000} /dev/zero | $luoshi read -")

    assert done.returncode == 1
    assert str(MAX_BYTES) in done.stderr.decode()


@pytest.mark.parametrize("line", ["$luoshi read - </dev/null", "$luoshi read - <&-"])
def test_standard_input_that_holds_nothing_is_named(shell, line):
    done = shell(line)

    assert done.returncode == 1
    assert done.stderr.decode().startswith("标准输入 是空文件")


def test_a_folder_as_standard_input_is_a_problem(shell):
    done = shell("$luoshi read - <.")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("command", ["read {plan}", "score gold {plan} --format json", "read --help"])
def test_an_output_that_is_full_is_told(shell, plan, tmp_path, command):
    (tmp_path / "gold").mkdir()
    shell(f"$luoshi read {plan} -o gold/plan.json")

    done = shell(f"$luoshi {command.format(plan=plan)} >/dev/full")

    said = done.stderr.decode()
    assert done.returncode == 2
    assert "标准输出 无法写入：磁盘已满" in said
    assert "Exception" not in said


@pytest.mark.parametrize("command", ["read {plan} >&-", "read {plan} {plan} >&-", "read {plan} 2>/dev/full"])
def test_a_stream_that_is_closed_or_full_does_not_stop_the_reading(shell, plan, command):
    done = shell(f"$luoshi {command.format(plan=plan)}")

    assert done.returncode == 0
    assert "Traceback" not in done.stderr.decode()


def test_errors_do_not_come_among_the_data_when_standard_error_is_closed(shell, plan):
    done = shell(f"$luoshi read {plan} missing.txt --format json 2>&-")

    assert done.returncode == 1
    assert len(list(map(json.loads, done.stdout.splitlines()))) == 1


@pytest.mark.parametrize("command", ["read missing.txt 2>/dev/full", "read --no-such-option 2>/dev/full"])
def test_an_error_that_nobody_hears_is_told_by_the_exit_code(shell, command):
    assert shell(f"$luoshi {command}").returncode in (1, 2)


def test_a_reader_that_has_enough_ends_the_program_with_141(shell, plan):
    done = shell(f"$luoshi read {plan} --format json | true; exit ${{PIPESTATUS[0]}}")

    assert done.returncode == 141
    assert done.stderr == b""


def test_a_name_of_a_file_does_not_steer_the_terminal(luoshi, tmp_path):
    (tmp_path / "\x1b[31mplan.txt").touch()

    one = luoshi("read", "\x1b[31mplan.txt")
    many = luoshi("read", ".")
    wrong = luoshi("read", ".", "-o", "\x1b[31m/plan.json", "--format", "csv")

    assert b"\x1b" not in one.stderr + many.stderr + wrong.stderr


def test_nothing_is_imported_before_an_interruption_is_caught(shell):
    line = "import sys; before = set(sys.modules); import luoshi.cli; print(*sorted(set(sys.modules) - before))"

    imported = shell(f"{sys.executable} -c '{line}'").stdout.decode().split()
    assert set(imported) - {"__future__"} == {"luoshi", "luoshi.cli"}
