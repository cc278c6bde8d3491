"""A site is made ready: its tables brought up to date. Done again it changes nothing."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command

from luoshi.web.home import home


def initialise() -> str:
    """Make or update the tables; what was done, in the words of Django."""
    (home() / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns of one that is not there
    told = StringIO()
    call_command("migrate", interactive=False, stdout=told, verbosity=1)
    return told.getvalue()
