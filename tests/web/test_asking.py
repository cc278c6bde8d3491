from datetime import date, timedelta

import pytest

from luoshi.supervision.four_dates import DatesOutOfOrder, FourDates
from luoshi.web.actions.asking import (
    CostUnseen,
    FigureWithoutOwner,
    NewDataSet,
    NothingChosen,
    make_data_set,
)
from luoshi.web.actions.confirming import ReasonNeeded
from luoshi.web.actions.owning import set_owner
from luoshi.web.actions.periods import FormExpired, PeriodOpened, open_period
from luoshi.web.actions.roles import unit_called
from luoshi.web.models import DataSet, Event, IndicatorVersion
from luoshi.web.operating.loading import COMMAND
from luoshi.web.queries.asking import choices, enquiry, last_period

pytestmark = pytest.mark.django_db
DAY = date(2018, 3, 1)
DATES = FourDates(date(2018, 3, 1), date(2018, 3, 16), date(2018, 3, 21), date(2018, 3, 31))


def row_of(code):
    return IndicatorVersion.objects.get(code=code)


def chosen(*codes, by_county=()):
    return {row_of(code).pk: code in by_county for code in codes}


@pytest.fixture
def ask(plan):
    def make(*codes, by_county=(), why="", seen=None, **head):
        picked = chosen(*codes, by_county=by_county)
        shown = enquiry(plan, picked, "A", DAY).fingerprint if seen is None else seen
        new = NewDataSet(**({"name": "年报", "frequency": "A"} | head))
        return make_data_set(COMMAND, plan, new, picked, on=DAY, seen=shown, why=why)

    return make


def test_before_asking_the_office_sees_what_is_known_of_a_figure_and_from_where(plan):
    known = next(one for one in choices(plan, "A", DAY) if one.latest)

    assert known.latest.value is not None
    assert known.latest.source or known.latest.document


def test_before_asking_the_office_sees_which_data_set_asks_for_a_figure_already(plan, ask):
    ask("HIGH_TECH_FIRMS", name="高企季报")

    found = next(one for one in choices(plan, "A", DAY) if one.row.code == "HIGH_TECH_FIRMS")

    assert found.asked_in == ["高企季报"]
    assert found.used_by == [plan.title]


def test_a_figure_costs_its_owner_one_cell_and_by_county_each_of_the_six_counties_one(plan):
    asked = enquiry(plan, chosen("HIGH_TECH_FIRMS", by_county=["HIGH_TECH_FIRMS"]), "A", DAY)

    assert sorted(one.unit.short for one in asked.units) == sorted(
        ["市科技局", "甘州区政府", "肃南县政府", "民乐县政府", "临泽县政府", "高台县政府", "山丹县政府"]
    )
    assert asked.cells == 7


def test_what_is_known_of_the_period_need_not_be_typed(plan):
    known = next(
        one for one in choices(plan, "A", date(2025, 1, 1)) if one.latest and one.owner and not one.is_computed
    )
    day = known.latest.period.moved(1).end.replace(month=1, day=1)

    before_the_next_year_is_over = enquiry(plan, {known.row.pk: False}, "A", day - timedelta(days=1))

    assert (before_the_next_year_is_over.cells, before_the_next_year_is_over.typed) == (1, 0)


def test_a_computed_figure_costs_nobody_a_cell(plan):
    code = next(one.row.code for one in choices(plan, "A", DAY) if one.is_computed)

    assert enquiry(plan, chosen(code), "A", DAY).cells == 0


def test_a_data_set_is_made_with_an_event_that_tells_what_it_costs(plan, ask):
    data_set = ask("HIGH_TECH_FIRMS", "INCUBATORS")

    assert [row.indicator.code for row in data_set.indicators.all()] == ["HIGH_TECH_FIRMS", "INCUBATORS"]
    assert Event.objects.latest("sequence").new["cells"] == 2


def test_nothing_is_asked_of_whom_the_cost_was_not_shown(ask):
    with pytest.raises(CostUnseen):
        ask("HIGH_TECH_FIRMS", seen="")


def test_a_figure_that_another_data_set_asks_for_is_asked_again_only_with_a_reason(ask):
    ask("HIGH_TECH_FIRMS")

    with pytest.raises(ReasonNeeded):
        ask("HIGH_TECH_FIRMS", name="又一报表")
    assert ask("HIGH_TECH_FIRMS", name="又一报表", why="口径不同").pk


def test_a_figure_that_nobody_owns_is_asked_of_nobody(plan, ask):
    code = next(one.row.code for one in choices(plan, "A", DAY) if one.owner is None and not one.is_computed)

    with pytest.raises(FigureWithoutOwner):
        ask(code)


def test_a_data_set_asks_for_something(ask):
    with pytest.raises(NothingChosen):
        ask()


def test_firms_are_seen_to_be_asked(plan):
    firm = unit_called("中国移动张掖分公司")
    set_owner(COMMAND, "INCUBATORS", firm, since=date(2018, 1, 1), reason="示例")

    assert enquiry(plan, chosen("INCUBATORS"), "A", DAY).asks_firms


def test_a_period_is_opened_once(ask):
    data_set = ask("HIGH_TECH_FIRMS")

    assert open_period(COMMAND, data_set, "2017年", dates=DATES).period == "2017"
    with pytest.raises(PeriodOpened):
        open_period(COMMAND, data_set, "2017", dates=DATES)


def test_the_dates_of_a_period_follow_one_another(ask):
    with pytest.raises(DatesOutOfOrder):
        open_period(COMMAND, ask("HIGH_TECH_FIRMS"), "2017", dates=DATES._replace(due_on=date(2018, 2, 1)))


def test_a_form_whose_approval_ends_is_not_sent_out(ask):
    with pytest.raises(FormExpired):
        open_period(COMMAND, ask("HIGH_TECH_FIRMS", valid_to=date(2018, 3, 20)), "2017", dates=DATES)


@pytest.mark.parametrize(("frequency", "last"), [("A", "2017"), ("S", "2017-S2"), ("Q", "2017-Q4"), ("M", "2018-M02")])
def test_the_last_period_is_the_one_that_is_over(frequency, last):
    assert str(last_period(frequency, DAY)) == last


def test_the_office_asks_on_pages(plan, browser):
    office = browser("office_clerk", "领导小组办公室", "plan")
    page = f"/plans/{plan.pk}/data-sets/new/"
    asked = {"frequency": "A", "name": "年报", "ask": [row_of("HIGH_TECH_FIRMS").pk], "step": "look"}

    shown = office.post(page, asked)
    seen = shown.content.decode().partition('name="seen" value="')[2].partition('"')[0]
    made = office.post(page, asked | {"step": "make", "seen": seen})
    data_set = DataSet.objects.get()
    opened = office.post(
        f"/data-sets/{data_set.pk}/periods/",
        {"period": "2017", **{name: day.isoformat() for name, day in DATES._asdict().items()}},
    )

    assert "市科技局" in shown.content.decode()
    assert made.headers["Location"] == opened.headers["Location"] == f"/data-sets/{data_set.pk}/"
    assert "2018-03-16" in office.get(f"/data-sets/{data_set.pk}/").content.decode()
    assert "年报" in office.get(f"/plans/{plan.pk}/data-sets/").content.decode()


def test_what_is_wrong_with_dates_is_said_on_the_page(plan, ask, browser):
    office = browser("office_clerk", "领导小组办公室", "plan")

    answer = office.post(
        f"/data-sets/{ask('HIGH_TECH_FIRMS').pk}/periods/", {"period": "2017", "opens_on": "2018-03-01"}
    )

    assert answer.status_code == 422
    assert "period-problem" in answer.content.decode()
