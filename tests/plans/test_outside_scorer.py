"""Scoring agrees, to the last digit that it prints, with a scorer that was written by others."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from luoshi.documents import read
from luoshi.exchange.annotations import parse_reading, read_annotations
from luoshi.exchange.reading_json import json_text
from luoshi.plans import extract
from luoshi.plans.scoring import Count, Report, score
from luoshi.reports.score_tables import percent

SHARED = Path(os.environ.get("LUOSHI_SHARED", Path(__file__).parents[3] / "shared")) / "reading"
LINE = re.compile(
    r"(\S+)\s+duty F1\s+([\d.]+)  exact (\S+)  target F1\s+([\d.]+)  name (\S+)  head (\S+)"
)  # what it prints for a document

pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").exists(), reason=f"the outside scorer is not here: {SHARED / 'score.py'}"
)


@pytest.fixture(scope="module")
def readings():
    """What luoshi reads from each annotated document, as JSON."""
    names = sorted(path.stem for path in (SHARED / "gold").glob("*.json"))
    return {name: json_text(extract(read(SHARED / f"docs/{name}.txt"))) for name in names}


def spoilt(text, every):
    """A reading with some units, numbers, names and titles changed, dropped and doubled."""
    values = json.loads(text)
    for index, measure in enumerate(values["measures"]):
        if index % every == 0:
            measure["responsible"], measure["lead"] = measure["lead"], measure["responsible"][1:]
    for index, target in enumerate(values["targets"]):
        if index % every == 1:
            target["deadline"] = "2099"
        if index % every == 2:
            target["indicator"] = target["indicator"][:2]
    values["targets"] += values["targets"][::every]
    values["measures"] += values["measures"][1::every]
    values["document"]["title"] = None
    return json.dumps(values)


def theirs(readings, folder):
    for name, text in readings.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    words = [sys.executable, SHARED / "score.py", SHARED / "gold", folder]
    printed = subprocess.run(words, capture_output=True, check=True, text=True).stdout
    return {found[1]: found.groups()[1:] for found in LINE.finditer(printed)}


def ours(readings):
    annotations = read_annotations(SHARED / "gold")
    scores = {name: score(annotations[name], parse_reading(text)) for name, text in readings.items()}
    report = Report(scores)
    return {
        name: figures(counts) for name, counts in (*((n, s.counts) for n, s in scores.items()), ("all", report.total))
    }


def figures(counts):
    def share(field):
        return f"{counts[field].right}/{counts[field].wanted}"

    return f1(counts["duty"]), share("measure"), f1(counts["target"]), share("part.indicator"), share("head")


def f1(count):
    """Where there is nothing to find and nothing was given, it prints 100 and we print nothing."""
    return "100.0" if count == Count() else percent(count.f1)


def test_on_the_annotated_documents_both_scorers_print_the_same(readings, tmp_path):
    assert ours(readings) == theirs(readings, tmp_path)


@pytest.mark.parametrize("every", [2, 3, 5])
def test_on_readings_with_faults_both_scorers_print_the_same(readings, tmp_path, every):
    faulty = {name: spoilt(text, every) for name, text in readings.items()}

    assert ours(faulty) == theirs(faulty, tmp_path)
    assert ours(faulty) != ours(readings)
