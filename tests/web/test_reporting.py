from datetime import date, timedelta

import pytest
from reporting_site import asked_for, typed

from luoshi.supervision.moves import MoveImpossible
from luoshi.web.access import NotAllowed
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.deciding import NothingToSettle, accept, contest, return_report, settle
from luoshi.web.actions.moving import FourEyes, NotOfUnit, PeriodLocked
from luoshi.web.actions.periods import ExpiryPassed, PeriodOpened, enter_year, lift_lock, open_period
from luoshi.web.actions.reporting import FormUnfinished, NothingAsked, correct, save_draft, send_back, sign, submit
from luoshi.web.actions.roles import NewRole, give_role, unit_called
from luoshi.web.events import Act, KeyUsed
from luoshi.web.models import Event, Observation, Submission
from luoshi.web.operating.loading import COMMAND
from luoshi.web.queries.locks import calendar
from luoshi.web.queries.report_forms import Typed, form
from luoshi.web.visitors import as_visitor, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(plan):
    """Two counts of the bureau of science and technology, and a share that the bureau of statistics owns too."""
    return asked_for(plan, ["HIGH_TECH_FIRMS", "PATENT_GRANTS", "TRADITIONAL_INDUSTRY_SHARE"])


@pytest.fixture
def people(visitor):
    """Acts of the reporter and head of the bureau, of the office and of the bureau of statistics."""
    return {
        "reporter": Act(visitor("reporter", "市科技局")),
        "head": Act(visitor("head", "市科技局")),
        "office": Act(visitor("office_head", "领导小组办公室", "plan")),
        "statistics": Act(visitor("statistics", "市统计局", "plan")),
    }


@pytest.fixture
def signed(people, period, bureau):
    row = save_draft(people["reporter"], period, bureau.pk, typed(period, bureau, "12", "新认定"), revision=0)
    row = submit(people["reporter"], row, revision=row.revision)
    return sign(people["head"], row, revision=row.revision)


@pytest.fixture
def both(period, bureau, account):
    """Who reports for the bureau and is its head too, with a report that he submitted."""
    person = account("reporter", "市科技局")
    give_role(COMMAND, person, NewRole("head", "市科技局"), since=today())
    act = Act(as_visitor(person, verified=True))
    row = save_draft(act, period, bureau.pk, typed(period, bureau, "12", "新认定"), revision=0)
    return act, submit(act, row, revision=row.revision)


def test_nobody_signs_what_he_submitted_himself(both, people):
    act, row = both

    with pytest.raises(FourEyes, match="某head"):
        sign(act, row, revision=row.revision)
    row.refresh_from_db()
    assert (row.state, row.signed_by) == ("submitted", None)
    assert sign(people["head"], row, revision=row.revision).state == "signed"


def test_who_is_alone_in_a_unit_is_told_what_to_do(both):
    act, row = both

    with pytest.raises(FourEyes, match="安全管理员"):
        sign(act, row, revision=row.revision)


def figures(row):
    return {(one.indicator.code, one.value) for one in Observation.objects.filter(submission=row)}


def test_a_unit_is_asked_for_the_figures_that_it_owns(period, bureau):
    assert [cell.row.code for cell in form(period, bureau.pk, today()).cells] == ["HIGH_TECH_FIRMS", "PATENT_GRANTS"]


def test_a_unit_that_owns_none_is_asked_for_nothing(period, visitor):
    act = Act(visitor("reporter", "市财政局"))

    with pytest.raises(NothingAsked):
        save_draft(act, period, unit_called("市财政局").pk, {}, revision=0)


def test_what_was_typed_is_kept_even_where_it_is_wrong(people, period, bureau):
    row = save_draft(people["reporter"], period, bureau.pk, typed(period, bureau, "约12"), revision=0)

    assert {cell.typed for cell in row.cells.all()} == {"约12"}
    assert {cell.value for cell in row.cells.all()} == {None}


def test_figures_are_typed_as_people_write_them(people, period, bureau):
    row = save_draft(people["reporter"], period, bureau.pk, typed(period, bureau, "１，２３４件"), revision=0)

    assert "1234" in {str(cell.value) for cell in row.cells.all()}


def test_a_report_is_not_submitted_with_blank_cells(people, period, bureau):
    row = save_draft(people["reporter"], period, bureau.pk, {}, revision=0)

    with pytest.raises(FormUnfinished) as refused:
        submit(people["reporter"], row, revision=row.revision)
    assert refused.value.blank == 2


def test_a_missing_figure_says_why(people, period, bureau):
    row = save_draft(people["reporter"], period, bureau.pk, typed(period, bureau, "—"), revision=0)
    with pytest.raises(FormUnfinished):
        submit(people["reporter"], row, revision=row.revision)

    row = save_draft(
        people["reporter"], period, bureau.pk, typed(period, bureau, "—", "尚未发布"), revision=row.revision
    )
    assert submit(people["reporter"], row, revision=row.revision).state == "submitted"


def test_a_hard_rule_is_not_explained_away(people, period, bureau):
    row = save_draft(people["reporter"], period, bureau.pk, typed(period, bureau, "12.5", "估计"), revision=0)

    with pytest.raises(FormUnfinished) as refused:
        submit(people["reporter"], row, revision=row.revision)
    assert refused.value.wrong == 2


def test_accepted_figures_are_observations_of_the_unit(people, signed):
    row = accept(people["office"], signed, revision=signed.revision)

    assert {str(value) for _, value in figures(row)} == {"12"}
    assert {one.reported_by_id for one in row.observations.all()} == {row.unit_id}
    assert {one.source for one in row.observations.all()} == {"张掖市科学技术局"}


def test_nothing_is_known_before_the_office_accepts(signed):
    assert figures(signed) == set()


def test_a_returned_report_is_corrected_as_the_next_version(people, period, bureau, signed):
    returned = return_report(people["office"], signed, revision=signed.revision, reason="与上年差距过大")
    made = correct(people["reporter"], returned, revision=returned.revision)
    save_draft(people["reporter"], period, bureau.pk, typed(period, bureau, "13"), revision=made.revision)

    assert made.version == 2
    assert {cell.typed for cell in returned.cells.all()} == {"12"}
    assert Submission.objects.get(pk=returned.pk).state == "returned"


def test_a_correction_supersedes_what_was_accepted(people, plan, signed, period, bureau):
    other = asked_for_statistics(plan, people)
    row = contest(people["statistics"], other, revision=other.revision, reason="口径不一致")
    made = correct(people["stat_reporter"], row, revision=row.revision)
    made = save_draft(
        people["stat_reporter"], made.reporting_period, made.unit_id, typed_of(made, "51"), revision=made.revision
    )
    made = submit(people["stat_reporter"], made, revision=made.revision)
    made = sign(people["stat_head"], made, revision=made.revision)
    made = accept(people["office"], made, revision=made.revision)
    made = settle(people["statistics"], made, revision=made.revision)

    held = Observation.objects.filter(indicator__code="TRADITIONAL_INDUSTRY_SHARE", period="2016").order_by("pk")
    assert [(str(one.value), one.obs_status) for one in held] == [
        ("50", "provisional"), ("51", "provisional"), ("51", "normal"),
    ]  # fmt: skip
    assert [one.supersedes_id for one in held] == [None, held[0].pk, held[1].pk]


def typed_of(row, words):
    return {(cell.indicator_id, cell.area_id): Typed(words, "说明") for cell in row.cells.all()}


def asked_for_statistics(plan, people):
    """An accepted report of the bureau of statistics for the share that it owns."""
    from luoshi.web.models import ReportingPeriod

    period = ReportingPeriod.objects.get()
    unit = unit_called("市统计局")
    row = save_draft(people["stat_reporter"], period, unit.pk, typed(period, unit, "50", "说明"), revision=0)
    row = submit(people["stat_reporter"], row, revision=row.revision)
    row = sign(people["stat_head"], row, revision=row.revision)
    return accept(people["office"], row, revision=row.revision)


@pytest.fixture(autouse=True)
def bureau_of_statistics(people, visitor):
    people["stat_reporter"] = Act(visitor("reporter", "市统计局"))
    people["stat_head"] = Act(visitor("head", "市统计局"))


def test_the_statistics_bureau_settles_statistical_figures_alone(people, signed):
    row = accept(people["office"], signed, revision=signed.revision)

    with pytest.raises(NothingToSettle):
        settle(people["statistics"], row, revision=row.revision)


def test_a_head_sends_back_to_his_reporter_with_a_reason(people, period, bureau):
    row = save_draft(people["reporter"], period, bureau.pk, typed(period, bureau, "12", "新认定"), revision=0)
    row = submit(people["reporter"], row, revision=row.revision)

    with pytest.raises(ReasonNeeded):
        send_back(people["head"], row, revision=row.revision, reason=" ")
    assert send_back(people["head"], row, revision=row.revision, reason="请核对").state == "draft"


def test_nobody_makes_the_move_of_another(people, period, bureau, signed, visitor):
    with pytest.raises(NotAllowed):
        accept(people["reporter"], signed, revision=signed.revision)
    with pytest.raises(NotAllowed):
        settle(people["office"], asked_for_statistics(None, people), revision=1)
    with pytest.raises(NotOfUnit):
        save_draft(Act(visitor("reporter", "市财政局")), period, bureau.pk, {}, revision=signed.revision)


def test_a_report_that_was_signed_is_not_changed_any_more(people, period, bureau, signed):
    with pytest.raises(MoveImpossible):
        save_draft(people["reporter"], period, bureau.pk, {}, revision=signed.revision)


def test_two_people_lose_nothing(people, period, bureau):
    save_draft(people["reporter"], period, bureau.pk, typed(period, bureau, "12"), revision=0)

    with pytest.raises(ChangedMeanwhile):
        save_draft(people["reporter"], period, bureau.pk, typed(period, bureau, "99"), revision=0)


def test_the_same_key_counts_once_and_answers_the_same(people, period, bureau):
    act = people["reporter"]._replace(key="k-1")
    cells = typed(period, bureau, "12")

    first = save_draft(act, period, bureau.pk, cells, revision=0)
    again = save_draft(act, period, bureau.pk, cells, revision=0)

    assert first.pk == again.pk
    assert Event.objects.filter(key="k-1").count() == 1
    with pytest.raises(KeyUsed):
        submit(act, first, revision=first.revision)


def test_a_locked_period_takes_nothing_until_the_lock_is_lifted(people, period, bureau):
    day = today()
    period.opens_on, period.due_on = day - timedelta(40), day - timedelta(30)
    period.late_on, period.closes_on = day - timedelta(20), day - timedelta(10)
    period.save()
    with pytest.raises(PeriodLocked):
        save_draft(people["reporter"], period, bureau.pk, {}, revision=0)
    with pytest.raises(ExpiryPassed):
        lift_lock(people["office"], period, bureau, until=day - timedelta(1), reason="系统故障")
    with pytest.raises(ReasonNeeded):
        lift_lock(people["office"], period, bureau, until=day, reason="")

    lift_lock(people["office"], period, bureau, until=day, reason="系统故障")

    assert save_draft(people["reporter"], period, bureau.pk, {}, revision=0).state == "draft"


def test_a_lock_is_lifted_by_the_head_of_the_office_alone(people, period, bureau, visitor):
    with pytest.raises(NotAllowed):
        lift_lock(Act(visitor("office_clerk", "领导小组办公室", "plan")), period, bureau, until=today(), reason="故障")


def test_a_period_is_opened_once_and_by_working_days(period):
    with pytest.raises(PeriodOpened):
        open_period(COMMAND, period.data_set, "2016年")

    row = open_period(COMMAND, period.data_set, "2018")
    assert (row.opens_on, row.due_on) == (date(2019, 1, 2), date(2019, 1, 16))


def test_the_office_enters_a_year_that_is_not_known_yet(people):
    enter_year(people["office"], 2045, holidays=[date(2045, 1, 2)], worked=[date(2045, 1, 7)], source="国办发明电")

    assert not calendar().is_worked(date(2045, 1, 2))
    assert calendar().is_worked(date(2045, 1, 7))
