"""Tables of an index on the terminal, as CSV or as JSON, and the run that they are made of."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.cli.outputs import appearing, make_ready
from luoshi.cli.streams import give_out, plain, say
from luoshi.cli.talk import say_written
from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from luoshi.evaluation.index.figures import Figures
    from luoshi.evaluation.index.run import Results
    from luoshi.evaluation.index.spec import Spec
    from luoshi.evaluation.index.state import Cell, Told

FORMATS = ("table", "csv", "json")
_NARROWEST = 60
_HEADINGS = {  # of columns, as a person reads them; files keep the names of the code
    "by_values": mark("by values"), "by_weights": mark("by weights"), "code": mark("code"),
    "correlation": mark("correlation"),
    "contribution": mark("contribution"), "difference": mark("difference"), "dropped": mark("dropped"),
    "gap": mark("gap"), "kendall": mark("Kendall"), "largest_shift": mark("largest shift"), "level": mark("tier"),
    "mean_absolute_shift": mark("mean absolute shift"), "name": mark("name"), "parent": mark("parent"),
    "rank": mark("rank"), "rank_first": mark("rank, first"), "rank_second": mark("rank, second"),
    "rank_shift": mark("places gained"), "score": mark("score"), "score_difference": mark("score difference"),
    "score_first": mark("score, first"), "score_from": mark("score from"), "score_second": mark("score, second"),
    "score_to": mark("score to"), "share_in_index": mark("share in index"), "share_in_parent": mark("share in parent"),
    "share_of_correlations": mark("share of correlations"), "wanted": mark("wanted"),
    "share_pct": mark("share in percent"), "side": mark("side"), "spearman": mark("Spearman"), "total": mark("total"),
    "unit": mark("unit"), "unit_name": mark("name of the unit"),
    "unit_of_measure": mark("unit of measure"), "units": mark("units"), "value": mark("value"),
    "weight": mark("weight"), "whole": mark("whole"), "method": mark("method"), "detail": mark("detail"),
}  # fmt: skip
_WORDS = {"strength": mark("strength"), "weakness": mark("weakness")}
_TITLES = {
    "elements": mark("Elements"), "strengths": mark("Strengths and weaknesses"), "shifts": mark("Shifts of rank"),
    "changes": mark("What the change is made of"), "weights": mark("Weights"),
    "methods": mark("What the methods tell besides"), "drops": mark("One element less"),
}  # fmt: skip


def add_output(parser: argparse.ArgumentParser, tables: tuple[str, ...]) -> None:
    """Say how tables can be asked for."""
    form = mark("how to print: table, csv or json; else as the name of the output says, else a table")
    parser.add_argument("--format", choices=FORMATS, help=translate(form))
    if len(tables) > 1:
        which = mark("which table of a CSV; the first if not said")
        parser.add_argument("--table", choices=tables, default=tables[0], help=translate(which))
    parser.add_argument("-o", "--output", metavar="PATH", help=translate(mark("where to write")))
    parser.add_argument("--force", action="store_true", help=translate(mark("replace what stands at the output")))


def add_spec(parser: argparse.ArgumentParser, name: str = "SPEC") -> None:
    """Say that a specification is wanted."""
    about = translate(mark("specification of the index, a YAML file"))
    parser.add_argument(name.lower(), metavar=name, help=about)


def add_period(parser: argparse.ArgumentParser) -> None:
    """Say that a period may be chosen."""
    about = translate(mark("which period of the figures; the last if not said"))
    parser.add_argument("--period", metavar="PERIOD", help=about)


def read_index(spec_file: str) -> tuple[Spec, Figures]:
    """The specification and its figures."""
    from luoshi.evaluation.index.figures_file import read_figures
    from luoshi.evaluation.index.spec_file import read_spec

    spec = read_spec(spec_file)
    return spec, read_figures(spec, Path(spec_file).parent)


def run_index(spec_file: str) -> Results:
    """The specification run, with its notes said."""
    from luoshi.evaluation.index.run import run

    results = run(*read_index(spec_file))
    for note in results.notes:
        say(note)
    return results


def chosen_period(results: Results, options: argparse.Namespace) -> int:
    """Where the period that is asked for stands; said where it is the last because none is asked for."""
    from luoshi.evaluation.index.results.aggregated import period_place

    period = period_place(results, options.period)
    if options.period is None and len(results.figures.periods) > 1:
        say(translate(mark("Period: {period}")).format(period=results.figures.periods[period]))
    return period


def show(tables: Mapping[str, Told], options: argparse.Namespace, facts: Mapping[str, object] | None = None) -> None:
    """Print the tables, or write them to the output; JSON has the facts as well."""
    output = None if options.output == "-" else options.output
    form = options.format or {".csv": "csv", ".json": "json"}.get(Path(output or "").suffix.lower(), "table")
    text = _text(tables, form, getattr(options, "table", next(iter(tables))), facts or {})
    if output is None:
        give_out(text)
        return
    inputs = getattr(options, "files", None) or [getattr(options, "spec", None), getattr(options, "second", None)]
    make_ready([Path(output)], [path for path in inputs if path], force=options.force)
    with appearing(Path(output)) as unfinished:
        unfinished.write_bytes(text.encode("utf-8"))
    say_written(output)


def _text(tables: Mapping[str, Told], form: str, chosen: str, facts: Mapping[str, object]) -> str:
    if form == "csv":
        from luoshi.exchange.index_csv import table_csv

        return table_csv(tables[chosen])
    if form == "json":
        from luoshi.exchange.exact_json import dumps

        return dumps({**facts, **{name: _objects(told) for name, told in tables.items()}}) + "\n"
    return "".join(f"{plain(line)}\n" for name, told in tables.items() if told.rows for line in _lines(name, told))


def _objects(told: Told) -> list[dict[str, Cell]]:
    return [dict(zip(told.headings, row, strict=True)) for row in told.rows]


def _lines(name: str, told: Told) -> list[str]:
    from luoshi.cli.grid import grid, terminal_columns

    headings = [translate(_HEADINGS.get(heading, heading)) for heading in told.headings]
    rows = [[_shown(cell) for cell in row] for row in told.rows]
    shares = [1 if heading == "name" else 0 for heading in told.headings]
    width = max(terminal_columns(), _NARROWEST)
    return [translate(_TITLES[name]), *grid(headings, shares, rows, width), ""]


def _shown(cell: Cell) -> str:
    """Four decimals at most: whoever wants all digits asks for CSV or JSON."""
    if cell is None:
        return "—"
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".") if abs(cell) < 1e15 else repr(cell)
    return translate(_WORDS[cell]) if cell in _WORDS else str(cell)
