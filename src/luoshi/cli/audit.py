"""`luoshi audit verify`: whether the log of events is whole. docs/how-to/run-a-site.md"""

from __future__ import annotations

import argparse

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import say
from luoshi.messages import mark, translate

_WHOLE = mark("The log is whole: {count} events, the last hash is {hash}.")
_BROKEN = {
    "altered": mark("Event {sequence} was altered after it was written. Nothing from there on can be trusted."),
    "missing": mark("Event {sequence} is missing. Nothing from there on can be trusted."),
    "inserted": mark("Event {sequence} was put in later. Nothing from there on can be trusted."),
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="{verify}")
    told = translate(mark("follow the chain of the log, and name the first event that is not what it was"))
    verb = verbs.add_parser("verify", help=told, description=told, allow_abbrev=False)
    add_site(verb)


def run(options: argparse.Namespace) -> int:
    """Follow the chain; PROBLEMS where it breaks."""
    open_site(options)
    from luoshi.web.events import verify
    from luoshi.web.models import ChainHead

    broken = verify()
    if broken is not None:
        say(translate(_BROKEN[broken.why]).format(sequence=broken.sequence))
        return PROBLEMS
    head = ChainHead.objects.get(pk=1)
    say(translate(_WHOLE).format(count=head.sequence, hash=head.hash))
    return DONE
