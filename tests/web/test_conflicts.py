"""Figures that contradict: the sample has 467.05, 465.60 and 491.2 for the GDP of 2020, and one urbanisation twice."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from luoshi.exchange.observation_csv import read_observations
from luoshi.indicators.handed_in import Handed
from luoshi.indicators.observation import Observation as Figure
from luoshi.indicators.received import Incoming
from luoshi.periods import parse_period
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.conflicts import FigureSuperseded, NoneOfTheFigures, decide_conflict, reopen_conflict
from luoshi.web.actions.figures import receive_figures
from luoshi.web.events import Act
from luoshi.web.models import Conflict, Event, Observation, Target
from luoshi.web.operating.loading import COMMAND
from luoshi.web.queries.conflicts import tickets
from luoshi.web.visitors import today

pytestmark = pytest.mark.django_db


def receive(plan, *figures):
    return receive_figures(COMMAND, Handed(tuple(Incoming(one) for one in figures), ()), subject=plan)


def forest(value, source="张掖市统计局", known_from=date(2019, 5, 6)):
    return Figure("FOREST_COVER", "620700", parse_period("2017"), Decimal(value), source=source, known_from=known_from)


@pytest.fixture
def gdp(plan, root):
    """The two values that were printed earlier come in."""
    receive_figures(COMMAND, read_observations(root / "examples/zhangye-2014/contradicting.csv"), subject=plan)
    return Conflict.objects.get(indicator__code="GDP")


@pytest.fixture
def cover(plan):
    """The statistics bureau says 14.5 where the newspaper said 14.7."""
    receive(plan, forest("14.5"))
    return Conflict.objects.get(indicator__code="FOREST_COVER")


def value_of(conflict, value):
    return next(one.pk for one in conflict.observations.all() if one.value == Decimal(value))


def decide(visitor, conflict, value, reason="核对统计年鉴后核定"):
    act = Act(visitor("statistics", "市统计局", "plan"))
    return decide_conflict(act, conflict, scored=value_of(conflict, value), version=conflict.version, reason=reason)


def test_the_sample_dates_one_rate_of_urbanisation_2017_and_2018(plan):
    conflict = Conflict.objects.get(indicator__code="URBANISATION")

    assert conflict.kind == "period"
    assert {(one.period, one.value) for one in conflict.observations.all()} == {
        ("2017", Decimal("47.55")),
        ("2018", Decimal("47.55")),
    }


def test_three_values_of_one_gdp_are_one_ticket(gdp):
    assert {one.value for one in gdp.observations.all()} == {Decimal("467.05"), Decimal("465.60"), Decimal("491.2")}


def test_the_ticket_is_an_event_of_the_transaction_in_which_the_figures_came_in(gdp):
    received, opened = Event.objects.order_by("-sequence")[:2]

    assert (opened.action, received.action) == ("open_conflict", "receive_figures")


def test_the_same_figures_again_open_no_second_ticket(gdp, plan, root):
    receive_figures(COMMAND, read_observations(root / "examples/zhangye-2014/contradicting.csv"), subject=plan)

    assert Conflict.objects.filter(indicator__code="GDP").count() == 1


def test_a_further_source_joins_the_open_ticket(cover, plan):
    receive(plan, forest("14.6", "甘肃省林业厅"))

    cover.refresh_from_db()
    assert cover.observations.count() == 3
    assert cover.version == 2


def test_all_figures_stay_when_one_is_scored(cover, visitor):
    before = list(Observation.objects.values())

    decide(visitor, cover, "14.7")

    assert list(Observation.objects.values()) == before


def test_the_lights_obey_the_decision_from_its_day_on_and_earlier_days_stay(cover, plan, visitor, browser):
    """By the rule the statistics bureau goes first, with 14.5."""
    target, client = Target.objects.get(name="森林覆盖率"), browser("office_clerk", "领导小组办公室", "plan")
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    earlier = text_of(client.get(f"/targets/{target.pk}/?on={yesterday}"))
    decide(visitor, cover, "14.7")

    assert "14.5%" in earlier
    assert "14.7%" in text_of(client.get(f"/targets/{target.pk}/"))
    assert text_of(client.get(f"/targets/{target.pk}/?on={yesterday}")) == earlier


def test_the_page_of_a_target_shows_the_other_figure_and_why_it_does_not_count(cover, visitor, browser):
    target = Target.objects.get(name="森林覆盖率")
    decide(visitor, cover, "14.7")

    page = text_of(browser("office_clerk").get(f"/targets/{target.pk}/"))

    assert "已核定采用甘肃日报的数据14.7" in page
    assert f"/conflicts/{cover.pk}/" in browser("office_clerk").get(f"/targets/{target.pk}/").content.decode()


def test_nothing_is_decided_without_a_reason(cover, visitor):
    with pytest.raises(ReasonNeeded):
        decide(visitor, cover, "14.7", reason=" ")


def test_what_is_scored_is_one_of_the_figures(cover, visitor):
    other = Observation.objects.filter(indicator__code="GDP").first()

    with pytest.raises(NoneOfTheFigures):
        decide_conflict(Act(visitor("statistics", "市统计局")), cover, scored=other.pk, version=1, reason="核定")


def test_two_people_cannot_decide_one_conflict(cover, visitor):
    decide(visitor, cover, "14.7")

    with pytest.raises(ChangedMeanwhile):
        decide(visitor, cover, "14.5")


def test_a_decision_that_is_taken_up_again_holds_until_the_new_one(cover, visitor, browser):
    target = Target.objects.get(name="森林覆盖率")
    decided = decide(visitor, cover, "14.7")

    again = reopen_conflict(Act(visitor("statistics", "市统计局")), decided, reason="省林草局来函")
    while_open = text_of(browser("office_clerk").get(f"/targets/{target.pk}/"))
    decide(visitor, again, "14.5")

    assert "14.7%" in while_open
    assert "14.5%" in text_of(browser("office_clerk").get(f"/targets/{target.pk}/"))
    decided.refresh_from_db()
    assert decided.scored.value == Decimal("14.7")


def test_a_decided_conflict_opens_anew_when_another_source_contradicts(cover, plan, visitor):
    decide(visitor, cover, "14.7")

    receive(plan, forest("14.6", "甘肃省林业厅"))

    assert list(Conflict.objects.filter(indicator__code="FOREST_COVER").values_list("number", "state")) == [
        (1, "decided"),
        (2, "open"),
    ]


def test_the_figures_stand_side_by_side(gdp, plan, browser):
    page = text_of(browser("statistics", "市统计局", "plan").get(f"/plans/{plan.pk}/conflicts/{gdp.pk}/"))

    assert all(value in page for value in ("467.05", "465.60", "491.2"))
    assert "25.60" in page  # 491.2 - 465.60


def test_the_statistics_bureau_decides_on_the_page(gdp, plan, browser):
    client, address = browser("statistics", "市统计局", "plan"), f"/plans/{plan.pk}/conflicts/{gdp.pk}/"
    fields = {"scored": value_of(gdp, "491.2"), "version": gdp.version, "reason": "第五次全国经济普查修订"}

    assert client.post(f"{address}decide/", fields | {"reason": ""}).status_code == 422
    assert client.post(f"{address}decide/", fields | {"scored": ""}).status_code == 422
    assert client.post(f"{address}decide/", fields).headers["Location"] == address
    assert client.post(f"{address}decide/", fields).status_code == 409
    assert "第五次全国经济普查修订" in text_of(client.get(f"/plans/{plan.pk}/conflicts/"))
    assert client.post(f"{address}reopen/", {"reason": "年鉴又修订"}).status_code == 302


@pytest.mark.parametrize("role", ["office_clerk", "office_head", "reporter"])
def test_nobody_else_decides(role, gdp, plan, browser):
    answer = browser(role).post(f"/plans/{plan.pk}/conflicts/{gdp.pk}/decide/", {"scored": "all"})

    assert answer.status_code == 403


def test_a_county_does_not_settle_the_figures_of_the_city(gdp, plan, browser):
    client = browser("statistics", "甘州区政府")

    assert client.post(f"/plans/{plan.pk}/conflicts/{gdp.pk}/decide/", {"scored": "all"}).status_code == 404


def text_of(answer):
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", plain)


def test_a_ticket_closes_by_itself_when_the_sources_agree_again_and_a_new_one_opens_when_they_part(cover, plan):
    receive(plan, forest("14.7", known_from=date(2019, 6, 1)))

    cover.refresh_from_db()
    assert (cover.state, cover.scored, cover.decided_by) == ("agreed", None, None)
    assert Event.objects.filter(action="close_conflict", subject_id=str(cover.pk)).count() == 1

    receive(plan, forest("14.4", known_from=date(2019, 7, 1)))

    states = Conflict.objects.filter(indicator__code="FOREST_COVER").order_by("number").values_list("number", "state")
    assert list(states) == [(1, "agreed"), (2, "open")]


def test_a_ticket_of_other_figures_stays_open_when_figures_come_in(gdp, plan):
    receive(plan, forest("14.7"))

    gdp.refresh_from_db()
    assert gdp.state == "open"


def test_what_a_source_took_back_is_neither_scored_nor_counted_in_the_difference(cover, plan, visitor):
    """14.7 of the newspaper, 14.5 and then 14.6 of the bureau: 0.1 apart."""
    receive(plan, forest("14.6", known_from=date(2019, 6, 1)))
    cover.refresh_from_db()

    (ticket,) = tickets(Conflict.objects.filter(pk=cover.pk), plan, today())
    assert ticket.difference == Decimal("0.1")
    with pytest.raises(FigureSuperseded):
        decide(visitor, cover, "14.5")
    assert decide(visitor, cover, "14.6").state == "decided"


def test_the_pages_say_that_a_ticket_closed_by_itself(cover, plan, browser):
    receive(plan, forest("14.7", known_from=date(2019, 6, 1)))
    client = browser("statistics", "市统计局", "plan")

    page = client.get(f"/plans/{plan.pk}/conflicts/{cover.pk}/").content.decode()
    assert "一致" in page
    assert 'name="scored"' not in page
    assert "一致" in client.get(f"/plans/{plan.pk}/conflicts/").content.decode()
