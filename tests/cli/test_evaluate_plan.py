"""The sample plan: of its 27 targets only 森林覆盖率 has a published figure, 14.7% in 2017 (甘肃日报 2018-04-13)."""

import json

import pytest


@pytest.fixture
def figures(root):
    return root / "examples/zhangye-2014/observations.csv"


def targets(luoshi, *words):
    return json.loads(luoshi("evaluate", *words, "--format", "json").stdout)["targets"]


def test_every_target_of_the_sample_is_there_and_none_is_given_a_figure_that_nobody_published(luoshi, plan, figures):
    found = targets(luoshi, plan, figures, "--as-known-on", "2018-06-30")

    assert len(found) == 27
    with_figure = [one for one in found if one["judgement"]["value"] is not None]
    assert [(one["name"], one["judgement"]["value"]) for one in with_figure] == [("森林覆盖率", 14.7)]
    assert {one["light"]["light"] for one in found if one["judgement"]["status"] == "no_data"} == {"grey"}


def test_a_figure_is_not_known_before_the_day_of_its_publication(luoshi, plan, figures):
    found = targets(luoshi, plan, figures, "--as-known-on", "2018-04-12")

    assert [one["judgement"]["value"] for one in found if one["name"] == "森林覆盖率"] == [None]


def test_the_table_names_day_figure_and_reason(luoshi, plan, figures):
    done = luoshi("evaluate", plan, figures, "--as-known-on", "2018-06-30", "--lang", "en")

    table = done.stdout.decode()
    assert "2018-06-30" in table
    assert "14.7%" in table
    assert b"27 targets: 1 with a figure, 26 without." in done.stderr
    assert done.returncode == 0


def test_figures_named_as_the_plan_names_them_need_no_catalogue(luoshi, plan, tmp_path):
    (tmp_path / "figures.csv").write_text(
        "指标,地区代码,年份,数值,来源\n高新技术企业,620700,2018,16,示例\n", encoding="utf-8"
    )

    found = targets(luoshi, plan, "figures.csv", "--as-known-on", "2019-06-30")

    firms = next(one for one in found if one["name"] == "高新技术企业")
    assert (firms["judgement"]["status"], firms["judgement"]["value"]) == ("met", 16)
    assert firms["words"] == "培育15家以上的高新技术企业"


def test_a_rule_that_shows_no_light_is_refused_with_the_nearest_that_does(luoshi, plan, figures):
    done = luoshi("evaluate", plan, figures, "--light", "efficacy")

    assert done.returncode == 2
    assert "“light_" in done.stderr.decode()


def test_why_tells_below_the_table_how_each_target_was_reckoned(luoshi, plan, figures):
    done = luoshi("evaluate", plan, figures, "--as-known-on", "2018-06-30", "--why", "--lang", "en")

    reckoned = done.stdout.decode().partition("\n9 森林覆盖率\n")[2].partition("\n10 ")[0]
    assert "14.7" in reckoned


def test_a_target_with_a_figure_and_no_odds_says_why_it_has_none(luoshi, plan, figures):
    done = luoshi("evaluate", plan, figures, "--as-known-on", "2018-06-30", "--lang", "en", COLUMNS="400")

    row = next(line for line in done.stdout.decode().splitlines() if line.startswith("9 "))
    assert "Fewer than three yearly figures" in row


@pytest.mark.parametrize("option", ["--as-known-on", "--catalogue", "--area", "--light", "--choice"])
def test_an_option_that_only_a_plan_obeys_is_refused_without_one(luoshi, option):
    done = luoshi("evaluate", "--rules", option, "2018-06-30")

    assert (done.returncode, option in done.stderr.decode()) == (2, True)


def test_a_figure_that_does_not_decide_yet_and_one_of_fifty_digits_are_told(luoshi, plan, tmp_path):
    rows = f"高新技术企业,620700,2014,{'9' * 50},示例\n森林覆盖率,620700,2013,14,示例\n"
    (tmp_path / "figures.csv").write_text("指标,地区代码,年份,数值,来源\n" + rows, encoding="utf-8")
    words = ("evaluate", plan, "figures.csv", "--as-known-on", "2019-01-05")

    latest = {one["name"]: one["latest"] for one in targets(luoshi, *words[1:])}

    assert latest["森林覆盖率"] == {"indicator": "森林覆盖率", "period": "2013", "value": 14, "source": "示例"}
    assert luoshi("evaluate", plan, "figures.csv", "--as-known-on", "2018-01-05").returncode == 0


@pytest.mark.parametrize("words", [(), ("plan.txt",), ("plan.txt", "figures.csv", "--cases", "cases.json")])
def test_neither_nor_and_both_is_wrong_use(luoshi, words):
    done = luoshi("evaluate", *words)

    assert done.returncode != 0
    assert b"luoshi evaluate PLAN OBSERVATIONS" in done.stderr


def test_a_day_that_the_calendar_does_not_have_is_refused(luoshi, plan, figures):
    done = luoshi("evaluate", plan, figures, "--as-known-on", "2018-02-30")

    assert done.returncode != 0
    assert "2018-02-30" in done.stderr.decode()
