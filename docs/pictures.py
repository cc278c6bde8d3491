"""Pictures of the main pages of the site, in Chinese, for docs/images: make pictures."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PORT = 8471
SITE = f"http://127.0.0.1:{PORT}"
PASSWORD = "luoshi-shifan-2014"  # noqa: S105  that of the demonstration
PAGES = {  # picture: account, page
    "site-overview": ("lingdao", "/plans/1/?on=2018-06-30"),
    "site-one-page": ("lingdao", "/plans/1/one-page/?on=2018-06-30"),
    "site-target": ("lingdao", "/targets/9/?on=2018-06-30"),
    "site-counties": ("lingdao", "/plans/1/counties/"),
    "site-document": ("lingdao", "/plans/1/document/?target=9#lit"),
    "site-tasks": ("banshiyuan", "/plans/1/tasks/?on=2018-06-30"),
}


def main() -> None:
    """Raises SystemExit where the machine has no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("There is no Chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "luoshi.cli", "serve", "--demo", str(ROOT / "examples/zhangye-2014")]
        command += ["--home", home, "--port", str(PORT)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  our own words
        try:
            wait()
            take(chromium)
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait() -> None:
    """Until the site answers."""
    for _ in range(150):
        try:
            urlopen(SITE, timeout=5).close()
        except (URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(SITE)


def take(chromium: str) -> None:
    """Each page as its reader sees it on the screen of an office."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768}, base_url=SITE).new_page()
        signed_in = ""
        for name, (account, address) in PAGES.items():
            if account != signed_in:
                page.context.clear_cookies()
                page.goto("/sign-in/")
                page.fill("#username", account)
                page.fill("#password", PASSWORD)
                page.press("#password", "Enter")
                page.wait_for_load_state()
                signed_in = account
            page.goto(address)
            page.wait_for_timeout(300)  # the chart is drawn after the page has come
            page.screenshot(path=ROOT / f"docs/images/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
