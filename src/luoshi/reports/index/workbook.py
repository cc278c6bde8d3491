"""Workbook: an index as an .xlsx file with charts that a person can change.

Ranks, contributions, weights, correlations, what was done with the figures, and the figures after every step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from luoshi.evaluation.index.run import Results
from luoshi.messages import mark, translate
from luoshi.reports.book import Book, open_book
from luoshi.reports.index import relating, scores
from luoshi.reports.index.handling import imputed_counts
from luoshi.reports.index.native_charts import add_bars
from luoshi.reports.index.report import Origin, handled, notes, notice_of, origin_grid, title_of
from luoshi.reports.index.sheet import Placed, write_sheet
from luoshi.reports.index.standing import Standing, standing
from luoshi.reports.index.step_figures import figure_grid
from luoshi.reports.index.steps import step_grid
from luoshi.reports.index.sureness import Sureness, above_grid, sureness_section
from luoshi.reports.index.telling import Chart, Grid
from luoshi.reports.sheet_setup import CREATED

_SCORES, _CONTRIBUTIONS, _WEIGHTS = mark("Scores and ranks"), mark("Contributions"), mark("Weights")
_RELATIONS, _RECORD, _FIGURES = mark("Correlations"), mark("Record of treatment"), mark("Figures by step")


class _Page(NamedTuple):
    """A sheet: its name as a msgid, and what it holds."""

    name: str
    blocks: tuple[str | Grid, ...]


def write_index_workbook(
    results: Results, origin: Origin, period: int, path: str | Path, sure: Sureness | None = None
) -> None:
    """Write one period of an index to `path`; the same results give the same bytes. Raises NotAggregated.

    sure: what runs with other assumptions said, for a sheet of its own.
    """
    stand = standing(results, period)
    book = open_book(path)
    book.file.set_properties({"title": title_of(results), "author": "luoshi", "created": CREATED})
    places = {page.name: _write(book, stand, page) for page in (*_pages(stand, origin), *_sure_pages(stand, sure))}
    _draw(book, stand, places)
    book.file.close()


def _pages(stand: Standing, origin: Origin) -> tuple[_Page, ...]:
    shares = scores.contribution_grid(stand, all_elements=True)
    return (
        _Page(_SCORES, (scores.score_grid(stand, imputed_counts(stand)),)),
        _Page(_CONTRIBUTIONS, (shares or stand.not_additive,)),
        _Page(_WEIGHTS, (relating.weight_grid(stand), *relating.method_grids(stand))),
        _Page(
            _RELATIONS,
            (relating.all_flags(stand), relating.correlation_grid(stand), relating.alpha_grid(stand, last_step=False)),
        ),
        _Page(_RECORD, (step_grid(stand), *handled(stand), *notes(stand), origin_grid(stand, origin))),
        _Page(_FIGURES, (figure_grid(stand),)),
    )


def _sure_pages(stand: Standing, sure: Sureness | None) -> Iterator[_Page]:
    if sure:
        words = [block for block in sureness_section(stand, sure).blocks if not isinstance(block, Chart)]
        yield _Page(mark("How sure the ranks are"), tuple(words))
        yield _Page(mark("Units in pairs"), (above_grid(stand, sure),))


def _write(book: Book, stand: Standing, page: _Page) -> list[Placed]:
    title = f"{stand.results.spec.name} {translate(page.name)}"
    period = stand.results.figures.periods[stand.period]
    above = "  ".join(filter(None, (period, notice_of(stand.results))))
    return write_sheet(book, translate(page.name), (title, above), page.blocks, _link(stand, page.name))


def _link(stand: Standing, name: str) -> Callable[[int], str] | None:
    """Where the unit of a row of the first table leads: to what its score is made of, and back."""
    if stand.shares is None or name not in (_SCORES, _CONTRIBUTIONS):
        return None
    other = translate(_CONTRIBUTIONS if name == _SCORES else _SCORES)
    column = "A" if name == _SCORES else "B"
    return lambda row: f"'{other}'!{column}{row + 1}"


def _draw(book: Book, stand: Standing, places: dict[str, list[Placed]]) -> None:
    """Charts beside the tables: scores, contributions of the parts, weights in the index."""
    units, first = len(stand.scored), 2 + stand.named
    add_bars(book, places[_SCORES][0], (1, units), [first], translate(mark("Scores")))
    if stand.shares is not None:
        columns = (*stand.wholes, *stand.indicators)
        drawn = [first + columns.index(at) for at in stand.parts]
        add_bars(book, places[_CONTRIBUTIONS][0], (0, units), drawn, translate(_CONTRIBUTIONS))
    weights = places[_WEIGHTS][0]
    add_bars(book, weights, (0, len(stand.indicators)), [5], translate(mark("Weight in the index, %")))
