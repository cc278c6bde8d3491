"""One element less: how much the ranks depend on each element of a level, dropped in turn."""

from __future__ import annotations

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.figures import Figures
from luoshi.evaluation.index.hierarchy import levels
from luoshi.evaluation.index.results.between import alike, compare_runs
from luoshi.evaluation.index.results.comparison import Comparison
from luoshi.evaluation.index.results.what_if import without
from luoshi.evaluation.index.run import run
from luoshi.evaluation.index.spec import Spec
from luoshi.evaluation.index.state import Cell, Told
from luoshi.messages import mark

DROPS = ("dropped", *Comparison._fields[1:])


class LevelUnknown(LuoshiError):
    """No level of this number has elements that could be dropped."""

    code = "index_level_unknown"
    message = mark("{name} has no elements to drop on level {level}. Levels are: {known}; indicators are on level 1.")


def drops(spec: Spec, figures: Figures, period: int, level: int) -> Told:
    """The index without each element of the level, against the index as it is; the one that moves most comes first.

    Raises LevelUnknown.
    """
    results = run(spec, figures)
    level_of = levels(results.tree)
    codes = [code for code, at in zip(results.tree.codes[:-1], level_of, strict=False) if at == level]
    if not codes:
        known = ", ".join(map(str, sorted(set(level_of[:-1]))))
        raise LevelUnknown(name=spec.name, level=level, known=known)
    found = {code: run(without(spec, code), figures) for code in codes}
    compared = {code: compare_runs(results, other, (period, period)) for code, other in found.items()}
    ordered = sorted(compared.items(), key=lambda item: -item[1].mean_absolute_shift)
    rows: list[list[Cell]] = [[code, *alike(comparison).values()] for code, comparison in ordered]
    return Told(DROPS, rows)
