"""Charts: the drawings of a report by matplotlib, as PNG for Word and as SVG for HTML.

Colours are those of Okabe and Ito, which people with any colour vision tell apart; each has a hatch of its own as well.
The same chart gives the same bytes: no clock, and names of parts made from their content.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np

from luoshi.reports.index.lettering import Lettering
from luoshi.reports.index.telling import Bars, Chart, Heat, Series, Spans, shown
from luoshi.reports.sheet_setup import width_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI = 200
_WIDTH = 6.1  # inches: the width of the text on A4 paper
_ROW = 0.235  # inches for each bar or row
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
_HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "++", "oo", "|||")
_TALLEST = 8.3  # inches: what fits a page with its caption
_LONGEST = 36  # widths of a character that a label may have in one line
_MAP = "cividis_r"


def png(chart: Chart, letters: Lettering) -> bytes:
    """The chart as a picture for print."""
    return _saved(chart, letters, "png")


def svg(chart: Chart, letters: Lettering) -> bytes:
    """The chart as drawn by lines, its letters as shapes."""
    return _saved(chart, letters, "svg")


def _saved(chart: Chart, letters: Lettering, form: str) -> bytes:
    written = BytesIO()
    with _set_up(letters):
        figure = _drawn(chart, letters)
        empty = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None, "Format": None, "Type": None}}
        figure.savefig(written, format=form, dpi=DPI, metadata=empty[form])
    return written.getvalue()


@contextmanager
def _set_up(letters: Lettering) -> Iterator[None]:
    import matplotlib as mpl

    settings: dict[Any, Any] = {
        "font.family": list(letters.families), "font.size": 8, "svg.fonttype": "path", "svg.hashsalt": "luoshi",
        "axes.unicode_minus": False, "axes.spines.top": False, "axes.spines.right": False, "hatch.linewidth": 0.5,
    }  # fmt: skip
    with mpl.rc_context({**mpl.rcParamsDefault, **settings}):
        yield


def _drawn(chart: Chart, letters: Lettering) -> Figure:
    from matplotlib.figure import Figure

    drawing = chart.drawing
    names = [_wrapped(letters.label(label, at)) for at, label in enumerate(drawing.labels)]
    lines = max((name.count("\n") + 1 for name in names), default=1)
    height = _ROW * (1 + 0.35 * (lines - 1)) * len(names) + (1.1 if isinstance(drawing, Heat) else 0.9)
    figure = Figure(figsize=(_WIDTH, min(max(height, 1.6), _TALLEST)), layout="constrained")
    axes = figure.add_subplot()
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0, labelsize=8 if lines == 1 else 6.5)
    if isinstance(drawing, Heat):
        _draw_heat(axes, drawing, letters)
    elif isinstance(drawing, Spans):
        _draw_spans(axes, drawing, letters)
    else:
        _draw_bars(axes, drawing, letters)
    return figure


def _wrapped(words: str, longest: int = _LONGEST) -> str:
    """In lines that leave room for the drawing: at spaces, and between wide characters."""
    lines, width = [""], 0
    longest = min(longest, -(-width_of(words) // -(-width_of(words) // longest or 1)) + 3)  # lines about equally long
    for word in _pieces(words):
        size = width_of(word)
        if width + size > longest and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            width = 0
        lines[-1] += word if lines[-1] else word.lstrip()
        width += size
    return "\n".join(lines)


def _pieces(words: str) -> Iterator[str]:
    """What stays together in a line: a word with the space before it, or one wide character."""
    begun = ""
    for character in words:
        if ord(character) > 0x2E7F:
            yield from filter(None, (begun, character))
            begun = ""
        elif character == " ":
            yield from filter(None, (begun,))
            begun = " "
        else:
            begun += character
    yield from filter(None, (begun,))


def _draw_bars(axes: Axes, bars: Bars, letters: Lettering) -> None:
    """One lying bar a label, series stacked from 0 on."""
    places = np.arange(len(bars.labels))
    right, left = np.zeros(len(places)), np.zeros(len(places))
    for number, series in enumerate(bars.series):
        values = _array(series)
        start = np.where(values < 0, left, right)
        axes.barh(
            places, values, left=start, height=0.68, color=COLOURS[number % len(COLOURS)],
            hatch=_HATCHES[number % len(_HATCHES)], edgecolor="#222222", linewidth=0.4,
            label=_wrapped(letters.label(series.name, number), 40),
        )  # fmt: skip
        right, left = right + np.maximum(values, 0), left + np.minimum(values, 0)
    if bars.marks:
        name = letters.label(bars.marks.name, len(bars.series))
        marked = [np.nan if value is None else value for value in bars.marks.values]
        axes.plot(marked, places, "D", color="#D55E00", markeredgecolor="black", markersize=4, label=name)
        right = np.fmax(right, np.nan_to_num(np.array(marked)))
    _finish_bars(axes, bars, letters, (left, right))


def _finish_bars(axes: Axes, bars: Bars, letters: Lettering, ends: tuple[np.ndarray, np.ndarray]) -> None:
    left, right = ends
    axes.invert_yaxis()
    axes.axvline(0, color="black", linewidth=0.6)
    spread = float(right.max(initial=0) - left.min(initial=0)) or 1.0
    for place, words in enumerate(bars.ends):
        axes.text(float(right[place]) + spread * (0.03 if bars.marks else 0.015), place, words, va="center", fontsize=7)
    axes.set_xlim(
        float(left.min(initial=0)) - spread * 0.02 * bool(left.any()), float(right.max(initial=0)) + spread * 0.1
    )
    axes.set_ylim(len(bars.labels) - 0.4, -0.6)
    axes.set_xlabel(letters.words(bars.axis))
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.5)
    axes.set_axisbelow(True)
    if len(bars.series) > 1 or bars.marks:
        axes.legend(
            loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, frameon=False, fontsize=7.5, handlelength=2.2,
            borderaxespad=0.2,
        )  # fmt: skip


def _array(series: Series) -> np.ndarray:
    return np.array([0.0 if value is None else value for value in series.values])


def _draw_heat(axes: Axes, heat: Heat, letters: Lettering) -> None:
    """Fields with their figures; each column has its own scale."""
    values = np.array([[np.nan if value is None else value for value in row] for row in heat.values], dtype=float)
    low, high = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        scaled = np.where(high > low, (values - low) / (high - low), 0.5)
    scaled = np.where(np.isnan(values), np.nan, scaled)
    axes.pcolormesh(np.ma.masked_invalid(scaled), cmap=_MAP, vmin=0, vmax=1, edgecolors="white", linewidth=0.6)
    for row, column in np.ndindex(*values.shape):
        known = not np.isnan(values[row, column])
        words = shown(float(values[row, column]), heat.decimals) if known else "—"
        dark = known and scaled[row, column] > 0.5
        axes.text(
            column + 0.5, row + 0.5, words, ha="center", va="center", fontsize=7, color="white" if dark else "black"
        )
    names = [
        _wrapped(letters.label(label, at), 16 if len(heat.columns) < 6 else 10) for at, label in enumerate(heat.columns)
    ]
    axes.set_xticks(np.arange(len(names)) + 0.5, names, fontsize=7)
    axes.set_yticks(np.arange(len(heat.labels)) + 0.5, [tick.get_text() for tick in axes.get_yticklabels()])
    axes.tick_params(axis="x", length=0, labeltop=True, labelbottom=False)
    axes.invert_yaxis()
    axes.spines[:].set_visible(False)


def _draw_spans(axes: Axes, spans: Spans, letters: Lettering) -> None:
    """Lines with ends, the first label on top."""
    places = np.arange(len(spans.labels))
    low, high, middle, marks = (
        np.array([np.nan if value is None else value for value in values], dtype=float)
        for values in (spans.low, spans.high, spans.middle.values, spans.marks.values)
    )
    axes.hlines(places, low, high, color=COLOURS[0], linewidth=2.2)
    for ends in (low, high):
        axes.plot(ends, places, "|", color=COLOURS[0], markersize=7)
    middle_name, marks_name = (letters.label(one.name, at) for at, one in enumerate((spans.middle, spans.marks)))
    axes.plot(middle, places, "o", color="white", markeredgecolor="black", markersize=5, label=middle_name)
    axes.plot(marks, places, "D", color="#D55E00", markeredgecolor="black", markersize=3.5, label=marks_name)
    axes.set_ylim(len(places) - 0.4, -0.6)
    axes.set_xlabel(letters.words(spans.axis))
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.5)
    axes.set_axisbelow(True)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, frameon=False, fontsize=7.5, borderaxespad=0.2)
