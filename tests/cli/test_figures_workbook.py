import json

import pytest
from openpyxl import load_workbook
from workbook_files import sheet, xlsx

CATALOGUE = """
indicators:
  - {code: RD, name: 研发经费支出, unit: 亿元, owner: 市科技局}
  - {code: GDP, name: 地区生产总值, unit: 亿元, owner: 市科技局}
  - {code: SHARE, name: 研发经费占比, unit: "%", formula: 100 * RD / GDP, owner: 市科技局}
"""
KNOWN = """指标,地区代码,时期,数值,来源,公布日期,备注
RD,620702,2018,1.50,市科技局,2019-03-15,甲
GDP,620702,2017,45,市统计局,2018-03-15,
"""
UGLY = sheet("""
    2018年主要指标 | | |
    单位：万元 | | |
    县区 | 研发经费支出 | 地区生产总值（亿元） | 备注
    甘州区 | 15000 | 50 | 甲
    民乐县 | 约3000 | 20 |
    合计 | 18000 | 70 |
    """)


@pytest.fixture
def figures(luoshi, tmp_path):
    """Runs a verb in a folder with a catalogue, known figures, and an ugly workbook."""
    (tmp_path / "c.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "known.csv").write_text(KNOWN, encoding="utf-8")
    (tmp_path / "ugly.xlsx").write_bytes(xlsx(UGLY))
    return lambda verb, *words, **other: luoshi("figures", verb, *words, **other)


def template(figures, *words):
    command = ("c.yaml", "--unit", "市科技局", "--period", "2018", "--observations", "known.csv", "-o", "form.xlsx")
    return figures("template", *command, *words)


def read(figures, file="form.xlsx", *words):
    done = figures("read", file, "c.yaml", "--format", "json", *words)
    return done.returncode, json.loads(done.stdout)


def counts(answer):
    return [answer[name] for name in ("received", "stored", "unchanged", "refused")]


def test_a_form_that_nobody_touched_changes_nothing(figures):
    assert template(figures).returncode == 0

    status, answer = read(figures)

    assert (status, counts(answer)) == (0, [1, 0, 1, 0])


def test_what_is_filled_in_is_stored_once_and_unchanged_the_second_time(figures, tmp_path):
    template(figures)
    book = load_workbook(tmp_path / "form.xlsx")
    book.worksheets[0]["G8"] = 50.25
    book.save(tmp_path / "filled.xlsx")

    first = read(figures, "filled.xlsx", "--known", "known.csv", "-o", "store.csv")
    again = read(figures, "filled.xlsx", "--known", "store.csv")

    assert (first[0], counts(first[1]), counts(again[1])) == (0, [2, 1, 1, 0], [2, 0, 2, 0])
    assert "GDP,1,620702,2018,50.25" in (tmp_path / "store.csv").read_text(encoding="utf-8-sig")


def test_received_is_stored_and_unchanged_and_refused_with_every_cell(figures):
    status, answer = read(figures, "ugly.xlsx", "--source", "市科技局", "--known", "known.csv")

    assert (status, counts(answer)) == (1, [4, 2, 1, 1])
    assert [(one["cells"], one["code"]) for one in answer["problems"]] == [("B5", "not_exact")]
    assert [(one["cells"], one["code"]) for one in answer["left_aside"]] == [("D4", "note"), ("B6:C6", "total")]
    assert [one["document"] for one in answer["observations"]] == ["ugly.xlsx Sheet1 C4", "ugly.xlsx Sheet1 C5"]


@pytest.mark.parametrize("area", ["620702", "甘州区"])
def test_the_area_of_figures_whose_sheet_does_not_say_it_is_named_by_code_or_name(figures, tmp_path, area):
    (tmp_path / "plain.csv").write_text("指标,2018年,备注\n地区生产总值,50,快报\n", encoding="utf-8")

    _, answer = read(figures, "plain.csv", "--area", area)

    assert [(one["area"], one["note"]) for one in answer["observations"]] == [("620702", "快报")]


def test_an_area_that_is_not_known_is_refused_before_a_figure_is_read(figures, tmp_path):
    (tmp_path / "plain.csv").write_text("指标,2018年\n地区生产总值,50\n", encoding="utf-8")

    done = figures("read", "plain.csv", "c.yaml", "--area", "桃源县", "-o", "store.csv")

    assert (done.returncode, "桃源县" in done.stderr.decode(), (tmp_path / "store.csv").exists()) == (2, True, False)


def test_with_the_figures_on_standard_output_refusals_are_still_told(figures):
    done = figures("read", "ugly.xlsx", "c.yaml", "-o", "-")

    assert done.stdout.decode("utf-8-sig").splitlines()[1].startswith("RD,1,620702,2018,1.5")
    assert ("B5" in done.stderr.decode(), done.returncode) == (True, 1)


def test_a_person_is_told_the_cells_and_the_reasons_in_a_table(figures):
    done = figures("read", "ugly.xlsx", "c.yaml")

    assert "B5" in done.stdout.decode()
    assert "约数" in done.stdout.decode()
    assert "接收4 = 入库3 + 未变0 + 退回1" in done.stderr.decode()


def test_the_catalogue_may_be_named_first_as_for_the_other_verbs(figures):
    done = figures("read", "c.yaml", "ugly.xlsx", "--format", "json")

    assert json.loads(done.stdout)["received"] == 4


def test_figures_written_as_a_table_read_back_unchanged(figures):
    assert figures("table", "c.yaml", "known.csv", "-o", "table.xlsx").returncode == 0

    assert counts(read(figures, "table.xlsx", "--known", "known.csv")[1]) == [2, 0, 2, 0]


def test_areas_may_be_named_and_stand_in_columns(figures, tmp_path):
    done = template(figures, "--area", "民乐县", "--area", "620723", "--across")

    assert done.returncode == 0
    assert [load_workbook(tmp_path / "form.xlsx").worksheets[0].cell(6, at).value for at in (6, 8)] == [
        "民乐县",
        "临泽县",
    ]


def test_a_list_of_areas_of_ones_own_may_be_named(figures, tmp_path):
    (tmp_path / "areas.csv").write_text("代码,名称,简称\n330100,杭州市,杭州\n", encoding="utf-8")

    done = template(figures, "--areas", "areas.csv", "--area", "杭州")

    assert done.returncode == 0
    assert load_workbook(tmp_path / "form.xlsx").worksheets[0]["F7"].value == "杭州市"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--area", "某县"), "某县"),
        (("--period", "去年"), "去年"),
        (("--unit", "市水务局"), "市水务局"),
    ],
)
def test_a_form_that_cannot_be_made_says_why(figures, words, told):
    done = template(figures, *words)

    assert (done.returncode, told in done.stderr.decode()) == (2, True)


def test_what_stands_at_the_output_is_replaced_only_when_asked(figures):
    assert [template(figures).returncode, template(figures).returncode, template(figures, "--force").returncode] == [
        0,
        2,
        0,
    ]


def test_a_file_that_holds_no_cells_is_wrong_use(figures, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"%PDF-1.7 nothing")

    done = figures("read", "x.xlsx", "c.yaml")

    assert (done.returncode, "x.xlsx" in done.stderr.decode()) == (2, True)
