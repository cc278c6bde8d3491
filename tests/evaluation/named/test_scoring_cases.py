from pathlib import Path

import pytest

from luoshi.evaluation.judging.reasons import REASONS
from luoshi.evaluation.judging.rules import RULES, judge
from luoshi.evaluation.judging.terms import sentence
from luoshi.evaluation.named.table import packaged
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.exchange.cases.reading import case_table, read_case_table
from luoshi.messages import use_language

CASES = read_case_table(str(Path(__file__).parents[2] / "data" / "evaluation" / "scoring_cases.json")).cases


def test_every_named_rule_has_a_case():
    assert set(packaged()) - {case.question.rule for case in CASES} == set()


def test_every_written_rule_that_comes_with_luoshi_can_be_asked_for_by_name():
    assert {rule.name for rule in packaged_rules().rules} <= set(RULES)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_result_explains_itself_in_both_languages(lang):
    use_language(lang)
    told = {case.id: sentence(judge(case.question).terms) for case in CASES}
    use_language(None)

    assert [name for name, words in told.items() if not words or "{" in words or "None" in words] == []


def test_every_code_has_a_sentence():
    found = [judge(case.question) for case in CASES]
    codes = {code for one in found for code in (*one.reasons.values(), one.reason) if code}

    assert codes - set(REASONS) == set()


def test_a_total_prints_with_its_terms_and_weights():
    use_language("zh")
    [case] = case_table("""[{"rule": "weighted_total", "parameters": {"items": [
        {"name": "甲", "weight": 40, "score": 90}, {"name": "乙", "weight": 30, "score": null},
        {"name": "丙", "weight": 30, "score": 80}]}}]""").cases

    words = sentence(judge(case.question).terms)

    use_language(None)
    assert words == "总分60（甲：90×40%＝36；乙：暂无数据，权重30；丙：80×30%＝24）"
