import re
import subprocess
import sys
import tomllib
from pathlib import Path


def test_imports_point_down_only(root):
    linter = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([linter, "--no-cache"], cwd=root, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_every_part_of_luoshi_has_its_place_in_the_contract(root):
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    placed = {name for layer in contracts[0]["layers"] for name in re.findall(r"\w+", layer)}

    parts = {path.stem for path in (root / "src/luoshi").glob("*.py")}
    parts |= {path.parent.name for path in (root / "src/luoshi").glob("*/__init__.py")}

    assert parts - {"__init__", "__main__"} <= placed
    assert contracts[0]["exhaustive"]


def test_the_command_line_starts_without_what_only_some_of_it_needs():
    heavy = {"django", "lxml", "docx", "openpyxl", "xlsxwriter", "pypdfium2", "opencc", "multiprocessing"}
    program = "import sys, luoshi.cli; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    assert not heavy & set(done.stdout.split())
