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

DROPS = ("dropped", *Comparison._fields[1:], "reason")  # reason: why there is no index without the element


class LevelUnknown(LuoshiError):
    """No level of this number has elements that could be dropped."""

    code = "index_level_unknown"
    message = mark("{name} has no elements to drop on level {level}. Levels are: {known}; indicators are on level 1.")


def drops(spec: Spec, figures: Figures, period: int, level: int) -> Told:
    """The index without each element of the level, against the index as it is; the one that moves most comes first.

    An element without which there is no index comes last, with the reason. Raises LevelUnknown.
    """
    results = run(spec, figures)
    level_of = levels(results.tree)
    codes = [code for code, at in zip(results.tree.codes[:-1], level_of, strict=False) if at == level]
    if not codes:
        known = ", ".join(map(str, sorted(set(level_of[:-1]))))
        raise LevelUnknown(name=spec.name, level=level, known=known)
    compared: dict[str, Comparison] = {}
    reasons: dict[str, str] = {}
    for code in codes:
        try:
            compared[code] = compare_runs(results, run(without(spec, code), figures), (period, period))
        except LuoshiError as error:
            reasons[code] = str(error)
    ordered = sorted(compared.items(), key=lambda item: (item[1].units == 0, -item[1].mean_absolute_shift))
    rows: list[list[Cell]] = [[code, *alike(comparison).values(), ""] for code, comparison in ordered]
    nothing = [None] * (len(DROPS) - 2)
    return Told(DROPS, [*rows, *([code, *nothing, reason] for code, reason in reasons.items())])
