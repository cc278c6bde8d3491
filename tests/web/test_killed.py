"""The server and the worker are killed while 5,000 rows are imported, and started again: all is there or nothing is."""

import contextlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from tests.document_files import pdf_of

LUOSHI = Path(sys.executable).with_name("luoshi")
PASSWORD = "luoshi-shifan-2014"  # noqa: S105  of every demonstration
ROWS = 5000
COUNTIES = ("620702", "620721", "620722", "620723", "620724", "620725")
UNTIL = 90  # seconds


class Site:
    """A demonstration in a process group of its own, so that all of it can be killed at once."""

    def __init__(self, home, folder):
        self.home, self.folder = home, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def start(self):
        command = [LUOSHI, "serve", "--demo", self.folder, "--home", self.home, "--port", str(self.port)]
        environment = {name: value for name, value in os.environ.items() if name != "LUOSHI_DATABASE"}
        self.process = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
        wait_for(lambda: answers(f"http://127.0.0.1:{self.port}/sign-in/"))

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def worker(self):
        """The number of the process that works."""
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            words = path.read_bytes().split(b"\0") if path.exists() else []
            if b"worker" in words and str(self.process.pid).encode() in words:
                return int(path.parent.name)
        return None

    def asked(self, words):
        with contextlib.closing(sqlite3.connect(f"file:{self.home}/luoshi.sqlite3?mode=ro", uri=True)) as database:
            return database.execute(words).fetchone()

    def job(self):
        return self.asked("SELECT state, result FROM web_job ORDER BY id DESC LIMIT 1")

    def imported(self):
        return self.asked("SELECT count(*) FROM web_observation WHERE source = '导入试验'")[0]


def wait_for(happened):
    end = time.monotonic() + UNTIL
    while not happened():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.01)


def answers(address):
    try:
        return urllib.request.urlopen(address, timeout=5).status == 200  # noqa: S310
    except OSError:
        return False


def signed_in(site):
    """A browser in which the clerk of the office is signed in, and where it finds the token of a page."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    root = f"http://127.0.0.1:{site.port}"

    def token(page):
        return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.open(root + page).read().decode())[1]

    signed = {"csrfmiddlewaretoken": token("/sign-in/"), "username": "banshiyuan", "password": PASSWORD, "next": "/"}
    browser.open(root + "/sign-in/", urllib.parse.urlencode(signed).encode())
    return browser, token


def posted(site, page, body):
    kind = {"Content-Type": "multipart/form-data; boundary=luoshi"}
    return urllib.request.Request(f"http://127.0.0.1:{site.port}{page}", body, kind)


def send_figures(site):
    """Sends 5,000 figures, as the clerk of the office."""
    browser, token = signed_in(site)
    (plan_id,) = site.asked("SELECT id FROM web_plan")
    page = f"/plans/{plan_id}/import/"
    body = multipart({"csrfmiddlewaretoken": token(page), "key": "one"}, "\n".join(figures()), "file", "figures.csv")
    browser.open(posted(site, page, body))


def send_document(site):
    """Sends a PDF of 300 pages, as the clerk of the office."""
    browser, token = signed_in(site)
    filler = [(60, 80 + 20 * line, f"各县区要做好第{line + 1}项工作。") for line in range(30)]
    last = [(60, 80, "一、目标"), (60, 100, "到2018年,全市森林覆盖率达到17.8%。")]
    form = {"csrfmiddlewaretoken": token("/documents/"), "source": "试验"}
    body = multipart(form, pdf_of([filler] * 299 + [last]).decode("latin-1"), "document", "long.pdf")
    browser.open(posted(site, "/documents/", body))


def figures():
    """Monthly figures of six counties from 1900 on, all 3.5."""
    yield "indicator,area,period,value,source,known_from,note"
    for number in range(ROWS):
        month, county = divmod(number, len(COUNTIES))
        year, month = divmod(month, 12)
        yield f"AIR_INDEX_MONTHLY,{COUNTIES[county]},{1900 + year}-M{month + 1:02},3.5,导入试验,2020-01-01,试验数据"


def multipart(fields, text, field, name):
    head = "--luoshi\r\nContent-Disposition: form-data; name="
    parts = [head + f'"{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append(f'--luoshi\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n{text}')
    return ("".join(parts) + "\r\n--luoshi--\r\n").encode()


@pytest.fixture
def site(tmp_path, root):
    made = Site(tmp_path / "home", root / "examples/zhangye-2014")
    made.start()
    yield made
    made.kill()


def whole_or_nothing(site):
    wait_for(lambda: site.job()[0] in ("done", "failed"))
    state, result = site.job()
    assert (state, site.imported()) in {("done", ROWS), ("failed", 0)}, result
    assert state == "done" or "worker_died" in result


@pytest.mark.parametrize("later", [0.0, 1.0])
def test_server_and_worker_killed_during_an_import_leave_all_of_it_or_nothing(site, later):
    send_figures(site)
    wait_for(lambda: site.job() and site.job()[0] != "waiting")
    time.sleep(later)

    site.kill()
    site.start()

    whole_or_nothing(site)


def test_a_worker_killed_during_an_import_is_started_again_and_leaves_all_of_it_or_nothing(site):
    send_figures(site)
    wait_for(lambda: site.job() and site.job()[0] != "waiting")

    os.kill(site.worker(), signal.SIGKILL)

    whole_or_nothing(site)


def test_a_worker_killed_while_it_reads_300_pages_is_followed_by_one_that_reads_them_again(site):
    send_document(site)
    wait_for(lambda: site.job()[0] != "waiting")

    os.kill(site.worker(), signal.SIGKILL)

    wait_for(lambda: site.job()[0] in ("done", "failed"))
    state, result = site.job()
    details = site.asked("SELECT details FROM web_job ORDER BY id DESC LIMIT 1")[0]
    assert (state, '"tries": 2' in details) == ("done", True), (result, details)
    assert site.asked("SELECT count(*) FROM web_document WHERE name = 'long.pdf'") == (1,)
