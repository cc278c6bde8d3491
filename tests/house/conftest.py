"""What the checks of the project itself look at."""

import importlib
import pkgutil
import subprocess
from pathlib import Path

import pytest

import luoshi


@pytest.fixture(scope="session")
def committed(root) -> list[Path]:
    """The files that git holds, as paths below the root."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (root / name).is_file()]


@pytest.fixture(scope="session")
def texts(root, committed) -> dict[Path, str]:
    """The text of each committed file that is one, without the documents that the tests read."""
    found = {}
    for path in committed:
        if path.parts[:2] == ("tests", "data"):
            continue
        try:
            found[path] = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


@pytest.fixture(scope="session")
def modules() -> list:
    """Every module of luoshi, imported."""
    names = [found.name for found in pkgutil.walk_packages(luoshi.__path__, "luoshi.")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__")]


@pytest.fixture(scope="session")
def docs(root) -> dict[str, str]:
    """Every page a user reads, by its name below the root."""
    pages = [*root.glob("*.md"), *root.glob("docs/**/*.md")]
    return {str(page.relative_to(root)): page.read_text(encoding="utf-8") for page in pages}
