"""A table of words: what a report says in rows, before a terminal, Markdown or JSON gives it a form."""

from __future__ import annotations

from typing import NamedTuple


class Table(NamedTuple):
    """Shares of the width for each column, 0 for no more than the words take.

    Without shares, a name in the first column and numbers in the others.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
