"""Settings: which of them each method takes, and which it cannot do without."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.evaluation.index.spec import Kind

Names = frozenset[str]


def _names(words: str) -> Names:
    return frozenset(words.split())


_GROUP = _names("group")
_TIES = _names("ties")
_CAP = _names("c d cap")
_WEIGHED = _names("within variant")

TAKES: Mapping[Kind, Mapping[str, Names]] = {
    "select": {"": _names("indicators leave_out units leave_out_units")},
    "denominate": {"": _names("by")},
    "screen": {
        "by_na": _names("data_availability include exclude"),
        "by_zeros": _names("nonzero include exclude"),
        "by_na_and_zeros": _names("data_availability nonzero include exclude"),
    },
    "impute": {
        "none": frozenset(),
        "mean": frozenset(),
        "median": frozenset(),
        "group_mean": _GROUP,
        "group_median": _GROUP,
        "unit_mean": _names("level"),
        "unit_median": _names("level"),
        "regression": frozenset(),
        "latest": _names("max_periods"),
        "linear": frozenset(),
        "constant": frozenset(),
    },
    "treat": {
        "skew_kurtosis": _names("max_points skew kurtosis transform combine exponent"),
        "gii": _names("max_points transform"),
        "winsorise": _names("max_points"),
        "percentiles": _names("lower upper"),
        "mean_sd": _names("deviations ddof sqrt_above_skew"),
        "transform": _names("transform exponent"),
        "none": frozenset(),
    },
    "normalise": {
        "minmax": _names("bounds"),
        "zscore": _names("mean sd ddof"),
        "vector": frozenset(),
        "sum": frozenset(),
        "rank": _TIES,
        "borda": _TIES,
        "percentile_rank": _TIES,
        "percentile": _TIES,
        "categorical": _names("cuts scores"),
        "above_below_mean": _names("margin"),
        "scaled": _names("lower upper"),
        "dist2max": frozenset(),
        "dist2ref": _names("reference cap"),
        "dist2targ": _names("target cap"),
        "goalposts": _names("lower upper scale truncate log"),
        "ratio_to_mean": frozenset(),
        "ratio_to_best": frozenset(),
        "ratio_to_worst": frozenset(),
        "difference_to_mean": frozenset(),
        "difference_to_best": frozenset(),
        "difference_to_worst": frozenset(),
        "attainment": _names("target cap interval allowed"),
        "efficacy": _names("satisfactory not_allowed") | _CAP,
        "efficacy_sample": _CAP,
        "interval": _names("interval allowed"),
        "interval_sample": _names("interval"),
        "none": frozenset(),
    },
    "weight": {
        "given": _names("rescale"),
        "equal": frozenset(),
        "set": _names("set rescale"),
        "entropy": _WEIGHED,
        "critic": _WEIGHED,
        "factor": _names("within factors"),
        "pca": _names("within factors variant"),
        "ahp": _names("judgements variant limit"),
        "group_ahp": _names("experts combine expert_weights variant limit"),
        "budget": _names("points"),
    },
    "aggregate": {
        "arithmetic": _names("data_availability"),
        "geometric": _names("data_availability"),
        "harmonic": _names("data_availability"),
        "generalised": _names("data_availability power"),
        "median": _names("data_availability"),
        "minimum": _names("data_availability"),
        "maximum": _names("data_availability"),
        "copeland": _names("data_availability"),
        "kemeny": _names("data_availability"),
        "topsis": _names("data_availability"),
        "chained": _names("data_availability"),
        "benefit_of_the_doubt": _names("low high bounds_on"),
    },
}

NEEDS: Mapping[tuple[Kind, str], Names] = {
    ("impute", "group_mean"): _GROUP,
    ("impute", "group_median"): _GROUP,
    ("treat", "transform"): _names("transform"),
    ("normalise", "dist2ref"): _names("reference"),
    ("weight", "set"): _names("set"),
    ("weight", "ahp"): _names("judgements"),
    ("weight", "group_ahp"): _names("experts"),
    ("weight", "budget"): _names("points"),
    ("aggregate", "generalised"): _names("power"),
}

# What is done where a step says no method.
USUAL: Mapping[Kind, str] = {
    "select": "",
    "denominate": "",
    "screen": "by_na",
    "impute": "mean",
    "treat": "skew_kurtosis",
    "normalise": "minmax",
    "weight": "given",
    "aggregate": "arithmetic",
}
OF_A_PANEL = frozenset({"latest", "linear", "constant", "chained"})
EVERYWHERE: Mapping[Kind, Names] = {"normalise": _names("over"), "weight": _names("level")}
