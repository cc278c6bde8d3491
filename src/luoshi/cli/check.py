"""`luoshi check`: whether a site is set up as it must be and its data is whole. docs/deploy.md"""

from __future__ import annotations

import argparse

from luoshi.cli import DONE, PROBLEMS
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import give_out, plain
from luoshi.messages import mark, translate

_OF_TABLES = ("The tables are up to date", "The program is not older than the tables")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parts = mark("deployment: whether it is set up as it must be; data: whether its data is whole; both if not said")
    parser.add_argument("part", metavar="PART", choices=("deployment", "data"), nargs="?", help=translate(parts))
    add_site(parser)


def run(options: argparse.Namespace) -> int:
    """Check everything; PROBLEMS where something does not hold."""
    open_site(options)
    from luoshi.web.operating.deployed import DEPLOYMENT
    from luoshi.web.operating.whole import DATA

    tables = [one for one in DEPLOYMENT if one.name in _OF_TABLES]
    checks = {"deployment": DEPLOYMENT, "data": DATA}.get(options.part, DEPLOYMENT + DATA)
    if any(one.faults() for one in tables):  # then no data can be read
        checks = DEPLOYMENT
    broken = 0
    for check in checks:
        faults = check.faults()
        broken += bool(faults)
        give_out(f"{'✗' if faults else '✓'} {translate(check.name)}\n")
        for fault in faults:
            give_out(f"    {plain(fault)}\n")
        if faults:
            give_out(f"  → {translate(check.advice)}\n")
    told = mark("{broken} of {count} checks found something.") if broken else mark("All {count} checks hold.")
    give_out(translate(told).format(broken=broken, count=len(checks)) + "\n")
    return PROBLEMS if broken else DONE
