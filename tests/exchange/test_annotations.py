import json
from decimal import Decimal

import pytest
from plan_examples import sample

from luoshi.exchange.annotations import parse_reading, read_annotation, read_annotations
from luoshi.exchange.reading_json import NotAReading, json_text
from luoshi.plans.scoring import score

ANNOTATION = {
    "document": {"title": "方案", "number": None},
    "measures": [{"id": "1", "lead": ["甲局"], "responsible": None, "statement": "（甲局）"}],
    "targets": [{"measure": "1", "indicator": ["专利", "新增专利"], "low": 3.10, "unit": "万件", "deadline": "2023"}],
}


@pytest.fixture
def written(tmp_path):
    def write(**changed):
        path = tmp_path / "plan.json"
        path.write_text(json.dumps(ANNOTATION | changed), encoding="utf-8")
        return path

    return write


def test_an_annotation_is_read_with_all_that_is_compared(written):
    read = read_annotation(written())

    assert dict(read.head) == {"title": "方案", "number": None}
    assert (read.measures[0].lead, read.measures[0].responsible) == (("甲局",), ())
    assert (read.targets[0].names, read.targets[0].low) == (("专利", "新增专利"), Decimal("3.1"))
    assert read.targets[0].kind == "level"
    assert read.commitments is None


def test_an_annotation_without_promises_is_not_one_that_leaves_them_out(written):
    assert read_annotation(written(commitments=[])).commitments == ()


def test_annotations_of_a_folder_have_the_names_of_their_documents(written):
    assert list(read_annotations(written().parent)) == ["plan"]


def test_what_a_plan_is_written_as_is_its_own_annotation():
    read = parse_reading(json_text(sample()))

    same = score(read, read)

    assert same.differences == ()
    assert (same.counts["measure"].wanted, same.counts["target"].wanted, same.counts["commitment"].wanted) == (2, 5, 3)


@pytest.mark.parametrize("wrong", [
    {"targets": [{"low": "many"}]}, {"targets": [{"low": True}]}, {"targets": [{"high": float("nan")}]},
    {"targets": {}}, {"measures": ["1"]}, {"measures": [{"lead": "甲局"}]},
    {"measures": [{"id": 1}]}, {"document": []}, {"targets": [{"indicator": [1]}]},
])  # fmt: skip
def test_a_value_of_another_form_is_refused_with_its_key(written, wrong):
    with pytest.raises(NotAReading) as refused:
        read_annotation(written(**wrong))

    assert "plan.json" in str(refused.value)
    assert "须为" in refused.value.reason
    assert refused.value.reason.partition(":")[0] in {
        "low",
        "high",
        "targets",
        "measures",
        "lead",
        "id",
        "document",
        "indicator",
    }
