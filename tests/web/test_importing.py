import io

import pytest

from luoshi.web.actions.importing import fail_jobs_of_the_dead, import_figures, start_import
from luoshi.web.events import Act, verify
from luoshi.web.models import Event, Job, Observation

pytestmark = pytest.mark.django_db
FIGURES = "indicator,area,period,value,source,known_from\n" + "".join(
    f"PATENT_GRANTS,{620721 + n % 3},{2000 + n},{100 + n},某资料,2020-01-01\n" for n in range(15)
)


@pytest.fixture
def act(visitor):
    return Act(visitor("office_clerk", "领导小组办公室", "plan"))


def imported(act, plan, text, name="figures.csv"):
    job = start_import(act, plan, text.encode(), name)
    import_figures.call(job.pk)
    job.refresh_from_db()
    return job


def test_a_file_is_stored_whole(plan, act):
    before = Observation.objects.count()

    job = imported(act, plan, FIGURES)

    assert (job.state, job.result) == ("done", {"stored": 15, "unchanged": 0})
    assert Observation.objects.count() == before + 15
    assert verify() is None


def test_figures_that_are_known_stay_as_they_are(plan, act):
    imported(act, plan, FIGURES)

    assert imported(act, plan, FIGURES).result == {"stored": 0, "unchanged": 15}


def test_one_row_that_cannot_be_taken_keeps_all_out_and_is_named(plan, act):
    before = Observation.objects.count()

    job = imported(act, plan, FIGURES + "PATENT_GRANTS,620702,2018,很多,某资料,2020-01-01\n")

    assert Observation.objects.count() == before
    assert job.state == "failed"
    assert "17" in job.result["lines"]["zh"][0][0]
    assert "很多" in job.result["lines"]["en"][0][1]


def test_an_area_that_is_not_here_keeps_all_out_and_is_named(plan, act):
    job = imported(act, plan, FIGURES + "PATENT_GRANTS,999999,2018,3,某资料,2020-01-01\n")

    assert (job.state, job.result["why"]) == ("failed", "area_not_here")
    assert "999999" in job.result["told"]["zh"]


def test_an_area_may_be_named(plan, act):
    imported(act, plan, "indicator,area,period,value,source\nPATENT_GRANTS,甘州区,2019,55,某资料\n")

    assert Observation.objects.latest("pk").area.code == "620702"


def test_figures_of_one_cell_supersede_one_another_in_the_order_of_days(plan, act):
    rows = "indicator,area,period,value,source,known_from\n"
    rows += "".join(f"PATENT_GRANTS,620702,2019,{n},某资料,2020-01-{n:02}\n" for n in (11, 12, 13))
    imported(act, plan, rows)

    last, middle, first = Observation.objects.order_by("-pk")[:3]
    assert (last.supersedes, middle.supersedes, first.supersedes) == (middle, first, None)


def test_an_import_leaves_one_event_with_counts_and_a_hash_and_not_every_id(plan, act):
    imported(act, plan, FIGURES)

    event = Event.objects.get(action="receive_figures", why="figures.csv")
    assert event.new["observations"][1] - event.new["observations"][0] == 14
    assert len(event.new["sha256"]) == 64


def test_a_job_is_not_done_twice(plan, act):
    job = imported(act, plan, FIGURES)
    import_figures.call(job.pk)

    assert Event.objects.filter(action="receive_figures", why="figures.csv").count() == 1


def test_a_job_that_a_dead_worker_left_is_failed_and_says_so(plan, act):
    job = start_import(act, plan, FIGURES.encode(), "figures.csv")
    Job.objects.filter(pk=job.pk).update(state="running")

    assert fail_jobs_of_the_dead() == 1

    job.refresh_from_db()
    assert (job.state, job.result) == ("failed", {"why": "worker_died"})
    assert Event.objects.latest("sequence").action == "fail_import"


def sent(client, plan, text, name="figures.csv", key="a-key"):
    file = io.BytesIO(text.encode())
    file.name = name
    return client.post(f"/plans/{plan.pk}/import/", {"file": file, "key": key})


@pytest.fixture
def office(browser):
    return browser("office_clerk", "领导小组办公室", "plan")


def test_the_office_sends_a_file_and_follows_it(plan, office):
    page = sent(office, plan, FIGURES).headers["Location"]
    assert "等待" in office.get(page).content.decode()

    import_figures.call(Job.objects.get().pk)

    assert "15" in office.get(page, headers={"hx-request": "true"}).content.decode()
    assert "every 2s" not in office.get(page).content.decode()


def test_the_same_request_twice_is_one_import(plan, office):
    first = sent(office, plan, FIGURES).headers["Location"]

    assert sent(office, plan, FIGURES).headers["Location"] == first
    assert Job.objects.count() == 1


@pytest.mark.parametrize("name", ["figures.xlsx", "figures"])
def test_what_is_no_csv_is_refused_beside_the_field(plan, office, name):
    answer = sent(office, plan, FIGURES, name)

    assert answer.status_code == 422
    assert "CSV" in answer.content.decode()
    assert not Job.objects.exists()


def test_the_page_of_imports_says_what_to_do_when_there_is_none(plan, office):
    assert "还没有导入" in office.get(f"/plans/{plan.pk}/import/").content.decode()


def test_what_was_exported_can_be_imported_again_and_changes_nothing(plan, act, office):
    text = b"".join(office.get(f"/plans/{plan.pk}/all-figures.csv").streaming_content).decode()

    job = imported(act, plan, text)

    assert text.count("\n") > 20
    assert (job.state, job.result["stored"]) == ("done", 0), job.result
