import csv
import json

import pytest

from luoshi.documents.errors import DamagedDocument, EmptyDocument, TextColumnUnknown
from luoshi.documents.formats import load_rows

ROWS = [
    {"编号": "甲1", "标题": "方案", "正文": "一、总体要求"},
    {"编号": "甲2", "标题": "方案", "正文": "# 方案\n二、任务"},
]


@pytest.fixture
def written(tmp_path):
    def write(name, text, encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plans.json", json.dumps(ROWS, ensure_ascii=False)),
        ("plans.jsonl", "\n".join(json.dumps(row) for row in ROWS)),
        ("plans.csv", '编号,标题,正文\r\n甲1,方案,一、总体要求\r\n甲2,方案,"# 方案\n二、任务"\r\n'),
        ("plans.tsv", '编号\t标题\t正文\n甲1\t方案\t一、总体要求\n甲2\t方案\t"# 方案\n二、任务"\n'),
    ],
)
def test_every_row_is_a_document_with_its_identifier(name, text, written):
    rows = list(load_rows(written(name, text)))

    assert [(key, source.text) for key, source in rows] == [("甲1", "一、总体要求"), ("甲2", "# 方案\n二、任务")]
    assert all(source.parts for _, source in rows)


def test_the_encoding_of_the_table_is_that_of_its_texts(written):
    table = "文号,内容\n江政发1号,推进数字政府建设，完善工作机制。\n"

    ((key, source),) = load_rows(written("plans.csv", table.replace("，", "、"), "gb18030"))

    assert (key, source.encoding, source.format) == ("江政发1号", "gb18030", "csv")


def test_rows_without_an_identifier_are_counted_and_blank_cells_are_told(written):
    rows = list(load_rows(written("plans.json", '[{"text": "甲"}, {"text": null}, {"text": " "}]')))

    assert [(key, source.text.strip(), bool(source.notes)) for key, source in rows] == [
        ("1", "甲", False),
        ("2", "", True),
        ("3", "", True),
    ]


def test_a_column_may_be_named(written):
    path = written("plans.json", json.dumps(ROWS))

    assert [source.text for _, source in load_rows(path, column="标题")] == ["方案", "方案"]


@pytest.mark.parametrize(("row", "column"), [({"a": "甲", "b": "乙"}, None), ({"text": "甲"}, "正文"), ({}, None)])
def test_an_unknown_column_is_refused_with_those_there_are(row, column, written):
    with pytest.raises(TextColumnUnknown) as refused:
        list(load_rows(written("plans.json", json.dumps([row])), column))

    assert refused.value.columns == (", ".join(row) or "-")


@pytest.mark.parametrize(
    "text", ['{"a": ', '["甲"]', "[" * 100_000, '{"text": "甲"}\n' + "[" * 100_000, 'a,text\n1,"甲\n']
)
def test_a_broken_table_is_damage(text, written):
    with pytest.raises(DamagedDocument):
        list(load_rows(written("plans.json", text)))


def test_an_empty_table_is_refused(written):
    with pytest.raises(EmptyDocument):
        list(load_rows(written("plans.csv", "")))


def test_long_cells_are_read_and_other_files_are_held_to_their_limit_afterwards(written):
    limit = csv.field_size_limit()
    text = "甲" * (limit + 1)

    ((_, source),) = list(load_rows(written("plans.csv", f"id,text\n1,{text}\n")))

    assert len(source.text) == limit + 1
    assert csv.field_size_limit() == limit
