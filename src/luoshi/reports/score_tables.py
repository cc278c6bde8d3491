"""Tables that tell how good readings are: by field, by part of a target, by document, and what failed or differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from luoshi.messages import mark, translate
from luoshi.plans.scoring import FIELDS, SHARES, Count, Report, Score
from luoshi.reports.table import Table
from luoshi.reports.wording import KINDS

NONE = "–"  # a share that has no value, a side that has nothing
FIELD_WORDS = {
    "duty.lead": mark("Lead units"),
    "duty.responsible": mark("Responsible units"),
    "duty": mark("Duties (measure, role, unit)"),
    "measure": mark("Measures with all their units"),
    "target": mark("Targets with all their parts"),
    "target.alike": mark("Targets found at all"),
    "commitment": mark("Promises without a number"),
    **{f"commitment.{kind}": words for kind, words in KINDS.items()},
    "head.number": mark("Document number"),
    "head.title": mark("Title"),
    "head.issuer": mark("Issuer"),
    "head.date": mark("Date"),
    "part.measure": mark("Targets found: item"),
    "part.kind": mark("Targets found: kind"),
    "part.comparator": mark("Targets found: comparator"),
    "part.number": mark("Targets found: number"),
    "part.unit": mark("Targets found: unit"),
    "part.deadline": mark("Targets found: deadline"),
    "part.indicator": mark("Targets with all their parts: indicator"),
    "head": mark("Head, with what it rightly does not tell"),
}
_DIFFERENCE_WORDS = FIELD_WORDS | {
    "duty.lead": mark("Lead unit"),
    "duty.responsible": mark("Responsible unit"),
    "target": mark("Target"),
    "part.indicator": mark("Indicator"),
}


def score_tables(report: Report, *, differences: bool = False) -> Iterator[Table]:
    """The tables of a report; those without rows are left out."""
    tables = [_fields(report), _shares(report), _documents(report), _failures(report)]
    if differences:
        tables += [_differences(name, score) for name, score in report.scores.items()]
    return (table for table in tables if table.rows)


def markdown(tables: Iterator[Table]) -> str:
    """The tables as Markdown, each under its title in bold."""
    return "\n".join(_markdown(table) for table in tables)


def percent(share: Fraction | None) -> str:
    """The share in percent with one digit: "98.5"."""
    return NONE if share is None else f"{float(100 * share):.1f}"


def _fields(report: Report) -> Table:
    counts = report.total
    headings = (
        mark("Field"),
        mark("Precision"),
        mark("Recall"),
        mark("F1"),
        mark("Support"),
        mark("Read"),
        mark("Right"),
    )
    rows = [
        (
            translate(FIELD_WORDS[field]), percent(count.precision), percent(count.recall), percent(count.f1),
            str(count.wanted), str(count.given), str(count.right),
        )
        for field in FIELDS
        if (count := counts[field]).wanted or count.given
    ]  # fmt: skip
    return _table(translate(mark("By field")), headings, rows)


def _shares(report: Report) -> Table:
    counts = report.total
    headings = (mark("Part"), mark("Share"), mark("Right"), mark("Of"))
    rows = [
        (translate(FIELD_WORDS[field]), percent(count.recall), str(count.right), str(count.wanted))
        for field in SHARES
        if (count := counts[field]).wanted
    ]
    return _table(translate(mark("What is right of what was found")), headings, rows)


def _documents(report: Report) -> Table:
    headings = (
        mark("Document"), mark("Duty F1"), mark("Measures"), mark("Target F1"), mark("Indicators"),
        mark("Promises F1"), mark("Head"),
    )  # fmt: skip
    rows = [_document(name, score.counts) for name, score in report.scores.items()]
    return _table(translate(mark("By document")), headings, [*rows, _document(translate(mark("all")), report.total)])


def _document(name: str, counts: Mapping[str, Count]) -> tuple[str, ...]:
    def of(field: str) -> str:
        return f"{counts[field].right}/{counts[field].wanted}"

    def f1(field: str) -> str:
        return percent(counts[field].f1)

    return name, f1("duty"), of("measure"), f1("target"), of("part.indicator"), f1("commitment"), of("head")


def _failures(report: Report) -> Table:
    rows = [(failure.document, failure.reason) for failure in report.failures]
    return _table(translate(mark("Documents that could not be read")), (mark("Document"), mark("Reason")), rows, (0, 1))


def _differences(name: str, score: Score) -> Table:
    headings = (mark("Field"), mark("Item"), mark("Annotated"), mark("Read"), mark("Source words"))
    rows = [
        (
            translate(_DIFFERENCE_WORDS[found.field]), found.measure, found.wanted or NONE, found.given or NONE,
            " ".join(found.words.split()),
        )
        for found in score.differences
    ]  # fmt: skip
    return _table(translate(mark("What differs in {document}")).format(document=name), headings, rows, (0, 0, 3, 3, 4))


def _table(title: str, headings: Sequence[str], rows: Sequence[tuple[str, ...]], shares: tuple[int, ...] = ()) -> Table:
    return Table(title, tuple(map(translate, headings)), tuple(rows), shares)


def _markdown(table: Table) -> str:
    marks = ["---" if table.shares or not index else "---:" for index in range(len(table.headings))]
    rows = (table.headings, marks, *table.rows)
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join((f"**{table.title}**", "", *lines, ""))
