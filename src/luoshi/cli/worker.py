"""`luoshi worker`: do the long work of a site: imports. docs/deploy.md"""

from __future__ import annotations

import argparse

from luoshi.cli import DONE
from luoshi.cli.site import add_site, open_site
from luoshi.messages import mark, translate


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    about = mark("end when the process with this number, which started it, is gone")
    parser.add_argument("--beside", metavar="PID", type=int, help=translate(about))
    add_site(parser)


def run(options: argparse.Namespace) -> int:
    """Work until told to stop."""
    open_site(options)
    from luoshi.web.operating.working import work

    work(parent=options.beside)
    return DONE
