"""Spreadsheets: files of office programs as sheets of plain cells, whatever program made them.

What the figures in them mean: indicators/workbooks.
"""

from luoshi.exchange.spreadsheets.reading import Spreadsheet, read_spreadsheet

__all__ = ["Spreadsheet", "read_spreadsheet"]
