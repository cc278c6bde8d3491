from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from document_files import docx_of, paragraph, zip_of
from hypothesis import given, settings
from openpyxl import load_workbook
from plan_examples import plans, sample

from luoshi.documents import read
from luoshi.documents.errors import DamagedDocument, DocumentIsFolder, DocumentMissing, EncryptedDocument, ExpandsTooFar
from luoshi.messages import use_language
from luoshi.plans import extract
from luoshi.reports import (
    NotANumber,
    NotATable,
    load_rows,
    read_target_table,
    read_task_table,
    target_rows,
    task_rows,
    write_workbook,
)
from luoshi.reports.sheets import HEADER_ROW

SAMPLE = Path(__file__).parents[2] / "examples/zhangye-2014/plan.txt"


@pytest.fixture
def path(tmp_path):
    write_workbook(sample(), tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


@pytest.fixture
def book(path):
    return load_workbook(path)


def column(sheet, heading):
    """The cells below a heading."""
    (at,) = (cell.column for cell in sheet[HEADER_ROW + 1] if cell.value == heading)
    return [sheet.cell(row, at) for row in range(HEADER_ROW + 2, sheet.max_row + 1)]


@given(plans())
@settings(max_examples=60)
def test_whatever_a_plan_holds_its_tables_read_back_the_same(plan):
    with TemporaryDirectory() as folder:
        path = Path(folder, "plan.xlsx")

        write_workbook(plan, path)

        assert read_task_table(path) == list(task_rows(plan))
        assert read_target_table(path) == list(target_rows(plan))


def test_the_same_plan_gives_the_same_bytes(path, tmp_path):
    write_workbook(sample(), tmp_path / "again.xlsx")

    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_a_chinese_workbook_has_the_sheets_that_offices_use(book):
    assert book.sheetnames == ["任务分解表", "指标分解表", "单位负荷", "疑点", "原文"]


def test_an_english_workbook_reads_back_too(tmp_path):
    use_language("en")
    try:
        write_workbook(sample(), tmp_path / "plan.xlsx")
        rows = list(task_rows(sample()))
    finally:
        use_language(None)

    assert load_workbook(tmp_path / "plan.xlsx").sheetnames[0] == "Tasks"
    assert read_task_table(tmp_path / "plan.xlsx") == rows


def test_every_row_links_to_the_paragraph_that_its_words_stand_in(book):
    for name in ("任务分解表", "指标分解表"):
        for cell in column(book[name], "原文出处"):
            sheet, _, place = cell.hyperlink.location.partition("!")
            assert cell.value in book[sheet.strip("'")][place].value


def test_figures_are_numbers_that_show_the_decimals_of_the_document(book):
    cells = column(book["指标分解表"], "目标值")

    assert [(cell.value, cell.number_format) for cell in cells[:4]] == [(2.5, "0.00"), (3, "0"), (120, "0"), (2, "0")]


def test_item_numbers_stay_text_so_that_3_10_is_not_3_1(book):
    assert all(cell.data_type == "s" and cell.number_format == "@" for cell in column(book["指标分解表"], "条款号"))


def test_units_that_hold_an_enumeration_comma_stay_whole(path):
    assert read_task_table(path)[0].responsible == ("市工信局", "各县(市、区)政府")


def test_columns_that_only_the_office_can_fill_are_there_and_empty(book):
    for heading in ("年度目标", "阶段节点", "具体措施", "分管领导", "责任科室", "责任人及电话"):
        assert {cell.value for cell in column(book["任务分解表"], heading)} == {None}


def test_what_the_office_fills_in_is_read_back(path, book):
    column(book["任务分解表"], "年度目标")[0].value = "完成一半"
    column(book["指标分解表"], "2022年目标")[2].value = 80.5
    book.save(path)

    assert read_task_table(path)[0].yearly == "完成一半"
    assert read_target_table(path)[2].path == ((2021, None), (2022, Decimal("80.5")), (2023, None))


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (17.85, "0.0", "17.85"),  # more decimals than the cell shows
        (17.5, "0.00", "17.50"),
        (17.5, "0.00_ ", "17.50"),  # as WPS writes two decimals
        (1234567, "#,##0", "1234567"),
        (1e16, "General", "10000000000000000"),
        (0.178, "0.0%", "17.8"),  # 17.8% as office programs keep it
        (0.07, "0.00%", "7.00"),
        (1, "0%", "100"),
        ("17.80", "@", "17.80"),
    ],
)
def test_a_number_is_read_back_as_it_was_entered_whatever_its_cell_shows(path, book, value, number_format, read):
    cell = column(book["指标分解表"], "2022年目标")[0]  # of a target in %
    cell.value, cell.number_format = value, number_format
    book.save(path)

    assert str(dict(read_target_table(path)[0].path)[2022]) == read


def test_a_percentage_for_what_is_not_counted_in_percent_is_refused(path, book):
    cell = column(book["指标分解表"], "2022年目标")[2]  # of a target in 家
    cell.value, cell.number_format = 0.5, "0%"
    book.save(path)

    with pytest.raises(NotANumber, match="50%"):
        read_target_table(path)


@pytest.mark.parametrize("value", ["约80", "NaN", "Infinity", "-inf", "1_000", "1,000", "80%", "#DIV/0!", True])
def test_words_in_a_column_of_numbers_are_refused_with_their_cell(path, book, value):
    cell = column(book["指标分解表"], "2022年目标")[0]
    cell.value = value
    book.save(path)

    with pytest.raises(NotANumber) as raised:
        read_target_table(path)

    assert raised.value.facts["cell"] == cell.coordinate


def test_a_workbook_without_the_table_is_refused(path, book):
    book.remove(book["任务分解表"])
    book.save(path)

    with pytest.raises(NotATable):
        read_task_table(path)


def test_a_file_that_is_no_workbook_holds_no_table(tmp_path):
    for name, data in (("plan.txt", "一、总体要求".encode()), ("plan.docx", docx_of(paragraph("方案")))):
        (tmp_path / name).write_bytes(data)

        with pytest.raises(NotATable, match=name):
            read_target_table(tmp_path / name)


def test_a_workbook_that_is_not_there_or_is_a_folder_is_told(tmp_path):
    with pytest.raises(DocumentMissing):
        read_task_table(tmp_path / "plan.xlsx")
    with pytest.raises(DocumentIsFolder):
        read_task_table(tmp_path)


def test_a_workbook_that_is_cut_off_or_holds_no_sheets_is_damaged(path):
    whole = path.read_bytes()
    with ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}

    for data in (
        whole[:4000],
        zip_of({"xl/workbook.xml": "<workbook/>"}),
        zip_of(parts | {"xl/workbook.xml": "<workbook>"}),
        zip_of(parts | {"xl/worksheets/sheet1.xml": parts["xl/worksheets/sheet1.xml"].replace(b' r="', b' r="x')}),
    ):
        path.write_bytes(data)

        with pytest.raises(DamagedDocument):
            read_task_table(path)


def test_a_workbook_with_a_password_is_told(path):
    # [MS-OFFCRYPTO] 2.3.4.4: the encrypted package is a stream of this name in a compound file
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "EncryptedPackage\0".encode("utf-16-le"))

    with pytest.raises(EncryptedDocument):
        read_task_table(path)


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked(path):
    with ZipFile(path, "a", ZIP_DEFLATED) as packed:
        packed.writestr("xl/comments9.xml", b" " * 60_000_000)

    with pytest.raises(ExpandsTooFar):
        read_task_table(path)


def test_the_load_of_a_unit_counts_what_it_leads_and_answers_for(book):
    rows = [[cell.value for cell in row] for row in book["单位负荷"].iter_rows(min_row=HEADER_ROW + 2)]

    assert [1, "市科技局", None, None, 1, 0, 3, "2.1", None] in rows
    assert [4, "各县(市、区)政府", None, None, 0, 1, 0, None, "2.1"] in rows


def test_the_load_of_a_unit_joins_the_names_of_one_body_and_tells_what_it_became():
    plan = extract(read(SAMPLE))

    (planning,) = [load for load in load_rows(plan) if "张掖市发展和改革委员会" in load.bodies]
    (industry,) = [load for load in load_rows(plan) if load.unit == "市工信委"]

    # 张掖市机构改革方案, 2019: 工信委 became 工信局; the plan writes 发改委 once and 市发改委 elsewhere
    assert planning.unit == "市发改委、发改委"
    assert planning.later == ()  # it goes on, though duties moved away
    assert (industry.bodies, industry.later) == (("张掖市工业和信息化委员会",), ("张掖市工业和信息化局 2019",))


def test_the_office_chooses_what_became_of_a_doubt(book):
    (rule,) = book["疑点"].data_validations.dataValidation

    assert rule.formula1 == '"照原文,已更正,待询问"'


def test_every_sheet_prints_on_a4_landscape_with_its_heading_on_each_page(book):
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == ("9", "landscape") or (
            sheet.page_setup.paperSize,
            sheet.page_setup.orientation,
        ) == (9, "landscape")
        assert sheet.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 1}"
        assert "&P" in sheet.oddFooter.center.text
        assert sheet.oddHeader.left.text == "江政发〔2021〕7号"


def test_the_whole_text_stands_in_the_sheet_of_the_text(book):
    lines = [cell.value for cell in column(book["原文"], "文字")]

    assert lines == [line for line in sample().outline.text.split("\n") if line]


def test_nothing_in_the_workbook_calculates_or_reaches_out(path):
    with ZipFile(path) as packed:
        sheets = b"".join(packed.read(name) for name in packed.namelist())

    assert b"<f>" not in sheets
    assert b"TargetMode" not in sheets


def test_the_row_of_headings_is_as_high_as_its_longest_heading_needs(tmp_path, monkeypatch):
    monkeypatch.setenv("LUOSHI_LANG", "en")
    write_workbook(sample(), tmp_path / "plan.xlsx")
    sheet = load_workbook(tmp_path / "plan.xlsx").worksheets[0]
    (heading,) = (cell for cell in sheet[HEADER_ROW + 1] if cell.value == "Person and telephone")

    assert sheet.column_dimensions[heading.column_letter].width < len("and telephone")  # so each word has a line
    assert sheet.row_dimensions[HEADER_ROW + 1].height >= 3 * 15  # a line of the default font is 15 points
