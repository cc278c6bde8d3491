"""A site with the sample plan, and people in it."""

from datetime import date

import pytest
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.web.actions.accounts import NewAccount, add_account
from luoshi.web.actions.roles import unit_called
from luoshi.web.events import Act
from luoshi.web.models import ChainHead, Person, Plan
from luoshi.web.operating.loading import COMMAND, load
from luoshi.web.queries.remembering import forget
from luoshi.web.roles import SECOND_FACTOR
from luoshi.web.visitors import as_visitor

PASSWORD = "correct horse battery"  # noqa: S105


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, root):
    """The sample plan is loaded once; each test rolls back what it did."""
    with django_db_blocker.unblock():
        load_sample(root)


def load_sample(root):
    if Plan.objects.exists():
        return
    ChainHead.objects.get_or_create(pk=1)
    folder = root / "examples/zhangye-2014"
    figures = [folder / "observations.csv"]
    load(folder / "plan.txt", catalogue=folder / "indicators.yaml", figures=figures, confirm_all=True)


@pytest.fixture(autouse=True)
def passwords_without_work(settings):
    """Hashing a password well takes a tenth of a second, and nearly every test makes an account."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What the test before judged was rolled back with its events."""
    forget()


@pytest.fixture
def plan(db, root):
    """The sample plan, loaded again where a test with transactions of its own has emptied the database."""
    load_sample(root)
    return Plan.objects.get()


@pytest.fixture
def account(db):
    """Makes an account with a role: account("reporter", "市科技局")."""

    def make(role, unit="领导小组办公室", scope="own"):
        username = f"{role}-{Person.objects.count()}"
        new = NewAccount(username, f"某{role}", role, unit, scope)
        add_account(COMMAND, new, since=date(2014, 12, 1), password=PASSWORD)
        return Person.objects.get(username=username)

    return make


@pytest.fixture
def visitor(account):
    """The visitor that access sees: visitor("reporter", "市科技局")."""

    def make(*role):
        return as_visitor(account(*role), verified=True)

    return make


def sign_in(client, person, *, verified=True):
    """Begin a session without a password; verified by a second factor where the role asks for one."""
    client.force_login(person, backend="luoshi.web.signing_in.ByPassword")
    if verified and person.memberships.filter(role__in=SECOND_FACTOR).exists():
        device, _ = TOTPDevice.objects.get_or_create(user=person, confirmed=True)
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()


@pytest.fixture
def browser(account):
    """A client that is signed in, verified where the role asks for it: browser("head", "市科技局"); else the public."""

    def make(role=None, *details):
        client = Client(headers={"accept-language": "zh-CN"})
        if role:
            sign_in(client, account(role, *details))
        return client

    return make


@pytest.fixture
def bureau(plan):
    """The bureau of science and technology, which owns some of the figures."""
    return unit_called("市科技局")


@pytest.fixture
def elsewhere(plan, account, client):
    """Signs a person in whose role is for another plan than the sample: elsewhere("leader", "市政府")."""

    def make(*role):
        area = plan.area
        other = Plan.objects.create(
            title="另一方案",
            number="1",
            issuer="甲",
            issued_on=plan.issued_on,
            area=area,
            first_year=2014,
            last_year=2018,
        )
        person = account(*role, "plan")
        person.memberships.update(plan=other)
        sign_in(client, person)
        return client

    return make


@pytest.fixture
def act(visitor):
    """What the clerk of the office does."""
    return Act(visitor("office_clerk"))


@pytest.fixture
def clerk(browser):
    """The pages of the clerk of the office."""
    return browser("office_clerk", "领导小组办公室", "plan")
