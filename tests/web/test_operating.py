"""Backup, restore, check and tick as an operator runs them, on a site of their own."""

import re
import shutil
import sqlite3
import tarfile
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from own_site import ON_POSTGRES, Place, sample_site, tools_of_postgres

from luoshi.web.models import DataSet, Job, Observation, ReportingPeriod, Succession, Target, Unit
from luoshi.web.operating import whole
from luoshi.web.operating.deployed import DEPLOYMENT
from luoshi.web.operating.ticking import tick


@pytest.fixture(scope="module")
def site(tmp_path_factory, root):
    """The sample plan in a site of its own."""
    return sample_site(Place(tmp_path_factory.mktemp("site") / "home"), root)


def backup(site, folder, **options):
    file = folder / "backup.tar.gz"
    code, told = site.run("backup", file, **options)
    assert code == 0, told
    return file


def test_a_site_comes_back_whole_from_its_backup(site, tmp_path):
    file = backup(site, tmp_path)
    place = Place(tmp_path / "back")

    code, told = place.run("restore", file)

    assert code == 0, told
    assert "完整" in told
    assert place.run("audit", "verify") == site.run("audit", "verify")
    assert place.run("check", "data")[0] == 0


@pytest.mark.skipif(not ON_POSTGRES, reason="the embedded database has a backup of its own")
def test_a_site_on_postgres_comes_back_by_the_tools_of_postgres(site, tmp_path):
    path = tools_of_postgres()
    file = backup(site, tmp_path, path=path)
    place = Place(tmp_path / "back")

    code, told = place.run("restore", file, path=path)

    assert code == 0, told
    with tarfile.open(file) as archive:
        assert "database.dump" in archive.getnames()


def test_restoring_overwrites_nothing(site, tmp_path):
    file = backup(site, tmp_path)
    before = site.run("audit", "verify")

    code, told = site.run("restore", file)

    assert code == 2
    assert "已有" in told
    assert site.run("audit", "verify") == before


def test_a_file_that_is_no_backup_is_refused(tmp_path):
    file = tmp_path / "letter.tar.gz"
    file.write_text("no archive", encoding="utf-8")

    assert Place(tmp_path / "back").run("restore", file)[0] == 2


def refused(place, file, **options):
    """What is said of an archive that is not restored, and that nothing is left of it."""
    code, told = place.run("restore", file, **options)
    assert code == 2, told
    assert "Traceback" not in told
    assert not place.home.exists() or not list(place.home.iterdir())
    return told


@pytest.mark.parametrize("damage", [lambda data: data[:40] + b"\xff" * 40 + data[80:], lambda data: data[:-900]])
def test_a_damaged_archive_is_refused_and_leaves_nothing(site, tmp_path, damage):
    file = backup(site, tmp_path)
    file.write_bytes(damage(file.read_bytes()))

    assert "无法恢复" in refused(Place(tmp_path / "back"), file)


def test_a_restore_that_finds_no_room_leaves_nothing_and_can_be_done_again(site, tmp_path):
    file = backup(site, tmp_path)
    place = Place(tmp_path / "back")

    assert "没有留下任何内容" in refused(place, file, largest=100)
    assert place.run("restore", file)[0] == 0


@pytest.mark.skipif(not ON_POSTGRES, reason="the embedded database comes whole")
def test_rows_that_the_database_refuses_leave_no_tables(site, tmp_path):
    file = backup(site, tmp_path, path="/usr/bin:/bin")
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path / "open", filter="data")
    rows = tmp_path / "open/rows.jsonl"
    rows.write_text(rows.read_text("utf-8") + '{"model": "web.plan", "pk": 1, "fields": {"area": 99999}}\n', "utf-8")
    broken = tmp_path / "broken.tar.gz"
    with tarfile.open(broken, "w:gz") as archive:
        for path in (tmp_path / "open").iterdir():
            archive.add(path, path.name)
    place = Place(tmp_path / "back")

    refused(place, broken)
    assert place.run("restore", file)[0] == 0


@pytest.mark.parametrize("tools", [False, pytest.param(True, marks=pytest.mark.skipif(not ON_POSTGRES, reason="own"))])
def test_what_is_written_during_a_backup_is_not_in_it_and_breaks_nothing(root, tmp_path, tools):
    site = sample_site(Place(tmp_path / "home"), root)
    options = {"path": tools_of_postgres()} if tools else {"path": "/usr/bin:/bin"}
    with site.writer(100_000) as writer:
        file = backup(site, tmp_path, **options)
        meanwhile = writer.poll() is None
        writer.kill()
    place = Place(tmp_path / "back")

    code, told = place.run("restore", file, **options)

    assert meanwhile
    assert code == 0, told
    assert place.run("audit", "verify")[0] == 0


def test_eight_who_write_at_once_make_one_whole_chain(root, tmp_path):
    site = sample_site(Place(tmp_path / "home"), root)
    before = int(re.search(r"\d+", site.run("audit", "verify")[1])[0])
    with ExitStack() as all_of_them:
        writers = [all_of_them.enter_context(site.writer(100, f"writer {number}")) for number in range(8)]
    code, told = site.run("audit", "verify")

    assert [writer.returncode for writer in writers] == [0] * 8
    assert code == 0, told
    assert str(before + 800) in told


@pytest.mark.skipif(not ON_POSTGRES, reason="the embedded database needs no tools")
def test_a_tool_that_fails_is_named_with_what_it_said(site, tmp_path):
    for name in ("pg_dump", "pg_restore"):
        tool = tmp_path / name
        tool.write_text('#!/bin/sh\n[ "$1" = --version ] && echo 99.0 || { echo no room left >&2; exit 1; }\n', "utf-8")
        tool.chmod(0o755)

    code, told = site.run("backup", tmp_path / "backup.tar.gz", path=f"{tmp_path}:/usr/bin:/bin")

    assert code == 2
    assert "pg_dump" in told
    assert "no room left" in told
    assert not (tmp_path / "backup.tar.gz").exists()


@pytest.mark.skipif(ON_POSTGRES, reason="alters the file of the embedded database")
def test_a_backup_of_an_altered_log_is_restored_with_a_warning(site, tmp_path):
    altered = Place(tmp_path / "altered")
    shutil.copytree(site.home, altered.home)
    with closing(sqlite3.connect(altered.home / "luoshi.sqlite3")) as database:
        database.execute("UPDATE web_event SET why = 'made up later' WHERE sequence = 3")
        database.commit()

    code, told = Place(tmp_path / "back").run("restore", backup(altered, tmp_path))

    assert code == 2
    assert "3" in told


def test_the_command_names_each_check(site):
    code, told = site.run("check", "data")

    assert code == 0, told
    assert told.count("✓") == len(whole.DATA)


@pytest.mark.skipif(ON_POSTGRES, reason="the same code; one of them is enough")
def test_a_site_whose_tables_are_not_made_is_told_to_make_them(tmp_path):
    code, told = Place(tmp_path / "nothing").run("check")

    assert code == 1
    assert "luoshi init" in told


def found(name):
    return next(check for check in (*whole.DATA, *DEPLOYMENT) if check.name == name).faults()


@pytest.mark.usefixtures("plan")
class TestWhatACheckFinds:
    def test_a_figure_without_source(self):
        Observation.objects.filter(pk=Observation.objects.first().pk).update(source="", document="")

        assert len(found("Every figure has a source")) == 1

    def test_a_target_without_sentence(self):
        Target.objects.filter(order=3).update(words="")

        assert len(found("Every target has its sentence")) == 1

    def test_a_body_that_comes_from_itself(self):
        one, two, three = Unit.objects.all()[:3]
        for before, after in ((one, two), (two, three), (three, one)):
            Succession.objects.create(before=before, after=after, on="2019-01-01", change="rename")

        assert len(found("No body comes from itself")) == 3

    def test_two_administrators_in_one_account(self, account):
        person = account("audit_admin")
        first = person.memberships.get()
        first.pk, first.role = None, "system_admin"
        first.save()

        assert found("The three administrators are three people") == [person.username]

    def test_a_stored_file_that_was_altered(self):
        row = whole.StoredFile.objects.first()
        path = whole.path_of(row.sha256)
        kept = path.read_bytes()
        path.write_bytes(b"altered")
        try:
            assert found("Every stored file is what it was") == [row.sha256]
        finally:
            path.write_bytes(kept)

    def test_a_figure_that_supersedes_one_of_another_area(self):
        first, second = Observation.objects.order_by("pk")[:2]
        Observation.objects.filter(pk=second.pk).update(supersedes=first)

        assert found("A figure supersedes only one of its own kind") == [str(second.pk)]

    def test_a_database_that_a_newer_version_made(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('web', '9999_later', '2030-01-01')"
            )

        assert found("The program is not older than the tables") == ["web.9999_later"]

    def test_a_secret_that_is_short(self, settings):
        settings.SECRET_KEY = "short"  # noqa: S105

        assert "SECRET_KEY" in found("The secret is long and read by its owner alone")

    def test_a_site_for_every_host(self, settings):
        settings.ALLOWED_HOSTS = ["*"]

        assert found("Only named hosts are answered")
        assert found("What is reached from elsewhere is encrypted")


CHINA = ZoneInfo("Asia/Shanghai")


@pytest.mark.usefixtures("plan")
class TestATick:
    @pytest.mark.parametrize(
        ("day", "words"),
        [
            ("2018-03-05", "截止"),
            ("2018-03-12", "逾期"),
            ("2018-03-18", "退回"),
            ("2018-03-21", None),
            ("2018-02-28", None),
        ],
    )
    def test_says_which_form_is_open_due_or_late(self, plan, day, words):
        data_set = DataSet.objects.create(plan=plan, code="yearly", name="年报", frequency="A")
        days = {"opens_on": "2018-03-01", "due_on": "2018-03-10", "late_on": "2018-03-15", "closes_on": "2018-03-20"}
        ReportingPeriod.objects.create(data_set=data_set, period="2017", **days)

        said = tick(datetime.fromisoformat(f"{day}T23:59").replace(tzinfo=CHINA)).due

        assert [words in one for one in said] == ([True] if words else [])

    def test_ends_what_a_dead_worker_left_once(self):
        Job.objects.create(kind="import_figures", state="running", details={"name": "a.csv", "unit": [None, ""]})
        now = datetime(2018, 3, 1, tzinfo=CHINA)

        assert len(tick(now).done) == 1
        assert tick(now).done == []

    def test_says_that_no_worker_takes_a_job(self):
        job = Job.objects.create(kind="import_figures", details={})

        assert len(tick(job.asked_at + timedelta(minutes=11)).due) == 1
        assert tick(job.asked_at + timedelta(minutes=9)).due == []
