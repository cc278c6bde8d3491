from datetime import date

import pytest

from luoshi.web.models import Membership, Person
from luoshi.web.operating.accounts import (
    AccountTaken,
    AdministratorsCombined,
    NewAccount,
    UnitUnknown,
    add_account,
    give_role,
)
from luoshi.web.operating.loading import COMMAND

pytestmark = pytest.mark.django_db
SINCE = date(2014, 12, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [("system_admin", "security_admin"), ("security_admin", "audit_admin"), ("audit_admin", "system_admin")],
)
def test_no_account_is_administrator_twice(account, first, second):
    person = account(first)

    with pytest.raises(AdministratorsCombined):
        give_role(COMMAND, person, NewAccount("", "", second, "市科技局"), since=SINCE)
    assert Membership.objects.filter(person=person).count() == 1


def test_an_account_is_one_person(account):
    person = account("reporter", "市科技局")

    with pytest.raises(AccountTaken):
        add_account(COMMAND, NewAccount(person.username, "另一人", "reporter", "市科技局"), since=SINCE)


def test_an_account_in_a_unit_that_is_not_there_is_not_made(plan):
    with pytest.raises(UnitUnknown):
        add_account(COMMAND, NewAccount("nobody", "某人", "reporter", "市不存在局"), since=SINCE)
    assert not Person.objects.filter(username="nobody").exists()


def test_a_password_is_kept_as_argon2(account, settings):
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[1:]

    assert account("leader").password.startswith("argon2$argon2id$")
