import json
from datetime import date

import jsonschema
import pytest

from luoshi.evaluation.judging.rules import RULES, judge
from luoshi.exchange.cases.answers import answer, answers_json
from luoshi.exchange.cases.errors import NotACaseTable
from luoshi.exchange.cases.reading import case_table
from luoshi.exchange.cases.schema import case_schema
from luoshi.periods import Period


def table(*cases):
    return case_table(json.dumps({"cases": cases}, ensure_ascii=False))


def only(case):
    found = table(case)
    assert found.refused == ()
    return found.cases[0]


def nested(levels):
    return {"a": nested(levels - 1)} if levels else 1


def codes(case):
    refused = table(case).refused
    return [fault.code for one in refused for fault in one.faults]


def test_a_number_keeps_the_digits_that_were_written():
    text = '[{"target": {"low": 0.10}, "series": {"2018": "1,000.50", "2019": 1e2}}]'

    case = case_table(text).cases[0]

    assert str(case.question.target.low) == "0.10"
    assert [str(seen.value) for seen in case.question.series] == ["1000.50", "1E+2"]


def test_a_series_may_be_rows_or_pairs_or_an_object():
    rows = only({"series": [{"period": "2018-M03", "value": 5}]})
    pairs = only({"series": [["2018-03", "5"]]})
    by_period = only({"series": {"2018年3月": 5}})

    assert rows.question.series == pairs.question.series == by_period.question.series
    assert rows.question.series[0].period == Period(2018, 3, "M")


def test_a_figure_without_a_value_is_missing_and_not_zero():
    case = only({"series": {"2018": None}})

    assert (case.question.series[0].value, case.question.series[0].obs_status) == (None, "missing")


@pytest.mark.parametrize(("written", "day"), [("2018", "2018-12-31"), ("2018-06", "2018-06-30"), (2018, "2018-12-31")])
def test_a_deadline_that_is_a_period_is_its_last_day(written, day):
    assert only({"target": {"deadline": written}}).question.target.deadline == date.fromisoformat(day)


@pytest.mark.parametrize("parameters", [{"tolerance": -1}, {"tolerance_pct": "-0.5"}, {"lag_months": 1.5}])
def test_a_tolerance_below_zero_and_half_a_month_of_lag_are_refused(parameters):
    assert codes({"parameters": parameters}) == ["case_value_unfit"]


def test_a_base_may_be_told_in_two_fields_or_as_one_object_or_as_a_number():
    fields = only({"target": {"base_year": 2014, "base_value": 10}}).question.target
    one = only({"target": {"base": {"year": "2014", "value": "10"}}}).question.target
    number = only({"target": {"base_year": 2014, "base": 10}}).question.target

    assert fields == one == number
    assert only({"target": {"base": None}}).question.target.base_value is None


def test_an_indicator_without_a_unit_is_in_the_unit_of_its_level_so_that_percentages_are_not_added():
    case = only(
        {"target": {"low": 30, "unit": "%"}, "series": [{"period": 2018, "area": a, "value": 20} for a in "AB"]}
    )

    assert judge(case.question).reason == "not_additive"


def test_a_name_that_nobody_reads_is_refused_with_the_nearest_one_and_the_other_cases_go_on():
    found = table({"id": "bad", "target": {"comparater": ">="}, "expected": {"staus": "met"}}, {"id": "good"})

    assert [case.id for case in found.cases] == ["good"]
    assert [(fault.name, fault.nearest) for fault in found.refused[0].faults] == [
        ("staus", "status"),
        ("comparater", "comparator"),
    ]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ({"target": {"low": "many"}}, "case_value_unfit"),
        ({"target": {"low": True}}, "case_value_unfit"),
        ({"target": {"low": "1e999999999"}}, "case_value_unfit"),
        ({"target": {"low": 1, "value": 1}}, "case_field_twice"),
        ({"target": {"comparator": ">"}}, "case_value_unfit"),  # nobody may take more than for at least
        ({"series": [{"value": 5}]}, "case_field_missing"),
        ({"series": {"2018-M13": 5}}, "case_value_unfit"),
        ({"series": [{"period": 2018, "value": 5, "obs_status": "missing"}]}, "case_value_unfit"),
        ({"series": {"2018-M01": 5}, "indicator": {"frequency": "Q"}}, "period_misfit"),
        ({"parameters": {"shrae": "linear"}}, "parameter_unknown"),
        ({"parameters": {"share": "liner"}}, "case_value_unfit"),
        ({"rule": "leveltest"}, "rule_unknown"),
        ({"judge_on": "the end"}, "case_value_unfit"),
        ({"rule": ["judge"]}, "case_value_unfit"),
        ({"target": {"low": "1,5"}}, "case_value_unfit"),
        ({"target": {"low": "1,0000"}}, "case_value_unfit"),
        ({"target": {"base": {"year": 2014}, "base_year": 2015}}, "case_field_twice"),
        ({"series": {"2014": {"value": 1, "period": 2015}}}, "case_field_twice"),
        ({"series": {"2014": {"value": 1, "year": 2015}}}, "case_field_twice"),
        ({"expected": {"reasons": 4}}, "case_value_unfit"),
        ({"expected": {"value": {"2018": nested(900)}}}, "case_value_unfit"),
        ({"rule": "weighted_total", "parameters": {"items": nested(900)}}, "case_value_unfit"),
    ],
)
def test_a_case_with_a_fault_is_refused(case, code):
    assert codes(case) == [code]


def test_two_figures_of_one_period_that_differ_refuse_the_case_when_it_is_judged():
    case = {"target": {"low": 1}, "series": [["2018", 5], ["2018", 6]]}

    answers = answer(table(case))

    assert [fault.code for fault in answers.refused[0].faults] == ["duplicate_observation"]


def test_of_two_cases_of_one_id_the_second_is_refused():
    found = table({"id": "a"}, {"id": "a"})

    assert [one.faults[0].code for one in found.refused] == ["case_field_twice"]


@pytest.mark.parametrize(
    "text", ["{", "3", '{"case": []}', '{"cases": [], "cases": []}', "[NaN]", "\x00", "[" * 100000]
)
def test_a_file_of_another_form_is_no_table_of_cases(text):
    with pytest.raises(NotACaseTable):
        case_table(text)


def test_expected_numbers_are_compared_to_half_a_unit_of_the_last_digit_only_where_they_do_not_end():
    case = {"target": {"low": 3, "deadline": 2018}, "series": {"2018": 1}}
    rounded = {**case, "expected": {"completion_rate": "33.33335"}}
    exact = {**case, "series": {"2018": "1.5"}, "expected": {"completion_rate": "50.00001"}}
    too_far = {**case, "expected": {"completion_rate": "33.3334"}}

    same = [answer(table(one)).same for one in (rounded, exact, too_far)]

    assert same == [True, False, False]


@pytest.mark.parametrize("wanted", ["1e999999999", "NaN", "5e-999999999"])
def test_an_expected_number_beyond_all_measure_differs_from_what_is_found(wanted):
    answers = answer(table({"series": {"2018": 5}, "expected": {"value": wanted}}))

    assert [one.same for one in answers.answered] == [False]


def test_an_expected_number_with_more_digits_than_any_figure_refuses_its_case():
    refused = case_table('[{"expected": {"value": 1e999999999}}]').refused

    assert [fault.code for fault in refused[0].faults] == ["case_value_unfit"]


def test_codes_that_are_null_are_not_compared():
    assert only({"expected": {"reasons": None}}).expected == {}


def test_a_result_that_is_expected_to_have_no_value_differs_from_one_that_has():
    case = {"target": {"low": 3, "deadline": 2018}, "series": {"2018": 1}, "expected": {"value": None}}

    assert not answer(table(case)).same


def test_the_answer_as_json_has_every_result_with_the_codes_of_what_has_no_value():
    case = {"id": "a", "target": {"low": 3, "deadline": 2018}, "series": {"2018": 1}, "expected": {"status": "not_met"}}

    told = json.loads(answers_json(answer(table(case, {"id": "b", "tartget": {}}))))

    assert (told["equal"], told["different"], told["refused"]) == (1, 0, 1)
    assert told["cases"][0]["results"]["completion_rate"] == 33.3333
    assert told["cases"][0]["reasons"]["attainment_share"] == "base_missing"
    assert told["refusals"][0]["faults"][0]["code"] == "case_field_unknown"


def test_the_schema_takes_the_example_and_refuses_what_the_reader_refuses(root):
    schema = case_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    example = json.loads((root / "examples/evaluation/cases.json").read_text(encoding="utf-8"))

    assert validator.is_valid(example)
    assert not validator.is_valid([{"target": {"lwo": 3}}])
    assert not validator.is_valid([{"parameters": {"shrae": "linear"}}])
    assert validator.is_valid([{"rule": "monotone_test", "parameters": {"from": 2014}}])
    assert not validator.is_valid([{"rule": "monotone_test", "parameters": {"share": "linear"}}])


def test_every_rule_and_parameter_is_explained_in_the_how_to(root):
    page = (root / "docs/how-to/evaluate-cases.md").read_text(encoding="utf-8")

    names = {*RULES, *(name for rule in RULES.values() for name in rule.parameters)}
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_a_case_with_nothing_in_it_is_judged_and_says_that_there_is_no_figure():
    assert judge(only({}).question).fields["status"] == "no_data"
