"""Labels: every label that the charts of a report write."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.reports.index.telling import Bars, Chart, Heat, Label, Report, Spans


def labels_of(report: Report) -> tuple[Label, ...]:
    """Each label once, in the order of the charts."""
    blocks = (block for section in report.sections for block in section.blocks)
    return tuple(
        dict.fromkeys(label for block in blocks if isinstance(block, Chart) for label in _labels(block.drawing))
    )


def _labels(drawing: Bars | Heat | Spans) -> Iterator[Label]:
    yield from drawing.labels
    if isinstance(drawing, Heat):
        yield from drawing.columns
    elif isinstance(drawing, Spans):
        yield from (drawing.middle.name, drawing.marks.name)
    else:
        yield from (series.name for series in drawing.series)
        yield from ([drawing.marks.name] if drawing.marks else [])
