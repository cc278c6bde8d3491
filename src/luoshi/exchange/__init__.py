"""Exchange: a reading as data for other programs (JSON, CSV, Akoma Ntoso), and read again from JSON.

Tables for people (workbook, annex) are the business of reports.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from luoshi.exchange.akoma_ntoso import akoma_ntoso_xml, write_akoma_ntoso
    from luoshi.exchange.reading_csv import DUTY_FIELDS, TARGET_FIELDS, csv_text, duty_rows, target_rows
    from luoshi.exchange.reading_json import NotAReading, json_text, read_reading, reading, write_reading

__all__ = [
    "DUTY_FIELDS", "TARGET_FIELDS", "NotAReading", "akoma_ntoso_xml", "csv_text", "duty_rows", "json_text",
    "read_reading", "reading", "target_rows", "write_akoma_ntoso", "write_reading",
]  # fmt: skip

_HOME = {
    "akoma_ntoso_xml": "akoma_ntoso", "write_akoma_ntoso": "akoma_ntoso",
    "NotAReading": "reading_json", "json_text": "reading_json", "read_reading": "reading_json",
    "reading": "reading_json", "write_reading": "reading_json",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Each name from its module when it is first asked for: the command line starts without the others."""
    if name in __all__:
        return getattr(import_module(f"luoshi.exchange.{_HOME.get(name, 'reading_csv')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
