"""Back-up codes: shown once, kept as hashes, used once, ended by new ones and by a reset."""

import re

import pytest
from django.test import Client

from luoshi.web.actions.backup_codes import make_backup_codes
from luoshi.web.actions.second_factor import reset_second_factor
from luoshi.web.models import BackupCode, Event, Person
from luoshi.web.operating.loading import COMMAND

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"  # noqa: S105  of every account in these tests


@pytest.fixture
def person(plan, browser):
    """An administrator with a second factor, and the codes that his page showed him."""
    page = browser("audit_admin").post("/me/backup-codes/")
    assert page.headers["Cache-Control"] == "no-store"
    codes = re.findall(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){5}", page.content.decode())
    return Person.objects.latest("pk"), codes


def enter(person, code):
    """A new session by password, and then the code."""
    client = Client(headers={"accept-language": "zh-CN"})
    client.post("/sign-in/", {"username": person.username, "password": PASSWORD})
    return client, client.post("/me/second-factor/", {"backup_code": code})


def test_ten_codes_are_shown_and_only_their_hashes_kept(person):
    owner, codes = person

    assert len(set(codes)) == 10
    kept = str(list(BackupCode.objects.filter(person=owner).values())) + str(list(Event.objects.values()))
    assert not any(code.replace("-", "") in kept.replace("-", "") for code in codes)


def test_a_code_verifies_once(person):
    owner, codes = person

    client, answer = enter(owner, codes[0].lower().replace("-", " "))
    assert answer.status_code == 302
    assert client.get("/events/").status_code == 200
    assert Event.objects.get(action="use_backup_code").new == {"left": 9}
    assert "还剩9个" in client.get("/me/backup-codes/").content.decode()

    other, again = enter(owner, codes[0])
    assert again.status_code == 403
    assert other.get("/events/").status_code == 302
    assert Event.objects.filter(action="refuse_second_factor").count() == 1


def test_the_code_of_another_person_verifies_nobody(person, account):
    other = account("audit_admin")
    (code, *_) = make_backup_codes(COMMAND, other)

    assert enter(person[0], code)[1].status_code == 403


def test_new_codes_end_those_before(person):
    owner, codes = person
    make_backup_codes(COMMAND, owner)

    assert enter(owner, codes[1])[1].status_code == 403


def test_a_reset_of_the_second_factor_ends_them(person):
    reset_second_factor(COMMAND, person[0], "手机遗失")

    assert not BackupCode.objects.filter(person=person[0], used_at=None).exists()


def test_a_password_alone_makes_no_codes(person):
    client = Client()
    client.post("/sign-in/", {"username": person[0].username, "password": PASSWORD})

    assert client.post("/me/backup-codes/").headers["Location"].startswith("/me/second-factor/")
