"""A second factor for those who sign and administer: set up, asked for, used once, taken back."""

import re
import time
from base64 import b32decode

import pytest
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.cli import main
from luoshi.web.home import SecondFactorWaived, second_factor_waived
from luoshi.web.models import AccountReset, Event, Person
from luoshi.web.roles import ROLES, SECOND_FACTOR, VERIFIED_ONLY, Permission
from luoshi.web.visitors import as_visitor

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"  # noqa: S105  of every account in these tests


def code_of(key, steps=0):
    totp = TOTP(key)
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06}"


def signed_in(person):
    client = Client(headers={"accept-language": "zh-CN"})
    answer = client.post("/sign-in/", {"username": person.username, "password": PASSWORD})
    return client, answer


def set_up(client):
    """The key that the page shows, confirmed by its code."""
    page = client.get("/me/second-factor/").content.decode()
    key = b32decode(re.search(r"[A-Z2-7]{4}( [A-Z2-7]{4}){7}", page)[0].replace(" ", ""))
    return key, client.post("/me/second-factor/", {"code": code_of(key)})


def test_those_who_sign_and_all_administrators_need_a_second_factor():
    assert {"head", "office_head", "system_admin", "security_admin", "audit_admin"} == SECOND_FACTOR


@pytest.mark.parametrize("role", sorted(ROLES))
def test_without_it_no_role_signs_or_administers(account, role):
    held = as_visitor(account(role), verified=False)

    assert not any(held.may(permission) for permission in VERIFIED_ONLY)


def test_after_the_password_the_second_factor_is_set_up(account, plan):
    _, answer = signed_in(account("head", "市科技局"))

    assert answer.headers["Location"] == "/me/second-factor/?next=%2F"


def test_whoever_needs_none_is_not_asked(account, plan):
    _, answer = signed_in(account("reporter", "市科技局"))

    assert answer.headers["Location"] == "/"


def test_the_page_of_an_administrator_asks_for_it_and_leads_back(account, plan):
    client, _ = signed_in(account("audit_admin"))

    assert client.get("/events/").headers["Location"] == "/me/second-factor/?next=/events/"
    set_up(client)
    assert client.get("/events/").status_code == 200


def test_the_picture_for_the_app_needs_no_style_and_no_script(account, plan):
    client, _ = signed_in(account("head", "市科技局"))

    page = client.get("/me/second-factor/")

    picture = re.search(r"<svg.*?</svg>", page.content.decode().split('class="qr"')[1], re.DOTALL)[0]
    assert "style" not in picture
    assert "script" not in picture
    assert page.headers["Cache-Control"] == "no-store"


def test_a_wrong_first_code_sets_nothing_up(account, plan):
    client, _ = signed_in(account("head", "市科技局"))
    client.get("/me/second-factor/")

    answer = client.post("/me/second-factor/", {"code": "000000"})

    assert answer.status_code == 403
    assert not TOTPDevice.objects.exists()


def test_a_later_session_is_verified_by_a_code_and_each_counts_once(account, plan):
    person = account("head", "市科技局")
    key, _ = set_up(signed_in(person)[0])
    client, _ = signed_in(person)

    used = client.post("/me/second-factor/", {"code": code_of(key)})
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    fresh = client.post("/me/second-factor/", {"code": code_of(key, steps=1)})

    assert used.status_code == 403
    assert fresh.status_code == 302


def test_after_wrong_codes_a_while_must_pass(account, plan):
    person = account("head", "市科技局")
    key, _ = set_up(signed_in(person)[0])
    client, _ = signed_in(person)
    client.post("/me/second-factor/", {"code": "000000"})

    assert client.post("/me/second-factor/", {"code": code_of(key, steps=1)}).status_code == 429
    assert Event.objects.filter(action="refuse_second_factor").count() == 2


def test_a_session_that_was_verified_has_another_key_than_before(account, plan):
    client, _ = signed_in(account("head", "市科技局"))
    before = client.cookies["luoshi_session"].value

    set_up(client)

    assert client.cookies["luoshi_session"].value != before


def test_the_code_of_another_person_verifies_nobody(account, plan):
    key, _ = set_up(signed_in(account("head", "市科技局"))[0])
    other = account("head", "市水务局")
    client, _ = signed_in(other)
    set_up(client)
    client, _ = signed_in(other)

    assert client.post("/me/second-factor/", {"code": code_of(key, steps=1)}).status_code == 403


def test_a_second_factor_that_was_taken_back_verifies_no_session_any_more(account, plan, browser):
    person = account("audit_admin")
    client, _ = signed_in(person)
    set_up(client)

    asker = browser("security_admin")
    asker.post(f"/accounts/{person.pk}/second-factor/", {"why": "手机遗失"})
    browser("security_admin").post(f"/resets/{AccountReset.objects.get().pk}/confirm/")
    asker.post(f"/accounts/{person.pk}/second-factor/", {"why": "手机遗失"})

    assert client.get("/events/").headers["Location"].startswith("/me/second-factor/")
    assert Event.objects.latest("sequence").action == "reset_second_factor"


def test_a_session_cannot_say_of_itself_that_it_is_verified(account, plan):
    client, _ = signed_in(account("audit_admin"))
    session = client.session
    session["otp_device_id"] = "otp_totp.totpdevice/1"
    session.save()

    assert client.get("/events/").status_code == 302


def test_the_demonstration_goes_without_it_and_says_so_on_every_page(account, plan, settings):
    settings.SECOND_FACTOR_WAIVED = True
    client, answer = signed_in(account("audit_admin"))

    assert answer.headers["Location"] == "/"
    assert "已关闭双因素验证" in client.get("/events/").content.decode()


@pytest.mark.parametrize("hosts", [["luoshi.example.cn"], ["127.0.0.1", "*"], ["0.0.0.0"]])  # noqa: S104
def test_it_cannot_be_switched_off_where_others_reach_the_site(monkeypatch, hosts):
    monkeypatch.setenv("LUOSHI_SECOND_FACTOR", "off")

    with pytest.raises(SecondFactorWaived):
        second_factor_waived(hosts)


def test_it_is_switched_off_by_nothing_but_the_setting(monkeypatch):
    monkeypatch.delenv("LUOSHI_SECOND_FACTOR", raising=False)

    assert not second_factor_waived(["127.0.0.1"])


def test_luoshi_serve_refuses_to_go_without_it_on_another_address(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("LUOSHI_SECOND_FACTOR", "off")

    code = main(["serve", "--address", "0.0.0.0", "--home", str(tmp_path)])  # noqa: S104

    assert code == 2
    assert "LUOSHI_SECOND_FACTOR=off" in capsys.readouterr().err


def test_signing_needs_it_in_the_rows_too(account, plan):
    person = account("head", "市科技局")

    assert as_visitor(person, verified=False).with_permission(Permission.SIGN) == ()
    assert Person.objects.get(pk=person.pk).memberships.exists()
