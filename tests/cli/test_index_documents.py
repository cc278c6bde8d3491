import csv
from decimal import ROUND_HALF_UP, Decimal

import docx
import openpyxl
import pytest
from index_examples import COUNTIES, TECHNOLOGY
from lxml import html


def test_a_report_in_word_is_written_and_what_stands_there_is_kept(luoshi, tmp_path):
    words = ("index", "report", COUNTIES, "--unit", "甲县", "-o", "report.docx")

    done = luoshi(*words)

    assert done.returncode == 0, done.stderr.decode()
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "report.docx")).paragraphs)
    assert "县域创新指数（示例）评价报告" in text
    assert "甲县得分构成" in text
    assert luoshi(*words).returncode == 2


def test_a_report_in_html_speaks_english(luoshi, tmp_path):
    done = luoshi("index", "report", TECHNOLOGY, "-o", "report.html", "--lang", "en")

    assert done.returncode == 0, done.stderr.decode()
    tree = html.parse(tmp_path / "report.html").getroot()
    assert tree.get("lang") == "en"
    assert tree.findtext(".//h1") == "Technology Achievement Index: report"


def test_a_workbook_is_of_the_period_that_is_asked_for(luoshi, tmp_path):
    assert luoshi("index", "workbook", COUNTIES, "--period", "2022", "-o", "index.xlsx").returncode == 0

    assert openpyxl.load_workbook(tmp_path / "index.xlsx")["得分排名"]["A2"].value.startswith("2022")


@pytest.mark.parametrize(
    "words",
    [
        ("report", COUNTIES, "-o", "report.pdf"),
        ("report", COUNTIES, "-o", "report.docx", "--unit", "nowhere"),
        ("report", COUNTIES, "-o", "report.docx", "--period", "1999"),
        ("workbook", COUNTIES, "-o", "index.xls"),
        ("workbook", "missing.yaml", "-o", "index.xlsx"),
    ],
)
def test_what_cannot_be_written_is_wrong_use_and_leaves_nothing(luoshi, tmp_path, words):
    done = luoshi("index", *words)

    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr
    assert b"--format" not in done.stderr  # the verbs have none
    assert list(tmp_path.iterdir()) == []


def test_how_sure_the_ranks_are_stands_in_report_and_workbook(luoshi, tmp_path):
    sure = ("--uncertainty", "60", "--seed", "3")
    tables = tmp_path / "tables"
    assert luoshi("index", "run", TECHNOLOGY, "-o", tables, *sure).returncode == 0
    for name in ("report.html", "index.xlsx"):
        verb = "report" if name.endswith("html") else "workbook"
        assert luoshi("index", verb, TECHNOLOGY, "-o", name, *sure).returncode == 0

    told = list(csv.reader((tables / "rank_intervals.csv").read_text(encoding="utf-8").splitlines()))[1:]
    table = next(
        table for table in html.parse(tmp_path / "report.html").iter("table") if table.findtext("caption") == "位次区间"
    )
    printed = [[cell.text for cell in row.iter("td")] for row in table.find("tbody")]
    assert [(row[1], float(row[2]), int(row[5])) for row in printed] == [
        (unit, round_half_up(median), int(best)) for unit, _, _, median, _, _, best, *_ in told
    ]
    assert openpyxl.load_workbook(tmp_path / "index.xlsx").sheetnames[-2:] == ["位次稳健性", "两两比较"]


def round_half_up(words):
    return float(Decimal(words).quantize(Decimal("0.1"), ROUND_HALF_UP))


def test_the_uncertainty_of_another_period_is_refused(luoshi, tmp_path):
    done = luoshi("index", "report", COUNTIES, "--period", "2022", "--uncertainty", "9", "-o", "report.html")

    assert done.returncode == 2
    assert b"--period 2023" in done.stderr
