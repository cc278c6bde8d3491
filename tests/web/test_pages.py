import re

import pytest

from luoshi.web.models import Target
from luoshi.web.signing_in import ByPassword

pytestmark = pytest.mark.django_db


def text_of(answer):
    plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", plain)


def test_the_overview_says_how_much_of_the_plan_is_known(plan, browser):
    shown = text_of(browser("office_clerk").get(f"/plans/{plan.pk}/?on=2018-06-30"))

    assert "29项任务，27项目标" in shown


def test_a_page_of_an_earlier_day_says_so(plan, browser):
    shown = text_of(browser("leader").get(f"/plans/{plan.pk}/?on=2016-12-31"))

    assert "截至2016-12-31" in shown


def test_a_figure_is_not_shown_on_a_day_on_which_it_was_not_known(plan, browser):
    """张掖 printed the forest cover of 2017 on 2018-04-13 (甘肃日报)."""
    forest = Target.objects.get(name="森林覆盖率")
    client = browser("office_clerk")

    assert "14.7" not in text_of(client.get(f"/targets/{forest.pk}/?on=2018-04-12"))
    assert "14.7% (2017)" in text_of(client.get(f"/targets/{forest.pk}/?on=2018-04-13"))


def test_a_target_shows_the_sentence_of_the_plan(plan, browser):
    forest = Target.objects.get(name="森林覆盖率")

    page = browser("office_clerk").get(f"/targets/{forest.pk}/").content.decode()

    assert "<strong>全市森林覆盖率达到17.8%</strong>" in page


def test_the_task_table_of_a_unit_has_only_what_it_answers_for(plan, browser):
    client = browser("office_clerk")
    unit = re.search(r'<option value="(\d+)">市水务局', client.get(f"/plans/{plan.pk}/tasks/").content.decode())[1]

    shown = text_of(client.get(f"/plans/{plan.pk}/tasks/?unit={unit}"))

    assert "29项任务，显示2项" in shown


def test_a_person_reads_english_when_the_browser_asks_for_it(plan, browser):
    answer = browser("leader").get(f"/plans/{plan.pk}/", headers={"accept-language": "en-GB,en;q=0.9"})

    assert "29 measures, 27 targets" in text_of(answer)
    assert answer.headers["Content-Language"] == "en"


def test_signing_in_leads_to_the_page_that_was_asked_for(account, client):
    person = account("leader")

    answer = client.post(
        "/sign-in/", {"username": person.username, "password": "correct horse battery", "next": "/events/"}
    )

    assert answer.headers["Location"] == "/events/"


def test_signing_in_never_leads_to_another_site(account, client):
    person = account("leader")
    fields = {"username": person.username, "password": "correct horse battery", "next": "https://elsewhere.example/"}

    assert client.post("/sign-in/", fields).headers["Location"] == "/"


def test_an_account_is_locked_after_five_wrong_passwords(account, client):
    person = account("leader")
    for _ in range(5):
        client.post("/sign-in/", {"username": person.username, "password": "wrong"})

    answer = client.post("/sign-in/", {"username": person.username, "password": "correct horse battery"})

    assert answer.status_code == 429


def test_no_page_may_run_a_script_or_style_that_stands_in_it(plan, browser):
    policy = browser("leader").get(f"/plans/{plan.pk}/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_an_account_that_was_closed_does_not_sign_in(account):
    person = account("leader")
    person.is_active = False
    person.save()

    assert ByPassword().authenticate(None, person.username, "correct horse battery") is None
