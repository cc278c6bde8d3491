import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from plan_examples import plans, sample

from luoshi.exchange import DUTY_FIELDS, TARGET_FIELDS, csv_text, duty_rows, target_rows


def read(text):
    return list(csv.DictReader(StringIO(text, newline="")))


def test_a_row_of_duties_is_one_unit_in_one_role():
    rows = read(csv_text(duty_rows(sample(), "plan.txt"), DUTY_FIELDS))

    assert [(row["file"], row["measure"], row["role"], row["unit"]) for row in rows[:4]] == [
        ("plan.txt", "2.1", "lead", "市科技局"),
        ("plan.txt", "2.1", "responsible", "市工信局"),
        ("plan.txt", "2.1", "responsible", "各县(市、区)政府"),
        ("plan.txt", "2.1", "inherited", "各县(区)人民政府"),
    ]


def test_targets_keep_their_printed_decimals_and_say_nothing_where_nothing_is_said():
    first, *_, last = read(csv_text(target_rows(sample()), TARGET_FIELDS))

    assert (first["low"], first["high"], first["yearly"]) == ("2.50", "", "false")
    assert (last["kind"], last["low"], last["comparator"]) == ("coverage", "", "")


def test_start_and_end_give_the_words_in_the_text():
    text = sample().outline.text

    for row in read(csv_text(target_rows(sample()), TARGET_FIELDS)):
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]


@given(plans())
@settings(max_examples=50)
def test_no_cell_of_text_begins_like_a_formula(plan):
    numbers = ("low", "high", "start", "end")

    for row in read(csv_text(target_rows(plan), TARGET_FIELDS)):
        assert not [cell for name, cell in row.items() if name not in numbers and cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    "words", ["=1+1", "\n=1+1", "\r\n+1", " @a", "\u3000-1", "\t", "＝1+1", "＋1", "－1", "＠a", "\ufeff=1"]
)
def test_words_that_a_spreadsheet_may_take_for_a_formula_begin_with_an_apostrophe(words):
    target = sample().targets[0]._replace(indicator=words)
    (row,) = read(csv_text(target_rows(sample()._replace(targets=(target,))), TARGET_FIELDS))

    assert row["indicator"] == "'" + words


def test_a_negative_number_stays_a_number():
    target = sample().targets[0]._replace(low=-sample().targets[0].low)
    (row,) = read(csv_text(target_rows(sample()._replace(targets=(target,))), TARGET_FIELDS))

    assert row["low"] == "-2.50"
