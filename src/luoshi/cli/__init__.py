"""The command line: `luoshi <command>`, data on stdout, talk on stderr.

Exit: 0 done, 1 found problems, 2 wrong use, 130 interrupted. A command is a module with `add_options` and `run`;
what takes long to import is imported inside the functions, so that the program starts at once.
"""

from __future__ import annotations

import argparse
import gc
import gettext
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from luoshi.errors import LuoshiError
from luoshi.messages import LANGUAGES, language, mark, translate, use_language

DONE, PROBLEMS, WRONG_USE, INTERRUPTED, CLOSED = 0, 1, 2, 130, 141

_OBJECTS = 500_000  # made before cycles are looked for: what a command makes mostly lives to its end

_COMMANDS = {
    "read": mark("read plans: who leads, who answers, and every number promised"),
    "score": mark("say how good readings are, against what a person found"),
}
_ABOUT = mark("Government plans from their document to their proof.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; what the process should exit with."""
    gc.set_threshold(_OBJECTS)
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak(_language_in(words))
    _write_utf8()
    options = _parser(words).parse_args(words)
    try:
        status: int = import_module(f"luoshi.cli.{options.command}").run(options)
        sys.stdout.flush()
    except LuoshiError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print(translate(mark("Interrupted. What was written is whole; the rest was not begun.")), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output, such as head, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED
    return status


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Of all commands, but with the options only of those that `words` may mean: a command is slow to import."""
    parser = argparse.ArgumentParser("luoshi", description=translate(_ABOUT))
    listed = "{" + ",".join(_COMMANDS) + "}"
    commands = parser.add_subparsers(dest="command", required=True, metavar=listed, prog="luoshi")
    for name, about in _COMMANDS.items():
        command = commands.add_parser(name, help=translate(about), description=translate(about))
        if name not in words:
            continue
        import_module(f"luoshi.cli.{name}").add_options(command)
        command.add_argument("--lang", choices=LANGUAGES, help=translate(mark("language of what is printed")))
    return parser


def _language_in(words: list[str]) -> str | None:
    """The language that --lang asks for: needed before the arguments are parsed, for what parsing may say."""
    for word, following in pairwise([*words, ""]):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


def _speak(lang: str | None) -> None:
    """Luoshi's own words in this language, and those of argparse, which asks gettext for them."""
    use_language(lang if lang in LANGUAGES else None)
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("luoshi", str(Path(__file__).parents[1] / "locale"))
    gettext.textdomain("luoshi")


def _write_utf8() -> None:
    """Data is UTF-8 with plain line feeds on every system; a terminal keeps its encoding and replaces what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


# What argparse says, so that the catalogue holds it.
_ARGPARSE = (
    mark("usage: "), mark("options"), mark("positional arguments"), mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"), mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"), mark("unrecognized arguments: %s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"), mark("invalid %(type)s value: %(value)r"),
    mark("expected one argument"), mark("expected at least one argument"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
)  # fmt: skip
