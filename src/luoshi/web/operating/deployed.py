"""Whether a site is set up as it must be: settings, secrets, tables, files for the pages, folders."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.core import checks
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from luoshi.messages import mark
from luoshi.web.home import home
from luoshi.web.operating.whole import Check

_NEEDED = ("vendor/tabler.min.css", "vendor/echarts.min.js", "luoshi/site.css")
_SECRET = 40  # characters


def _of_django() -> list[str]:
    """What Django's own checks for a deployment say."""
    found = checks.run_checks(include_deployment_checks=True)
    return [f"{one.id}: {one.msg}" for one in found if not one.is_silenced()]


def _weak_secret() -> list[str]:
    path = home() / "secret-key"
    faults = ["SECRET_KEY"] if len(settings.SECRET_KEY) < _SECRET else []
    if path.exists() and path.stat().st_mode & 0o077:
        faults.append(str(path))
    return faults


def _hosts() -> list[str]:
    return ["LUOSHI_HOSTS=*"] if "*" in settings.ALLOWED_HOSTS else []


def _without_tls() -> list[str]:
    local = {"127.0.0.1", "localhost", "[::1]"}
    return [] if settings.SESSION_COOKIE_SECURE or set(settings.ALLOWED_HOSTS) <= local else ["LUOSHI_TLS"]


def _migrations() -> list[str]:
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:  # no database, or no way to it
        return [str(error).strip()]
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _later_migrations() -> list[str]:
    """Of the tables, which this program does not know: a newer one made them."""
    try:
        loader = MigrationExecutor(connection).loader
    except OperationalError:
        return []  # said by the check before
    known = set(loader.disk_migrations)
    known.update(one for migration in loader.disk_migrations.values() for one in migration.replaces)
    unknown = (one for one in loader.applied_migrations if one not in known and one[0] in loader.migrated_apps)
    return sorted(f"{app}.{name}" for app, name in unknown)


def _static_files() -> list[str]:
    return [name for name in _NEEDED if find(name) is None]


def _folders() -> list[str]:
    """Folders that cannot be written, or that everybody on the machine may read."""
    files = Path(settings.MEDIA_ROOT)
    faults = [str(path) for path in (home(), files) if path.exists() and not os.access(path, os.W_OK | os.X_OK)]
    database = home() / "luoshi.sqlite3"
    open_to_all = [str(path) for path in (database,) if path.exists() and path.stat().st_mode & 0o007]
    return faults + open_to_all


DEPLOYMENT = (
    Check(mark("Django finds the deployment sound"), _of_django, mark("docs/deploy.md says what to set for each.")),
    Check(
        mark("The secret is long and read by its owner alone"),
        _weak_secret,
        mark("Set LUOSHI_SECRET_KEY to fifty random characters, or delete the file and start again; chmod 600 it."),
    ),
    Check(
        mark("Only named hosts are answered"),
        _hosts,
        mark("Set LUOSHI_HOSTS to the names under which the site is reached, separated by commas."),
    ),
    Check(
        mark("What is reached from elsewhere is encrypted"),
        _without_tls,
        mark("Put nginx with a certificate before the site and set LUOSHI_TLS=1."),
    ),
    Check(mark("The tables are up to date"), _migrations, mark("Run luoshi init.")),
    Check(
        mark("The program is not older than the tables"),
        _later_migrations,
        mark("Install the version of luoshi that made the tables, or a later one, and leave this one unused."),
    ),
    Check(
        mark("The files of the pages are there"),
        _static_files,
        mark("Install luoshi from its wheel; in a checkout run make setup."),
    ),
    Check(
        mark("The folders are writable, and closed to others"),
        _folders,
        mark("Give the folder to the account of the service (chown) and close it to others (chmod o-rwx)."),
    ),
)
