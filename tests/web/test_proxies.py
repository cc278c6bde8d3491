"""Behind a proxy: the address that counts is the one of the person, and nobody writes it himself."""

import pytest
from django.conf import settings as the_settings
from django.test import Client, RequestFactory

from luoshi.web.proxies import ProxyUnknown, client_address, trusted_proxies

NGINX = "127.0.0.1"
PASSWORD = "correct horse battery"  # noqa: S105  of every account in these tests


@pytest.fixture(autouse=True)
def behind_nginx(settings, monkeypatch):
    monkeypatch.delenv("LUOSHI_TRUSTED_PROXIES", raising=False)
    settings.TRUSTED_PROXIES = trusted_proxies(tls=True)


def came_from(remote, passed_on=None):
    extra = {"HTTP_X_FORWARDED_FOR": passed_on} if passed_on else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **extra))


@pytest.mark.parametrize(
    ("remote", "passed_on", "address"),
    [
        (NGINX, "10.1.2.3", "10.1.2.3"),
        ("::1", "10.1.2.3", "10.1.2.3"),
        ("::ffff:127.0.0.1", "10.1.2.3", "10.1.2.3"),
        (NGINX, "1.1.1.1, 10.1.2.3", "10.1.2.3"),  # the first one he wrote himself
        (NGINX, "10.1.2.3, 127.0.0.1", "10.1.2.3"),  # two of our proxies
        (NGINX, "10.1.2.3, unknown", NGINX),
        (NGINX, None, NGINX),
        ("10.9.9.9", "10.1.2.3", "10.9.9.9"),  # no proxy of ours
    ],
)
def test_the_last_address_that_is_no_proxy_of_ours_counts(remote, passed_on, address):
    assert came_from(remote, passed_on) == address


def test_without_https_nobody_is_believed_unless_he_is_named(monkeypatch):
    assert trusted_proxies(tls=False) == ()
    monkeypatch.setenv("LUOSHI_TRUSTED_PROXIES", "10.0.3.0/24, 10.0.4.1")
    assert [str(one) for one in trusted_proxies(tls=True)] == ["10.0.3.0/24", "10.0.4.1/32"]


def test_what_is_no_address_is_refused_by_its_name(monkeypatch):
    monkeypatch.setenv("LUOSHI_TRUSTED_PROXIES", "nginx")

    with pytest.raises(ProxyUnknown, match="nginx"):
        trusted_proxies(tls=True)


def guess(username, address, **more):
    return Client(REMOTE_ADDR=NGINX).post(
        "/sign-in/", {"username": username, "password": "wrong"}, HTTP_X_FORWARDED_FOR=address, **more
    )


@pytest.mark.django_db
def test_behind_a_proxy_nobody_locks_others_out(account, plan):
    person = account("leader")
    for _ in range(5):
        locked = guess(person.username, "10.6.6.6")

    answer = Client(REMOTE_ADDR=NGINX).post(
        "/sign-in/", {"username": person.username, "password": PASSWORD}, HTTP_X_FORWARDED_FOR="10.1.2.3"
    )

    assert locked.status_code == 429
    assert answer.status_code == 302


@pytest.mark.django_db
def test_an_address_that_the_client_wrote_himself_does_not_help_against_the_lock(account, plan):
    person = account("leader")

    answers = [guess(person.username, f"10.7.7.{number}, 10.6.6.6") for number in range(5)]

    assert answers[-1].status_code == 429


@pytest.mark.parametrize(("remote", "encrypted"), [(NGINX, True), ("10.9.9.9", False)])
@pytest.mark.django_db
def test_only_our_proxy_says_that_a_request_was_encrypted(plan, settings, remote, encrypted):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    answer = Client().get("/sign-in/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_PROTO="https")

    assert answer.wsgi_request.is_secure() is encrypted


def test_the_lock_out_asks_for_this_address():
    assert the_settings.AXES_CLIENT_IP_CALLABLE == "luoshi.web.proxies.client_address"
