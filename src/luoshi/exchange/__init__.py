"""Exchange: a reading as data for other programs (JSON, CSV, Akoma Ntoso), and read again from JSON.

Tables for people (workbook, annex) are the business of reports.
"""

from luoshi.exchange.akoma_ntoso import akoma_ntoso, write_akoma_ntoso
from luoshi.exchange.reading_csv import DUTY_FIELDS, TARGET_FIELDS, csv_text, duty_rows, target_rows
from luoshi.exchange.reading_json import NotAReading, json_text, read_reading, reading, write_reading

__all__ = [
    "DUTY_FIELDS", "TARGET_FIELDS", "NotAReading", "akoma_ntoso", "csv_text", "duty_rows", "json_text", "read_reading",
    "reading", "target_rows", "write_akoma_ntoso", "write_reading",
]  # fmt: skip
