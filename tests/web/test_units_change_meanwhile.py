"""Units change while a period is open: nothing waits for a unit that is no more, and nothing handed in is touched."""

from datetime import timedelta

import pytest
from django.utils import timezone
from reporting_site import asked_for, typed

from luoshi.web.actions.deciding import accept, return_report
from luoshi.web.actions.reorganising import Division, NewUnit, Occasion, hand_over, merge_units, split_unit
from luoshi.web.actions.reporting import correct, save_draft, sign, submit
from luoshi.web.actions.roles import unit_called
from luoshi.web.actions.tokens import make_token
from luoshi.web.actions.yearly import draft_year
from luoshi.web.events import Act
from luoshi.web.models import Cell, Event, Membership, Submission, YearlyPlan
from luoshi.web.queries.moving import holdings
from luoshi.web.queries.report_forms import form, latest
from luoshi.web.queries.work import my_duties, period_shown
from luoshi.web.tokens import visitor_by_token
from luoshi.web.visitors import PUBLIC_VISITOR, as_visitor, today

pytestmark = pytest.mark.django_db
HEIR = NewUnit("张掖市科技创新局", "市科创局")


@pytest.fixture
def office(visitor):
    return Act(visitor("office_head", "领导小组办公室", "plan"))


@pytest.fixture
def period(plan):
    """Due a week from today."""
    return asked_for(plan, ["HIGH_TECH_FIRMS", "PATENT_GRANTS"])


@pytest.fixture
def people(account):
    return account("reporter", "市科技局"), account("head", "市科技局")


def acting(person):
    """As who he is today: a merger moves his roles."""
    return Act(as_visitor(person, verified=True))


def occasion(on=None):
    return Occasion(on or today(), "张编发〔2026〕1号(示例)", "机构改革")


def past_due(period):
    """The period of the same day, when it is only open for corrections and late reports."""
    period.due_on = today() - timedelta(2)
    period.save()


def drafted(people, period, unit, words="12"):
    return save_draft(acting(people[0]), period, unit.pk, typed(period, unit, words, "新认定"), revision=0)


def signed(people, period, unit):
    row = drafted(people, period, unit)
    row = submit(acting(people[0]), row, revision=row.revision)
    return sign(acting(people[1]), row, revision=row.revision)


def shot(row):
    """A report with its cells, as stored."""
    return (
        list(Submission.objects.filter(pk=row.pk).values_list()),
        list(Cell.objects.filter(submission=row).order_by("pk").values_list()),
    )


def test_a_draft_goes_on_with_the_successor_where_the_period_is_due_after_the_merger(people, period, bureau, office):
    draft = drafted(people, period, bureau)

    heir = merge_units(office, [bureau], HEIR, occasion())

    row = latest(period, heir.pk)
    assert [cell.written.typed for cell in form(period, heir.pk, today()).cells] == ["12", "12"]
    assert [one.unit.short for one in period_shown(period, timezone.now()).units] == ["市科创局"]
    event = Event.objects.get(action="pass_on_report")
    assert (event.subject_id, event.new["cells"], event.new["report"]) == (str(draft.pk), 2, row.pk)
    row = submit(acting(people[0]), row, revision=row.revision)
    assert sign(acting(people[1]), row, revision=row.revision).state == "signed"


def test_a_draft_joins_the_draft_that_the_successor_has(people, plan, account, office, bureau):
    period = asked_for(plan, ["HIGH_TECH_FIRMS", "TRADITIONAL_INDUSTRY_SHARE"])
    statistics = unit_called("市统计局")
    theirs = drafted((account("reporter", "市统计局"),), period, statistics, "3")
    drafted(people, period, bureau)

    merge_units(office, [bureau], statistics, occasion())

    assert {cell.typed for cell in theirs.cells.all()} == {"12", "3"}
    assert len(period_shown(period, timezone.now()).units) == 1


def test_a_draft_whose_successor_has_handed_in_already_is_finished_beside_it(people, plan, account, office, bureau):
    period = asked_for(plan, ["HIGH_TECH_FIRMS", "TRADITIONAL_INDUSTRY_SHARE"])
    statistics = unit_called("市统计局")
    theirs = signed((account("reporter", "市统计局"), account("head", "市统计局")), period, statistics)
    before, draft = shot(theirs), drafted(people, period, bureau)

    merge_units(office, [bureau], statistics, occasion())

    assert shot(theirs) == before
    draft.refresh_from_db()
    row = submit(acting(people[0]), draft, revision=draft.revision)
    assert sign(acting(people[1]), row, revision=row.revision).state == "signed"


def test_what_was_signed_early_stays_and_is_not_asked_again(people, period, bureau, office):
    row = signed(people, period, bureau)
    before = shot(row)

    heir = merge_units(office, [bureau], HEIR, occasion())

    assert shot(row) == before
    assert form(period, heir.pk, today()).cells == []
    assert accept(office, row, revision=row.revision).state == "accepted"


@pytest.mark.parametrize("after_due", [False, True])
def test_what_is_returned_after_the_merger_is_corrected_by_the_people_who_went_along(
    after_due, people, period, bureau, office
):
    row = signed(people, period, bureau)
    if after_due:
        past_due(period)
    merge_units(office, [bureau], HEIR, occasion())
    returned = return_report(office, row, revision=row.revision, reason="核对口径")
    before = shot(returned)

    made = correct(acting(people[0]), returned, revision=returned.revision)
    made = submit(acting(people[0]), made, revision=made.revision)
    assert sign(acting(people[1]), made, revision=made.revision).state == "signed"
    assert shot(returned) == before


def test_a_period_that_was_due_before_the_merger_is_reported_late_by_the_successor(
    plan, people, period, bureau, office
):
    past_due(period)
    merge_units(office, [bureau], HEIR, occasion())
    person = as_visitor(people[0], verified=True)

    (duty,) = my_duties(person, plan, timezone.localtime())
    assert (duty.unit.short, len(duty.form.cells)) == ("市科技局", 2)
    assert drafted(people, period, bureau).unit_id == bureau.pk


def test_a_stranger_reaches_nothing_of_a_unit_that_is_no_more(visitor, period, people, bureau, office, browser):
    row = signed(people, period, bureau)
    merge_units(office, [bureau], HEIR, occasion())

    assert browser("reporter", "市财政局").get(f"/submissions/{row.pk}/").status_code == 404


def test_a_figure_that_is_handed_over_takes_its_cell_of_the_draft_along(people, period, bureau, office):
    market = unit_called("市市场监管局")
    draft = drafted(people, period, bureau)
    figure = next(one for one in holdings(bureau, today()).figures if one.indicator_code == "PATENT_GRANTS")

    hand_over(office, bureau, market, "知识产权", Division(figures={figure.pk: 0}), occasion())

    assert [cell.indicator.code for cell in draft.cells.all()] == ["HIGH_TECH_FIRMS"]
    assert [cell.indicator.code for cell in latest(period, market.pk).cells.all()] == ["PATENT_GRANTS"]


def test_a_draft_is_divided_as_the_figures_are(people, period, bureau, office):
    drafted(people, period, bureau)
    division = Division(*(dict.fromkeys(ids, 0) for ids in holdings(bureau, today()).ids))
    patents = next(one for one in holdings(bureau, today()).figures if one.indicator_code == "PATENT_GRANTS")
    parts = [NewUnit("甲局", "甲局"), NewUnit("乙局", "乙局")]

    one, other = split_unit(
        office, bureau, parts, division._replace(figures=division.figures | {patents.pk: 1}), occasion()
    )

    assert [cell.row.code for cell in form(period, one.pk, today()).cells] == ["HIGH_TECH_FIRMS"]
    assert [cell.written.typed for cell in form(period, other.pk, today()).cells] == ["12"]


def test_the_plan_of_a_later_year_that_is_not_approved_is_led_on_by_the_successor(plan, visitor, bureau, office):
    year = today().year + 1
    row = draft_year(Act(visitor("reporter", "市科技局")), plan, bureau, year)

    heir = merge_units(office, [bureau], HEIR, occasion())

    row.refresh_from_db()
    assert (row.lead_id, row.state) == (heir.pk, "draft")
    assert Event.objects.filter(action="pass_on_yearly_plan", subject_id=row.pk).count() == 1


def test_two_open_plans_of_a_year_become_one_when_their_leads_merge(plan, visitor, bureau, office):
    year, other = today().year + 1, unit_called("市林草局")
    mine = draft_year(Act(visitor("reporter", "市科技局")), plan, bureau, year)
    values = mine.values.count()
    theirs = YearlyPlan.objects.create(plan=plan, lead=other, year=year, state="asked", drafted_by=mine.drafted_by)

    merge_units(office, [bureau], other, occasion())

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.state, theirs.state, theirs.values.count()) == ("replaced", "draft", values)


def test_a_token_ends_with_its_unit_and_the_log_says_so(account, bureau, office):
    reporter = account("reporter", "市科技局")
    membership = Membership.objects.get(person=reporter)
    row, token = make_token(office, membership, name="上报程序", expires_on=today() + timedelta(90))
    assert visitor_by_token(f"Bearer {token}").id == reporter.pk

    merge_units(office, [bureau], HEIR, occasion())

    row.refresh_from_db()
    assert row.expires_on == today() - timedelta(1)
    assert visitor_by_token(f"Bearer {token}") == PUBLIC_VISITOR
    assert Event.objects.get(action="shorten_token").new == {"until": row.expires_on.isoformat()}
