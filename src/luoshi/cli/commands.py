"""Commands: what the words on the command line ask for, in the language that they ask for.

A command is a module with `add_options` and `run`, imported when the words name it.
"""

from __future__ import annotations

import gc
import gettext
import os
from argparse import ArgumentParser, HelpFormatter
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path

from luoshi.cli import WRONG_USE
from luoshi.cli.grid import terminal_columns
from luoshi.cli.streams import write_utf8
from luoshi.messages import LANGUAGES, language, mark, translate, use_language

_OBJECTS = 500_000  # made before cycles are looked for: what a command makes mostly lives to its end

_COMMANDS = {
    "evaluate": mark("judge targets by the figures and rules of a table of cases"),
    "appraise": mark("score units for a year by a written rule, from targets and matters"),
    "read": mark("read plans: who leads, who answers, and every number promised"),
    "index": mark("build a composite index from its specification"),
    "score": mark("say how good readings are, against what a person found"),
    "figures": mark("report figures: receive, check and compute them"),
    "init": mark("make a site ready, or bring its tables up to date"),
    "load": mark("take a plan into a site, with its indicators and figures"),
    "user": mark("make an account of a site"),
    "serve": mark("answer the requests of a site"),
    "backup": mark("write the database and the files of a site to one archive"),
    "restore": mark("make the site of an archive where none is"),
    "check": mark("see that a site is set up as it must be and its data is whole"),
    "tick": mark("do what is due now in a site"),
    "worker": mark("do the long work of a site beside its server"),
    "audit": mark("follow the log of events of a site"),
}
_ABOUT = mark("Government plans from their document to their proof.")


def obey(words: list[str]) -> int:
    """Do what the words say. Ends the program, as argparse does, where they are wrong or ask for help."""
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
    return HelpFormatter(prog, width=terminal_columns() - 2)


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


# What argparse says, so that the catalogue holds it.
_ARGPARSE = (
    mark("usage: "), mark("options"), mark("positional arguments"), mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"), mark("argument %(argument_name)s: %(message)s"),
    mark("the following arguments are required: %s"), mark("unrecognized arguments: %s"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"), mark("invalid %(type)s value: %(value)r"),
    mark("ignored explicit argument %r"), mark("expected one argument"), mark("expected at least one argument"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
)  # fmt: skip
