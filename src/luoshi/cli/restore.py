"""`luoshi restore`: make the site of a backup where none is, and follow its chain and files. docs/deploy.md"""

from __future__ import annotations

import argparse
from pathlib import Path

from luoshi.cli import DONE
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import say
from luoshi.messages import mark, translate

_BACK = mark("The site in {home} is back and whole: {events} events up to {hash}, {files} files.")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", metavar="FILE", help=translate(mark("archive that luoshi backup wrote")))
    add_site(parser)


def run(options: argparse.Namespace) -> int:
    """Bring it back; nothing that is there is overwritten."""
    open_site(options)
    from luoshi.web.home import home
    from luoshi.web.operating.restoring import restore

    kept = restore(Path(options.file))
    say(translate(_BACK).format(home=home(), events=kept.events, hash=kept.hash[:12], files=kept.files))
    return DONE
