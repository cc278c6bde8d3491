"""Files that hold a spreadsheet, and files that only seem to. Made by hand; all figures are 示例.

The files called WPS are written after the known traits of that program (its own names of styles, an extension, a
dimension far beyond the cells, parts that no other program writes, formats of its own); WPS itself did not write them.
"""

import shutil
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook
from ugly_books import reading_of, told
from workbook_files import packed, sheet, xlsx
from xlsxwriter import Workbook as XlsxWriter

from luoshi.documents.errors import (
    ConverterMissing,
    DamagedDocument,
    EmptyDocument,
    EncryptedDocument,
    ExpandsTooFar,
    UnsafeXml,
)
from luoshi.exchange.csv_tables import TableUnreadable
from luoshi.exchange.spreadsheets import read_spreadsheet
from luoshi.exchange.spreadsheets.reading import NotASpreadsheet

SHEET = sheet("2018年 |\n县区 | 地区生产总值（亿元）\n甘州区 | 180.5")
READ = "B3 GDP 甘州区 2018 180.5"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOK = "Workbook\0".encode("utf-16-le")
SHEET_PART = "xl/worksheets/sheet1.xml"


def changed(data, member, change):
    """The workbook with one part changed."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[member] = change(parts[member])
    return packed(parts)


def test_a_workbook_of_wps_is_read_whatever_else_is_in_it():
    drawn = sheet("""
        2018年主要指标 | | |
        县区 | 地区生产总值（亿元） | 森林覆盖率 | 常住人口（万人）
        甘州区 | 180.5[0.00_ ] | 0.125[0.00%_ ] | 51.8[_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ]
        民乐县 | 60.25[0.00_ ;[Red]\\-0.00\\ ] | 12.5 | 43435[m"月"d"日";@]
        """, merge="A1:D1")  # fmt: skip
    more = {
        "xl/cellimages.xml": "<etc:cellImages xmlns:etc='http://www.wps.cn/officeDocument/2017/etCustomData'/>",
        "docProps/custom.xml": "<Properties><property name='KSOProductBuildVer'>2052-11.1</property></Properties>",
    }

    read = reading_of(xlsx(drawn, application="WPS 表格", quirks=True, more=more), drawn=[drawn])

    assert told(read) == (
        "B3 GDP 甘州区 2018 180.50\nC3 FOREST 甘州区 2018 12.50\nD3 PEOPLE 甘州区 2018 51.80\n"
        "B4 GDP 民乐县 2018 60.25\nC4 FOREST 民乐县 2018 12.5\nD4 refused date_for_number"
    )


def test_a_chinese_format_that_is_named_by_its_number_alone_shows_a_day():
    # ECMA-376 part 1, 18.8.30: format 57 is yyyy"年"m"月" in Chinese programs
    data = changed(
        xlsx(SHEET), "xl/styles.xml", lambda part: part.replace(b'numFmtId="200" fontId', b'numFmtId="57" fontId')
    )
    data = changed(data, SHEET_PART, lambda part: part.replace(b"180.5", b"43252"))

    assert told(reading_of(data)) == "B3 refused date_for_number"


@pytest.mark.parametrize("library", ["openpyxl", "xlsxwriter"])
def test_workbooks_of_other_libraries_are_read(library):
    data = BytesIO()
    rows = [["2018年", None], ["县区", "地区生产总值(亿元)"], ["甘州区", 180.5]]
    if library == "openpyxl":
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(data)
    else:
        with XlsxWriter(data) as book:
            page = book.add_worksheet()
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)

    assert told(reading_of(data.getvalue())) == READ


def test_cells_without_names_texts_inside_and_absolute_parts_are_read():
    row = (
        '<row><c t="inlineStr"><is><r><t>甘州</t></r><r><t>区</t></r></is></c><c><v>180.5</v></c></row>'
        "</sheetData></worksheet>"
    )
    data = changed(xlsx(SHEET), SHEET_PART, lambda part: part[: part.index(b'<row r="3"')] + row.encode())
    data = changed(data, "xl/_rels/workbook.xml.rels", lambda part: part.replace(b'Target="', b'Target="/xl/'))

    assert told(reading_of(data)) == READ


def test_a_raised_digit_in_a_heading_is_a_footnote_and_in_a_number_a_doubt():
    raised = b'<si><r><t>180</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si></sst>'
    data = changed(xlsx(SHEET), "xl/sharedStrings.xml", lambda part: part.replace(b"</sst>", raised))
    data = changed(data, SHEET_PART, lambda part: part.replace(b't="n"><v>180.5', b't="s"><v>4'))

    assert told(reading_of(data)) == "B3 refused unclear_number"


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    drawn = sheet('指标 | 41973[yyyy"年"]\n地区生产总值 | 180.5')
    data = changed(
        xlsx(drawn), "xl/workbook.xml", lambda part: part.replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    )

    assert told(reading_of(data, area="620702")) == "B2 GDP 甘州区 2018 180.5"  # 41973 days after 1904-01-01 by hand


def test_macros_are_not_run_and_other_workbooks_not_opened_and_both_are_told():
    more = {"xl/vbaProject.bin": b"anything", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}

    book = read_spreadsheet(xlsx(SHEET, more=more), "book.xlsm")

    assert len(book.notes) == 2
    assert told(reading_of(xlsx(SHEET, more=more), "book.xlsm")) == READ


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_is_read_in_the_clothes_of_a_workbook_and_told(encoding, delimiter):
    text = '2018年,\r\n县区,地区生产总值（亿元）\r\n甘州区,"1,180.5"\r\n'.replace(",", delimiter).replace(
        f"1{delimiter}180", "1,180"
    )

    book = read_spreadsheet(text.encode(encoding), "book.xlsx")

    assert any("csv" in note for note in book.notes)
    assert told(reading_of(text.encode(encoding), "book.xlsx")) == "B3 GDP 甘州区 2018 1180.5"


@pytest.mark.parametrize(
    "text",
    [
        "2018年地区生产总值(亿元)\n县区\t数值\n甘州区\t1180.5",
        "各县区情况,2018年\n县区\t地区生产总值\n甘州区\t1,180.5",
        "县区;2018年地区生产总值\n甘州区;1,180.5",
        '县区,2018年地区生产总值\n甘州区,"1,180.5"',
    ],
)
def test_the_separator_is_the_sign_that_parts_the_lines_alike_whatever_stands_in_the_title(text):
    assert told(reading_of(text.encode(), "book.csv")).endswith("GDP 甘州区 2018 1180.5")


def test_a_web_page_that_is_called_xls_is_read_with_its_merged_cells():
    page = """<html><body><table><tr><td colspan=3>2018年</td></tr>
    <tr><th rowspan=2>县区</th><th colspan=2>地区生产总值</th></tr><tr><th>本期(亿元)</th><th>同比(%)</th></tr>
    <tr><td>甘州区</td><td>180.5</td><td>6.1</td></tr></table></body></html>"""

    assert told(reading_of(page.encode("gb18030"), "book.xls")) == "B4 GDP 甘州区 2018 180.5"


def test_a_cell_of_a_web_page_that_claims_to_cover_a_whole_sheet_costs_no_more_than_its_row():
    page = "<html><table><tr><td rowspan=16384 colspan=16384>2018年</td></tr><tr><td>甘州区</td></tr></table></html>"

    (found,) = read_spreadsheet(page.encode(), "book.xls").sheets

    assert [(place, cell.words) for place, cell in found.cells.items()] == [((1, 1), "2018年"), ((2, 1001), "甘州区")]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyDocument),
        (b"  \n", EmptyDocument),
        (b"%PDF-1.7 x", NotASpreadsheet),
        (b"\x89PNG\r\n\x1a\n", NotASpreadsheet),
        (packed({"word/document.xml": "<x/>"}), NotASpreadsheet),
        (OLE + "WordDocument\0".encode("utf-16-le"), NotASpreadsheet),
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), EncryptedDocument),
        (OLE + b"\x09\x08\x10\0\0\x06\x05\0" + b"\0" * 12 + b"\x2f\0" + WORKBOOK, EncryptedDocument),
        (b'"' + b"x" * 200_000, TableUnreadable),
        (xlsx(SHEET)[:-200], DamagedDocument),
        (changed(xlsx(SHEET), SHEET_PART, lambda part: part[:-30]), DamagedDocument),
        (changed(xlsx(SHEET), SHEET_PART, lambda part: part.replace(b't="s"><v>0', b't="s"><v>77')), DamagedDocument),
        (changed(xlsx(SHEET), SHEET_PART, lambda part: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + part), UnsafeXml),
        (changed(xlsx(SHEET), SHEET_PART, lambda part: b" " * 60_000_000 + part), ExpandsTooFar),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_whole_with_its_reason(data, error):
    with pytest.raises(error, match=r"book\.xlsx"):
        read_spreadsheet(data, "book.xlsx")


def test_a_workbook_with_empty_sheets_holds_nothing():
    assert [one.cells for one in read_spreadsheet(xlsx(sheet(""), sheet("", name="2"))).sheets] == [{}, {}]


@pytest.mark.parametrize("stream", ["Workbook", "Book"])
def test_an_old_workbook_asks_for_libreoffice_where_there_is_none(stream, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ConverterMissing, match=r"\.xlsx"):
        read_spreadsheet(OLE + f"{stream}\0".encode("utf-16-le"), "book.et")


def test_an_old_workbook_is_read_through_libreoffice(tmp_path):
    import subprocess

    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "book.xlsx").write_bytes(xlsx(SHEET))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xls", "--outdir", tmp_path, tmp_path / "book.xlsx"]
    subprocess.run(command, capture_output=True, check=True, timeout=120)

    assert told(reading_of((tmp_path / "book.xls").read_bytes(), "book.et")) == READ
