"""The command line: `luoshi <command>`, data on stdout, talk on stderr.

Exit: 0 done, 1 found problems, 2 wrong use, 130 interrupted, 141 whoever read the output has enough. A command is a
module with `add_options` and `run`; what takes long to import is imported inside the functions, so that the program
starts at once, and so that an interruption while it starts is caught.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from luoshi.errors import LuoshiError
from luoshi.messages import LANGUAGES, language, mark, translate, use_language

if TYPE_CHECKING:
    from argparse import ArgumentParser, HelpFormatter

DONE, PROBLEMS, WRONG_USE, INTERRUPTED, CLOSED = 0, 1, 2, 130, 141

_OBJECTS = 500_000  # made before cycles are looked for: what a command makes mostly lives to its end

_COMMANDS = {
    "read": mark("read plans: who leads, who answers, and every number promised"),
    "score": mark("say how good readings are, against what a person found"),
}
_ABOUT = mark("Government plans from their document to their proof.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; what the process should exit with."""
    try:
        from luoshi.cli import streams

        streams.open_streams()
        try:
            return _obey(list(sys.argv[1:] if arguments is None else arguments))
        finally:
            streams.flush()
    except LuoshiError as error:
        streams.say(str(error))
        return WRONG_USE
    except KeyboardInterrupt:
        from luoshi.cli.streams import say

        say(translate(mark("Interrupted. What was written is whole; the rest was not begun.")))
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output, such as head, has enough
        return CLOSED


def _obey(words: list[str]) -> int:
    """Do what the words say. Ends the program, as argparse does, where they are wrong or ask for help."""
    import gc
    from importlib import import_module

    from luoshi.cli.streams import write_utf8

    gc.set_threshold(_OBJECTS)
    _speak(_language_in(words))
    write_utf8()
    try:
        options = _parser(words).parse_args(words)
    except OSError:  # nobody takes what argparse says of them
        return WRONG_USE
    status: int = import_module(f"luoshi.cli.{options.command}").run(options)
    return status


def _parser(words: Sequence[str]) -> ArgumentParser:
    """Of all commands, but with the options only of those that `words` may mean: a command is slow to import."""
    from argparse import ArgumentParser
    from importlib import import_module

    parser = ArgumentParser("luoshi", description=translate(_ABOUT), allow_abbrev=False, formatter_class=_formatter)
    listed = "{" + ",".join(_COMMANDS) + "}"
    commands = parser.add_subparsers(dest="command", required=True, metavar=listed, prog="luoshi")
    for name, about in _COMMANDS.items():
        told = translate(about)
        command = commands.add_parser(name, help=told, description=told, allow_abbrev=False, formatter_class=_formatter)
        if name not in words:
            continue
        import_module(f"luoshi.cli.{name}").add_options(command)
        command.add_argument("--lang", choices=LANGUAGES, help=translate(mark("language of what is printed")))
    return parser


def _formatter(prog: str) -> HelpFormatter:
    """Of the help, told the width: to find it out, argparse would import what is slow."""
    from argparse import HelpFormatter

    from luoshi.cli.grid import terminal_columns

    return HelpFormatter(prog, width=terminal_columns() - 2)


def _language_in(words: list[str]) -> str | None:
    """The language that --lang asks for: needed before the arguments are parsed, for what parsing may say."""
    from itertools import pairwise

    for word, following in pairwise([*words, ""]):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


def _speak(lang: str | None) -> None:
    """Luoshi's own words in this language, and those of argparse, which asks gettext for them."""
    import gettext
    import os
    from pathlib import Path

    use_language(lang if lang in LANGUAGES else None)
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("luoshi", str(Path(__file__).parents[1] / "locale"))
    gettext.textdomain("luoshi")


# What argparse says, so that the catalogue holds it.
_ARGPARSE = (
    mark("usage: "), mark("options"), mark("positional arguments"), mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"), mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"), mark("unrecognized arguments: %s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"), mark("invalid %(type)s value: %(value)r"),
    mark("ignored explicit argument %r"), mark("expected one argument"), mark("expected at least one argument"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
)  # fmt: skip
