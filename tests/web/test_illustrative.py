"""A figure that is an example is marked wherever a light or a list rests on it, and never fills a form."""

from datetime import date

import pytest

from luoshi.web.models import Observation, Target
from luoshi.web.queries.known_figures import known_figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def forest(plan):
    return Target.objects.get(name="森林覆盖率")


@pytest.fixture
def example(forest):
    """2018 has no published figure."""
    real = Observation.objects.get(indicator__code="FOREST_COVER", period="2017")
    return Observation.objects.create(
        indicator=real.indicator, area=real.area, period="2018", period_end="2019-01-01", source="示例",
        value="17.1", obs_status="illustrative", known_from="2019-03-01",
    )  # fmt: skip


def figures_file(client, plan):
    answer = client.get(f"/plans/{plan.pk}/targets.csv?on=2020-06-30")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    return next(line for line in lines if "森林覆盖率" in line)


def test_light_and_figure_that_rest_on_an_example_are_marked_on_the_page_and_in_the_file(
    plan, browser, forest, example
):
    client = browser("leader")
    page = client.get(f"/targets/{forest.pk}/?on=2020-06-30").content.decode()

    assert "17.1% (2018)（示例）" in page
    assert "（示例）</span>" in page  # the light
    assert figures_file(client, plan).count("（示例）") == 4  # light, status, figure, done


def test_nothing_is_marked_where_no_figure_is_an_example(plan, browser, forest):
    client = browser("leader")

    assert "（示例）" not in client.get(f"/targets/{forest.pk}/?on=2020-06-30").content.decode()
    assert "（示例）" not in figures_file(client, plan)


def test_an_example_fills_no_form(plan, example):
    known = known_figures(["FOREST_COVER"], date(2020, 6, 30))

    assert {seen.value for seen in known.observations} == {
        row.value for row in Observation.objects.filter(indicator__code="FOREST_COVER").exclude(pk=example.pk)
    }
