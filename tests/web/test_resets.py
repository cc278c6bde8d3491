"""Nobody takes an account over alone: what a second person must confirm, who may, and for how long it holds."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.web.actions.accounts import reset_password
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.resets import ConfirmedByAsker, decide_reset, last_reset
from luoshi.web.actions.roles import end_role
from luoshi.web.actions.second_factor import reset_second_factor
from luoshi.web.events import Act
from luoshi.web.models import AccountReset, Event
from luoshi.web.operating.loading import COMMAND
from luoshi.web.roles import SECOND_FACTOR
from luoshi.web.visitors import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker(visitor):
    return Act(visitor("security_admin"))


def asked(act, person):
    """A reset of the password that waits."""
    assert reset_password(act, person, "忘记密码") is None
    return AccountReset.objects.get(person=person, done_at=None)


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR))
def test_nobody_alone_resets_the_password_of_one_who_signs_or_administers(account, asker, role):
    person = account(role)
    before = person.password

    assert reset_password(asker, person, "忘记密码") is None
    assert not reset_second_factor(asker, person, "手机遗失")
    person.refresh_from_db()
    assert person.password == before
    assert Event.objects.filter(action="ask_reset").count() == 2


def test_what_another_has_confirmed_the_asker_does_once(account, asker, visitor):
    person = account("head", "市科技局")

    decide_reset(Act(visitor("audit_admin")), asked(asker, person), confirmed=True)

    assert reset_password(asker, person, "忘记密码")
    assert reset_password(asker, person, "再来一次") is None


def test_what_was_asked_twice_waits_once(account, asker):
    person = account("head", "市科技局")
    asked(asker, person)

    asked(asker, person)

    assert Event.objects.filter(action="ask_reset").count() == 1


def test_who_asked_does_not_confirm_nor_who_it_is_about(account, asker, visitor):
    row = asked(asker, account("head", "市科技局"))
    other = visitor("audit_admin")
    AccountReset.objects.create(person_id=other.id, kind="password", why="忘记密码", asked_by_id=asker.person.id)

    with pytest.raises(ConfirmedByAsker):
        decide_reset(asker, row, confirmed=True)
    with pytest.raises(ConfirmedByAsker):
        decide_reset(Act(other), AccountReset.objects.get(person_id=other.id), confirmed=True)


def test_a_confirmation_is_for_the_asker_alone_and_for_a_day(account, asker, visitor):
    person, second = account("head", "市科技局"), Act(visitor("security_admin"))
    decide_reset(second, row := asked(asker, person), confirmed=True)

    assert reset_password(second, person, "我自己来") is None
    AccountReset.objects.filter(pk=row.pk).update(decided_at=timezone.now() - timedelta(days=2))
    assert reset_password(asker, person, "忘记密码") is None


def test_what_was_refused_is_not_done_and_says_why(account, asker, visitor):
    person, second = account("head", "市科技局"), Act(visitor("audit_admin"))
    row = asked(asker, person)

    with pytest.raises(ReasonNeeded):
        decide_reset(second, row, confirmed=False)
    decide_reset(second, row, confirmed=False, why="本人未申请")

    assert last_reset(person) is None
    assert Event.objects.latest("sequence").why == "本人未申请"
    with pytest.raises(ChangedMeanwhile):
        decide_reset(second, row, confirmed=True)


def test_a_reporter_is_reset_by_one_person_but_not_both_ways_within_a_day(account, asker):
    person = account("reporter", "市科技局")
    TOTPDevice.objects.create(user=person, confirmed=True)

    assert reset_password(asker, person, "忘记密码")
    assert not reset_second_factor(asker, person, "手机遗失")
    assert TOTPDevice.objects.filter(user=person).exists()
    AccountReset.objects.filter(done_at__isnull=False).update(done_at=timezone.now() - timedelta(days=2))
    AccountReset.objects.filter(done_at=None).delete()
    assert reset_second_factor(asker, person, "手机遗失")


def test_ending_the_role_first_does_not_help(account, asker):
    person = account("head", "市科技局")
    end_role(asker, person.memberships.get(), today(), today=today())

    assert reset_password(asker, person, "忘记密码") is None


def test_the_operator_at_the_machine_needs_nobody(account):
    assert reset_password(COMMAND, account("security_admin"), "唯一的安全管理员忘记密码")


def test_the_pages_say_what_waits_and_lead_to_the_new_password(account, plan, browser):
    person, first, second = account("head", "市科技局"), browser("security_admin"), browser("audit_admin")

    answer = first.post(f"/accounts/{person.pk}/password/", {"why": "忘记密码"}, follow=True)
    assert "须由另一人复核" in answer.content.decode()
    assert "忘记密码" in second.get("/resets/").content.decode()
    second.post(f"/resets/{AccountReset.objects.get().pk}/confirm/")
    assert "没有待复核" in second.get("/resets/").content.decode()
    assert "初始密码" in first.post(f"/accounts/{person.pk}/password/", {"why": "忘记密码"}).content.decode()
