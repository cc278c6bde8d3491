"""Names of methods: those of this project, and the other names under which the same methods are known."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.evaluation.index.spec import Kind

OTHER_NAMES: Mapping[Kind, Mapping[str, str]] = {
    "screen": {"byNA": "by_na", "byzeros": "by_zeros", "byNAandzeros": "by_na_and_zeros"},
    "impute": {
        "i_mean": "mean",
        "i_median": "median",
        "i_mean_grp": "group_mean",
        "i_median_grp": "group_median",
        "em": "regression",
    },
    "treat": {
        "coinr": "skew_kurtosis",
        "trim": "percentiles",
        "esi": "percentiles",
        "eis": "mean_sd",
        "winsorize": "winsorise",
    },
    "normalise": {
        "n_minmax": "minmax",
        "min_max": "minmax",
        "n_zscore": "zscore",
        "z_score": "zscore",
        "n_scaled": "scaled",
        "n_rank": "rank",
        "n_borda": "borda",
        "n_prank": "percentile_rank",
        "n_dist2max": "dist2max",
        "n_dist2ref": "dist2ref",
        "n_dist2targ": "dist2targ",
        "n_goalposts": "goalposts",
        "n_fracmax": "ratio_to_best",
        "fracmax": "ratio_to_best",
        "功效系数": "efficacy",
        "min-max": "minmax",
        "z-score": "zscore",
    },
    "weight": {
        "budget_allocation": "budget",
    },
    "aggregate": {
        "a_amean": "arithmetic",
        "a_gmean": "geometric",
        "a_hmean": "harmonic",
        "a_genmean": "generalised",
        "a_copeland": "copeland",
        "condorcet": "kemeny",
        "ncmc": "kemeny",
        "ckyl": "kemeny",
        "bod": "benefit_of_the_doubt",
        "arithmetic_mean": "arithmetic",
        "geometric_mean": "geometric",
        "harmonic_mean": "harmonic",
        "generalised_mean": "generalised",
        "generalized_mean": "generalised",
    },
}


def plain_name(kind: Kind, method: str) -> str:
    """The name of this project for a method."""
    return OTHER_NAMES.get(kind, {}).get(method, method)
