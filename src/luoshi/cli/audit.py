"""`luoshi audit`: whether the log of events is whole, here or in a file. docs/how-to/run-a-site.md"""

from __future__ import annotations

import argparse
from pathlib import Path

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.outputs import appearing, make_ready
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import give_out, say
from luoshi.cli.talk import say_written
from luoshi.messages import mark, translate

_WHOLE = mark("The log is whole: {count} events, the last hash is {hash}.")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="{verify,export}")
    told = translate(mark("follow the chain of the log, and name the first event that is not what it was"))
    verify = verbs.add_parser("verify", help=told, description=told, allow_abbrev=False)
    file = mark("a log that was exported; it is followed without a database. Else the log of the site")
    verify.add_argument("file", metavar="FILE", nargs="?", help=translate(file))
    add_site(verify)
    told = translate(mark("write the whole log with its chain, an event a line, as JSON"))
    export = verbs.add_parser("export", help=told, description=told, allow_abbrev=False)
    export.add_argument("-o", "--output", metavar="FILE", help=translate(mark("where to write; else standard output")))
    export.add_argument("--force", action="store_true", help=translate(mark("replace the file if it is there")))
    add_site(export)


def run(options: argparse.Namespace) -> int:
    """Follow the chain; PROBLEMS where it breaks. Or export it."""
    if options.verb == "export":
        return _export(options)
    if options.file:
        from luoshi.web.chain_file import follow_log

        return _told(*follow_log(options.file))
    open_site(options)
    from luoshi.web.events import verify
    from luoshi.web.models import ChainHead

    head = ChainHead.objects.get(pk=1)
    return _told(verify(), head.sequence, head.hash)


def _told(broken: object, count: int, last: str) -> int:
    from luoshi.web.chain import BREAKS, Break

    if isinstance(broken, Break):
        say(translate(BREAKS[broken.why]).format(sequence=broken.sequence))
        return PROBLEMS
    say(translate(_WHOLE).format(count=count, hash=last))
    return DONE


def _export(options: argparse.Namespace) -> int:
    if options.output:
        make_ready([Path(options.output)], [], force=options.force)
    open_site(options)
    from luoshi.web.queries.log import exported_log

    if not options.output:
        for line in exported_log():
            give_out(line)
        return DONE
    with appearing(Path(options.output)) as path, path.open("w", encoding="utf-8") as file:
        file.writelines(exported_log())
    say_written(options.output)
    return DONE
