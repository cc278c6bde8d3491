"""`luoshi figures`: what is done with reported figures. A verb is a module with `add_options` and `run`."""

from __future__ import annotations

import argparse
from importlib import import_module

from luoshi.messages import LANGUAGES, mark, translate

VERBS = {
    "template": mark("write the form in which a unit reports its figures of a period, as a workbook"),
    "read": mark("read the figures of a workbook: stored, unchanged or refused, with every cell"),
    "table": mark("write figures as a workbook, which can be read again"),
    "receive": mark("say what becomes of figures that are handed in: stored, unchanged or refused, and why"),
    "check": mark("hold figures against the rules, their sources against one another, and tell what is missing"),
    "compute": mark("compute the figures of indicators, areas and periods, with all that they were computed from"),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say which verbs there are and what each takes."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="{" + ",".join(VERBS) + "}")
    for name, about in VERBS.items():
        told = translate(about)
        formatter = parser.formatter_class
        verb = verbs.add_parser(name, help=told, description=told, allow_abbrev=False, formatter_class=formatter)
        import_module(f"luoshi.cli.figures.{name}").add_options(verb)
        verb.add_argument("--lang", choices=LANGUAGES, help=translate(mark("language of what is printed")))


def run(options: argparse.Namespace) -> int:
    """Do what the verb says."""
    status: int = import_module(f"luoshi.cli.figures.{options.verb}").run(options)
    return status
