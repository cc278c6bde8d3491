"""What leaders and the public see: chart, document, one page, counties, search, downloads."""

import csv
import io
import json
import re

import pytest

from luoshi.web.models import Measure, Observation, PathPoint, Target

pytestmark = pytest.mark.django_db


@pytest.fixture
def forest(plan):
    return Target.objects.get(name="森林覆盖率")


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(client, address):
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def drawn(page):
    return json.loads(re.search(r'<script id="chart-data" type="application/json">(.*?)</script>', page)[1])


def test_the_chart_holds_the_figure_the_level_and_the_deadline_of_the_plan(browser, forest):
    """14.7 % at the end of 2017 (甘肃日报 2018-04-13); 17.8 % by the end of 2018, as the plan says."""
    chart = drawn(page_of(browser("leader"), f"/targets/{forest.pk}/?on=2018-06-30"))

    assert [point[:2] for point in chart["observed"]] == [[2017, 14.7]]
    assert (chart["level"], chart["deadline_label"]) == (17.8, "2018-12-31")


def test_the_table_behind_the_chart_is_in_the_page_whatever_a_script_does(browser, forest):
    page = page_of(browser("leader"), f"/targets/{forest.pk}/?on=2018-06-30")

    table = page[page.index('table-vcenter card-table behind"') :]
    assert "<td>2017</td>" in table
    assert '<td class="num">14.7</td>' in table


def test_a_figure_that_was_corrected_stays_on_the_chart_as_one_that_does_not_count(browser, forest):
    old = Observation.objects.get(indicator__code="FOREST_COVER", period="2017")
    Observation.objects.create(
        indicator=old.indicator, area=old.area, period="2017", period_end=old.period_end, source=old.source,
        value="14.9", known_from="2018-05-01", supersedes=old,
    )  # fmt: skip

    chart = drawn(page_of(browser("leader"), f"/targets/{forest.pk}/?on=2018-06-30"))

    assert [point[1] for point in chart["observed"]] == [14.9]
    assert [point[1] for point in chart["left_out"]] == [14.7]


def test_a_path_that_the_office_set_is_drawn(browser, forest):
    PathPoint.objects.create(target=forest, year=2016, value="16.1", method="given")

    assert [2016, 16.1, "2016"] in drawn(page_of(browser("leader"), f"/targets/{forest.pk}/?on=2018-06-30"))["path"]


def test_from_the_light_to_the_sentence_are_two_clicks(plan, browser, forest):
    client = browser("leader")
    assert f'href="/targets/{forest.pk}/"' in page_of(client, f"/plans/{plan.pk}/tasks/")
    onward = f"/plans/{plan.pk}/document/?target={forest.pk}"
    assert f'href="{onward}#lit"' in page_of(client, f"/targets/{forest.pk}/")

    lit = re.search(r'<mark id="lit">.*', page_of(client, onward), re.S)[0]
    assert "全市森林覆盖率达到17.8%" in re.sub("<[^>]+>", "", lit)[:200]


def test_a_measure_is_lit_in_the_document_too(plan, browser):
    measure = Measure.objects.first()

    assert '<mark id="lit">' in page_of(browser("leader"), f"/plans/{plan.pk}/document/?measure={measure.pk}")


def test_the_document_is_shown_word_for_word(plan, browser):
    page = page_of(browser("leader"), f"/plans/{plan.pk}/document/")

    article = re.search(r'<div class="card-body">(.*?)</div></article>', page, re.S)[1]
    assert re.sub("<[^>]+>", "", article) == Measure.objects.first().by_reading.text.replace("&", "&amp;")


def test_the_one_page_adds_up_to_all_targets_and_asks_for_a_decision(plan, browser):
    page = page_of(browser("leader"), f"/plans/{plan.pk}/one-page/?on=2018-06-30")

    counts = [int(count) for count in re.findall(r"</dt><dd>(\d+)</dd>", page)]
    assert sum(counts[:3]) == counts[3] == 27
    assert "请督促数据责任单位报送数据。" in page


def test_a_figure_whose_owner_is_no_more_needs_a_new_one(plan, browser):
    """市林业局 became 市林业和草原局 in 2019 and the catalogue names no owner since."""
    assert "请明确该数据的责任单位。" in page_of(browser("leader"), f"/plans/{plan.pk}/one-page/?on=2020-06-30")


def test_the_map_has_the_six_units_of_the_city_with_the_figure_of_each(plan, browser):
    """高台县: 7 centres in 2017 (中国甘肃网)."""
    page = page_of(browser("leader"), f"/plans/{plan.pk}/counties/?indicator=FIRM_RD_CENTRES")

    names = re.findall(r"<text [^>]*>([^<]+)<", page)
    assert sorted(names) == sorted(["甘州区", "肃南裕固族自治县", "民乐县", "临泽县", "高台县", "山丹县"])
    assert re.search(r'<td>高台县</td><td class="num">7</td><td>2017</td>', page)


def test_the_public_gets_the_table_of_the_counties_and_no_map_without_an_approved_base(plan, browser):
    plan.published = True
    plan.save()

    page = page_of(browser(), f"/plans/{plan.pk}/counties/")

    assert "<td>高台县</td>" in page
    assert 'class="map"' not in page


def test_every_word_that_is_searched_for_must_occur(plan, browser):
    client = browser("leader")

    assert "森林覆盖率</a>" in page_of(client, "/search/?q=森林")
    assert "市科技局</a>" in page_of(client, "/search/?q=科技局")
    assert "没有同时包含" in page_of(client, "/search/?q=森林 专利")


def test_the_public_finds_nothing_of_a_plan_that_is_not_published(plan, browser):
    assert "森林覆盖率" not in page_of(browser(), "/search/?q=森林")


@pytest.mark.parametrize(
    ("file", "rows"), [("tasks", 29), ("targets", 27), ("counties", 6)], ids=["tasks", "targets", "counties"]
)
def test_each_table_is_a_file_with_as_many_rows(plan, browser, file, rows):
    assert len(rows_of(browser("leader"), f"/plans/{plan.pk}/{file}.csv")) == rows + 1


def test_a_file_speaks_the_language_of_its_reader(plan, browser):
    answer = browser("leader").get(f"/plans/{plan.pk}/units.csv", headers={"accept-language": "en"})

    assert b"".join(answer.streaming_content).decode("utf-8-sig").startswith("Unit,Full name,Leads")


def test_the_figures_of_a_target_are_a_file_with_their_sources(browser, forest):
    headings, row = rows_of(browser("leader"), f"/targets/{forest.pk}/observations.csv?on=2018-06-30")

    found = dict(zip(headings, row, strict=True))
    assert (found["indicator"], found["value"], found["source"]) == ("FOREST_COVER", "14.7", "甘肃日报")


def test_a_figure_that_was_not_known_on_the_day_is_not_in_the_file(plan, browser):
    client = browser("leader")

    assert len(rows_of(client, f"/plans/{plan.pk}/figures.csv?on=2015-01-01")) < len(
        rows_of(client, f"/plans/{plan.pk}/figures.csv?on=2026-01-01")
    )


def test_the_public_downloads_nothing_of_a_plan_that_is_not_published(plan, browser):
    assert browser().get(f"/plans/{plan.pk}/figures.csv").status_code == 404


def test_where_nothing_can_be_judged_the_overview_says_so_and_what_was_last_known(plan, browser):
    """Of the 27 targets only 森林覆盖率 has a published figure in June 2018, which is not yet that of the deadline."""
    page = browser("leader").get(f"/plans/{plan.pk}/?on=2018-06-30").content.decode()

    assert "2018-06-30无法评价" in page
    assert "没有滞后的目标" not in page
    assert "14.7%" in page
