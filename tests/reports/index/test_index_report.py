"""What Word, HTML and workbook say of an index is what `run` computed."""

import re
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import numpy as np
import openpyxl
import pytest
from index_examples import COUNTIES, TECHNOLOGY
from index_files import Files
from lxml import etree, html
from three_unit_index import SPEC as THREE_UNITS
from three_unit_index import write_index

from luoshi.evaluation.index.figures_file import read_figures
from luoshi.evaluation.index.run import run
from luoshi.evaluation.index.spec_file import read_spec
from luoshi.evaluation.uncertainty.runs_file import read_runs
from luoshi.evaluation.uncertainty.study import draw, study
from luoshi.reports.index.charts import png
from luoshi.reports.index.labels import labels_of
from luoshi.reports.index.lettering import lettering, lettering_of, missing_words
from luoshi.reports.index.report import Origin, index_report
from luoshi.reports.index.sureness import Sureness
from luoshi.reports.index.telling import Bars, Chart, Grid, Heat, Label, Number, Series, Spans, divided, shown, words_of
from luoshi.reports.index.web import write_web
from luoshi.reports.index.word import write_word
from luoshi.reports.index.workbook import write_index_workbook

ORIGIN = Origin("spec.yaml", "0" * 64)
SPEC = """\
name: 指数
data: data.csv
indicators: [{code: a, parent: P}, {code: b, parent: P, direction: down}, {code: c, parent: Q}]
aggregates: [{code: P, parent: I}, {code: Q, parent: I}, {code: I}]
"""


def ran(path):
    spec = read_spec(path)
    return run(spec, read_figures(spec, path.parent))


@pytest.fixture(scope="module")
def technology():
    return ran(TECHNOLOGY)


@pytest.fixture(scope="module")
def counties():
    return ran(COUNTIES)


@pytest.fixture(scope="module")
def report(technology):
    return index_report(technology, ORIGIN, 0, [0, 22])


@pytest.fixture(scope="module")
def page(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("web") / "report.html"
    write_web(report, path)
    return path


@pytest.fixture(scope="module")
def word(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("word") / "report.docx"
    write_word(report, path)
    return path


@pytest.fixture(scope="module")
def book(counties, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "index.xlsx"
    write_index_workbook(counties, ORIGIN, 1, path)
    return path


def half_up(value, decimals):
    return str(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def rows_of(table):
    return [[cell.text_content() for cell in row.iter("td")] for row in table.iter("tr") if row.find("td") is not None]


def grids(report):
    return [block for section in report.sections for block in section.blocks if isinstance(block, Grid)]


def charts(report):
    return [block for section in report.sections for block in section.blocks if isinstance(block, Chart)]


def test_the_page_prints_the_scores_and_ranks_of_the_run(page, technology):
    table = html.parse(page).find(".//table")

    told = {row[1]: (row[0], row[2]) for row in rows_of(table)}
    ranks, scores = technology.ranks[0, :, -1], technology.scores[0, :, -1]
    assert told == {
        unit: (f"{rank:.0f}", half_up(score, 3))
        for unit, rank, score in zip(technology.figures.units, ranks, scores, strict=True)
    }
    assert told["Finland"] == (
        "1",
        "0.745",
    )  # examples/technology-achievement-index/README.md


def test_word_prints_the_same_tables_as_the_page(page, word):
    def plain(table):
        return [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]

    of_word = plain(docx.Document(str(word)).tables[0])
    of_page = [[" ".join(cell.split()) for cell in row] for row in rows_of(html.parse(page).find(".//table"))]

    assert of_word[1:] == of_page


def test_every_chart_has_a_caption_an_alternative_text_and_a_table_of_its_figures(report, page, word):
    drawings = html.parse(page).findall(".//figure")
    shapes = docx.Document(str(word)).inline_shapes

    assert len(drawings) == len(shapes) == len(charts(report)) > 3
    assert all(len(figure.find("svg").get("aria-label")) > 20 and figure.find("figcaption").text for figure in drawings)
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [chart.alternative for chart in charts(report)]
    cells = {cell.value for grid in grids(report) for row in grid.rows for cell in row if isinstance(cell, Number)}
    for chart in charts(report):
        assert {value for value in drawn(chart.drawing) if value is not None} <= cells


def drawn(drawing):
    """Every figure of a chart."""
    if isinstance(drawing, Bars):
        return [value for series in (*drawing.series, *filter(None, [drawing.marks])) for value in series.values]
    if isinstance(drawing, Heat):
        return [value for row in drawing.values for value in row]
    return [*drawing.low, *drawing.high, *drawing.middle.values, *drawing.marks.values]


TIED = """\
uncertainty: {assumptions: {mean: {path: aggregate.method, choices: [arithmetic, geometric]}}}
results: {ties: average}
"""


@pytest.fixture
def tied(tmp_path):
    """Three units, the first two of which are alike, told with eight runs."""
    path = write_index(tmp_path, THREE_UNITS + TIED, "unit,a,b\nx,9,2\ny,9,2\nz,1,8\n")
    runs, section = read_runs(path)
    of_draws, of_bootstrap = np.random.default_rng(0).spawn(2)
    found = study(runs, section, draw(section, 8, of_draws), of_bootstrap)
    return index_report(ran(path), ORIGIN, 0, [0], Sureness(found, section, runs.units, 8, 0))


def test_a_rank_that_equal_units_share_is_told_with_its_half_in_every_table(tied):
    """x and y share the ranks 1 and 2; the runs give both the better one."""
    tables = {grid.title: grid.rows for grid in grids(tied)}

    assert words_of(tables["位次与得分"][0][0]) == "1.5"
    assert [words_of(cell) for cell in tables["位次区间"][0][:6]] == ["1.5", "x", "1.0", "1.0", "1.0", "1"]
    assert words_of(tables["x各要素得分、位次与贡献"][0][2]) == "1.5"


def test_the_rank_intervals_that_are_drawn_stand_in_a_table(tied):
    chart = next(chart for chart in charts(tied) if isinstance(chart.drawing, Spans))
    grid = next(grid for grid in grids(tied) if grid.title == chart.title)

    cells = {cell.value for row in grid.rows for cell in row if isinstance(cell, Number)}
    assert set(drawn(chart.drawing)) <= cells


def test_the_page_needs_no_script_no_style_attribute_and_nothing_from_elsewhere(page):
    text = page.read_text(encoding="utf-8")
    tree = html.fromstring(text)

    assert text.startswith("<!DOCTYPE html>")
    assert tree.get("lang") == "zh-CN"
    assert tree.findtext(".//title")
    assert tree.xpath("//*[@style] | //script | //link | //img | //*[starts-with(name(@*), 'on')]") == []
    assert [link for link in tree.xpath("//@href | //@src") if not link.startswith("#")] == []
    assert "http" not in re.sub(r"http://www.w3.org/\S+", "", text)


def test_no_two_parts_of_the_page_have_the_same_id_and_every_reference_leads_to_one(page):
    tree = html.parse(page)
    ids = tree.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", page.read_text(encoding="utf-8"))) <= set(ids)


def test_headings_follow_one_another_without_a_gap(page):
    levels = [int(element.tag[1]) for element in html.parse(page).iter("h1", "h2", "h3")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(after - before for before, after in pairwise(levels)) <= 1


@pytest.mark.parametrize("write", [write_web, write_word])
def test_the_same_report_gives_the_same_bytes(write, counties, tmp_path):
    told = index_report(counties, ORIGIN, 1, [0])
    for name in ("first", "second"):
        write(told, tmp_path / name)

    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_the_same_index_gives_the_same_workbook(counties, book, tmp_path):
    write_index_workbook(counties, ORIGIN, 1, tmp_path / "again.xlsx")

    assert book.read_bytes() == (tmp_path / "again.xlsx").read_bytes()


def test_the_workbook_holds_the_scores_to_16_digits(book, counties):
    sheet = openpyxl.load_workbook(book)["得分排名"]

    told = {row[2].value: row[3].value for row in sheet.iter_rows(min_row=4)}
    scores = dict(zip(counties.figures.units, counties.scores[1, :, -1].tolist(), strict=True))
    assert told == pytest.approx(scores, rel=1e-15)


def test_the_workbook_has_its_sheets_charts_links_and_frozen_heads(book):
    opened = openpyxl.load_workbook(book)

    assert opened.sheetnames == ["得分排名", "贡献", "权重", "相关", "处理记录", "各步骤数据"]
    with ZipFile(book) as packed:
        assert len([name for name in packed.namelist() if name.startswith("xl/charts/chart")]) == 3
    assert opened["得分排名"].freeze_panes == "D4"
    links = [cell.hyperlink.location for row in opened["得分排名"].iter_rows() for cell in row if cell.hyperlink]
    assert links[0] == "'贡献'!A4"
    assert opened["贡献"]["A4"].value == opened["得分排名"]["B4"].value


def test_a_chart_of_the_workbook_draws_the_cells_of_the_scores(book):
    with ZipFile(book) as packed:
        chart = packed.read("xl/charts/chart1.xml").decode()

    assert re.findall(r"<c:f>([^<]+)</c:f>", chart) == ["得分排名!$D$3", "得分排名!$B$4:$B$9", "得分排名!$D$4:$D$9"]


def test_every_step_stands_in_the_workbook_with_its_figures(book, counties):
    rows = list(openpyxl.load_workbook(book)["各步骤数据"].iter_rows(min_row=4, values_only=True))

    stage = counties.stages[1]
    found = {(row[1], row[3]): row[4:9] for row in rows if row[0] == stage.step.name}
    for period, unit in np.ndindex(2, 6):
        key = counties.figures.periods[period], counties.figures.units[unit]
        told = [np.nan if value is None else value for value in found[key]]  # a gap is an empty cell
        np.testing.assert_allclose(told, stage.values[period, unit], rtol=1e-15)


def test_the_change_between_the_periods_adds_up_to_the_last_digit_that_a_double_has(counties):
    told = index_report(counties, ORIGIN, 1)
    grid = next(grid for grid in grids(told) if grid.title == "2022至2023变动")

    assert len(grid.rows) == 6
    for _, _, before, after, change, *parts in grid.rows:
        assert change.value == pytest.approx(after.value - before.value, abs=1e-12)
        assert sum(part.value for part in parts) == pytest.approx(change.value, abs=1e-9)


def test_contributions_of_the_parts_add_up_to_the_score(report):
    grid = next(grid for grid in grids(report) if grid.title == "对得分的贡献")

    for _, score, *parts in grid.rows:
        assert sum(part.value for part in parts) == pytest.approx(score.value, abs=1e-12)


def test_illustrative_figures_are_said_to_be_so_and_others_are_not(counties, report):
    assert index_report(counties, ORIGIN, 1).notice.startswith("示例")
    assert report.notice == ""


def test_units_without_a_score_stay_in_the_tables_with_the_reason(tmp_path):
    data = "unit,a,b,c\nw,0,4,10\nx,10,3,20\ny,20,2,20\nz,40,0,30\nnobody,,,\nfew,1,,\n"
    steps = "steps:\n  - screen: {data_availability: 0.5}\n  - impute\n  - normalise\n  - aggregate\n"

    told = index_report(Files(tmp_path).write(SPEC + steps, data).run(), ORIGIN, 0, [4])

    ranks = grids(told)[0].rows
    assert [row[1] for row in ranks][-2:] == ["nobody", "few"]
    assert [row[2] for row in ranks][-2:] == [None, None]
    without = next(grid for grid in grids(told) if grid.title == "无得分的单位")
    assert dict(without.rows) == {"nobody": "在步骤“screen”中被剔除。", "few": "在步骤“screen”中被剔除。"}
    write_web(told, tmp_path / "report.html")
    assert "nobody" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_figures_put_in_and_outliers_are_listed_with_what_was_done(tmp_path):
    data = "unit,a,b,c\nw,0,4,10\nx,10,,20\ny,20,2,20\nz,400,0,30\n"
    steps = "steps:\n  - impute\n  - treat: {method: winsorise, max_points: 1}\n  - normalise\n  - aggregate\n"

    told = index_report(Files(tmp_path).write(SPEC + steps, data).run(), ORIGIN, 0)

    found = {grid.title: grid.rows for grid in grids(told)}
    assert [(row[0], row[1], row[2].value) for row in found["插补的数据"]] == [("x", "b", 2.0)]
    drawn = [(row[0], row[1], row[2].value, row[3].value, row[4]) for row in found["处理的异常值"]]
    assert ("z", "a", 400.0, 20.0, "向下缩尾") in drawn


def test_sixty_units_and_long_names_are_divided_over_charts_and_none_is_lost(tmp_path):
    names = [f"甘肃省广电网络公司张掖分公司第{number}营业部" for number in range(60)]
    data = "unit,a,b,c\n" + "".join(f"{name},{n},{n % 7},{n * n % 11}\n" for n, name in enumerate(names))
    steps = "steps:\n  - normalise\n  - aggregate\n"

    told = index_report(Files(tmp_path).write(SPEC + steps, data).run(), ORIGIN, 0)

    bars = [chart.drawing for chart in charts(told) if isinstance(chart.drawing, Bars)]
    assert [len(drawing.labels) for drawing in bars] == [30, 30]
    assert {label.words for drawing in bars for label in drawing.labels} == set(names)
    assert {row[1] for row in grids(told)[0].rows} == set(names)
    assert [chart.title for chart in charts(told)][:2] == ["得分及其构成 (1/2)", "得分及其构成 (2/2)"]
    write_word(told, tmp_path / "report.docx")


def test_a_chart_of_the_workbook_has_room_for_the_names_of_sixty_units(tmp_path):
    data = "unit,a,b,c\n" + "".join(f"u{n},{n},{n % 7},{n * n % 11}\n" for n in range(60))
    results = Files(tmp_path).write(SPEC + "steps:\n  - normalise\n  - aggregate\n", data).run()

    write_index_workbook(results, ORIGIN, 0, tmp_path / "index.xlsx")

    with ZipFile(tmp_path / "index.xlsx") as packed:
        place = etree.fromstring(packed.read("xl/drawings/drawing1.xml"))
    first, last = (int(row.text) for row in place.iter("{*}row"))
    # rows of 21.5 points are 28 pixels high; 110 are for title and axis, 16 for a name in 8 points
    assert (last - first) * 28 - 110 > 60 * 16


def test_no_two_of_nine_parts_look_alike_in_a_chart_of_the_workbook(tmp_path):
    codes = "abcdefghi"
    spec = f"name: n\ndata: data.csv\nindicators: [{', '.join(f'{{code: {code}}}' for code in codes)}]\n"
    data = f"unit,{','.join(codes)}\nx{',1' * 9}\ny{',2' * 9}\n"
    results = Files(tmp_path).write(spec + "steps:\n  - normalise\n  - aggregate\n", data).run()

    write_index_workbook(results, ORIGIN, 0, tmp_path / "index.xlsx")

    with ZipFile(tmp_path / "index.xlsx") as packed:
        chart = etree.fromstring(packed.read("xl/charts/chart2.xml"))
    looks = [etree.tostring(series.find("{*}spPr")) for series in chart.iter("{*}ser")]
    assert len(looks) == len(set(looks)) == 9


@pytest.mark.parametrize("write", [write_web, write_word])
def test_a_character_that_no_file_can_hold_is_replaced(write, tmp_path):
    results = (
        Files(tmp_path)
        .write(SPEC + "steps:\n  - normalise\n  - aggregate\n", "unit,a,b,c\nw\a,0,4,10\nx,10,3,20\n")
        .run()
    )
    write(index_report(results, ORIGIN, 0, [0]), tmp_path / "report")

    read = (
        docx.Document(str(tmp_path / "report")).tables[0]._tbl.xml
        if write is write_word
        else (tmp_path / "report").read_text("utf-8")
    )
    assert "w\ufffd" in read


def test_in_word_no_heading_of_a_table_stands_alone_at_the_foot_of_a_page(word):
    table = docx.Document(str(word)).tables[0]

    kept = [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in table.rows]
    assert [place for place, together in enumerate(kept) if together] == [0, 1, 22]  # of the heading and 23 units


def test_in_word_the_words_of_a_cell_are_not_broken(word):
    weights = next(table for table in docx.Document(str(word)).tables if table.rows[0].cells[1].text == "要素代码")

    assert weights.columns[1].width.mm > len("ELECTRICITY_LOG") * 2  # about what a letter takes
    assert sum(column.width.mm for column in weights.columns) == pytest.approx(156, abs=0.1)


def test_in_word_a_short_chinese_name_stands_in_one_line_beside_many_columns(tmp_path):
    codes = [f"企业研发投入强度{number}" for number in range(6)]
    rows = ("".join(f",{number}" for number in range(6)),) * 2
    spec = f"name: n\ndata: data.csv\nindicators: [{', '.join(f'{{code: {code}}}' for code in codes)}]\n"
    data = f"unit,{','.join(codes)}\n甲县城关镇{rows[0]}\n乙县城关镇{rows[1]}\n"
    results = Files(tmp_path).write(spec + "steps:\n  - aggregate\n", data).run()

    write_word(index_report(results, ORIGIN, 0), tmp_path / "report.docx")

    tables = docx.Document(str(tmp_path / "report.docx")).tables
    parts = next(table for table in tables if len(table.columns) == 8)
    assert parts.columns[0].width.mm > 5 * 3.2 + 3.8  # five characters of 9 points and the padding of a cell
    assert min(column.width.mm for column in parts.columns) > 10.9  # no figure is broken for it


def test_an_index_of_one_level_shows_its_indicators(tmp_path):
    spec = "name: 指数\ndata: data.csv\nindicators: [{code: a}, {code: b}]\nsteps:\n  - normalise\n  - aggregate\n"

    results = Files(tmp_path).write(spec, "unit,a,b\nx,1,5\ny,2,3\nz,4,1\n").run()
    told = index_report(results, ORIGIN, 0, [0])

    assert "各指标标准化值" in [section.title for section in told.sections]
    write_index_workbook(results, ORIGIN, 0, tmp_path / "index.xlsx")


def test_an_index_that_does_not_add_up_says_so_and_shows_scores_alone(tmp_path):
    steps = "steps:\n  - normalise\n  - aggregate: {method: median}\n"

    results = Files(tmp_path).write(SPEC + steps).run()
    told = index_report(results, ORIGIN, 0, [0])

    assert len(charts(told)[0].drawing.series) == 1
    assert any("median" in block for block in told.sections[0].blocks if isinstance(block, str))
    write_index_workbook(results, ORIGIN, 0, tmp_path / "index.xlsx")


def test_without_a_chinese_typeface_labels_are_codes_or_numbers_and_a_sentence_says_what_to_install(counties):
    letters = lettering_of(frozenset())
    told = index_report(counties, ORIGIN, 1)
    bars = charts(told)[0].drawing

    assert [letters.label(label, place) for place, label in enumerate(bars.labels)] == list("cfaebd")
    assert letters.label(Label("甲县", "甲"), 2) == "#3"
    assert "fonts-noto-cjk" in missing_words(letters, labels_of(told))
    assert png(charts(told)[0], letters).startswith(b"\x89PNG")  # a character that is missing would be a warning


def test_a_chinese_typeface_that_is_there_is_found_in_the_order_of_the_list():
    assert lettering_of(frozenset({"SimHei", "Noto Sans CJK SC"})).families[0] == "Noto Sans CJK SC"
    assert lettering_of(frozenset({"SimHei"})).families[0] == "SimHei"
    assert lettering().families[-1] == "DejaVu Sans"


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [(0.745, 2, "0.75"), (2.5, 0, "3"), (-0.0004, 3, "0.000"), (-1.25, 1, "-1.3"), (1e-7, 3, "0.000")],
)
def test_figures_are_rounded_half_up_and_zero_has_no_sign(value, decimals, words):
    assert shown(value, decimals) == words


def test_a_wide_table_is_divided_and_each_piece_says_what_its_rows_are_about():
    grid = Grid("t", ("unit", *"abcdefgh"), (("x", *"12345678"),), keys=1)

    pieces = divided(grid, 5)

    assert [piece.headings for piece in pieces] == [("unit", *"abcd"), ("unit", *"efgh")]
    assert [piece.rows[0] for piece in pieces] == [("x", *"1234"), ("x", *"5678")]


def test_a_chart_in_print_has_200_dots_an_inch():
    from PIL import Image

    bars = Bars((Label("x", "x"),), (Series(Label("s", "s"), (1.0,)),), ("1",), "score")
    picture = Image.open(BytesIO(png(Chart("t", "a", bars), lettering())))

    assert round(picture.info["dpi"][0]) == 200
