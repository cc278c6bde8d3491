import json

import pytest

CASE = {"id": "a", "target": {"low": 3, "deadline": 2018}, "series": {"2018": 4}, "expected": {"status": "met"}}


@pytest.fixture
def cases(tmp_path):
    def write(*rows):
        (tmp_path / "cases.json").write_text(json.dumps(rows), encoding="utf-8")

    return write


def test_cases_as_expected_end_with_0(luoshi, cases):
    cases(CASE)

    done = luoshi("evaluate", "--cases", "cases.json")

    assert done.returncode == 0
    assert "met" in done.stdout.decode()


def test_a_case_that_differs_or_is_refused_ends_with_1_and_the_others_are_judged(luoshi, cases):
    cases(CASE, {**CASE, "id": "b", "expected": {"status": "not_met"}}, {"id": "c", "targte": {}})

    done = luoshi("evaluate", "--cases", "cases.json", "--format", "json", LUOSHI_LANG="en")

    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert (told["equal"], told["different"], told["refused"]) == (1, 1, 1)
    assert "“targte”" in done.stderr.decode()


def test_a_fault_in_a_parameter_names_the_case_it_is_in(luoshi, cases):
    cases(CASE, {**CASE, "id": "z17", "parameters": {"shrae": "linear"}})

    done = luoshi("evaluate", "--cases", "cases.json")

    assert "z17" in done.stderr.decode().splitlines()[0]


def test_a_file_that_is_not_there_or_no_table_is_wrong_use(luoshi, tmp_path):
    (tmp_path / "text.json").write_text("no json", encoding="utf-8")

    assert luoshi("evaluate", "--cases", "nowhere.json").returncode == 2
    assert luoshi("evaluate", "--cases", "text.json").returncode == 2
    assert luoshi("evaluate").returncode == 2


def test_cases_are_read_from_standard_input(luoshi):
    assert luoshi("evaluate", "--cases", "-", given=json.dumps([CASE]).encode()).returncode == 0


def test_the_schema_and_the_rules_are_printed(luoshi):
    schema, rules = luoshi("evaluate", "--schema"), luoshi("evaluate", "--rules", "--format", "json")

    assert "$defs" in json.loads(schema.stdout)
    assert json.loads(rules.stdout)["judge"]["parameters"]["share"]["choices"] == ["none", "linear", "year_to_date"]


def test_rules_of_a_file_are_asked_by_name_on_their_days_and_a_wrong_file_is_wrong_use(luoshi, tmp_path):
    rule = "rules: [{kind: light, name: ours, source: 示例, valid_from: 2024-01-01, body: {else: green, tests: [%s]}}]"
    (tmp_path / "rules.yaml").write_text(rule % "{light: red, gap: {above: 25}}", encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(rule % "{light: pink, gap: {above: 25}}", encoding="utf-8")
    behind = {"rule": "ours", "parameters": {"plan_pct": 60, "actual_pct": 30}}
    rows = [
        {**behind, "judge_on": "2024-05-01", "expected": {"light": "red"}},
        {**behind, "judge_on": "2023-05-01", "expected": {"reason": "rule_not_in_force"}},
    ]
    given = json.dumps(rows).encode()

    assert luoshi("evaluate", "--cases", "-", "--rule-file", "rules.yaml", given=given).returncode == 0
    assert luoshi("evaluate", "--cases", "-", given=given).returncode == 1
    refused = luoshi("evaluate", "--cases", "-", "--rule-file", "wrong.yaml", given=given)
    assert (refused.returncode, "pink" in refused.stderr.decode()) == (2, True)
