"""What all tests share: where the project is, and how Hypothesis behaves."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
