"""Passwords and sessions: whose they are, how long they last, what a browser may do with them."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from luoshi.web.actions.accounts import reset_password
from luoshi.web.hashing import sm3
from luoshi.web.models import Event
from luoshi.web.operating.loading import COMMAND

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"  # noqa: S105  of every account in these tests
NEW = "十二个字以上的新密码才可以"


def signed_in(person, password=PASSWORD):
    client = Client(headers={"accept-language": "zh-CN"})
    client.post("/sign-in/", {"username": person.username, "password": password})
    return client


def change(client, old=PASSWORD, new=NEW, again=NEW):
    return client.post("/me/password/", {"old": old, "new": new, "again": again})


def test_a_first_password_opens_no_page_but_the_one_to_change_it(account, plan):
    person = account("office_clerk", "领导小组办公室", "plan")
    client = signed_in(person, given := reset_password(COMMAND, person, "首次使用"))

    assert client.get(f"/plans/{plan.pk}/missing/").headers["Location"].startswith("/me/password/")
    assert client.get(f"/plans/{plan.pk}/").status_code == 404
    change(client, old=given)
    assert client.get(f"/plans/{plan.pk}/missing/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"old": "not mine at all"}, "当前密码不正确"),
        ({"new": "short", "again": "short"}, "12"),
        ({"new": "passwordpassword1", "again": "something else"}, "不一致"),
        ({"new": PASSWORD, "again": PASSWORD}, "与当前密码相同"),
        ({"new": "qwerty123456", "again": "qwerty123456"}, "invalid-feedback"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said_beside_it(account, plan, fields, beside):
    person = account("leader")

    answer = change(signed_in(person), **fields)

    assert answer.status_code == 422
    assert beside in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_changed_password_ends_all_other_sessions_and_keeps_this_one(account, plan):
    person = account("leader")
    here, elsewhere = signed_in(person), signed_in(person)

    change(here)

    assert here.get("/me/").status_code == 200
    assert elsewhere.get("/me/").status_code == 302
    assert Event.objects.latest("sequence").action == "change_password"


def test_guessing_the_present_password_locks_the_account_as_at_the_sign_in(account, plan):
    client = signed_in(account("leader"))
    for _ in range(5):
        answer = change(client, old="guess")

    assert answer.status_code == 429


def test_signing_in_gives_the_session_another_key(account, plan):
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["luoshi_session"] = session.session_key

    client.post("/sign-in/", {"username": account("leader").username, "password": PASSWORD})

    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_signing_out_leaves_no_session_behind(account, plan):
    client = signed_in(account("leader"))
    key = client.session.session_key

    client.post("/sign-out/")

    assert not Session.objects.filter(session_key=key).exists()
    assert Event.objects.latest("sequence").action == "sign_out"


def test_a_session_ends_after_half_an_hour_without_a_request(account, plan):
    client = signed_in(account("leader"))
    key = client.session.session_key
    left = Session.objects.get(session_key=key).expire_date - timezone.now()
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)

    Session.objects.filter(session_key=key).update(expire_date=timezone.now() - timedelta(seconds=1))

    assert client.get("/me/").headers["Location"].startswith("/sign-in/")


def test_each_request_lets_the_half_hour_begin_anew(account, plan):
    client = signed_in(account("leader"))
    key = client.session.session_key
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() + timedelta(minutes=1))

    client.get("/me/")

    assert Session.objects.get(session_key=key).expire_date > timezone.now() + timedelta(minutes=29)


@pytest.mark.parametrize("began", [0, None])
def test_a_session_ends_after_a_working_day_in_any_case(account, plan, began):
    client = signed_in(account("leader"))
    session = client.session
    session.pop("began_at") if began is None else session.update({"began_at": began})
    session.save()

    assert client.get("/me/").headers["Location"].startswith("/sign-in/")


def test_the_cookie_of_the_session_is_for_this_site_and_not_for_scripts(account, plan):
    cookie = signed_in(account("leader")).cookies["luoshi_session"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_by_https_cookies_are_bound_to_the_host_and_sent_by_https_alone(tmp_path):
    told = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, " \
        "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"  # fmt: skip
    environment = os.environ | {
        "LUOSHI_TLS": "1", "LUOSHI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "luoshi.web.settings",
    }  # fmt: skip

    shown = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)

    assert shown.stdout.split() == ["__Host-luoshi_session", "__Host-luoshi_csrf", "True", "True", "31536000"]


def test_every_answer_forbids_framing_sniffing_and_telling_others_where_one_was(account, plan):
    headers = signed_in(account("leader")).get("/me/").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_what_a_person_saw_is_kept_by_no_browser(account, plan):
    assert signed_in(account("leader")).get("/me/").headers["Cache-Control"] == "no-store"


def test_what_was_refused_to_a_person_is_told_to_the_operator(account, plan, caplog):
    person = account("leader")

    signed_in(person).get("/accounts/")

    assert f"refused GET '/accounts/' to account {person.pk}" in caplog.text


def test_a_form_without_its_token_is_refused(account, plan):
    client = Client(enforce_csrf_checks=True)

    assert client.post("/sign-in/", {"username": "x", "password": "y"}).status_code == 403


def test_every_attempt_to_sign_in_is_told(account, plan, client):
    from axes.models import AccessFailureLog

    person = account("leader")
    client.post("/sign-in/", {"username": person.username, "password": "wrong"})
    client.post("/sign-in/", {"username": person.username, "password": PASSWORD})

    assert AccessFailureLog.objects.get().username == person.username
    assert Event.objects.latest("sequence").action == "sign_in"


def test_a_password_is_kept_as_argon2(settings):
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[1:]

    assert make_password(PASSWORD).startswith("argon2$argon2id$")


def test_sm3_is_the_one_of_the_standard():
    """GB/T 32905-2016, annex A: the digests of "abc" and of sixteen times "abcd"."""
    short, long = sm3(), sm3()
    short.update(b"abc")
    long.update(b"abcd" * 16)

    assert short.hexdigest() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert long.hexdigest() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_sm3_can_be_chosen_for_passwords_and_older_ones_stay_good(settings):
    argon2 = make_password(PASSWORD, hasher="argon2")
    settings.PASSWORD_HASHERS = [name for name in settings.PASSWORD_HASHERS if "SM3" in name or "Argon2" in name][::-1]

    made = make_password(PASSWORD)

    assert made.startswith("pbkdf2_sm3$")
    assert check_password(PASSWORD, made)
    assert not check_password("wrong", made)
    assert check_password(PASSWORD, argon2)
