from datetime import date

import pytest

from luoshi.evaluation.rulebook.files import RuleFileInvalid, RuleFileMissing, packaged_rules, read_rules, rules_in
from luoshi.evaluation.rulebook.written_rule import RuleNotInForce, WrittenRuleUnknown
from luoshi.messages import use_language

TWO_VERSIONS = """
rules:
  - kind: grade
    name: town
    source: 示例, 2018
    valid_to: 2019-12-31
    body: {grades: [{grade: 好, from: 85}, {grade: 差}]}
  - kind: grade
    name: town
    version: 2020
    source: 示例, 2020
    valid_from: 2020-01-01
    body: {grades: [{grade: 好, from: 90.5}, {grade: 差}]}
"""


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language(None)


def problems(text):
    with pytest.raises(RuleFileInvalid) as caught:
        rules_in(text, "rules.yaml")
    return [(problem.line, problem.text) for problem in caught.value.problems]


def one(body, kind="grade", extra=""):
    return f"rules:\n  - kind: {kind}\n    name: town\n    source: 示例\n{extra}    body: {body}\n"


def test_a_rule_is_chosen_by_the_day_of_what_it_judges():
    book = packaged_rules().with_rules(rules_in(TWO_VERSIONS, "town.yaml"))

    assert book.rule("town", date(2019, 12, 31)).source == "示例, 2018"
    assert book.rule("town", date(2020, 1, 1)).version == "2020"
    assert str(book.rule("town", date(2024, 1, 1)).body["grades"][0]["from"]) == "90.5"


def test_a_rule_of_another_time_is_refused_and_the_times_are_told():
    late = rules_in(TWO_VERSIONS, "town.yaml")[1:]

    with pytest.raises(RuleNotInForce, match="2020-01-01"):
        packaged_rules().with_rules(late).rule("town", date(2018, 5, 1))


def test_a_name_that_is_not_in_the_book_is_refused_with_the_nearest():
    with pytest.raises(WrittenRuleUnknown, match="light_default"):
        packaged_rules().rule("light_defualt", date(2020, 1, 1))


def test_a_rule_of_the_user_goes_before_the_one_that_comes_with_luoshi():
    mine = rules_in(one("{grades: [{grade: 甲}]}").replace("name: town", "name: grade"), "mine.yaml")

    assert packaged_rules().with_rules(mine).rule("grade", date(2020, 1, 1)).source == "示例"


def test_a_test_that_looks_at_nothing_is_told_how_many_keys_it_lacks(english):
    told = problems(one("{else: green, tests: [{light: red}]}", "light"))

    assert [words for _, words in told] == ["rules.0.body.tests.0 says too little: at least 2 keys."]


def test_a_cap_on_a_list_of_points_is_not_below_zero(english):
    told = problems(one("{missing: held, bonus_cap: -3}", "total"))

    assert [words for _, words in told] == ["rules.0.body.bonus_cap is “-3”; it must be at least 0."]


def test_every_rule_that_comes_with_luoshi_has_a_source_and_a_title():
    assert [rule.name for rule in packaged_rules().rules if not (rule.source and rule.title)] == []


def test_every_problem_of_a_file_is_told_with_its_line(english):
    body = "{else: pink, tests: [{light: red, gap: 3}]}"

    assert problems(one(body, "light", "    valid_form: 2020-01-01\n")) == [
        (2, "rules.0 has keys that mean nothing here: valid_form. "
            "Known are: kind, name, version, valid_from, valid_to, title, place, source, confidence, body."),
        (6, "rules.0.body.else is “pink”; it must be one of: green, yellow, orange, red, blue, white, grey."),
        (6, "rules.0.body.tests.0.gap is “3”; it must have keys, of these: above, from, to, below."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rules: [", "no YAML"),
        ("", "must have keys, of these: rules"),
        ("rules: []", "rules is empty"),
        ("rules: 3", "must be a list"),
        ("a: 1\na: 2", "given twice"),
        ("rules: [&x {kind: grade}, *x]", "Anchors"),
        (one("{grades: [{grade: 好, from: .inf}]}"), "no plain decimal number"),
        (one("{grades: [{grade: 好, from: 1e}]}"), "must be a number"),
        (one("{grades: [{grade: 好}, {grade: 差, from: 60}]}"), "Only the last band"),
        (one("{grades: [{grade: 差, from: 60}, {grade: 好, from: 60}]}"), "from the highest"),
        (one("{grades: [{grade: 好}]}", extra="    valid_from: 2020-02-30\n"), "are days"),
        (one("{grades: [{grade: 好}]}", extra="    valid_from: 2020-02-01\n    valid_to: 2020-01-01\n"), "never holds"),
        (one("{method: efficacy, c: 40}", "score"), "lacks d"),
        (one("{method: efikacy}", "score"), "must be one of: efficacy"),
        (one("{grades: [{grade: 好}]}") + one("{grades: [{grade: 好}]}").removeprefix("rules:\n"), "nobody could tell"),
    ],
)
def test_what_is_no_rule_is_refused_in_words(english, text, words):
    assert words in " ".join(problem for _, problem in problems(text))


def test_a_file_that_cannot_be_opened_or_is_no_text_is_named(tmp_path):
    binary = tmp_path / "rules.yaml"
    binary.write_bytes(b"\xff\xfe\x00")

    for path in (tmp_path / "none.yaml", binary):
        with pytest.raises(RuleFileMissing, match=path.name):
            read_rules(path)
