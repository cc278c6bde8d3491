"""A portable dump: every row of every table, a row a line as JSON, for a database whose own tools are not there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from luoshi.web.models import ChainHead

_NOT_KEPT = ("contenttypes", "sessions", "auth")  # made by the migrations; people sign in again


def write_rows(path: Path) -> None:
    """All rows, as the transaction that is open sees them."""
    with path.open("w", encoding="utf-8") as file:
        for model in apps.get_models():
            if model._meta.app_label not in _NOT_KEPT:
                rows = model._default_manager.order_by("pk").iterator(chunk_size=2000)
                serializers.serialize("jsonl", rows, stream=file, cls=_ToTheMicrosecond)


class _ToTheMicrosecond(DjangoJSONEncoder):
    """Django's own cuts moments to the millisecond, and the hash of an event covers all of it."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def read_rows(dump: Path) -> None:
    """Put the rows into tables that are empty. What a row points to may come later: it is checked at the end."""
    with dump.open(encoding="utf-8") as lines, transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # a migration before, in one transaction, ends that
        ChainHead.objects.all().delete()  # of the first migration
        for row in serializers.deserialize("jsonl", lines):
            row.save()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
                cursor.execute(statement)
