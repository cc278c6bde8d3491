"""From a light to the sentence of the plan: every step is there, on a page of its own or in the panel."""

from datetime import date

import pytest

from luoshi.web.models import (
    Cell,
    DataSet,
    Evidence,
    EvidenceUse,
    Observation,
    ReportingPeriod,
    StoredFile,
    Submission,
    Target,
)

pytestmark = pytest.mark.django_db
DAY = "2018-06-30"


@pytest.fixture
def forest(plan):
    return Target.objects.get(name="森林覆盖率")


@pytest.fixture
def proved(plan, forest, bureau, account):
    """A figure of the forest cover that the bureau reported in a form, resting on a file."""
    last = Observation.objects.filter(indicator__code=forest.indicator_code or "FOREST_COVER", area=plan.area).last()
    person, day = account("reporter", "市科技局"), date(2018, 3, 1)
    data_set = DataSet.objects.create(plan=plan, code="yearly", name="年报", frequency="A")
    period = ReportingPeriod.objects.create(
        data_set=data_set, period="2017", opens_on=day, due_on=day, late_on=day, closes_on=day
    )
    report = Submission.objects.create(reporting_period=period, unit=bureau)
    cell = Cell.objects.create(submission=report, indicator=last.indicator, area=plan.area, value=last.value)
    file = StoredFile.objects.create(sha256="a" * 64, size=1, media_type="application/pdf")
    proof = Evidence.objects.create(file=file, name="林业年报.pdf", unit=bureau, given_by=person)
    EvidenceUse.objects.create(evidence=proof, cell=cell)
    Observation.objects.filter(pk=last.pk).update(submission=report, reported_by=bureau)
    return proof


def why(client, target, **headers):
    return client.get(f"/targets/{target.pk}/why/?on={DAY}", headers=headers).content.decode()


def test_the_page_has_every_step_from_the_light_to_the_sentence(forest, browser):
    page = why(browser("leader"), forest)

    steps = ["light", "rule", "attainment", "observations", "evidence", "answers", "sentence"]
    places = [page.index(f'id="step-{step}"') for step in steps]
    assert places == sorted(places)
    assert "全市森林覆盖率达到" in page
    assert f"/document/?target={forest.pk}&amp;on={DAY}#lit" in page


def test_the_panel_gets_the_steps_without_the_frame_of_a_page(forest, browser):
    part = why(browser("leader"), forest, hx_request="true")

    assert 'id="step-sentence"' in part
    assert "<html" not in part


def test_a_browser_that_keeps_pages_does_not_take_the_part_for_the_page(forest, browser):
    assert "HX-Request" in browser("leader").get(f"/targets/{forest.pk}/why/").headers["Vary"]


def test_a_target_that_did_not_hold_yet_says_so(forest, browser):
    forest.holds_from = date(2019, 1, 1)
    forest.save()

    assert "尚未生效" in why(browser("leader"), forest)


def test_evidence_is_named_to_those_who_reach_it(forest, proved, browser):
    assert proved.name in why(browser("leader", "市政府", "plan"), forest)


def test_evidence_of_another_unit_is_counted_and_not_named(forest, proved, browser):
    page = why(browser("reporter", "市水务局"), forest)

    assert proved.name not in page
    assert "另有1份材料" in page


@pytest.mark.parametrize("page", ["tasks/", "missing/", "units/{unit}/"])
def test_every_light_leads_to_what_it_rests_on(plan, page, bureau, browser):
    address = f"/plans/{plan.pk}/{page.format(unit=bureau.pk)}?on={DAY}"
    shown = browser("leader", "市政府", "plan").get(address).content.decode()

    lights = shown.count('class="opens" data-panel')
    assert lights > 0
    assert lights == shown.count(f"/why/?on={DAY}")
