"""Writes the figures of reading.md: how well the plans of tests/data/plans and the sample plan are read.

python docs/reading.py            writes them (make reading-report)
python docs/reading.py --check    exits with 1 where they are not those of the page
"""

import json
import sys
import tempfile
from pathlib import Path

from luoshi.cli import main as luoshi

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/reading.md"
PLANS = ROOT / "tests/data/plans"
SAMPLE = ROOT / "examples/zhangye-2014/plan.txt"


def main(check: bool) -> int:
    page = PAGE.read_text(encoding="utf-8")
    current = _replaced(_replaced(page, "figures", _figures()), "sample", _sample())
    if not check:
        PAGE.write_text(current, encoding="utf-8")
    return int(check and current != page)


def _figures() -> str:
    return _output("score", PLANS / "gold", PLANS, "--format", "markdown")


def _sample() -> str:
    read = json.loads(_output("read", SAMPLE, "--format", "json"))
    rows = [(name, len(read[name])) for name in ("measures", "targets", "commitments", "doubts")]
    duties = [unit for measure in read["measures"] for unit in (*measure["lead"], *measure["responsible"])]
    rows[1:1] = [("duties", len(duties)), ("units", len(set(duties)))]
    return "\n".join(("| found | count |", "|---|---:|", *(f"| {name} | {count} |" for name, count in rows), ""))


def _output(*words: str | Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "output")
        status = luoshi([*map(str, words), "--lang", "en", "-o", str(path)])
        if status:
            sys.exit(status)
        return path.read_text(encoding="utf-8")


def _replaced(page: str, name: str, text: str) -> str:
    """The page with other text between <!-- name --> and <!-- end of name -->."""
    before, _, rest = page.partition(f"<!-- {name} -->\n")
    _, _, after = rest.partition(f"<!-- end of {name} -->")
    return f"{before}<!-- {name} -->\n\n{text}\n<!-- end of {name} -->{after}"


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
