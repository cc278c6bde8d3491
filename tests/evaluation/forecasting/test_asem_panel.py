"""The panel that COINr 1.1.14 ships, five years of 51 countries. It is artificial, so nothing is calibrated by it."""

import csv
import os
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.evaluation.forecasting.odds import odds_of_many
from luoshi.evaluation.forecasting.questions import Question
from luoshi.evaluation.forecasting.wording import REASONS

LABELS = {"uName", "uCode", "GDP_group", "GDPpc_group", "Pop_group", "EurAsia_group", "Time"}


@pytest.fixture(scope="module")
def panel(root):
    folder = Path(os.environ.get("LUOSHI_SHARED", root.parent / "shared")) / "evaluation/coinr"
    if not folder.is_dir():
        pytest.skip("the panel of COINr is not here: set LUOSHI_SHARED to the folder that holds evaluation/coinr")
    series = defaultdict(dict)
    with (folder / "00_ASEM_iData_panel.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in set(row) - LABELS:
                value = None if row[name] in ("", "NA") else Decimal(row[name])
                series[name, row["uCode"]][int(row["Time"])] = value
    return series


def test_each_of_twenty_five_hundred_series_has_a_forecast_or_a_reason(panel):
    questions = [Question(series, until=2025, group=name, area=area) for (name, area), series in panel.items()]

    answers = odds_of_many(questions)

    assert len(answers) > 2500
    assert all(len(answer.years) == 3 or answer.reason in REASONS for answer in answers)
    assert sum(bool(answer.years) for answer in answers) > 2000
