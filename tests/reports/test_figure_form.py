"""The form for a unit and a period, filled in with openpyxl as a person would, and read back. All figures are 示例."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from ugly_books import reading_of, told

from luoshi.exchange.spreadsheets import read_spreadsheet
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.indicators.workbooks.form import NothingToReport, form_of
from luoshi.indicators.workbooks.form_reading import FormFromElsewhere
from luoshi.indicators.workbooks.labels import Names
from luoshi.messages import use_language
from luoshi.periods import Period
from luoshi.reports.figure_form import write_figure_form

UNIT, YEAR = "市科技局", Period(2018)
CATALOGUE = (
    Indicator("RD", "研发经费支出", "亿元", owner=UNIT, definition="内部支出。"),
    Indicator("GDP", "地区生产总值", "亿元", owner=UNIT),
    Indicator("RD_SHARE", "研发经费占比", "%", owner=UNIT, formula="100 * RD / GDP"),
    Indicator("PATENT", "发明专利申请量", "件", owner=UNIT, decimals=0),
    Indicator("FOREST", "森林覆盖率", "%", owner="市林草局"),
    Indicator("MONTHLY", "月度指标", "件", owner=UNIT, frequency="M"),
)
AREAS = {"620702": "甘州区", "620722": "民乐县"}
KNOWN = (
    Observation("RD", "620702", Period(2017), Decimal("2.10"), source=UNIT),
    Observation("RD", "620702", YEAR, Decimal("2.50"), "provisional", source=UNIT, note="年报后修订"),
    Observation("GDP", "620702", YEAR, Decimal("180.5"), source=UNIT),
    Observation("PATENT", "620722", YEAR, None, "missing", source=UNIT),
)
NAMES = Names(CATALOGUE, {code: (name,) for code, name in AREAS.items()})


@pytest.fixture(params=["zh", "en"])
def lang(request):
    use_language(request.param)
    yield request.param
    use_language(None)


@pytest.fixture
def filled(tmp_path):
    """Fills in cells of the form, by code, area and column, and reads it back."""
    return lambda *entries, layout="down": fill_in(tmp_path, entries, layout)


def form(layout="down", known=KNOWN):
    return form_of(UNIT, YEAR, CATALOGUE, AREAS, known, layout=layout)


def fill_in(folder, entries, layout="down", known=KNOWN, change=None):
    write_figure_form(form(layout, known), folder / "form.xlsx")
    book = load_workbook(folder / "form.xlsx")
    for code, area, field, value in entries:
        cell_of(book.worksheets[0], code, area, field).value = value
    if change:
        change(book.worksheets[0])
    data = BytesIO()
    book.save(data)
    return reading_of(data.getvalue(), "form.xlsx", names=NAMES)


def cell_of(sheet, code, area, field):
    """The cell of a figure, found by the hidden rows and columns."""
    fields = {cell.value: cell.column for cell in sheet[5]}
    column = fields.get(f"{field}:{area}") or fields[field]
    for row in range(6, sheet.max_row + 1):
        if sheet.cell(row, fields["code"]).value == code and (
            f"{field}:{area}" in fields or sheet.cell(row, fields["area"]).value == area
        ):
            return sheet.cell(row, column)
    raise LookupError(code)


@pytest.mark.parametrize("layout", ["down", "across"])
def test_a_form_that_nobody_touched_changes_nothing(tmp_path, layout, lang):
    write_figure_form(form(layout), tmp_path / "form.xlsx")

    read = reading_of((tmp_path / "form.xlsx").read_bytes(), "form.xlsx", names=NAMES)

    assert (read.incoming, read.refused) == ((), ())
    assert [str(one.observation.value) for one in read.unchanged] == ["2.50", "180.5", "None"]
    assert read.received == 3


def test_a_form_written_in_one_language_is_read_in_another(tmp_path):
    use_language("en")
    try:
        write_figure_form(form(), tmp_path / "form.xlsx")
    finally:
        use_language(None)

    assert reading_of((tmp_path / "form.xlsx").read_bytes(), names=NAMES).received == 3


@pytest.mark.parametrize("layout", ["down", "across"])
def test_what_is_filled_in_comes_back_with_its_indicator_area_and_unit(filled, layout):
    read = filled(("GDP", "620722", "value", 60.25), ("PATENT", "620702", "value", 133), layout=layout)

    assert {line.split(" ", 1)[1] for line in told(read).splitlines()} == {
        "GDP 民乐县 2018 60.25",
        "PATENT 甘州区 2018 133",
    }
    assert {one.observation.source for one in read.incoming} == {UNIT}
    assert len(read.unchanged) == 3


@given(st.lists(st.decimals(-(10**9), 10**9, places=5), min_size=4, max_size=4))
@settings(max_examples=10)
def test_typed_numbers_come_back_to_the_last_digit(tmp_path_factory, values):
    places = [(code, area) for code in ("RD", "GDP") for area in AREAS]
    entries = [(*place, "value", value) for place, value in zip(places, values, strict=True)]

    read = fill_in(tmp_path_factory.mktemp("form"), entries, known=())

    assert [one.observation.value for one in read.incoming] == values


@pytest.mark.parametrize(("typed", "value"), [(0.1 + 0.2, "0.3"), (1.1, "1.1"), (100, "100"), ("１２.５", "12.5")])
def test_a_number_is_what_the_office_program_shows(filled, typed, value):
    read = filled(("GDP", "620722", "value", typed))

    assert [str(one.observation.value) for one in read.incoming] == [value]


def test_a_corrected_figure_is_new_and_keeps_more_digits_than_before(filled):
    read = filled(("RD", "620702", "value", 2.517))

    assert [(str(one.observation.value), one.observation.obs_status) for one in read.incoming] == [
        ("2.517", "provisional")
    ]


def test_another_status_or_note_alone_is_a_new_figure(filled):
    read = filled(("RD", "620702", "status", "正式数"), ("GDP", "620702", "note", "核算后修订"))

    assert [(one.observation.obs_status, one.observation.note) for one in read.incoming] == [
        ("normal", "年报后修订"),
        ("normal", "核算后修订"),
    ]


def test_a_figure_is_not_withdrawn_by_emptying_its_cell(filled):
    read = filled(("GDP", "620702", "value", None), ("GDP", "620702", "status", None))

    assert [(one.code, str(one.facts["value"])) for one in read.refused] == [("figure_cleared", "180.5")]


def test_an_empty_cell_with_a_status_says_that_there_is_no_figure(filled):
    read = filled(
        ("GDP", "620702", "value", None),
        ("GDP", "620702", "status", "缺数"),
        ("PATENT", "620702", "status", "not applicable"),
    )

    assert [
        (one.observation.indicator, one.observation.value, one.observation.obs_status) for one in read.incoming
    ] == [
        ("GDP", None, "missing"),
        ("PATENT", None, "not_applicable"),
    ]


def test_with_areas_across_a_word_in_the_cell_says_that_there_is_no_figure(filled):
    read = filled(("GDP", "620702", "value", "不适用"), layout="across")

    assert [one.observation.obs_status for one in read.incoming] == ["not_applicable"]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("value", "约60", "not_exact"),
        ("value", "NaN", "not_finite"),
        ("value", "=1/0", "not_computed"),
        ("status", "正式数", "value_missing"),
        ("status", "大概", "status_unknown"),
    ],
)
def test_what_is_no_figure_is_refused_with_its_cell(filled, field, value, code):
    read = filled(("GDP", "620722", field, value))

    assert [one.code for one in read.refused] == [code]


def test_a_number_that_is_said_to_be_missing_is_refused(filled):
    read = filled(("GDP", "620722", "value", 60), ("GDP", "620722", "status", "缺数"))

    assert [one.code for one in read.refused] == ["value_not_expected"]


def test_a_computed_cell_is_left_aside_and_refused_once_it_is_typed_over(filled):
    untouched, typed = filled(), filled(("RD_SHARE", "620702", "value", 1.5))

    assert sum(one.taken_for == "computed" for one in untouched.asides) == 2
    assert [one.code for one in typed.refused] == ["computed_changed"]


def test_rows_that_were_moved_and_columns_that_were_inserted_do_no_harm(tmp_path):
    def change(sheet):
        sheet.insert_cols(2)
        sheet.insert_rows(8)
        sheet.cell(8, 2).value = "本单位备注"

    write = [("GDP", "620722", "value", 60.25)]

    assert told(fill_in(tmp_path, write, change=change)).endswith("GDP 民乐县 2018 60.25")


def test_an_indicator_that_the_catalogue_does_not_have_is_refused(tmp_path):
    def change(sheet):
        cell_of(sheet, "GDP", "620702", "code").value = "GDP_OLD"

    assert [one.code for one in fill_in(tmp_path, (), change=change).refused] == ["indicator_unknown"]


def test_a_version_that_the_catalogue_does_not_have_is_refused_with_those_that_it_has(tmp_path):
    def change(sheet):
        cell_of(sheet, "GDP", "620702", "version").value = "2"

    (refused,) = fill_in(tmp_path, (), change=change).refused

    assert (refused.code, refused.facts["known"]) == ("version_unknown", "1")


@pytest.mark.parametrize("layout", ["down", "across"])
@pytest.mark.parametrize("words", [{"name": "固定资产投资"}, {"name": "地区生产总值", "code": "GDP"}])
def test_a_figure_in_a_row_that_was_added_to_a_form_is_refused_and_not_passed_over(tmp_path, layout, lang, words):
    def change(sheet):
        fields = {cell.value: cell.column for cell in sheet[5]}
        added = sheet.max_row + 1
        for field, word in {**words, fields_of_values(fields)[0]: 66.6}.items():
            sheet.cell(added, fields[field]).value = word

    (refused,) = fill_in(tmp_path, (), layout, change=change).refused

    assert (refused.code, refused.facts["words"]) == ("not_in_form", "66.6")


def test_a_row_that_was_copied_within_a_form_contradicts_the_other_once_one_is_changed(tmp_path):
    def copy(sheet):
        row = cell_of(sheet, "GDP", "620702", "value").row
        for column in range(1, sheet.max_column + 1):
            sheet.cell(sheet.max_row + (column == 1), column).value = sheet.cell(row, column).value
        sheet.cell(row, cell_of(sheet, "GDP", "620702", "value").column).value = changed

    changed = 180.5
    assert not fill_in(tmp_path, (), change=copy).refused

    changed = 190
    assert [one.code for one in fill_in(tmp_path, (), change=copy).refused] == ["duplicate_observation"] * 2


def fields_of_values(fields):
    return [field for field in fields if field and field.partition(":")[0] == "value"]


def test_a_form_of_another_version_is_not_guessed_at(tmp_path):
    with pytest.raises(FormFromElsewhere, match="99"):
        fill_in(tmp_path, (), change=lambda sheet: sheet.cell(4, 2, "99"))


def test_only_the_cells_to_be_filled_in_are_open_and_there_is_no_password(tmp_path):
    write_figure_form(form(), tmp_path / "form.xlsx")
    sheet = load_workbook(tmp_path / "form.xlsx").worksheets[0]

    open_cells = {
        (cell.row, cell.column)
        for row in sheet.iter_rows(min_row=7, max_row=14)
        for cell in row
        if not cell.protection.locked
    }

    wanted = {cell_of(sheet, code, area, field) for code in ("RD", "GDP", "PATENT") for area in AREAS
              for field in ("value", "status", "note")}  # fmt: skip
    assert open_cells == {(cell.row, cell.column) for cell in wanted}
    assert sheet.protection.sheet
    assert not sheet.protection.password


def test_entries_are_checked_while_they_are_typed_with_a_word_of_help(tmp_path):
    write_figure_form(form(), tmp_path / "form.xlsx")
    sheet = load_workbook(tmp_path / "form.xlsx").worksheets[0]

    kinds = [rule.type for rule in sheet.data_validations.dataValidation]
    numbers = [rule for rule in sheet.data_validations.dataValidation if rule.type == "decimal"]
    assert (kinds.count("decimal"), kinds.count("list")) == (6, 1)
    assert all("亿元" in rule.prompt or "件" in rule.prompt for rule in numbers)
    assert all("数据状态" in rule.error for rule in numbers)


def test_last_year_stands_beside_the_figure_and_formulas_compute_from_both(tmp_path):
    write_figure_form(form(), tmp_path / "form.xlsx")
    cells = read_spreadsheet(tmp_path / "form.xlsx").sheets[0].cells
    sheet = load_workbook(tmp_path / "form.xlsx").worksheets[0]

    row = cell_of(sheet, "RD", "620702", "value").row
    share = cell_of(sheet, "RD_SHARE", "620702", "value")
    assert cell_of(sheet, "RD", "620702", "last_year").value == 2.1
    assert share.value == f'=IF(COUNT(G{row},G{row + 2})=2,IFERROR(((100*G{row})/G{row + 2}),""),"")'
    assert cells[share.row, share.column].words.startswith("1.3850415")  # 100 * 2.5 / 180.5 by hand
    assert cells[row, 9].words.startswith("19.047619")  # (2.5 / 2.1 - 1) * 100 by hand


def test_the_definition_is_the_note_of_the_name(tmp_path):
    write_figure_form(form(), tmp_path / "form.xlsx")
    book = load_workbook(tmp_path / "form.xlsx")

    assert cell_of(book.worksheets[0], "RD", "620702", "name").comment.text == "内部支出。"
    assert book.sheetnames == ["数据填报", "填表说明", "指标解释"]


def test_the_same_form_gives_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_figure_form(form("across"), tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_unit_that_owns_no_figure_of_the_period_is_told_so_and_who_does():
    with pytest.raises(NothingToReport, match="市科技局、市林草局"):
        form_of("市水务局", YEAR, CATALOGUE, AREAS)


def test_a_retired_indicator_is_not_asked_for_any_more():
    from datetime import date

    retired = CATALOGUE[1]._replace(status="retired", retired_on=date(2018, 1, 1))

    asked = form_of(UNIT, YEAR, (CATALOGUE[0], retired), AREAS)

    assert [one.code for one in asked.indicators] == ["RD"]


def test_the_units_own_figure_goes_before_that_of_another_source():
    other = KNOWN[2]._replace(source="市统计局", value=Decimal(181))

    for known in ((*KNOWN, other), (other, *KNOWN)):
        found = form("down", known).asked
        assert [str(one.known.value) for one in found if one.indicator.code == "GDP" and one.known] == ["180.5"]
