"""How fast a plan is read, as ratios: they say the same on a slow and on a fast machine."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from figures import Figure, ratio, seconds

from luoshi.documents import outline_of
from luoshi.plans import extract
from luoshi.plans.directory import Directory

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples/zhangye-2014/plan.txt"
PLANS = ROOT / "tests/data/plans"
LUOSHI = Path(sys.executable).with_name("luoshi")
WORDS = re.compile(
    "牵头单位|牵头部门|责任单位|责任部门|配合单位|主办单位|协办单位|牵头|主办|承办|负责|配合|协办|参加|参与|指导"
    r"|[()（）〔〕\[\]【】]|\d+(?:\.\d+)?%?"
)
_REMEMBERING = {  # functions that remember what they made of words; tables of rules, kept without limit, are no words
    function
    for name, module in list(sys.modules.items())
    if name.startswith("luoshi.")
    for function in vars(module).values()
    if hasattr(function, "cache_parameters") and function.cache_parameters()["maxsize"]
}


def ratio_to_regex() -> float:
    """Reading a text over one pass of a pattern that finds all role words, brackets and digits in it."""
    text = _sample()
    return ratio(lambda: _read(text), lambda: list(WORDS.finditer(text)), pairs=15)


def growth_10x() -> float:
    """Reading ten times the text over reading it once: 10 is a straight line."""
    text = _sample()
    return ratio(lambda: _read(text * 10), lambda: _read(text))


def two_processes() -> float:
    """Time of one process over time of two on a folder of plans, the start of the program counted in both."""
    with tempfile.TemporaryDirectory() as folder:
        plans = Path(folder, "plans")
        for number in range(16):
            shutil.copytree(PLANS, plans / str(number), ignore=shutil.ignore_patterns("gold", "README.md"))

        def read_all(processes: int) -> float:
            command = (LUOSHI, "read", plans, "--format", "json", "--force", "-o", Path(folder, "read"))
            return seconds(lambda: _run(*command, "--jobs", str(processes), bytecode=folder))

        read_all(2)
        return median(read_all(1) / read_all(2) for _ in range(3))


def start_ratio() -> float:
    """`luoshi read` of the sample as a whole process over a Python that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        return ratio(
            lambda: _run(LUOSHI, "read", SAMPLE, bytecode=folder),
            lambda: _run(sys.executable, "-c", "pass", bytecode=folder),
        )


def _sample() -> str:
    return SAMPLE.read_text(encoding="utf-8")


def _read(text: str) -> None:
    """Outline and plan, with nothing remembered of the words of the text from the time when it was read before."""
    for remembers in _REMEMBERING:
        remembers.cache_clear()
    read = Directory.read()
    extract(outline_of(text), directory=Directory(read.path, read.contents))


def _run(*command: str | Path, bytecode: str) -> None:
    """Run a command as on the machine of a user: what Python compiled in an earlier run is kept, in `bytecode`."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    variables["PYTHONPYCACHEPREFIX"] = bytecode
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables)


FIGURES = {
    "reading.ratio_to_regex": Figure(ratio_to_regex, "x", at_most=30),
    "reading.growth_10x": Figure(growth_10x, "x", at_most=12),
    "reading.two_processes": Figure(two_processes, "x", at_least=1.6),
    "reading.start_ratio": Figure(start_ratio, "x", at_most=12),
}
