"""The report of an index: which sections it has, and what its title page says."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import NamedTuple

from luoshi.evaluation.index.run import Results
from luoshi.messages import mark, translate
from luoshi.reports.index.changes import change_section
from luoshi.reports.index.handling import imputed_counts, imputed_grid, imputed_points, treated_grid, unscored_grid
from luoshi.reports.index.profiles import profile_section
from luoshi.reports.index.relating import relation_section, weight_section
from luoshi.reports.index.scores import heat_section, score_section
from luoshi.reports.index.standing import Standing, standing
from luoshi.reports.index.steps import step_grid
from luoshi.reports.index.sureness import Sureness, sureness_section
from luoshi.reports.index.telling import Grid, Report, Section

_EXAMPLE = "示例"
_NOTICE = mark("示例: the figures of this index are an illustration, and say nothing about the units that are named.")


class Origin(NamedTuple):
    """The specification file that was run."""

    file: str  # its name, without folders
    sha256: str


def index_report(
    results: Results, origin: Origin, period: int, units: Sequence[int] = (), sure: Sureness | None = None
) -> Report:
    """The whole report of one period. units: places of those that get a profile. sure: what runs with other
    assumptions said. Raises NotAggregated.
    """
    stand = standing(results, period)
    points = imputed_points(stand)
    sections = [
        score_section(stand, imputed_counts(stand)),
        heat_section(stand),
        *(profile_section(stand, unit, points) for unit in units),
        *([change_section(stand, 0)] if period else []),
        *([sureness_section(stand, sure)] if sure else []),
        weight_section(stand),
        relation_section(stand),
        Section(translate(mark("What was done with the figures")), (step_grid(stand), *handled(stand))),
        Section(translate(mark("Notes and sources")), (*notes(stand), origin_grid(stand, origin))),
    ]
    subtitle = translate(mark("Period: {period}")).format(period=results.figures.periods[period])
    return Report(
        title_of(results), subtitle if results.figures.time_heading else "", notice_of(results), tuple(sections)
    )


def title_of(results: Results) -> str:
    """The name of the index as the title of what is written about it."""
    return translate(mark("{index}: report")).format(index=results.spec.name)


def notice_of(results: Results) -> str:
    """That the figures are an illustration, where the specification says so; else nothing."""
    spec = results.spec
    said = any(_EXAMPLE in words for words in (spec.name, spec.source, spec.note))
    return translate(_NOTICE) if said else ""


def handled(stand: Standing) -> tuple[Grid | str, ...]:
    """What was put in and what was changed, and which units have no score."""
    found = (imputed_grid(stand), treated_grid(stand), unscored_grid(stand))
    nothing = (
        mark("No figure was put in."), mark("No figure was changed as an outlier."), mark("Every unit has a score."),
    )  # fmt: skip
    return tuple(translate(words) if grid is None else grid for grid, words in zip(found, nothing, strict=True))


def notes(stand: Standing) -> tuple[str, ...]:
    """What a reader should know."""
    unused = stand.results.figures.unused
    words = translate(mark("Columns that the specification does not speak of: {columns}"))
    told = [words.format(columns=", ".join(unused))] if unused else []
    note = [stand.results.spec.note] if stand.results.spec.note else []
    return (*note, *dict.fromkeys(stand.results.notes), *told, *filter(None, [stand.not_additive]))


def origin_grid(stand: Standing, origin: Origin) -> Grid:
    """From what the report was made, so that it can be made again."""
    results = stand.results
    rows = [
        (translate(mark("Source of the specification")), results.spec.source or translate(mark("not said"))),
        (translate(mark("Specification")), f"{origin.file}\nSHA-256 {origin.sha256}"),
        *(
            (translate(mark("File of figures")), f"{file}\nSHA-256 {digest}")
            for file, digest in results.figures.hashes.items()
        ),
        (translate(mark("Computed by")), f"luoshi {version('luoshi')}"),
    ]
    headings = tuple(map(translate, (mark("What"), mark("Which"))))
    return Grid(translate(mark("From what this was made")), headings, tuple(rows))
