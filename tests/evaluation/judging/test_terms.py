from pathlib import Path

import pytest

from luoshi.evaluation.judging.reasons import REASONS
from luoshi.evaluation.judging.rules import judge
from luoshi.evaluation.judging.terms import lines, sentence
from luoshi.exchange.cases.reading import case_table, read_case_table
from luoshi.messages import use_language

CASES = read_case_table(str(Path(__file__).parents[2] / "data/evaluation/cases.json")).cases


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language(None)


def terms(text):
    return judge(case_table(text).cases[0].question).terms


def test_a_judgement_prints_as_a_sentence_with_what_it_rests_on(english):
    found = terms("""[{"target": {"low": 20, "deadline": 2018, "base": {"year": 2014, "value": 10}},
                       "judge_on": "2017-03-01", "series": {"2016": 14}, "parameters": {"share": "linear"}}]""")

    assert sentence(found) == (
        "behind: done 40%, planned 50% (2016: 14; target = 20; completion rate = 14 / 20 x 100 = 70%; "
        "attainment share = (14 - 10) / (20 - 10) x 100 = 40%; time share = (2016 - 2014) / (2018 - 2014) x 100 = 50%; "
        "gap = 50 - 40 = 10 points)"
    )


def test_a_product_is_told_without_zeros_that_nobody_measured(english):
    growth = """[{"target": {"kind": "growth", "low": 15, "deadline": 2020, "base": {"year": 2018, "value": 100}},
                  "series": {"2020": "130.50"}}]"""

    words = sentence(terms(growth))

    assert "not met: 130.50 is not ≥ 132.25 " in words  # what was reported stays as it was reported
    assert "target = 100 x (1 + 15/100)^2 = 132.25;" in words


def test_a_judgement_prints_in_chinese():
    use_language("zh")

    found = terms('[{"target": {"low": 20, "deadline": 2018}, "series": {"2018": 14}}]')

    assert (
        sentence(found)
        == "未完成：14，要求 ≥ 20（2018：14；目标 = 20；完成率 = 14 / 20 x 100 = 70%；差距 = 100 - 70 = 30 个百分点）"
    )
    use_language(None)


def test_a_ratio_is_traced_to_the_figures_that_it_was_computed_from(english):
    found = terms("""[{"indicator": {"unit": "%"}, "target": {"low": 30, "deadline": 2018, "area": "C"}, "series": [
                       {"period": 2018, "area": "A", "numerator": 30, "denominator": 60},
                       {"period": 2018, "area": "B", "numerator": 10, "denominator": 100}]}]""")

    assert list(lines(found))[1:4] == [
        "  2018: 100 * numerator / denominator = 25",
        "    2018: 30 + 10 = 40, over the areas",
        "    2018: 60 + 100 = 160, over the areas",
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_judgement_explains_itself_in_both_languages(case, lang):
    use_language(lang)

    found = sentence(judge(case.question).terms)

    use_language(None)
    assert found
    assert "{" not in found
    assert "None" not in found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_code_has_a_sentence(case):
    found = judge(case.question)

    assert {code for code in (*found.reasons.values(), found.reason) if code} <= set(REASONS)
