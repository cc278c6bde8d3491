import json
import os

import pytest

TEXT = """某市人民政府办公室关于印发某市科技创新方案的通知

各县（区）人民政府：
现将方案印发给你们。

某市科技创新方案

一、培育主体。到2023年，高新技术企业达到120家。（牵头单位：市科技局；责任单位：市工信局）
"""
GOLD = {
    "document": {"title": "某市科技创新方案"},
    "measures": [{"id": "1", "lead": ["市科技局"], "responsible": ["市工信局", "市财政局"], "statement": "牵头单位"}],
    "targets": [{"measure": "1", "indicator": ["高新技术企业"], "kind": "level", "comparator": ">=", "low": 120,
                 "high": None, "unit": "家", "deadline": "2023"}],
}  # fmt: skip


@pytest.fixture
def annotated(tmp_path):
    """A plan with its annotation, which holds a unit more than the plan, and a plan without one."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "plans/other.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gold/a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def test_score_tells_how_much_of_an_annotation_was_read(luoshi, annotated):
    done = luoshi("score", "gold", "plans", "--format", "json")

    fields = json.loads(done.stdout)["fields"]
    assert done.returncode == 0
    assert (fields["duty"]["right"], fields["duty"]["support"], fields["duty"]["precision"]) == (2, 3, 1.0)
    assert fields["duty"]["recall"] == pytest.approx(2 / 3, abs=1e-6)
    assert fields["target"]["f1"] == 1.0
    assert fields["head.number"]["f1"] is None


def test_score_shows_tables_and_says_what_it_left_out(luoshi, annotated):
    done = luoshi("score", "gold", "plans", LUOSHI_LANG="en")

    assert "Duties (measure, role, unit)" in done.stdout.decode()
    assert "1 documents have no annotation" in done.stderr.decode()


def test_score_lists_what_differs_when_asked(luoshi, annotated):
    told = luoshi("score", "gold", "plans", "--errors").stdout.decode()

    assert "市财政局" in told
    assert "市财政局" not in luoshi("score", "gold", "plans").stdout.decode()


def test_score_writes_markdown_where_the_name_says_so_and_replaces_nothing(luoshi, annotated):
    first, second = (luoshi("score", "gold", "plans", "-o", "score.md") for _ in range(2))

    assert (first.returncode, second.returncode) == (0, 2)
    assert (annotated / "score.md").read_text(encoding="utf-8").startswith("**按项目**\n\n| 项目 |")
    assert luoshi("score", "gold", "plans", "-o", "score.md", "--force").returncode == 0


def test_a_document_that_cannot_be_read_is_a_failure_and_counts_as_nothing_read(luoshi, annotated):
    (annotated / "plans/b.pdf").write_bytes(b"%PDF-1.7 broken")
    (annotated / "gold/b.json").write_text(json.dumps(GOLD), encoding="utf-8")

    done = luoshi("score", "gold", "plans", "--format", "json")

    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert [failure["document"] for failure in report["failures"]] == ["b.pdf"]
    assert (report["fields"]["duty"]["right"], report["fields"]["duty"]["support"]) == (2, 6)


def test_two_documents_of_one_name_are_both_counted(luoshi, annotated):
    (annotated / "more").mkdir()
    (annotated / "more/a.txt").write_text(TEXT, encoding="utf-8")

    report = json.loads(luoshi("score", "gold", "plans", "more", "--format", "json").stdout)

    assert list(report["documents"]) == ["plans/a.txt", "more/a.txt"]
    assert report["fields"]["duty"]["support"] == 6


def test_the_output_may_be_standard_output(luoshi, annotated):
    done = luoshi("score", "gold", "plans", "--format", "json", "-o", "-")

    assert json.loads(done.stdout)["fields"]
    assert not (annotated / "-").exists()


def test_a_name_in_another_encoding_is_written_as_it_can_be(luoshi, annotated):
    name = os.fsdecode("方案".encode("gbk"))
    (annotated / f"plans/{name}.txt").write_text(TEXT, encoding="utf-8")
    (annotated / f"gold/{name}.json").write_text(json.dumps(GOLD), encoding="utf-8")

    assert luoshi("score", "gold", "plans", "-o", "score.md").returncode == 0
    assert "\\udcb7\\udcbd" in (annotated / "score.md").read_text(encoding="utf-8")


def test_a_folder_that_is_not_looked_into_is_a_problem(luoshi, annotated):
    (annotated / "plans/round").symlink_to(annotated / "plans")

    done = luoshi("score", "gold", "plans")

    assert done.returncode == 1
    assert "plans/round" in done.stderr.decode()


def test_a_terminal_said_to_be_wider_than_any_gets_tables(luoshi, annotated):
    assert luoshi("score", "gold", "plans", "--errors", COLUMNS="99999999999").returncode == 0


def test_a_folder_among_the_annotations_is_refused_with_its_name(luoshi, annotated):
    (annotated / "gold/x.json").mkdir()

    done = luoshi("score", "gold", "plans")

    assert done.returncode == 2
    assert "x.json" in done.stderr.decode()


def test_an_annotation_without_a_document_is_named_and_not_counted(luoshi, annotated):
    (annotated / "gold/lost.json").write_text(json.dumps(GOLD), encoding="utf-8")

    done = luoshi("score", "gold", "plans", "--format", "json")

    assert "lost" in done.stderr.decode()
    assert json.loads(done.stdout)["fields"]["duty"]["support"] == 3


def test_score_without_any_annotation_says_what_one_is(luoshi, annotated):
    done = luoshi("score", "plans", "plans")

    assert done.returncode == 2
    assert ".json" in done.stderr.decode()


def test_an_annotation_of_another_form_is_refused_with_its_name(luoshi, annotated):
    (annotated / "gold/a.json").write_text('{"measures": []}', encoding="utf-8")

    done = luoshi("score", "gold", "plans")

    assert done.returncode == 2
    assert "a.json" in done.stderr.decode()
