import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.document_files import pdf_of

from luoshi.web.actions.reading_jobs import read_again_for_the_dead, read_long, start_reading
from luoshi.web.events import Act, verify
from luoshi.web.models import Amendment, Document, Event, Job, Reading, StoredFile
from luoshi.web.storing import path_of

pytestmark = pytest.mark.django_db
PAGES = 300
SENTENCE = "到2018年,全市森林覆盖率达到17.8%。"
CLASSIFIED = ["机密★5年", "关于工作的通知", "各县区:", "请按期完成。"]


def pages(count):
    """A document of so many pages, with a promise on the last."""
    filler = [(60, 80 + 20 * line, f"各县区要做好第{line + 1}项工作,形成长效机制。") for line in range(30)]
    return [filler] * (count - 1) + [[(60, 80, "一、目标"), (60, 100, SENTENCE)]]


@pytest.fixture
def office(plan, browser):
    return browser("office_clerk", "领导小组办公室", "plan")


@pytest.fixture
def act(plan, visitor):
    return Act(visitor("office_clerk", "领导小组办公室", "plan"))


def upload(client, data, name="plan.pdf", page="/documents/"):
    return client.post(page, {"document": SimpleUploadedFile(name, data), "source": "某政府网站"})


def shown(client, page, **headers):
    return client.get(page, headers=headers).content.decode()


def died_once(job):
    """What is left when the process of the worker is killed: a job that runs, and nobody who works on it."""
    tries = job.details["tries"] + 1
    Job.objects.filter(pk=job.pk).update(state="running", done=1, details=job.details | {"tries": tries})
    job.refresh_from_db()


def test_a_document_of_300_pages_is_read_by_the_worker_while_a_page_says_how_far_it_is(office):
    page = upload(office, pdf_of(pages(PAGES))).headers["Location"]
    job = Job.objects.get()
    assert page == f"/jobs/{job.pk}/"
    assert not Document.objects.filter(name="plan.pdf").exists()
    waiting = shown(office, page)
    assert "等待" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert f'href="{page}"' in waiting  # without JavaScript

    read_long.call(job.pk)

    reading = Reading.objects.latest("pk")
    assert reading.proposals.get(kind="target").read["indicator"] == "森林覆盖率"
    assert reading.document.source == "某政府网站"
    assert f'href="/readings/{reading.pk}/"' in shown(office, page)
    followed = office.get(page, headers={"hx-request": "true"})
    assert followed.headers["HX-Redirect"] == f"/readings/{reading.pk}/"
    assert verify() is None


def test_the_page_says_which_step_is_done(office, act):
    job = start_reading(act, pdf_of(pages(2)), "plan.pdf")
    died_once(job)

    assert re.search(r'<progress[^>]* value="1" max="3"', shown(office, f"/jobs/{job.pk}/"))


def test_a_short_text_is_read_at_once(office):
    answer = upload(office, f"一、目标\n{SENTENCE}\n".encode(), "plan.txt")

    assert answer.headers["Location"].startswith("/readings/")
    assert not Job.objects.exists()


def test_a_large_text_goes_to_the_worker(office):
    upload(office, ("各县区要做好各项工作。\n" * 12_000).encode(), "plan.txt")

    assert Job.objects.get().kind == "read_document"


def test_of_a_classified_document_neither_its_bytes_nor_its_name_are_kept(office):
    data = pdf_of([[(60, 80 + 20 * at, text) for at, text in enumerate(CLASSIFIED)]])
    page = upload(office, data, "关于某事.pdf").headers["Location"]
    job = Job.objects.get()
    assert path_of(job.details["sha256"]).exists()

    read_long.call(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result["why"], job.details["name"]) == ("failed", "classified_document", "")
    assert not StoredFile.objects.filter(sha256=job.details["sha256"]).exists()
    told = shown(office, page)
    assert "classified_document" in told
    assert "关于某事" not in told + shown(office, "/documents/")
    assert "关于某事" not in str(Event.objects.latest("sequence").new)


def test_bytes_that_were_refused_are_gone_from_the_disk(act, django_capture_on_commit_callbacks):
    job = start_reading(act, b"%PDF-1.7\nbroken", "plan.pdf")

    with django_capture_on_commit_callbacks(execute=True):
        read_long.call(job.pk)

    assert not path_of(job.details["sha256"]).exists()


def test_a_refused_copy_does_not_take_away_the_document_that_was_read(office, act):
    data = pdf_of(pages(1))
    first, second = start_reading(act, data, "plan.pdf"), start_reading(act, data, "plan.pdf")
    read_long.call(first.pk)
    Job.objects.filter(pk=second.pk).update(details=second.details | {"tries": 3}, state="running")

    read_again_for_the_dead()

    assert Job.objects.get(pk=second.pk).result == {"why": "worker_died"}
    assert path_of(first.details["sha256"]).exists()


def test_after_a_worker_died_the_document_is_read_again(act):
    job = start_reading(act, pdf_of(pages(2)), "plan.pdf")
    died_once(job)

    assert read_again_for_the_dead() == 1
    read_long.call(job.pk)

    job.refresh_from_db()
    assert (job.state, job.details["tries"]) == ("done", 2)
    assert Document.objects.filter(name="plan.pdf").count() == 1


def test_a_document_at_which_three_workers_died_is_given_up_and_says_so(office, act):
    job = start_reading(act, pdf_of(pages(2)), "plan.pdf")
    for _ in range(3):
        died_once(job)

    read_again_for_the_dead()

    assert "三次" in shown(office, f"/jobs/{job.pk}/")
    assert Event.objects.latest("sequence").action == "fail_reading"


def test_a_document_that_is_being_read_is_not_read_twice(office):
    data = pdf_of(pages(2))

    assert upload(office, data).headers["Location"] == upload(office, data).headers["Location"]
    assert Job.objects.count() == 1


def test_a_long_document_that_amends_the_plan_begins_the_amendment_when_it_is_read(plan, office):
    upload(office, pdf_of(pages(2)), "notice.pdf", f"/plans/{plan.pk}/amendments/")

    read_long.call(Job.objects.get().pk)

    assert Amendment.objects.get().reading.document.name == "notice.pdf"


def test_only_who_may_see_the_reading_reaches_its_job(plan, act, browser):
    job = start_reading(act, pdf_of(pages(2)), "plan.pdf")
    job.refresh_from_db()

    assert browser("reporter", "市科技局").get(f"/jobs/{job.pk}/").status_code == 403
    assert browser("leader", "领导小组办公室", "plan").get(f"/jobs/{job.pk}/").status_code == 403
