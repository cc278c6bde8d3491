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
    assert list(tmp_path.iterdir()) == []
