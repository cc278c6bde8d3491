"""The pages of reporting, walked as people walk them: fill in, submit, sign, return, correct, accept, settle."""

from datetime import timedelta

import pytest
from reporting_site import asked_for

from luoshi.web.actions.roles import unit_called
from luoshi.web.models import DataSet, LockException, Observation, ReportingPeriod, Rule, Submission
from luoshi.web.queries.report_forms import form
from luoshi.web.visitors import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def period(plan):
    return asked_for(plan, ["HIGH_TECH_FIRMS", "PATENT_GRANTS"])


@pytest.fixture
def reporter(browser):
    return browser("reporter", "市科技局")


@pytest.fixture
def head(browser):
    return browser("head", "市科技局")


@pytest.fixture
def office(browser):
    return browser("office_head", "领导小组办公室", "plan")


def address(period, unit):
    return f"/periods/{period.pk}/units/{unit.pk}/report/"


def filled(period, unit, words, note="", **more):
    fields = dict(more)
    for cell in form(period, unit.pk, today()).cells:
        place = f"{cell.place[0]}-{cell.place[1]}"
        fields |= {f"value-{place}": words, f"note-{place}": note}
    return fields


@pytest.fixture
def signed(period, bureau, reporter, head):
    reporter.post(address(period, bureau), filled(period, bureau, "12", "新认定", revision=0, do="submit", key="a"))
    row = Submission.objects.get()
    head.post(f"/submissions/{row.pk}/sign/", {"revision": row.revision, "key": "b"})
    return Submission.objects.get()


def test_a_reporter_sees_what_he_must_do_by_when_and_for_what(plan, period, reporter):
    page = reporter.get(f"/plans/{plan.pk}/mine/").content.decode()

    assert "年报" in page
    assert period.due_on.isoformat() in page
    assert "高新技术企业" in page


def test_a_unit_that_is_asked_for_nothing_has_nothing_to_do(plan, period, browser):
    assert "年报" not in browser("reporter", "市财政局").get(f"/plans/{plan.pk}/mine/").content.decode()


def test_the_form_of_another_unit_is_not_there(period, bureau, browser):
    assert browser("reporter", "市财政局").get(address(period, bureau)).status_code == 404


def test_what_is_wrong_explains_itself_beside_its_cell(period, bureau, reporter):
    answer = reporter.post(address(period, bureau), filled(period, bureau, "12.5", revision=0, do="submit"))

    assert answer.status_code == 422
    assert answer.content.decode().count('class="problem"') == 2
    assert Submission.objects.get().state == "draft"


def test_a_second_person_loses_nothing_and_sees_the_conflict(period, bureau, reporter):
    reporter.post(address(period, bureau), filled(period, bureau, "12", revision=0))

    answer = reporter.post(address(period, bureau), filled(period, bureau, "77", revision=0))

    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="77"' in page
    assert "12" in page


def test_a_report_is_submitted_signed_and_accepted_on_pages(plan, signed, office):
    assert signed.state == "signed"
    assert "市科技局" in office.get(f"/plans/{plan.pk}/received/").content.decode()

    office.post(f"/plans/{plan.pk}/received/", {"chosen": f"{signed.pk}-{signed.revision}", "do": "take", "key": "c"})

    assert Submission.objects.get().state == "accepted"
    assert {str(one.value) for one in Observation.objects.filter(submission=signed)} == {"12"}


def test_a_report_that_is_given_back_says_why_and_is_corrected(plan, period, bureau, signed, office, reporter):
    chosen = {"chosen": f"{signed.pk}-{signed.revision}", "do": "return", "key": "c"}
    office.post(f"/plans/{plan.pk}/received/", chosen)
    assert Submission.objects.get().state == "signed"  # not without a reason

    office.post(f"/plans/{plan.pk}/received/", chosen | {"reason": "与上年差距过大", "key": "d"})
    row = Submission.objects.get()
    assert "与上年差距过大" in reporter.get(address(period, bureau)).content.decode()

    reporter.post(f"/submissions/{row.pk}/correct/", {"revision": row.revision, "key": "e"})
    assert [one.version for one in Submission.objects.order_by("version")] == [1, 2]
    assert reporter.get(f"/submissions/{row.pk}/").status_code == 200


def test_a_head_sees_what_he_signs_and_sends_it_back(plan, period, bureau, reporter, head):
    reporter.post(address(period, bureau), filled(period, bureau, "12", "新认定", revision=0, do="submit"))
    row = Submission.objects.get()
    assert "新认定" in head.get(f"/plans/{plan.pk}/to-sign/").content.decode()

    head.post(f"/submissions/{row.pk}/send-back/", {"revision": row.revision, "reason": "请核对"})

    assert Submission.objects.get().state == "draft"


def test_statistics_see_and_settle_statistical_figures(plan, browser, office):
    period = asked_for(plan, ["TRADITIONAL_INDUSTRY_SHARE"])
    unit = unit_called("市统计局")
    browser("reporter", "市统计局").post(
        address(period, unit), filled(period, unit, "50", "说明", revision=0, do="submit")
    )
    row = Submission.objects.get()
    browser("head", "市统计局").post(f"/submissions/{row.pk}/sign/", {"revision": row.revision})
    row.refresh_from_db()
    office.post(f"/plans/{plan.pk}/received/", {"chosen": f"{row.pk}-{row.revision}", "do": "take"})
    row.refresh_from_db()
    statistics = browser("statistics", "市统计局", "plan")
    assert "市统计局" in statistics.get(f"/plans/{plan.pk}/settling/").content.decode()

    statistics.post(f"/plans/{plan.pk}/settling/", {"chosen": f"{row.pk}-{row.revision}", "do": "take"})

    assert Submission.objects.get().state == "settled"
    assert Observation.objects.filter(submission=row).last().obs_status == "normal"


def test_the_list_of_periods_says_who_has_answered(plan, period, signed, office):
    assert office.get(f"/plans/{plan.pk}/periods/").status_code == 200
    page = office.get(f"/periods/{period.pk}/").content.decode()

    assert "市科技局" in page
    assert "已签" in page


def test_the_office_opens_a_period_and_lifts_its_lock(plan, period, bureau, office):
    data_set = DataSet.objects.get()
    office.post(f"/plans/{plan.pk}/periods/open/", {"data_set": data_set.pk, "period": "2018", "due": "10"})
    assert ReportingPeriod.objects.filter(period="2018").count() == 1

    until = today() + timedelta(2)
    office.post(f"/periods/{period.pk}/lift/", {"unit": bureau.pk, "until": until.isoformat(), "reason": "系统故障"})
    assert LockException.objects.get().expires_on == until


def test_the_office_enters_the_days_of_a_year(plan, office):
    fields = {"year": "2046", "holidays": "2046-01-01", "worked": "", "source": "国办发明电"}

    office.post(f"/plans/{plan.pk}/calendar/", fields)
    assert office.post(f"/plans/{plan.pk}/calendar/", fields | {"holidays": "元旦"}).status_code == 422

    assert Rule.objects.get(kind="calendar").body["year"] == 2046


@pytest.mark.parametrize(
    ("role", "page"), [("reporter", "mine"), ("head", "to-sign"), ("statistics", "settling"), ("leader", "")]
)
def test_who_signs_in_comes_first_to_what_waits_for_him(plan, browser, role, page):
    address = browser(role, "市科技局").get("/").headers["Location"]

    assert address == f"/plans/{plan.pk}/" + (f"{page}/" if page else "")
