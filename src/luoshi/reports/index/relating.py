"""Relating: weights, correlations that deserve a look, and reliability, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.evaluation.index.results import analyses, relations
from luoshi.evaluation.index.results.flags import USUAL
from luoshi.evaluation.index.state import Cell as Told
from luoshi.messages import mark, translate
from luoshi.reports.index.standing import Standing, number
from luoshi.reports.index.steps import method_words
from luoshi.reports.index.telling import Cell, Grid, Section

_DECIMALS = 3  # of correlations and of alpha
_DETAILS = {
    "lambda_max": "λmax", "ci": "CI", "random_index": "RI", "cr": "CR", "variant": mark("variant"),
    "source": mark("source of RI"), "furthest": mark("judgement farthest from the weights"),
    "experts": mark("number of experts"), "combine": mark("how experts are combined"),
    "factors": mark("number of factors"), "explained": mark("share of variance explained"),
}  # fmt: skip


def weight_section(stand: Standing) -> Section:
    """Weights as given, as shares of their group, and in the index."""
    words = translate(
        mark(
            "The weight in the index is the share of the element in its group times that of the group in its own, and "
            "so on to the top. It says what an element counts, not how much it moves the ranks."
        )
    )
    return Section(translate(mark("Weights")), (words, weight_grid(stand), *method_grids(stand)))


def weight_grid(stand: Standing) -> Grid:
    """Each element."""
    headings = (
        mark("Element"), mark("Element code"), mark("Part of"), mark("Weight"), mark("Share in its group, %"),
        mark("Weight in the index, %"),
    )  # fmt: skip
    rows = [
        (stand.name(str(code)), str(code), stand.name(str(parent)), _cell(weight, 4), _pct(share), _pct(overall))
        for code, _, parent, weight, share, overall in analyses.weights(stand.results).rows
    ]
    return Grid(translate(mark("Weights")), tuple(map(translate, headings)), tuple(rows), keys=1)


def method_grids(stand: Standing) -> tuple[Grid, ...]:
    """What the methods of weighing tell besides, such as the consistency ratio."""
    told = analyses.method_details(stand.results)
    rows = tuple(
        (
            stand.name(str(whole)),
            method_words("weight", str(method)),
            translate(_DETAILS.get(str(detail), str(detail))),
            value if isinstance(value, str) else _cell(value, 4),
        )
        for whole, method, detail, value in told.rows
    )
    headings = tuple(map(translate, (mark("Element"), mark("Method"), mark("Detail"), mark("Found"))))
    return (Grid(translate(mark("What the methods of weighing tell")), headings, rows),) if rows else ()


def relation_section(stand: Standing) -> Section:
    """Correlations that are flagged, and Cronbach's alpha."""
    everything = relations.flags(stand.results, stand.period).rows
    limits = {"negative": USUAL.negative, "weak": USUAL.weak, "collinear": USUAL.collinear}
    words = translate(
        mark(
            "Pearson correlations of the scores, within each group and of each element with its group: flagged are "
            "{collinear} and above, below {weak}, and {negative} and below. {flagged} of {all} pairs are flagged."
        )
    )
    flagged = [row for row in everything if row[5] != "ok"]
    told = words.format(flagged=len(flagged), all=len(everything), **limits)
    grids = (flag_grid(stand, flagged),) if flagged else ()
    alphas = alpha_grid(stand, last_step=True)
    about = translate(mark("Cronbach's alpha says how far the elements of a group tell of one thing: 1 at most."))
    blocks = (told, *grids, *((about, alphas) if alphas.rows else ()))
    return Section(translate(mark("Correlations and reliability")), blocks)


def all_flags(stand: Standing) -> Grid:
    """Every pair, flagged or not."""
    return flag_grid(stand, relations.flags(stand.results, stand.period).rows)


def flag_grid(stand: Standing, rows: Sequence[Sequence[Told]]) -> Grid:
    """Pairs with what their correlation says."""
    kinds = {"within_group": mark("in the same group"), "with_parent": mark("with its group")}
    headings = (mark("First"), mark("Second"), mark("Relation"), mark("Correlation"), mark("What it says"))
    told = tuple(
        (
            stand.name(str(first)),
            stand.name(str(second)),
            translate(kinds[str(kind)]),
            _cell(r, _DECIMALS),
            translate(str(meaning)),
        )
        for kind, _, first, second, r, _, meaning in rows
    )
    return Grid(translate(mark("Correlations")), tuple(map(translate, headings)), told, keys=2)


def alpha_grid(stand: Standing, *, last_step: bool) -> Grid:
    """Cronbach's alpha of every group; after each step unless the last alone is wanted."""
    told = relations.alphas(stand.results, stand.period).rows
    chosen = [row for row in told if not last_step or row[0] == stand.results.stages[-1].step.name]
    headings = (
        mark("Group"), mark("Elements on level"), mark("How many"), mark("Cronbach's alpha"),
        mark("Standardised alpha"),
    )  # fmt: skip
    step = () if last_step else (translate(mark("After the step")),)
    rows = tuple(
        (*(() if last_step else (str(name),)), stand.name(str(whole)), _cell(level, 0), _cell(count, 0), *_both(row))
        for row in chosen
        for name, level, whole, count in [row[:4]]
    )
    return Grid(translate(mark("Reliability")), (*step, *map(translate, headings)), rows, keys=1 + (not last_step))


def _both(row: Sequence[Told]) -> tuple[Cell, Cell]:
    alpha, standardised = row[4:6]
    return _cell(alpha, _DECIMALS), _cell(standardised, _DECIMALS)


def correlation_grid(stand: Standing) -> Grid:
    """The scores of all elements with one another."""
    found = relations.correlations(stand.results, stand.period, stand.results.stages[-1], "pearson")
    headings = (translate(mark("Indicator")), *(stand.name(str(code)) for code in found.headings[1:]))
    rows = tuple((stand.name(str(code)), *(_cell(r, _DECIMALS) for r in others)) for code, *others in found.rows)
    return Grid(translate(mark("Correlations of the indicators, as aggregated")), headings, rows)


def _pct(value: Told) -> Cell:
    return None if value is None else number(float(value) * 100, 1)


def _cell(value: Told, decimals: int) -> Cell:
    return None if value is None else number(float(value), decimals)
