"""Sinks: where the texts of many documents come together: stdout, or the two files of a CSV."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from luoshi.cli.outputs import appearing
from luoshi.cli.streams import give_out

TABLES = ("duties", "targets")
Sink = Callable[[dict[str, str]], None]  # takes the texts of one document


def csv_places(output: str, table: str) -> dict[str, Path]:
    """The file for each table: both in a folder, or the chosen one where a file is named .csv."""
    if output.lower().endswith(".csv") and not os.path.isdir(output):  # noqa: PTH112  never raises
        return {table: Path(output)}
    return {name: Path(output, f"{name}.csv") for name in TABLES}


@contextmanager
def csv_files(places: dict[str, Path]) -> Iterator[Sink]:
    """Files that grow by the rows of each document and appear at the end; Excel and WPS open them as UTF-8."""
    from luoshi.exchange.reading_csv import BYTE_ORDER_MARK, header

    with ExitStack() as open_files:
        names = {table: open_files.enter_context(appearing(place)) for table, place in places.items()}
        files = {
            table: open_files.enter_context(path.open("w", encoding="utf-8", errors="backslashreplace", newline=""))
            for table, path in names.items()
        }
        for table, file in files.items():
            file.write(BYTE_ORDER_MARK + header(table))

        def take(texts: dict[str, str]) -> None:
            for table, file in files.items():
                file.write(texts[table])

        yield take


@contextmanager
def stdout(form: str, table: str) -> Iterator[Sink]:
    """Standard output; of a CSV the chosen table, its heading once."""
    if form == "csv":
        from luoshi.exchange.reading_csv import header

        give_out(header(table))

    def take(texts: dict[str, str]) -> None:
        give_out(texts[table if form == "csv" else ""])

    yield take
