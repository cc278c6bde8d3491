"""What all tests share: where the project is, and how Hypothesis behaves."""

import os
import tempfile
from pathlib import Path

import django
import pytest
from django.conf import settings as site
from hypothesis import settings

# The site of the tests: a home of its own, and a database that pytest-django makes. Set before Django is loaded.
os.environ["LUOSHI_HOME"] = tempfile.mkdtemp(prefix="luoshi-tests-")
os.environ["LUOSHI_SECRET_KEY"] = "only-for-tests"  # noqa: S105
os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.web.settings"
if os.environ.get("LUOSHI_TEST_ON") == "postgres":
    from real_postgres import address

    os.environ["LUOSHI_DATABASE"] = os.environ.get("LUOSHI_TEST_DATABASE_URL") or address()
django.setup()
(Path(os.environ["LUOSHI_HOME"]) / "static").mkdir()
# One of several processes of tests has loaded the settings with the home of its parent; files are each one's own.
site.MEDIA_ROOT = Path(os.environ["LUOSHI_HOME"]) / "files"

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _chinese_whatever_the_machine_speaks(monkeypatch):
    for variable in ("LUOSHI_LANG", "LC_ALL", "LANG"):
        monkeypatch.delenv(variable, raising=False)
