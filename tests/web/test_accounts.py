"""Accounts, their roles from a day to a day, and what the security administrator does with them."""

from datetime import timedelta

import pytest

from luoshi.web.actions.accounts import AccountTaken, NewAccount, add_account, close_account, reset_password
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.roles import (
    AdministratorsCombined,
    NewRole,
    OwnAccount,
    RoleEnded,
    RoleEndsBefore,
    UnitUnknown,
    end_role,
    give_role,
)
from luoshi.web.events import Act
from luoshi.web.masking import masked
from luoshi.web.models import Event, Membership, Person
from luoshi.web.operating.loading import COMMAND
from luoshi.web.roles import Permission
from luoshi.web.signing_in import ByPassword
from luoshi.web.visitors import as_visitor, today

pytestmark = pytest.mark.django_db
SINCE = today()
NEXT_MONTH = SINCE + timedelta(days=30)


def last_event():
    return Event.objects.latest("sequence")


@pytest.mark.parametrize(
    ("first", "second"),
    [("system_admin", "security_admin"), ("security_admin", "audit_admin"), ("audit_admin", "system_admin")],
)
def test_no_account_is_administrator_twice(account, first, second):
    person = account(first)

    with pytest.raises(AdministratorsCombined):
        give_role(COMMAND, person, NewRole(second, "市科技局"), since=SINCE)
    assert Membership.objects.filter(person=person).count() == 1


def test_two_kinds_of_administrator_may_not_even_overlap_by_a_day(account):
    person = account("reporter", "市科技局")
    give_role(COMMAND, person, NewRole("system_admin", "市科技局"), since=SINCE, until=NEXT_MONTH)

    with pytest.raises(AdministratorsCombined):
        give_role(COMMAND, person, NewRole("audit_admin", "市科技局"), since=NEXT_MONTH - timedelta(days=1))


def test_an_administrator_may_become_one_of_another_kind_when_the_first_role_has_ended(account):
    person = account("reporter", "市科技局")
    give_role(COMMAND, person, NewRole("system_admin", "市科技局"), since=SINCE, until=NEXT_MONTH)

    assert give_role(COMMAND, person, NewRole("audit_admin", "市科技局"), since=NEXT_MONTH).pk


def test_an_account_is_one_person(account):
    person = account("reporter", "市科技局")

    with pytest.raises(AccountTaken):
        add_account(COMMAND, NewAccount(person.username, "另一人", "reporter", "市科技局"), since=SINCE)


def test_an_account_in_a_unit_that_is_not_there_is_not_made(plan):
    with pytest.raises(UnitUnknown):
        add_account(COMMAND, NewAccount("nobody", "某人", "reporter", "市不存在局"), since=SINCE)
    assert not Person.objects.filter(username="nobody").exists()


def test_a_role_that_was_ended_gives_nothing_from_that_day_on(account):
    person = account("office_clerk", "领导小组办公室", "plan")

    end_role(COMMAND, person.memberships.get(), today(), today=today())

    assert not as_visitor(person, verified=True).may(Permission.RUN_PLAN)
    assert person.memberships.count() == 1


def test_a_role_that_begins_later_gives_nothing_today(account):
    person = account("leader")
    give_role(COMMAND, person, NewRole("office_clerk", "领导小组办公室"), since=NEXT_MONTH)

    assert not as_visitor(person, verified=True).may(Permission.RUN_PLAN)


def test_a_role_that_has_ended_is_not_ended_otherwise(account):
    row = account("leader").memberships.get()
    end_role(COMMAND, row, today(), today=today())

    with pytest.raises(RoleEnded):
        end_role(COMMAND, row, NEXT_MONTH, today=today())


def test_a_role_does_not_end_before_today(account):
    with pytest.raises(RoleEndsBefore):
        end_role(COMMAND, account("leader").memberships.get(), today() - timedelta(days=1), today=today())


def test_nobody_gives_himself_a_role(account):
    person = account("security_admin")

    with pytest.raises(OwnAccount):
        give_role(Act(as_visitor(person, verified=True)), person, NewRole("leader", "市政府"), since=SINCE)


def test_a_closed_account_has_no_page_left_to_it(account, browser):
    client = browser("leader")
    person = Person.objects.latest("pk")

    close_account(COMMAND, person, "调离")

    assert client.get("/me/").headers["Location"].startswith("/sign-in/")
    assert last_event().action == "close_account"
    assert last_event().why == "调离"


def test_an_account_is_not_closed_without_a_reason(account):
    person = account("leader")

    with pytest.raises(ReasonNeeded):
        close_account(COMMAND, person, " ")
    assert Person.objects.get(pk=person.pk).is_active


def test_an_account_that_two_close_at_once_is_closed_once(account):
    person = account("leader")
    close_account(COMMAND, person, "调离")

    with pytest.raises(ChangedMeanwhile):
        close_account(COMMAND, person, "调离")


def test_a_password_that_was_reset_ends_all_sessions_and_must_be_changed(account, browser):
    client = browser("leader")
    person = Person.objects.latest("pk")

    given = reset_password(COMMAND, person, "忘记密码")

    assert client.get("/me/").headers["Location"].startswith("/sign-in/")
    assert ByPassword().authenticate(None, person.username, given).must_change_password
    assert given not in str([event.new for event in Event.objects.all()])


@pytest.mark.parametrize(("number", "shown"), [("13912348000", "139****8000"), ("8215", "**15"), ("", "")])
def test_a_telephone_is_shown_masked(number, shown):
    assert masked(number) == shown


# The pages


def new_account(**changes):
    fields = {
        "username": "wang.li", "name": "王丽", "post": "科长", "telephone": "13912348000", "role": "reporter",
        "unit": "市科技局", "scope": "own", "plan": "", "since": str(SINCE), "until": "",
    }  # fmt: skip
    return fields | changes


def test_the_security_administrator_makes_an_account_and_sees_its_password_once(plan, browser):
    answer = browser("security_admin").post("/accounts/new/", new_account())

    person = Person.objects.get(username="wang.li")
    assert person.must_change_password
    assert person.memberships.get().unit.names.first().short == "市科技局"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "王丽的初始密码" in answer.content.decode()
    assert {"add_account", "give_role"} <= set(Event.objects.values_list("action", flat=True))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"unit": "市不存在局"}, "市不存在局"),
        ({"since": "2015-01-01"}, "角色生效日期不得早于今天"),
        ({"until": str(SINCE)}, "不能在"),
        ({"username": "Wang Li"}, "invalid-feedback"),
        ({"role": "emperor"}, "invalid-feedback"),
    ],
)
def test_what_is_wrong_with_a_new_account_stands_beside_its_field(plan, browser, changes, sentence):
    answer = browser("security_admin").post("/accounts/new/", new_account(**changes))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Person.objects.filter(name="王丽").exists()


def test_the_list_of_accounts_shows_telephones_masked(plan, browser):
    client = browser("security_admin")
    client.post("/accounts/new/", new_account())

    shown = client.get("/accounts/?words=王丽").content.decode()

    assert "139****8000" in shown
    assert "13912348000" not in shown


def test_accounts_are_found_by_the_unit_of_their_role(plan, browser, account):
    account("reporter", "市水务局")
    client = browser("security_admin")

    assert "某reporter" in client.get("/accounts/?words=水务").content.decode()
    assert "某reporter" not in client.get("/accounts/?words=教育").content.decode()


def test_the_page_of_an_account_gives_and_ends_a_role(plan, browser, account):
    person, client = account("reporter", "市科技局"), browser("security_admin")
    role = {"role": "head", "unit": "市科技局", "scope": "own", "plan": "", "since": str(SINCE), "until": ""}

    client.post(f"/accounts/{person.pk}/roles/", role)
    given = person.memberships.get(role="head")
    client.post(f"/accounts/{person.pk}/roles/{given.pk}/end/", {"until": str(NEXT_MONTH)})

    assert person.memberships.get(role="head").valid_to == NEXT_MONTH
    assert last_event().action == "end_role"


def test_a_second_administrator_role_is_refused_beside_the_field(plan, browser, account):
    person, client = account("audit_admin"), browser("security_admin")
    role = {"role": "system_admin", "unit": "市科技局", "scope": "own", "plan": "", "since": str(SINCE), "until": ""}

    answer = client.post(f"/accounts/{person.pk}/roles/", role)

    assert answer.status_code == 422
    assert person.memberships.count() == 1


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(plan, browser, account):
    person, client = account("reporter", "市科技局"), browser("security_admin")
    page = {"seen_name": person.name, "seen_post": "", "seen_telephone": "", "post": "", "telephone": ""}
    client.post(f"/accounts/{person.pk}/", page | {"name": "先改的名"})

    answer = client.post(f"/accounts/{person.pk}/", page | {"name": "后改的名"})

    assert answer.status_code == 409
    assert Person.objects.get(pk=person.pk).name == "先改的名"


def test_a_masked_telephone_that_is_sent_back_leaves_the_number_as_it_was(plan, browser):
    client = browser("security_admin")
    client.post("/accounts/new/", new_account())
    person = Person.objects.get(username="wang.li")
    page = {"seen_name": "王丽", "seen_post": "科长", "seen_telephone": "139****8000", "name": "王丽"}

    client.post(f"/accounts/{person.pk}/", page | {"post": "副局长", "telephone": "139****8000"})

    person.refresh_from_db()
    assert (person.post, person.telephone) == ("副局长", "13912348000")
    assert "13912348000" not in str(last_event().old) + str(last_event().new)


def test_a_person_changes_his_own_telephone_and_not_his_name(plan, browser):
    client = browser("leader")
    person = Person.objects.latest("pk")

    client.post(
        "/me/contact/",
        {"seen_post": "", "seen_telephone": "", "post": "副市长", "telephone": "13900001111", "name": "别人"},
    )

    person.refresh_from_db()
    assert (person.name, person.post, person.telephone) == ("某leader", "副市长", "13900001111")
