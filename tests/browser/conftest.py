"""A real Chromium before a real server of the sample site."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from browser_pages import People, signed_in
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def chromium():
    """Its path. Only a machine of somebody who works on it may be without."""
    if CHROMIUM is None and os.environ.get("LUOSHI_TEST_BROWSER") == "required":
        pytest.fail("no Chromium here, and the tests in a browser are required")
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    return CHROMIUM


@pytest.fixture(scope="session")
def site(tmp_path_factory, root, chromium):
    """The address of a site with the sample plan, served for as long as the tests run."""
    with served(tmp_path_factory.mktemp("site"), root) as address:
        yield address


@contextmanager
def served(home, root):
    """The address of a site of its own with the sample plan."""
    port = _free_port()
    command = [sys.executable, "-m", "luoshi.cli", "serve", "--demo", str(root / "examples/zhangye-2014")]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--home", str(home), "--port", str(port)], stdout=log, stderr=log, env=_environment()
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/", server, home / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def people(tmp_path_factory, root, chromium):
    """Everybody at a screen of his own, before a site that the tests of a module change: people("tianbao", "en")."""
    axe = (root / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    with served(tmp_path_factory.mktemp("changed"), root) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield People(browser, address, axe)
        browser.close()


def _environment():
    return {name: value for name, value in os.environ.items() if not name.startswith(("LUOSHI_", "DJANGO_"))}


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address, server, log):
    for _ in range(300):
        try:
            return urlopen(address, timeout=5)  # noqa: S310
        except (URLError, ConnectionError, TimeoutError):
            assert server.poll() is None, log.read_text()
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture
def opened(chromium, site):
    """Opens a browser of a size and language, and signs in: with opened("zh", 1366, 768, "lingdao") as page.

    It is closed before the test ends: Playwright keeps a loop running, beside which Django refuses its database.
    """

    @contextmanager
    def open_browser(language, width, height, username=""):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            locale = "zh-CN" if language == "zh" else "en-GB"
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale=locale, base_url=site, reduced_motion="reduce"
            )
            page = context.new_page()
            if username:
                signed_in(page, username)
            yield page
            browser.close()

    return open_browser


@pytest.fixture
def sign_in():
    return signed_in
