import re
import subprocess
import sys
from pathlib import Path


def usage(*command):
    luoshi = Path(sys.executable).with_name("luoshi")
    return subprocess.run([luoshi, *command, "--help"], capture_output=True, check=True, text=True).stdout


def every_usage(*command):
    """The help of a command and of all commands below it."""
    text = usage(*command)
    yield " ".join(("luoshi", *command)), text
    below = re.search(r"^\s+\{([\w,-]+)\}", text, flags=re.M)
    for name in below[1].split(",") if below else []:
        yield from every_usage(*command, name)


def test_every_command_and_option_is_explained_in_the_docs(docs):
    page = docs["docs/commands.md"]

    missing = []
    for command, text in every_usage():
        options = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", text)) - {"-h", "--help"}
        missing += [word for word in (command, *options) if f"`{word}" not in page]

    assert missing == []
