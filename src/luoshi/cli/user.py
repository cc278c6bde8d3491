"""`luoshi user`: make an account for one person, with a role in a unit. docs/how-to/run-a-site.md"""

from __future__ import annotations

import argparse

from luoshi.cli import DONE
from luoshi.cli.options import adding
from luoshi.cli.site import add_site, open_site
from luoshi.cli.streams import give_out, say
from luoshi.messages import mark, translate

_ROLES = (
    "reporter", "head", "office_clerk", "office_head", "statistics", "inspector", "leader",
    "system_admin", "security_admin", "audit_admin",
)  # fmt: skip
_MADE = mark(
    "The account {username} is made. Its first password is printed alone; it must be changed at the first use."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add = adding(parser)
    add("username", about=mark("name of the account"))
    add("--name", required=True, about=mark("name of the person"))
    add("--unit", required=True, about=mark("unit, by its full or short name"))
    role = mark("what the person does there: reporter, head, office_clerk …; docs/commands.md lists all")
    add("--role", required=True, choices=_ROLES, metavar="ROLE", about=role)
    add("--scope", choices=("own", "below", "plan"), default="own", about=mark("for which units; own if not said"))
    add_site(parser)


def run(options: argparse.Namespace) -> int:
    """Make the account and print its password."""
    open_site(options)
    from luoshi.web.actions.accounts import NewAccount, add_account
    from luoshi.web.operating.loading import COMMAND
    from luoshi.web.visitors import today

    new = NewAccount(options.username, options.name, options.role, options.unit, options.scope)
    password = add_account(COMMAND, new, since=today())
    say(translate(_MADE).format(username=options.username))
    give_out(password + "\n")
    return DONE
