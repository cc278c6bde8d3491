"""Yearly plans from the draft to the frozen version, as people do it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.supervision.yearly.draft import Cell
from luoshi.supervision.yearly.moves import YearlyMoveRefused
from luoshi.web.access_yearly import approving_unit, may_approve
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.reorganising import NewUnit, Occasion, merge_units
from luoshi.web.actions.roles import unit_called
from luoshi.web.actions.yearly import (
    NothingLed,
    TaskWritten,
    YearlyPlanUnfit,
    YearPlannedAlready,
    ask_units,
    draft_year,
    revise,
    save_draft,
    take_back,
)
from luoshi.web.actions.yearly_answers import (
    NotADocument,
    NotAsked,
    ObjectionsOpen,
    answer,
    approve,
    file_implementing_plan,
)
from luoshi.web.events import Act, verify
from luoshi.web.models import Event, Measure, PathPoint, Share, Target, YearlyPlan
from luoshi.web.queries.areas import counties_of
from luoshi.web.queries.yearly import day_of, findings_of
from luoshi.web.queries.yearly_answers import standings
from luoshi.web.queries.yearly_changes import changes
from luoshi.web.visitors import as_visitor, today

pytestmark = pytest.mark.django_db

LEAD, FINANCE, COUNTY = "市科技局", "市财政局", "甘州区政府"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


@pytest.fixture
def lead(visitor):
    return Act(visitor("reporter", LEAD), unit_called(LEAD).pk, LEAD)


@pytest.fixture
def office(visitor):
    return Act(visitor("office_head", "领导小组办公室", "plan"))


@pytest.fixture
def county(visitor):
    return Act(visitor("reporter", COUNTY), unit_called(COUNTY).pk, COUNTY)


@pytest.fixture
def draft(plan, lead):
    return draft_year(lead, plan, unit_called(LEAD), 2018)


def patents(quarter, plan):
    return Cell(Target.objects.get(name="专利授权量").pk, plan.area.code, quarter)


def finished(lead, draft):
    """The draft with a value for every target that has none by itself."""
    missing = {one.cells[0]: Decimal(3) for one in findings_of(draft) if one.code == "no_value_for_year"}
    return save_draft(lead, draft, revision=draft.revision, values=missing, tasks=[])


@pytest.fixture
def asked(lead, draft):
    row = finished(lead, draft)
    return ask_units(lead, row, revision=row.revision)


@pytest.fixture
def approved(office, asked):
    return approve(office, asked, revision=asked.revision, words="各单位未答复,视为同意")


def test_a_draft_begins_with_what_the_path_asks_for(plan, draft):
    """The plan promises 1000 grants in 2018, which count from 1 January: 250 a quarter."""
    grants = draft.values.filter(target__name="专利授权量", area=plan.area).order_by("quarter")

    assert [row.value for row in grants] == [250, 500, 750, 1000]


def test_a_path_and_shares_that_were_set_fill_the_draft_of_another_year(plan, lead):
    target = Target.objects.get(name="专利授权量")
    PathPoint.objects.create(target=target, year=2016, value=Decimal(800), method="given")
    counties = counties_of(plan.area, day_of(plan, 2016))
    for area, value in zip(counties, (500, 100, 100, 100, 100, 100), strict=True):
        Share.objects.create(target=target, area=area, value=Decimal(value), method="given")

    draft = draft_year(lead, plan, unit_called(LEAD), 2016)

    rows = draft.values.filter(target=target, quarter=4)
    assert {row.area.code: row.value for row in rows} == {
        plan.area.code: 800,
        counties[0].code: 400,
    } | {area.code: 80 for area in counties[1:]}


def test_a_year_is_drafted_once(plan, lead, draft):
    with pytest.raises(YearPlannedAlready):
        draft_year(lead, plan, unit_called(LEAD), 2018)


def test_a_unit_that_leads_nothing_plans_no_year(plan, visitor):
    with pytest.raises(NothingLed):
        draft_year(Act(visitor("reporter", FINANCE)), plan, unit_called(FINANCE), 2018)


def test_of_two_people_who_save_one_draft_the_second_is_told(plan, lead, draft):
    save_draft(lead, draft, revision=1, values={patents(1, plan): Decimal(200)}, tasks=[])

    with pytest.raises(ChangedMeanwhile):
        save_draft(lead, draft, revision=1, values={patents(1, plan): Decimal(300)}, tasks=[])
    assert draft.values.get(target__name="专利授权量", quarter=1, area=plan.area).value == 200


def test_a_saved_value_leaves_an_event_with_old_and_new(plan, lead, draft):
    save_draft(lead, draft, revision=1, values={patents(1, plan): Decimal(200)}, tasks=[])

    event = Event.objects.latest("sequence")
    assert (event.action, [*event.old.values()], [*event.new.values()]) == ("save_yearly_plan", ["250"], ["200"])


def test_saving_what_stands_there_changes_nothing(plan, lead, draft):
    count = Event.objects.count()

    save_draft(lead, draft, revision=1, values={patents(1, plan): Decimal(250)}, tasks=[])

    assert Event.objects.count() == count


def test_a_task_is_written_changed_and_taken_out(plan, lead, draft):
    measure = Measure.objects.filter(duties__role="lead", duties__unit=unit_called(LEAD)).first()
    new = TaskWritten(None, measure.pk, unit_called(FINANCE).pk, "下达科技专项资金", date(2018, 3, 31))
    row = save_draft(lead, draft, revision=1, values={}, tasks=[new])
    key = row.tasks.get().pk
    row = save_draft(lead, row, revision=2, values={}, tasks=[new._replace(key=key, due_on=date(2018, 4, 30))])
    assert row.tasks.get().due_on == date(2018, 4, 30)

    save_draft(lead, row, revision=3, values={}, tasks=[TaskWritten(key, 0, 0, "", date(2018, 1, 1))])

    assert not row.tasks.exists()


def test_units_are_not_asked_while_something_does_not_fit(plan, lead, draft):
    row = save_draft(lead, draft, revision=1, values={patents(4, plan): Decimal(900)}, tasks=[])

    with pytest.raises(YearlyPlanUnfit):
        ask_units(lead, row, revision=2)


def test_the_counties_and_the_responsible_units_are_asked(asked):
    names = [one.unit.short for one in standings(asked).each]

    assert {COUNTY, FINANCE} <= set(names)
    assert LEAD not in names


def test_an_objection_has_words(county, asked):
    with pytest.raises(ReasonNeeded):
        answer(county, asked, unit_called(COUNTY), asked=1, agrees=False, words=" ")


def test_a_unit_that_is_not_asked_does_not_answer(visitor, asked):
    with pytest.raises(NotAsked):
        answer(
            Act(visitor("reporter", "市政府督查室")), asked, unit_called("市政府督查室"), asked=1, agrees=True, words=""
        )


def test_a_plan_is_not_approved_against_an_objection(county, office, asked):
    answer(county, asked, unit_called(COUNTY), asked=1, agrees=False, words="基数偏高")

    with pytest.raises(ObjectionsOpen):
        approve(office, asked, revision=asked.revision, words="按程序办理")


def test_a_unit_changes_its_answer_and_both_stay(county, office, asked):
    unit = unit_called(COUNTY)
    answer(county, asked, unit, asked=1, agrees=False, words="基数偏高")
    answer(county, asked, unit, asked=1, agrees=True, words="已沟通")

    assert standings(asked).of(unit.pk).answer.words == "已沟通"
    assert asked.answers.count() == 2
    assert approve(office, asked, revision=asked.revision, words="按程序办理").state == "approved"


def test_silence_of_units_is_approved_only_with_words(office, asked):
    with pytest.raises(ReasonNeeded):
        approve(office, asked, revision=asked.revision, words="")


def test_what_was_answered_to_an_earlier_draft_does_not_count_for_a_later_one(lead, county, asked):
    unit = unit_called(COUNTY)
    answer(county, asked, unit, asked=1, agrees=True, words="")
    row = take_back(lead, asked, revision=asked.revision, reason="按甘州区意见调整")
    row = ask_units(lead, row, revision=row.revision)

    assert standings(row).of(unit.pk).answer is None
    with pytest.raises(ChangedMeanwhile):
        answer(county, row, unit, asked=1, agrees=True, words="")


def test_an_approved_plan_is_never_saved(plan, lead, approved):
    with pytest.raises(YearlyMoveRefused):
        save_draft(lead, approved, revision=approved.revision, values={patents(1, plan): Decimal(1)}, tasks=[])


def test_a_new_version_has_a_reason(lead, approved):
    with pytest.raises(ReasonNeeded):
        revise(lead, approved, revision=approved.revision, reason="")


def test_a_new_version_replaces_the_old_one_only_when_it_is_approved(plan, lead, office, approved):
    version = revise(lead, approved, revision=approved.revision, reason="省上下达新任务")
    version = save_draft(lead, version, revision=1, values={patents(4, plan): Decimal(1100)}, tasks=[])
    version = ask_units(lead, version, revision=version.revision)
    assert YearlyPlan.objects.get(pk=approved.pk).state == "approved"

    approve(office, version, revision=version.revision, words="同意调整")

    old = YearlyPlan.objects.get(pk=approved.pk)
    assert (old.state, old.values.get(target__name="专利授权量", area=plan.area, quarter=4).value) == ("replaced", 1000)
    (change,) = changes(old, version).values
    assert (change.old, change.new) == (1000, 1100)
    assert verify() is None


def test_one_new_version_at_a_time(lead, approved):
    revise(lead, approved, revision=approved.revision, reason="省上下达新任务")

    with pytest.raises(YearPlannedAlready):
        revise(lead, approved, revision=approved.revision, reason="省上下达新任务")


def test_a_new_version_keeps_which_task_needs_which(lead, office, draft):
    measure = Measure.objects.filter(duties__role="lead", duties__unit=unit_called(LEAD)).first()
    new = TaskWritten(None, measure.pk, unit_called(FINANCE).pk, "下达科技专项资金", date(2018, 3, 31))
    row = save_draft(lead, finished(lead, draft), revision=2, values={}, tasks=[new])
    first = row.tasks.get().pk
    second = TaskWritten(None, measure.pk, unit_called(LEAD).pk, "组织项目申报", date(2018, 6, 30), first)
    row = ask_units(lead, save_draft(lead, row, revision=3, values={}, tasks=[second]), revision=4)
    row = approve(office, row, revision=5, words="视为同意")

    version = revise(lead, row, revision=row.revision, reason="省上下达新任务")

    copied = version.tasks.get(what="组织项目申报")
    assert copied.needs.what == "下达科技专项资金"
    assert copied.needs.yearly_plan == version


def test_a_county_files_its_implementing_plan_against_the_approved_one(county, approved):
    file_implementing_plan(county, approved, unit_called(COUNTY), PDF, "甘州区落实方案.pdf")

    standing = standings(approved).of(unit_called(COUNTY).pk)
    assert standing.filed.document.name == "甘州区落实方案.pdf"
    assert standings(approved).filed == 1


def test_nothing_is_filed_against_a_plan_that_is_not_approved(county, asked):
    with pytest.raises(YearlyMoveRefused):
        file_implementing_plan(county, asked, unit_called(COUNTY), PDF, "甘州区落实方案.pdf")


def test_a_city_bureau_files_no_implementing_plan(visitor, approved):
    with pytest.raises(NotAsked):
        file_implementing_plan(Act(visitor("reporter", FINANCE)), approved, unit_called(FINANCE), PDF, "方案.pdf")


@pytest.mark.parametrize(
    ("name", "data"), [("方案.exe", PDF), ("方案.docx", PDF), ("方案.pdf", b"MZ\x90"), ("方案.pdf", b"")]
)
def test_a_file_whose_content_is_not_what_its_name_says_is_not_filed(name, data, county, approved):
    with pytest.raises(NotADocument):
        file_implementing_plan(county, approved, unit_called(COUNTY), data, name)


def test_a_lead_unit_drafts_asks_and_the_office_approves_on_pages(plan, browser):
    lead, county = browser("head", LEAD), browser("reporter", COUNTY)
    office = browser("office_head", "领导小组办公室", "plan")
    begun = lead.post(f"/plans/{plan.pk}/yearly/draft/", {"unit": unit_called(LEAD).pk, "year": 2018})
    yearly = YearlyPlan.objects.get()
    assert begun.headers["Location"] == f"/yearly/{yearly.pk}/draft/"
    page = f"/yearly/{yearly.pk}/"
    assert county.get(page).status_code == 404, "a draft is not shown before units are asked"

    fields = {f"v-{one.cells[0].target}-{plan.area.code}-4": "3" for one in findings_of(yearly) if one.hard}
    lead.post(page + "draft/", fields | {"revision": 1})
    lead.post(page + "ask/", {"revision": 2})
    county.post(page + "answer/", {"unit": unit_called(COUNTY).pk, "round": 1, "answer": "agrees", "words": "同意"})
    approval = office.get(page + "approval/").content.decode()
    assert "市财政局" in approval
    office.post(page + "approval/", {"revision": 3, "words": "其余单位未答复,视为同意"})

    yearly.refresh_from_db()
    assert yearly.state == "approved"
    county.post(
        page + "file/", {"unit": unit_called(COUNTY).pk, "document": SimpleUploadedFile("甘州区落实方案.pdf", PDF)}
    )
    shown = lead.get(page).content.decode()
    assert "甘州区落实方案.pdf" in shown
    filed = yearly.answers.get(kind="implements")
    assert b"".join(lead.get(f"/yearly/filed/{filed.pk}/").streaming_content) == PDF


def test_a_value_that_is_no_number_is_told_beside_its_field_and_what_was_typed_stays(plan, browser, draft):
    field = "v-{}-{}-{}".format(*patents(1, plan))
    page = browser("reporter", LEAD).post(f"/yearly/{draft.pk}/draft/", {"revision": 1, field: "约二百"})

    assert page.status_code == 422
    assert 'value="约二百"' in page.content.decode()
    assert f'id="e-{field}"' in page.content.decode()


def test_two_people_see_what_the_other_stored_and_lose_nothing(plan, browser, lead, draft):
    save_draft(lead, draft, revision=1, values={patents(1, plan): Decimal(222)}, tasks=[])
    field = "v-{}-{}-{}".format(*patents(1, plan))
    page = browser("reporter", LEAD).post(f"/yearly/{draft.pk}/draft/", {"revision": 1, field: "333"})

    shown = page.content.decode()
    assert page.status_code == 409
    assert 'value="333"' in shown
    assert "222" in shown


def test_what_does_not_fit_is_told_beside_its_cell(plan, browser, lead, draft):
    save_draft(lead, draft, revision=1, values={patents(4, plan): Decimal(900)}, tasks=[])
    shown = browser("reporter", LEAD).get(f"/yearly/{draft.pk}/draft/").content.decode()

    assert "900" in shown
    assert "cell-hard" in shown


def test_another_unit_does_not_draft_for_the_lead_unit(browser, asked):
    assert browser("reporter", FINANCE).get(f"/yearly/{asked.pk}/draft/").status_code == 403


def test_a_unit_does_not_answer_for_another(browser, asked):
    fields = {"unit": unit_called(COUNTY).pk, "round": 1, "answer": "agrees"}

    assert browser("reporter", FINANCE).post(f"/yearly/{asked.pk}/answer/", fields).status_code == 403


def test_the_list_says_who_has_not_answered(plan, browser, asked):
    shown = browser("office_clerk", "领导小组办公室", "plan").get(f"/plans/{plan.pk}/yearly/?year=2018")

    assert "市财政局" in shown.content.decode()


@pytest.mark.parametrize("page", ["", "answer/", "changes/"])
def test_pages_of_a_plan_in_each_state_open(page, browser, approved, lead):
    reader = browser("reporter", COUNTY)

    assert reader.get(f"/yearly/{approved.pk}/{page}").status_code == 200


def test_the_office_of_a_plan_still_approves_after_it_has_become_another_unit(plan, visitor, account):
    plan.office = unit_called("市发展改革委")
    head = account("office_head", "市发展改革委")
    other = visitor("office_head", "市工信委")
    occasion = Occasion(today(), "张编发〔2026〕1号(示例)", "机构改革")

    after = merge_units(Act(other), [plan.office], NewUnit("张掖市发展局", "市发展局"), occasion)

    person = as_visitor(head, verified=True)
    assert may_approve(person, plan)
    assert approving_unit(person, plan) == after
    assert not may_approve(other, plan)
