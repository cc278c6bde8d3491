"""`luoshi backup`: the database and the files of a site in one archive. docs/deploy.md"""

from __future__ import annotations

import argparse
from pathlib import Path

from luoshi.cli import DONE
from luoshi.cli.outputs import appearing, make_ready
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import say
from luoshi.messages import mark, translate

_KEPT = mark("{file}: {events} events up to {hash}, {files} files. Keep it elsewhere, and try luoshi restore with it.")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "file", metavar="FILE", help=translate(mark("archive to write, such as luoshi-2018-06-30.tar.gz"))
    )
    parser.add_argument("--force", action="store_true", help=translate(mark("replace the file if it is there")))
    add_site(parser)


def run(options: argparse.Namespace) -> int:
    """Write the archive; the site may go on running."""
    make_ready([Path(options.file)], [], force=options.force)
    open_site(options)
    from luoshi.web.operating.backing_up import back_up

    with appearing(Path(options.file)) as path:
        kept = back_up(path)
    say(translate(_KEPT).format(file=options.file, events=kept.events, hash=kept.hash[:12], files=kept.files))
    return DONE
