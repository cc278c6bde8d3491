"""Steps: what was done with the figures, step by step, each method and setting in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from luoshi.evaluation.index.spec import Choice, Kind, Step
from luoshi.messages import mark, translate
from luoshi.reports.index.standing import Standing, listed
from luoshi.reports.index.telling import Grid

_KINDS: Mapping[Kind, str] = {
    "select": mark("Selection"), "denominate": mark("Division by denominators"), "screen": mark("Screening of units"),
    "impute": mark("Missing figures"), "treat": mark("Outliers"), "normalise": mark("Normalisation"),
    "weight": mark("Weighing"), "aggregate": mark("Aggregation"),
}  # fmt: skip
_METHODS: Mapping[tuple[str, str], str] = {
    ("screen", "by_na"): mark("units with too few figures are left out"),
    ("screen", "by_zeros"): mark("units with too many zeros are left out"),
    ("screen", "by_na_and_zeros"): mark("units with too few figures or too many zeros are left out"),
    ("impute", "none"): mark("gaps stay"),
    ("impute", "mean"): mark("the mean of the indicator over all units of the period"),
    ("impute", "median"): mark("the median of the indicator over all units of the period"),
    ("impute", "group_mean"): mark("the mean over the units of the same group"),
    ("impute", "group_median"): mark("the median over the units of the same group"),
    ("impute", "unit_mean"): mark("the mean of the unit's other indicators, brought to scale"),
    ("impute", "unit_median"): mark("the median of the unit's other indicators, brought to scale"),
    ("impute", "regression"): mark("what the other indicators let expect (EM)"),
    ("impute", "latest"): mark("the last figure before the gap"),
    ("impute", "linear"): mark("on a straight line between the figures before and after"),
    ("impute", "constant"): mark("the figure before, or else the one after"),
    ("treat", "skew_kurtosis"): mark("winsorised while skewness and kurtosis are beyond limits, else transformed"),
    ("treat", "gii"): mark("by the rule of the Global Innovation Index"),
    ("treat", "winsorise"): mark("the outermost points are winsorised"),
    ("treat", "percentiles"): mark("what lies beyond two percentiles is set to them"),
    ("treat", "mean_sd"): mark("what lies beyond so many standard deviations from the mean is drawn in"),
    ("treat", "transform"): mark("all figures are transformed"),
    ("treat", "none"): mark("figures stay as they are"),
    ("normalise", "minmax"): mark("from the worst unit to the best (min-max)"),
    ("normalise", "zscore"): mark("standard scores (z-scores)"),
    ("normalise", "rank"): mark("ranks"),
    ("normalise", "borda"): mark("number of units that are worse (Borda)"),
    ("normalise", "percentile_rank"): mark("percentile ranks"),
    ("normalise", "percentile"): mark("percentiles"),
    ("normalise", "categorical"): mark("scores by classes of the percentile"),
    ("normalise", "above_below_mean"): mark("above or below the mean"),
    ("normalise", "scaled"): mark("share of the way between two given values"),
    ("normalise", "dist2max"): mark("share of the way to the best unit"),
    ("normalise", "dist2ref"): mark("share of the way to the reference unit"),
    ("normalise", "dist2targ"): mark("share of the way to the target"),
    ("normalise", "goalposts"): mark("share of the way between the goalposts of each indicator"),
    ("normalise", "ratio_to_mean"): mark("ratio to the mean"),
    ("normalise", "ratio_to_best"): mark("ratio to the best unit"),
    ("normalise", "ratio_to_worst"): mark("ratio to the worst unit"),
    ("normalise", "difference_to_mean"): mark("relative difference to the mean"),
    ("normalise", "difference_to_best"): mark("relative difference to the best unit"),
    ("normalise", "difference_to_worst"): mark("relative difference to the worst unit"),
    ("normalise", "attainment"): mark("attainment of the target, in percent"),
    ("normalise", "efficacy"): mark("efficacy coefficient between the satisfactory and the not allowed value"),
    ("normalise", "efficacy_sample"): mark("efficacy coefficient between the best and the worst unit"),
    ("normalise", "interval"): mark("full score within the interval, falling to the allowed bounds"),
    ("normalise", "interval_sample"): mark("full score within the interval, falling to the unit farthest outside"),
    ("normalise", "none"): mark("turned where less is better, else as they are"),
    ("weight", "given"): mark("weights as given"),
    ("weight", "equal"): mark("equal weights"),
    ("weight", "set"): mark("a set of weights"),
    ("weight", "entropy"): mark("entropy weights"),
    ("weight", "critic"): mark("CRITIC weights"),
    ("weight", "factor"): mark("weights by factor analysis"),
    ("weight", "pca"): mark("weights by principal components"),
    ("weight", "ahp"): mark("judgements in pairs (AHP)"),
    ("weight", "group_ahp"): mark("judgements in pairs of several experts (AHP)"),
    ("weight", "budget"): mark("points that experts gave out (budget allocation)"),
    ("aggregate", "arithmetic"): mark("weighted arithmetic mean"),
    ("aggregate", "geometric"): mark("weighted geometric mean"),
    ("aggregate", "harmonic"): mark("weighted harmonic mean"),
    ("aggregate", "generalised"): mark("weighted power mean"),
    ("aggregate", "median"): mark("weighted median"),
    ("aggregate", "minimum"): mark("the lowest part"),
    ("aggregate", "maximum"): mark("the highest part"),
    ("aggregate", "copeland"): mark("Copeland: units compared in pairs, by the parts in which one leads"),
    ("aggregate", "kemeny"): mark("Kemeny: the order that agrees with most comparisons in pairs"),
    ("aggregate", "topsis"): mark("TOPSIS: distance from the worst against distance from the best"),
    ("aggregate", "chained"): mark("growth linked from period to period"),
    ("aggregate", "benefit_of_the_doubt"): mark("benefit of the doubt: for each unit the weights that are best for it"),
}  # fmt: skip
_SHORT = 60  # characters of a setting that are shown


def step_grid(stand: Standing) -> Grid:
    """The steps in their order."""
    headings = (mark("No."), mark("Step"), mark("Method"), mark("Settings"), mark("Other choices"))
    rows = tuple(_row(stand, number, stage.step) for number, stage in enumerate(stand.results.stages, 1))
    return Grid(translate(mark("Steps taken")), tuple(map(translate, headings)), rows, keys=2)


def _row(stand: Standing, number: int, step: Step) -> tuple[str, ...]:
    others = "\n".join(
        translate(mark("{element}: {choice}")).format(element=stand.name(code), choice=_choice(step.kind, choice))
        for code, choice in step.exceptions.items()
    )
    kind = translate(_KINDS[step.kind])
    named = kind if step.name == step.kind else translate(mark("{kind} ({name})")).format(kind=kind, name=step.name)
    return str(number), named, method_words(step.kind, step.choice.method), settings_words(step.choice.settings), others


def _choice(kind: Kind, choice: Choice) -> str:
    told = settings_words(choice.settings)
    return method_words(kind, choice.method) + (f" ({told})" if told else "")


def method_words(kind: Kind, method: str) -> str:
    """What a method does, in words."""
    return translate(_METHODS[kind, method]) if (kind, method) in _METHODS else method


def settings_words(settings: Mapping[str, Any]) -> str:
    """Settings by the names that a specification gives them."""
    return listed([f"{name} = {_value(value)}" for name, value in settings.items()])


def _value(value: Any) -> str:
    """A setting as a specification writes it, short."""
    if isinstance(value, Mapping):
        words = "{" + ", ".join(f"{key}: {_value(one)}" for key, one in value.items()) + "}"
    elif isinstance(value, Sequence) and not isinstance(value, str):
        words = "[" + ", ".join(map(_value, value)) + "]"
    elif isinstance(value, bool) or value is None:
        words = "null" if value is None else str(value).lower()
    else:
        words = f"{value:.6g}" if isinstance(value, float) else str(value)
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"


def stages_of(stand: Standing, kind: Kind) -> Iterator[int]:
    """Places of the stages of one kind."""
    return (at for at, stage in enumerate(stand.results.stages) if stage.step.kind == kind)
