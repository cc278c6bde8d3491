"""An index that can be run under any assumptions, from the file of its specification and all that the file names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.figures import Figures
from luoshi.evaluation.index.figures_file import read_figures
from luoshi.evaluation.index.spec import Element, Spec, Step
from luoshi.evaluation.index.spec_file import read_content
from luoshi.evaluation.uncertainty.assumptions import Assumption, Choices
from luoshi.evaluation.uncertainty.runs import Runs
from luoshi.evaluation.uncertainty.section import Section
from luoshi.evaluation.uncertainty.section_file import uncertainty_in
from luoshi.evaluation.uncertainty.variants import Written, changed
from luoshi.messages import mark


class PeriodUnknown(LuoshiError):
    """The period whose ranks are wanted is not in the figures."""

    code = "uncertainty_period_unknown"
    message = mark("The figures have no period {period}, of which the uncertainty should be told. They have: {known}.")


def read_runs(path: str | Path) -> tuple[Runs, Section]:
    """Raises IndexFileMissing, IndexSpecInvalid, IndexDataInvalid, PeriodUnknown and NothingToRank."""
    return runs_in(read_content(Path(path)), str(path), Path(path).parent)


def runs_in(content: bytes, name: str, folder: Path) -> tuple[Runs, Section]:
    """The same of a YAML text; `name` is what errors call it, files that it names are sought in the folder."""
    written, section = uncertainty_in(content, name, folder)
    figures = read_figures(_with_all_columns(written, section.assumptions), folder)
    return Runs(written, figures, section.assumptions, _period(section, figures)), section


def _with_all_columns(written: Written, assumptions: Sequence[Assumption]) -> Spec:
    """A specification that names every column which some alternative needs: denominators, groups of units."""
    spec = written.spec
    indicators: list[Element] = list(spec.indicators)
    steps: list[Step] = list(spec.steps)
    for assumption in assumptions:
        for changes in assumption.changes if isinstance(assumption, Choices) else ():
            variant = changed(written, changes)
            indicators += [element for element in variant.indicators if element not in indicators]
            steps += [step for step in variant.steps if step not in steps]
    return spec._replace(indicators=tuple(indicators), steps=tuple(steps))


def _period(section: Section, figures: Figures) -> int:
    if section.period and section.period not in figures.periods:
        raise PeriodUnknown(period=section.period, known=", ".join(figures.periods))
    return figures.periods.index(section.period) if section.period else -1
