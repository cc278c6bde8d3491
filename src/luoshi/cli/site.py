"""What every command about a site takes: its home and its database."""

from __future__ import annotations

import argparse

from luoshi.messages import mark, translate


def add_site(parser: argparse.ArgumentParser) -> None:
    """The home and the database."""
    home = mark("folder of the site; else LUOSHI_HOME, else luoshi-home")
    database = mark("postgres://person:password@host:5432/name; else LUOSHI_DATABASE, else SQLite in the home")
    parser.add_argument("--home", metavar="DIR", help=translate(home))
    parser.add_argument("--database", metavar="ADDRESS", help=translate(database))


def open_site(options: argparse.Namespace) -> None:
    """Make Django ready for the site that the options name."""
    from luoshi.web.starting import start

    start(options.home, options.database)
