import re
from pathlib import Path

import pytest

from luoshi.evaluation.judging.case import compare
from luoshi.evaluation.judging.judgement import RESULTS
from luoshi.evaluation.judging.levels import FROM_BASE
from luoshi.evaluation.judging.rules import judge
from luoshi.exchange.cases.reading import read_case_table

FILES = sorted((Path(__file__).parents[2] / "data/evaluation").glob("*cases.json"))
TABLES = {file.stem: read_case_table(str(file)) for file in FILES}
CASES = [case for table in TABLES.values() for case in table.cases]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_comes_out_as_it_was_worked_out_by_hand(case):
    compared = compare(case, judge(case.question))

    assert compared
    assert [one for one in compared if not one.same] == []


def test_no_case_is_refused_and_each_has_its_working_and_its_source():
    assert [table.refused for table in TABLES.values()] == [()] * len(TABLES)
    assert [case.id for case in CASES if not (case.title and case.working and case.source)] == []


def test_the_cases_cover_every_kind_every_comparator_and_every_status():
    asked = {case.question.target.kind for case in CASES}
    comparators = {case.question.target.comparator for case in CASES}
    statuses = {case.expected.get("status") for case in CASES}
    directions = {case.question.indicator.direction for case in CASES}

    assert asked == {*FROM_BASE, "level", "monotone", "coverage", "zero", "rank"}
    assert comparators == {">=", "<=", "=", "~", "range", None}
    assert statuses >= {"met", "not_met", "on_track", "behind", "no_data", "not_computable", "not_applicable"}
    assert directions >= {"up", "down", "interval"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_result_has_a_name_of_the_list_and_each_without_a_value_its_reason(case):
    found = judge(case.question)

    assert set(found.fields) <= set(RESULTS)
    without = {
        name for name, value in found.fields.items() if value is None and name not in ("period", "first_against")
    }
    assert without <= set(found.reasons)


def test_every_source_of_a_case_that_is_a_section_of_the_methods_exists(root):
    page = (root / "docs/methods.md").read_text(encoding="utf-8")
    headings = {line.lstrip("# ") for line in page.splitlines() if line.startswith("#")}

    named = {section for case in CASES for section in re.findall(r"methods\.md, ([^;,]+)", case.source)}

    assert named

    assert named - headings == set()
