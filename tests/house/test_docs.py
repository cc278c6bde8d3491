import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/*.md"), *ROOT.glob("changelog.d/*.md")]

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.M | re.S)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_shows_first_how_to_run_and_how_to_test(docs, name):
    first = re.search(r"^```\w*\n(.*?)^```$", docs[name], flags=re.M | re.S)

    commands = [line.split("#")[0].strip() for line in first[1].splitlines()]
    assert commands == ["make run", "make test"]


def test_both_readmes_have_the_same_sections_and_pictures(docs):
    shape = r"^#+ |^```\w*$|!\[|^- |^\| "

    assert re.findall(shape, docs["README.md"], flags=re.M) == re.findall(shape, docs["README.zh.md"], flags=re.M)


@each_page
def test_every_link_to_a_file_leads_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))

    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


@each_page
def test_every_python_example_runs(page, root, monkeypatch):
    monkeypatch.chdir(root)
    for example in blocks(page.read_text(encoding="utf-8"), "python"):
        exec(compile(example, str(page), "exec"), {})  # noqa: S102  our own words


@each_page
def test_every_command_shown_runs(page, root, tmp_path):
    (tmp_path / "examples").symlink_to(root / "examples")
    console = "".join(blocks(page.read_text(encoding="utf-8"), "console"))
    for command in re.findall(r"^\$ luoshi (.*)$", console, flags=re.M):
        luoshi = Path(sys.executable).with_name("luoshi")
        done = subprocess.run([luoshi, *shlex.split(command)], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, f"luoshi {command}: {done.stderr}"
