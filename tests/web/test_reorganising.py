"""Units change. The reform of 2018-19 is the one of the directory; steps of a year count from its last day."""

import re
from datetime import date, timedelta

import pytest

from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.reorganising import (
    Division,
    NewUnit,
    Occasion,
    UnitNotThere,
    UnitsTheSame,
    hand_over,
    merge_units,
    rename_unit,
    split_unit,
)
from luoshi.web.actions.roles import unit_called
from luoshi.web.events import Act
from luoshi.web.models import Duty, Event, FigureOwner, Measure, Membership, Succession, Target
from luoshi.web.operating.loading import follow_directory
from luoshi.web.queries.moving import holdings
from luoshi.web.queries.target import owner_of
from luoshi.web.visitors import as_visitor

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
OCCASION = Occasion(DAY, "张编发〔2026〕1号(示例)", "机构改革")


@pytest.fixture
def act(visitor):
    return Act(visitor("office_head", "领导小组办公室", "plan"))


def pages_of(client, plan, on):
    """Every page of the plan on a day, without what differs at each request."""
    day = on.isoformat()
    paths = [f"/plans/{plan.pk}/", f"/plans/{plan.pk}/tasks/", f"/plans/{plan.pk}/units/", f"/plans/{plan.pk}/missing/"]
    paths += [f"/measures/{pk}/" for pk in Measure.objects.values_list("pk", flat=True)[::4]]
    paths += [f"/targets/{pk}/" for pk in Target.objects.values_list("pk", flat=True)[::8]]
    short = "市科技局", "市林业局", "市农业局", "市林草局", "市水务局"
    paths += [f"/plans/{plan.pk}/units/{unit_called(name).pk}/" for name in short]
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    return {path: token.sub(b"", client.get(f"{path}?on={day}").content) for path in paths}


def test_pages_of_an_earlier_day_stay_the_same_to_the_byte_whatever_happens_to_units(plan, act, browser):
    client = browser("office_clerk", "领导小组办公室", "plan")
    days = [date(2018, 6, 30), DAY - timedelta(days=1)]
    follow_directory()
    before = [pages_of(client, plan, day) for day in days]

    science = unit_called("市科技局")
    rename_unit(act, unit_called("市水务局"), NewUnit("张掖市水利局", "市水利局"), OCCASION)
    hand_over(act, science, unit_called("市发改委"), "创新规划", everything(science), OCCASION)
    merge_units(
        act, [unit_called("市农业农村局"), unit_called("市林草局")], NewUnit("张掖市农林局", "市农林局"), OCCASION
    )
    split = unit_called("市发改委")
    split_unit(act, split, [NewUnit("甲局", "甲局"), NewUnit("乙局", "乙局")], everything(split), OCCASION)

    assert [pages_of(client, plan, day) for day in days] == before


def everything(unit, to=0):
    return Division(*({row.pk: to for row in rows} for rows in holdings(unit, DAY)))


def test_a_page_of_before_the_reform_does_not_tell_of_it(plan, browser):
    """The first step of the directory is of 2015, when 市卫生局 became 市卫计委; 市林业局 became 市林草局 in 2019."""
    client, forestry = browser("office_clerk"), unit_called("市林业局")
    before = pages_of(client, plan, date(2015, 12, 30))

    follow_directory()

    assert pages_of(client, plan, date(2015, 12, 30)) == before
    assert "市林草局" not in before[f"/plans/{plan.pk}/units/{forestry.pk}/"].decode()


def test_the_reform_moves_duties_and_figures_to_the_successor_on_its_day(plan):
    led = Duty.objects.filter(unit=unit_called("市林业局"), role="lead").values_list("measure_id", flat=True)
    led = set(led)

    assert follow_directory() > 0

    assert (
        set(Duty.objects.filter(unit=unit_called("市林草局"), role="lead").values_list("measure_id", flat=True)) == led
    )
    assert owner_of("FOREST_COVER", date(2019, 12, 30)).short == "市林业局"
    assert owner_of("FOREST_COVER", date(2019, 12, 31)).short == "市林草局"


def test_the_reform_followed_again_moves_nothing(plan):
    follow_directory()

    assert follow_directory() == 0


def test_bureaux_that_answer_for_one_measure_have_one_duty_after_they_merged(plan):
    follow_directory()

    held = Duty.objects.filter(unit=unit_called("市农业农村局"), holds_to=None).values_list("measure_id", "role")
    assert len(held) == len(set(held))


def test_a_duty_that_the_reform_divided_stays_until_a_person_says_what_moves(plan):
    before = holdings(unit_called("市科技局"), date(2019, 12, 31)).ids

    follow_directory()

    assert holdings(unit_called("市科技局"), date(2019, 12, 31)).ids == before


def test_a_renamed_unit_keeps_its_duties_and_its_old_name_of_the_days_before(plan, act, browser):
    water, held = unit_called("市水务局"), holdings(unit_called("市水务局"), DAY).ids

    rename_unit(act, water, NewUnit("张掖市水利局", "市水利局"), OCCASION)

    assert holdings(water, DAY).ids == held
    client, address = browser("leader"), f"/plans/{plan.pk}/units/{water.pk}/"
    assert "<h1>市水务局</h1>" in client.get(f"{address}?on=2026-02-28").content.decode()
    assert "<h1>市水利局</h1>" in client.get(f"{address}?on=2026-03-01").content.decode()


def test_people_go_with_their_unit(plan, act, account):
    reporter = account("reporter", "市林草局")

    after = merge_units(act, [unit_called("市林草局")], unit_called("市水务局"), OCCASION)

    assert [one.unit for one in as_visitor(reporter, verified=True).held] == [after.pk]
    assert Membership.objects.filter(person=reporter).count() == 2


def test_a_merger_ends_the_units_and_records_what_they_became(plan, act):
    ending = [unit_called("市林草局"), unit_called("市水务局")]

    after = merge_units(act, ending, NewUnit("张掖市水林局", "市水林局"), OCCASION)

    assert set(Succession.objects.filter(after=after).values_list("before_id", "change")) == {
        (one.pk, "merge") for one in ending
    }
    assert all(holdings(one, DAY) == ((), (), ()) for one in ending)
    assert Event.objects.latest("sequence").why == "机构改革"


def test_a_split_gives_each_duty_to_the_part_that_was_named(plan, act):
    science = unit_called("市科技局")
    division = everything(science)
    first = min(division.duties)

    parts = split_unit(
        act,
        science,
        [NewUnit("张掖市科学局", "市科学局"), NewUnit("张掖市技术局", "市技术局")],
        division._replace(duties={pk: int(pk == first) for pk in division.duties}),
        OCCASION,
    )

    (moved,) = Duty.objects.filter(unit=parts[1])
    assert moved.measure_id == Duty.objects.get(pk=first).measure_id
    assert Duty.objects.get(pk=first).holds_to == DAY


def test_a_split_that_leaves_something_out_is_refused(plan, act):
    science = unit_called("市科技局")

    with pytest.raises(ChangedMeanwhile):
        split_unit(act, science, [NewUnit("甲局", "甲局"), NewUnit("乙局", "乙局")], Division(), OCCASION)


def test_a_duty_that_is_handed_over_takes_along_what_was_chosen_and_nothing_else(plan, act):
    science, market = unit_called("市科技局"), unit_called("市市场监管局")
    figures = holdings(science, DAY).figures
    chosen = Division(figures={figures[0].pk: 0})

    step = hand_over(act, science, market, "知识产权", chosen, OCCASION)

    assert FigureOwner.objects.get(unit=market).indicator_code == figures[0].indicator_code
    assert len(holdings(science, DAY).figures) == len(figures) - 1
    assert (step.change, step.duty) == ("duty transfer", "知识产权")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda act, unit: rename_unit(act, unit, NewUnit("甲局", "甲局"), OCCASION._replace(reason="")), ReasonNeeded),
        (lambda act, unit: rename_unit(act, unit, NewUnit("甲局", ""), OCCASION), UnitsTheSame),
        (lambda act, unit: merge_units(act, [unit], unit, OCCASION), UnitsTheSame),
        (lambda act, unit: merge_units(act, [unit_called("市林业局")], unit, OCCASION), UnitNotThere),
        (lambda act, unit: hand_over(act, unit, unit, "规划", Division(), OCCASION), UnitsTheSame),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(change, refusal, plan, act):
    with pytest.raises(refusal):
        change(act, unit_called("市科技局"))


def fields(**more):
    return {"from": "2026-03-01", "source": "张编发〔2026〕1号(示例)", "reason": "机构改革"} | more


def test_the_page_shows_what_will_move_before_anything_does(plan, browser):
    science, water = unit_called("市科技局"), unit_called("市水务局")
    sent = fields(kind="merge", unit=science.pk, into=water.pk)

    page = browser("office_clerk").get(f"/plans/{plan.pk}/units/change/", sent).content.decode()

    assert all(duty.measure.heading in page for duty in holdings(science, DAY).duties)
    assert not Succession.objects.filter(before=science, after=water).exists()


def test_what_is_missing_is_said_beside_the_field(plan, browser):
    page = browser("office_clerk").get(f"/plans/{plan.pk}/units/change/", {"kind": "rename", "from": ""})

    assert all(f'id="wrong-{field}"' in page.content.decode() for field in ("unit", "from", "source", "reason", "new"))


def test_the_head_of_the_office_does_it_on_the_page_and_the_clerk_does_not(plan, browser):
    science, address = unit_called("市科技局"), f"/plans/{plan.pk}/units/change/do/"
    changes = [
        fields(kind="rename", unit=science.pk, name0="张掖市科技创新局", short0="市科创局"),
        fields(kind="hand_over", unit=science.pk, into=unit_called("市水务局").pk, duty="节水技术"),
        fields(kind="merge", unit=unit_called("市水务局").pk, into=science.pk),
    ]

    assert browser("office_clerk").post(address, changes[0]).status_code == 403
    head = browser("office_head")
    assert [head.post(address, change).status_code for change in changes] == [302, 302, 302]
    assert head.post(address, changes[2]).status_code == 422
    assert head.post(address, changes[0] | {"reason": ""}).status_code == 422


def test_a_split_on_the_page_sends_each_row_to_its_part(plan, browser):
    science = unit_called("市科技局")
    rows = zip(("duty", "figure", "person"), holdings(science, DAY).ids, strict=True)
    goes = {f"{kind}-{pk}": "1" for kind, ids in rows for pk in ids}
    sent = fields(kind="split", unit=science.pk, name0="甲局", name1="乙局") | goes

    assert browser("office_head").post(f"/plans/{plan.pk}/units/change/do/", sent).status_code == 302
    assert not Duty.objects.filter(unit=unit_called("甲局")).exists()
    assert Duty.objects.filter(unit=unit_called("乙局")).exists()


def test_the_page_of_a_unit_shows_what_it_came_from_as_a_tree(plan, browser):
    page = browser("leader").get(f"/plans/{plan.pk}/units/{unit_called('市市场监管局').pk}/").content.decode()

    assert page.count('<ul class="tree">') == 1
    assert all(name in page for name in ("市工商局", "市质监局", "市食品药品监管局", "市知识产权局"))
