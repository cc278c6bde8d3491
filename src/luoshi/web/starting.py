"""Django made ready for a command: its home and database named, its apps loaded."""

from __future__ import annotations

import os
from pathlib import Path


def start(home: str | Path | None = None, database: str | None = None) -> None:
    """Load Django for this site. None leaves LUOSHI_HOME and LUOSHI_DATABASE as the environment has them."""
    if home is not None:
        os.environ["LUOSHI_HOME"] = str(home)
    if database is not None:
        os.environ["LUOSHI_DATABASE"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.web.settings")
    import django

    django.setup()
