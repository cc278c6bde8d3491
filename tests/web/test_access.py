"""Who may open which page: made from the URL table, so that a new page without a rule fails."""

import pytest
from django.http import Http404
from django.urls import get_resolver

from luoshi.web import access
from luoshi.web.actions.roles import unit_called
from luoshi.web.models import (
    Conflict,
    DataSet,
    Event,
    Measure,
    Membership,
    Reading,
    ReportingPeriod,
    Submission,
    Target,
    Unit,
)
from luoshi.web.roles import PUBLIC, ROLES, SECOND_FACTOR, VERIFIED_ONLY, Permission
from luoshi.web.visitors import PUBLIC_VISITOR

pytestmark = pytest.mark.django_db
PATTERNS = get_resolver().url_patterns


def address(pattern, plan):
    ids = {
        "plan_id": plan.pk,
        "person_id": Membership.objects.first().person_id if Membership.objects.exists() else 0,
        "membership_id": Membership.objects.first().pk if Membership.objects.exists() else 0,
        "measure_id": Measure.objects.first().pk,
        "target_id": Target.objects.first().pk,
        "unit_id": Unit.objects.first().pk,
        "token_id": 0,
        "reset_id": 0,
        "evidence_id": 0,
        "data_set_id": 0,
        "period_id": 0,  # pages of a period are walked in test_report_pages.py
        "submission_id": 0,
        "yearly_id": 0,
        "answer_id": 0,
        "amendment_id": 0,  # pages of an amendment are walked in test_amending_pages.py
        "conflict_id": Conflict.objects.first().pk,
        "job_id": 1,
    }
    reading = Reading.objects.first()
    ids |= {"document_id": reading.document_id, "reading_id": reading.pk, "proposal_id": reading.proposals.first().pk}
    route = str(pattern.pattern)
    for name, value in ids.items():
        route = route.replace(f"<int:{name}>", str(value))
    return "/" + route


def test_every_url_says_which_permission_it_asks_for():
    assert [
        pattern.name for pattern in PATTERNS if not isinstance(getattr(pattern.callback, "may", None), Permission)
    ] == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("role", [None, *ROLES])
def test_a_page_answers_those_who_may_and_nobody_else(pattern, role, plan, browser):
    permissions = ROLES[role] if role else PUBLIC
    answer = browser(role, *(("领导小组办公室", "plan") if role else ())).get(address(pattern, plan))

    if pattern.callback.may in permissions:
        assert answer.status_code in {200, 302, 404, 405}
        assert "sign-in" not in answer.headers.get("Location", "")
    elif role is None and str(pattern.pattern).startswith("api/"):
        assert answer.status_code == 401
    elif role is None:
        assert answer.headers["Location"].startswith("/sign-in/")
    else:
        assert answer.status_code == 403


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("role", [None, *ROLES])
def test_what_is_sent_is_taken_from_those_who_may_and_from_nobody_else(pattern, role, plan, browser):
    client = browser(role, *(("领导小组办公室", "plan") if role else ()))
    before = Event.objects.count()

    answer = client.post(address(pattern, plan))

    if pattern.callback.may in (ROLES[role] if role else PUBLIC):
        assert answer.status_code < 500
        assert "not_allowed" not in answer.content.decode()
    else:
        program = str(pattern.pattern).startswith("api/")
        assert answer.status_code == ((401 if program else 302) if role is None else 403)
        assert Event.objects.count() == before
        if role is None and not program:
            assert answer.headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    "pattern", [one for one in PATTERNS if one.callback.may in VERIFIED_ONLY], ids=lambda one: one.name
)
@pytest.mark.parametrize("role", sorted(SECOND_FACTOR))
def test_a_page_for_those_who_sign_or_administer_asks_for_the_second_factor(pattern, role, plan, account, client):
    client.force_login(account(role), backend="luoshi.web.signing_in.ByPassword")

    for answer in (client.get(address(pattern, plan)), client.post(address(pattern, plan))):
        if pattern.callback.may in ROLES[role]:
            assert answer.headers["Location"].startswith("/me/second-factor/")
        else:
            assert answer.status_code == 403


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_first_password_opens_nothing_that_is_not_public_or_ones_own(pattern, plan, account, client):
    person = account("office_head", "领导小组办公室", "plan")
    person.must_change_password = True
    person.save()
    client.force_login(person, backend="luoshi.web.signing_in.ByPassword")

    answer = client.get(address(pattern, plan))

    if pattern.callback.may not in {Permission.HAVE_ACCOUNT, *PUBLIC}:
        if str(pattern.pattern).startswith("api/"):
            assert (answer.status_code, answer.json()["code"]) == (403, "password_is_not_own")
        else:
            assert answer.headers["Location"].startswith("/me/password/")


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"security_admin"}))
def test_nobody_but_the_security_administrator_reaches_an_account(role, account, visitor):
    other, asks = account("leader"), visitor(role)

    with pytest.raises(Http404):
        access.account(asks, other.pk)
    with pytest.raises(Http404):
        access.membership(asks, other.pk, other.memberships.get().pk)


def test_a_role_is_reached_only_through_the_account_that_has_it(account, visitor):
    one, other = account("leader"), account("reporter", "市科技局")

    with pytest.raises(Http404):
        access.membership(visitor("security_admin"), one.pk, other.memberships.get().pk)


def test_the_public_has_no_account_of_its_own():
    with pytest.raises(Http404):
        access.own_account(PUBLIC_VISITOR)


def test_the_public_does_not_learn_of_a_plan_that_is_not_published(plan, browser):
    assert browser().get(f"/plans/{plan.pk}/").status_code == 404


def test_the_public_sees_a_published_plan(plan, browser):
    plan.published = True
    plan.save()

    assert browser().get(f"/plans/{plan.pk}/").status_code == 200


def test_an_administrator_does_not_see_plans(plan, browser):
    assert browser("system_admin").get(f"/plans/{plan.pk}/").status_code == 404


@pytest.fixture
def handed_in(plan):
    """A report of the bureau of science and technology, and one of the district 甘州."""
    data_set = DataSet.objects.create(plan=plan, code="yearly", name="年报", frequency="A")
    day = plan.issued_on
    period = ReportingPeriod.objects.create(
        data_set=data_set, period="2015", opens_on=day, due_on=day, late_on=day, closes_on=day
    )
    units = unit_called("市科技局"), unit_called("甘州区政府")
    return [Submission.objects.create(reporting_period=period, unit=unit) for unit in units]


def test_a_unit_reaches_what_it_handed_in_and_nothing_of_others(plan, handed_in, visitor):
    assert list(access.submissions(visitor("reporter", "市科技局"), plan)) == handed_in[:1]


def test_the_office_reaches_what_every_unit_handed_in(plan, handed_in, visitor):
    assert set(access.submissions(visitor("office_clerk", "领导小组办公室", "plan"), plan)) == set(handed_in)


def test_a_role_for_the_units_below_reaches_the_counties_too(plan, handed_in, visitor):
    assert handed_in[1] in access.submissions(visitor("head", "市政府", "below"), plan)
