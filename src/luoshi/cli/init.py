"""`luoshi init`: make a site ready, or bring its tables up to date. docs/deploy.md"""

from __future__ import annotations

import argparse

from luoshi.cli import DONE
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import say
from luoshi.messages import mark, translate


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_site(parser)


def run(options: argparse.Namespace) -> int:
    """Make the tables."""
    open_site(options)
    from luoshi.web.home import home
    from luoshi.web.operating.setting_up import initialise

    initialise()
    say(translate(mark("The site in {home} is ready.")).format(home=home()))
    return DONE
