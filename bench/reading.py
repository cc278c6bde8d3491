"""How fast a plan is read, as ratios: they say the same on a slow and on a fast machine."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from figures import Figure, ratio, seconds

from luoshi.documents import read
from luoshi.plans import extract

SAMPLE = Path(__file__).parents[1] / "examples/zhangye-2014/plan.txt"
LUOSHI = Path(sys.executable).with_name("luoshi")
WORDS = re.compile(r"牵头|主办|责任|配合|协办|参加|参与|负责|指导|单位|部门|[()（）〔〕\[\]【】]|\d+(?:\.\d+)?%?")


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ratio_to_regex() -> float:
    """Reading a text over one pass of a pattern that finds all role words, brackets and digits in it."""
    text = SAMPLE.read_text(encoding="utf-8")
    return ratio(lambda: extract(read(SAMPLE)), lambda: list(WORDS.finditer(text)))


def growth_10x() -> float:
    """Reading ten times the text over reading it once: 10 is a straight line."""
    with tempfile.TemporaryDirectory() as folder:
        ten = Path(folder, "ten.txt")
        ten.write_text(SAMPLE.read_text(encoding="utf-8") * 10, encoding="utf-8")
        return ratio(lambda: extract(read(ten)), lambda: extract(read(SAMPLE)))


def two_processes() -> float:
    """Time of one process over time of two on a folder of plans, the start of the program counted in both."""
    with tempfile.TemporaryDirectory() as folder:
        plans = Path(folder, "plans")
        plans.mkdir()
        for number in range(600):
            plans.joinpath(f"{number}.txt").write_bytes(SAMPLE.read_bytes())

        def read_all(processes: int) -> float:
            output = Path(folder, f"out-{processes}")
            command = (LUOSHI, "read", plans, "--format", "json", "-o", output, "--jobs", str(processes))
            return seconds(lambda: run(*command), times=1)

        return read_all(1) / read_all(2)


def start_ratio() -> float:
    """`luoshi read` of the sample as a whole process over a Python that does nothing."""
    return ratio(lambda: run(LUOSHI, "read", SAMPLE), lambda: run(sys.executable, "-c", "pass"))


FIGURES = {
    "reading.ratio_to_regex": Figure(ratio_to_regex, "x", at_most=30),
    "reading.growth_10x": Figure(growth_10x, "x", at_most=12),
    "reading.two_processes": Figure(two_processes, "x", at_least=1.6),
    "reading.start_ratio": Figure(start_ratio, "x", at_most=12),
}
