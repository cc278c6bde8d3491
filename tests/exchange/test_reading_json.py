import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_examples import plans, sample

from luoshi.documents.reading import outline_of
from luoshi.exchange import NotAReading, json_text, read_reading, reading, write_reading
from luoshi.exchange.exact_json import dumps, loads
from luoshi.plans import extract


@given(plans())
@settings(max_examples=50)
def test_whatever_a_plan_holds_its_reading_is_read_back_the_same(tmp_path_factory, plan):
    path = tmp_path_factory.mktemp("reading") / "plan.json"

    write_reading(plan, path)

    assert read_reading(path) == reading(plan)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=4)))
def test_any_values_are_written_as_json_that_others_read(values):
    assert json.loads(dumps({"values": values})) == {"values": values}


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_its_value_to_the_last_digit(number):
    assert loads(dumps([number])) == [number]


def test_a_number_keeps_the_digits_that_are_printed():
    assert dumps([Decimal("1.0"), Decimal("3.86"), Decimal(10)]) == "[1.0, 3.86, 10]"


def test_a_reading_without_indent_is_one_line():
    text = json_text(sample(), indent=None)

    assert text.count("\n") == 1
    assert json.loads(text)["document"]["number"] == "江政发〔2021〕7号"


def test_document_measures_and_targets_have_the_form_by_which_readings_are_compared():
    found = reading(sample())

    assert {key: found["document"][key] for key in ("number", "title", "issuer", "date")} == {
        "number": "江政发〔2021〕7号",
        "title": "江岸市创新发展三年行动方案",
        "issuer": "江岸市人民政府",
        "date": "2021-03-09",
    }
    assert [(measure["id"], measure["lead"], measure["responsible"]) for measure in found["measures"]] == [
        ("2.1", ["市科技局"], ["市工信局", "各县(市、区)政府"]),
        ("2.2", ["市生态环境局"], ["市住建局"]),
    ]
    assert {key: found["targets"][2][key] for key in ("kind", "comparator", "low", "high", "unit", "deadline")} == {
        "kind": "level", "comparator": "range", "low": 2, "high": 3, "unit": "个", "deadline": "2023"
    }  # fmt: skip


def test_promises_without_a_number_of_their_own_are_commitments_and_no_targets():
    found = reading(sample())

    assert [target["kind"] for target in found["commitments"]] == ["rank", "zero", "coverage"]
    assert len(found["targets"]) == 5


def test_every_span_gives_the_words_it_stands_for():
    plan = sample()
    text = plan.outline.text

    for target in reading(plan)["targets"]:
        start, end = target["span"]
        assert text[start:end] == target["quote"]


def test_every_unit_comes_with_the_words_that_gave_it_its_role():
    text = "一、培育主体。（牵头单位：市科技局；配合单位：市财政局、市教育局）\n二、保护环境。（市水务局、市农业局）\n"

    first, second = reading(extract(outline_of(f"江岸市行动方案\n{text}")))["measures"]

    assert first["words"] == {"lead": ["牵头单位"], "responsible": ["配合单位", "配合单位"], "inherited": []}
    assert second["words"] == {"lead": [], "responsible": ["", ""], "inherited": []}


def test_json_of_another_kind_is_refused(tmp_path):
    (tmp_path / "other.json").write_text('{"measures": []}')

    with pytest.raises(NotAReading):
        read_reading(tmp_path / "other.json")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04", "第 1 行第 1 列起不是 JSON"),
        ("方案".encode("gbk"), "不是 UTF-8 文本"),
        (b"[" * 100_000, "嵌套过深"),
        (b'{"measures": []}', "缺少 document, targets"),
    ],
)
def test_a_file_that_is_no_reading_is_refused_in_the_language_of_the_user(tmp_path, content, reason):
    (tmp_path / "other.json").write_bytes(content)

    with pytest.raises(NotAReading) as refused:
        read_reading(tmp_path / "other.json")

    assert reason in str(refused.value)


def test_a_place_without_a_file_is_refused_as_no_reading(tmp_path):
    for path in (tmp_path, tmp_path / "missing.json"):
        with pytest.raises(NotAReading):
            read_reading(path)
