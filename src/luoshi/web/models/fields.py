"""Columns that no database offers alike: a decimal that keeps every digit, JSON that is read by Python alone."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.db import models


class ExactDecimal(models.CharField[Any, Any]):
    """A decimal stored as it is printed. SQLite would keep fifteen digits of it, and 1.80 would come back as 1.8.

    It is compared and summed in Python: by the pure functions, which need the digits.
    """

    _pyi_private_set_type: Any  # for the checker of types: Decimal, or what makes one
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", 60)
        super().__init__(*args, **options)

    def from_db_value(self, stored: str | None, *_database: object) -> Decimal | None:
        return None if stored is None else Decimal(stored)

    def to_python(self, value: Any) -> Decimal | None:
        return value if value is None or isinstance(value, Decimal) else Decimal(str(value))

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else f"{Decimal(value):f}"


class Json(models.TextField[Any, Any]):
    """A value of JSON in a column of text, so that every database stores the same; never searched by its parts."""

    _pyi_private_set_type: Any  # for the checker of types: what JSON can hold
    _pyi_private_get_type: Any

    def from_db_value(self, stored: str | None, *_database: object) -> Any:
        return None if stored is None else json.loads(stored)

    def to_python(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def value_to_string(self, obj: models.Model) -> str:
        """As a portable dump writes it."""
        return json.dumps(self.value_from_object(obj), ensure_ascii=False, sort_keys=True)
