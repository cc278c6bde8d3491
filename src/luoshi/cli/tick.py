"""`luoshi tick`: do what is due now, as a timer of the machine asks for it every few minutes. docs/deploy.md"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from luoshi.cli import DONE
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import say
from luoshi.messages import mark, translate


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_site(parser)


def run(options: argparse.Namespace) -> int:
    """Do it, and say what was done and what stands."""
    open_site(options)
    from luoshi.web.operating.ticking import tick

    ticked = tick(datetime.now(UTC))
    for sentence in (*ticked.done, *ticked.due):
        say(sentence)
    if not (ticked.done or ticked.due):
        say(translate(mark("Nothing is due.")))
    return DONE
