"""`luoshi serve`: answer requests, with the worker beside it. docs/deploy.md"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from luoshi.cli import DONE
from luoshi.cli.options import adding
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import say
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

_OPEN = mark("Open http://{address}:{port}/ (Ctrl-C ends it).")
_ACCOUNTS = mark("Accounts of the demonstration, all with the password {password}:")


class DemonstrationExposed(LuoshiError):
    """A demonstration, whose password is printed, would be reached from elsewhere."""

    code = "demonstration_exposed"
    message = mark(
        "A demonstration has accounts with a known password, so it answers only on 127.0.0.1 and not on {address}. "
        "Leave --demo out, and make accounts with luoshi user."
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = adding(parser)
    add("--address", default="127.0.0.1", about=mark("where to answer; 127.0.0.1 if not said"))
    add("--port", type=int, default=8000, about=mark("port; 8000 if not said"))
    add("--workers", type=int, default=1, about=mark("processes that answer; 1 if not said"))
    add("--demo", metavar="DIR", about=mark("first load the sample plan in this folder, with an account for each role"))
    add(
        "--illustrate",
        action="store_true",
        about=mark("with --demo: made-up figures, marked 示例, where none is published"),
    )
    add_site(parser)


def run(options: argparse.Namespace) -> int:
    """Bring the tables up to date and serve."""
    if options.demo and options.address != "127.0.0.1":
        raise DemonstrationExposed(address=options.address)
    _refuse_waiver(options.address)
    if options.demo:
        os.environ.setdefault("LUOSHI_SECOND_FACTOR", "off")
    open_site(options)
    from luoshi.web.operating.serving import serve
    from luoshi.web.operating.setting_up import initialise

    initialise()
    if options.demo:
        _demonstrate(options.demo, illustrated=options.illustrate)
    say(translate(_OPEN).format(address=options.address, port=options.port))
    serve(options.address, options.port, options.workers)
    return DONE


def _refuse_waiver(address: str) -> None:
    """Without a second factor only this machine is answered. Raises SecondFactorWaived."""
    from luoshi.web.home import second_factor_waived

    second_factor_waived([address])


def _demonstrate(folder: str, *, illustrated: bool) -> None:
    from luoshi.web.operating.demo import demonstrate
    from luoshi.web.roles import ROLE_NAMES

    password = os.environ.get("LUOSHI_DEMO_PASSWORD", "luoshi-shifan-2014")
    made = demonstrate(str(Path(folder)), password, illustrated=illustrated)
    say(translate(_ACCOUNTS).format(password=made.password))
    for account in made.accounts:
        say(f"  {account.username:<12} {translate(ROLE_NAMES[account.role])} · {account.unit}")
