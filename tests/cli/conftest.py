import os
import subprocess
import sys
from pathlib import Path

import pytest

LUOSHI = Path(sys.executable).with_name("luoshi")


@pytest.fixture
def luoshi(tmp_path):
    """Runs `luoshi` as a process in a folder of its own."""

    def run(*words, given=None, **variables):
        return subprocess.run(
            [LUOSHI, *map(str, words)], cwd=tmp_path, input=given, capture_output=True, timeout=120,
            env={**os.environ, "LUOSHI_LANG": "zh", **variables},
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def plan(root):
    """The sample plan of the project."""
    return root / "examples/zhangye-2014/plan.txt"


@pytest.fixture
def folder(tmp_path, plan):
    """A folder with two plans, one below it, a file that is no document and a hidden one."""
    place = tmp_path / "plans"
    (place / "below").mkdir(parents=True)
    for name in ("a.txt", "below/a.txt", "b.md", ".hidden.txt", "~$open.docx", "picture.bin"):
        (place / name).write_bytes(plan.read_bytes())
    return place
