from fractions import Fraction

from luoshi.plans.readings import Reading, ReadMeasure
from luoshi.plans.scoring import Failure, Report, score
from luoshi.reports.score_tables import markdown, percent, score_tables

ANNOTATED = Reading(measures=(ReadMeasure("2.1", ("甲局",), ("乙局", "丙局"), "（甲局、\n乙|丙）"),))
READ = Reading(measures=(ReadMeasure("2.1", ("甲局",), ("乙局", "丁局")),))
REPORT = Report({"a.txt": score(ANNOTATED, READ)})


def lines(report, **options):
    return markdown(score_tables(report, **options)).splitlines()


def test_a_field_has_its_precision_recall_and_f1_with_the_counts_behind_them():
    assert "| 分工(任务、角色、单位) | 66.7 | 66.7 | 66.7 | 3 | 3 | 2 |" in lines(REPORT)


def test_a_field_that_no_document_has_is_left_out():
    assert not [line for line in lines(REPORT) if "目标" in line and "F1" not in line]


def test_a_document_has_a_line_and_the_last_one_is_for_all():
    assert "| a.txt | 66.7 | 0/1 | – | 0/0 | – | 0/0 |" in lines(REPORT)
    assert "| 合计 | 66.7 | 0/1 | – | 0/0 | – | 0/0 |" in lines(REPORT)


def test_a_document_that_could_not_be_read_is_named_with_the_reason():
    report = Report({}, (Failure("b.pdf", "document_encrypted", "b.pdf: 已加密"),))

    assert "| b.pdf | b.pdf: 已加密 |" in lines(report)


def test_what_differs_is_listed_only_when_asked_for_and_breaks_no_table():
    assert not [line for line in lines(REPORT) if "丁局" in line]
    assert "| 责任单位 | 2.1 | 丙局 | – | （甲局、 乙\\|丙） |" in lines(REPORT, differences=True)


def test_a_share_is_told_in_percent_and_none_as_none():
    assert percent(Fraction(2, 3)) == "66.7"
    assert percent(Fraction(1)) == "100.0"
    assert percent(None) == "–"
