"""How fast the runs of an uncertainty analysis are, and how much memory they take.

The yardstick makes the same runs one after the other, as one would write it in pandas. Both work on the example of
COINr with the parameters that COINr drew, where its files are (LUOSHI_SHARED, else ../shared), else on drawn figures of
the same shape: 51 units, 49 indicators, four levels.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from figures import Figure, ratio

from luoshi.evaluation.index.figures_file import read_figures
from luoshi.evaluation.uncertainty.designs import Design, monte_carlo, saltelli
from luoshi.evaluation.uncertainty.parameters_file import read_parameters
from luoshi.evaluation.uncertainty.runs import Outcome, Runs
from luoshi.evaluation.uncertainty.section_file import read_uncertainty

Sampler = Callable[[int, int, np.random.Generator], tuple[Design, np.ndarray]]

LUOSHI = Path(sys.executable).with_name("luoshi")
SHARED = Path(os.environ.get("LUOSHI_SHARED", Path(__file__).parents[2] / "shared")) / "evaluation/coinr"
CHOICES: dict[str, list] = {
    "winmax": [1, 2, 3, 4, 5],
    "norm": ["n_minmax", "n_zscore"],
    "weightset": list(range(1, 101)),
    "f_ag": ["a_amean", "a_gmean"],
}


def uncertainty_speedup() -> float:
    """Time of the yardstick over ours, for 500 runs with scores and ranks."""
    return _speedup("20_UA_N500", 500, monte_carlo)


def sobol_speedup() -> float:
    """The same for the 600 runs of a design of Saltelli."""
    return _speedup("20_SA_N100", 600, saltelli)


def memory_growth() -> float:
    """Peak memory of `luoshi index run --uncertainty 100000` over that of 10000."""
    with tempfile.TemporaryDirectory() as folder:
        spec = write_spec(drawn_case(500, monte_carlo), Path(folder))
        small, large = (
            _peak(LUOSHI, "index", "run", spec, "-o", Path(folder, n), "--uncertainty", n) for n in ("10000", "100000")
        )
    return large / small


def _peak(*command: str | Path) -> int:
    """The most memory that a process held."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_maxrss


def _speedup(name: str, n_runs: int, sampler: Sampler) -> float:
    with tempfile.TemporaryDirectory() as folder:
        case = asem_case(name) if SHARED.is_dir() else drawn_case(n_runs, sampler)
        told = f"{n_runs} runs of {'COINr' if SHARED.is_dir() else 'drawn figures'}"
        print(told, file=sys.stderr)
        work = ours(case, Path(folder))
        largest = np.abs(work().scores.T - plain(case)).to_numpy().max()
        if largest > 1e-9:
            raise ValueError(f"the two differ by {largest}")
        return 1 / ratio(work, lambda: plain(case), pairs=3)


class Case(NamedTuple):
    """An index and the runs to make of it."""

    figures: pd.DataFrame  # units x indicators
    tree: pd.DataFrame  # Level, iCode, Parent, Direction, of every element
    weights: dict[int, pd.Series]  # sets of weights of all elements
    runs: pd.DataFrame  # winmax, norm, weightset, f_ag


def plain(case: Case) -> pd.DataFrame:
    """Scores of all runs, (units x runs), one run after the other; what was treated alike is treated once."""
    direction = case.tree.set_index("iCode").Direction
    treated: dict[int, pd.DataFrame] = {}
    scores = {}
    for run in case.runs.itertuples():
        if run.winmax not in treated:
            treated[run.winmax] = pd.DataFrame({code: _treat(x, run.winmax) for code, x in case.figures.items()})
        scaled = _scale(treated[run.winmax] * direction[case.figures.columns], run.norm)
        scores[run.Index] = _whole(scaled, case.tree, case.weights[run.weightset], run.f_ag)
    return pd.DataFrame(scores)


def _treat(x: pd.Series, most: int) -> pd.Series:
    pulled, moved = x.copy(), 0
    while not _even(pulled) and moved < most:
        right = pulled.skew() >= 0
        extreme = pulled.max() if right else pulled.min()
        ends = pulled.index[pulled == extreme]
        rest = pulled.drop(ends)
        pulled[ends] = rest.max() if right else rest.min()
        moved = len(ends)
    return pulled if _even(pulled) else np.log(x - x.min() + 0.01 * (x.max() - x.min()))


def _even(x: pd.Series) -> bool:
    return abs(x.skew()) < 2 or x.kurt() < 3.5


def _scale(x: pd.DataFrame, method: str) -> pd.DataFrame:
    if method == "n_minmax":
        return (x - x.min()) / (x.max() - x.min()) * 99 + 1
    return (x - x.mean()) / x.std(ddof=1) * 2 + 10


def _whole(scores: pd.DataFrame, tree: pd.DataFrame, weights: pd.Series, mean: str) -> pd.Series:
    scores = scores.copy()
    for level in (1, 2, 3):
        for parent, codes in tree[tree.Level == level].groupby("Parent").iCode:
            x, w = scores[list(codes)], weights[list(codes)]
            w = x.notna() * w
            if mean == "a_amean":
                scores[parent] = (x * w).sum(axis=1) / w.sum(axis=1)
            else:
                scores[parent] = np.exp((np.log(x) * w).sum(axis=1) / w.sum(axis=1))
    return scores["Index"]


def ours(case: Case, folder: Path) -> Callable[[], Outcome]:
    """The same runs by luoshi; all that is read is read before, as for the yardstick, and nothing is remembered."""
    written, section = read_uncertainty(write_spec(case, folder))
    figures = read_figures(written.spec, folder)
    values = read_parameters(folder / "parameters.csv", section.assumptions).values
    return lambda: Runs(written, figures, section.assumptions).outcome(values)


def write_spec(case: Case, folder: Path) -> Path:
    """The case as files; JSON is YAML as well."""
    case.figures.to_csv(folder / "figures.csv", index_label="unit")
    case.runs.to_csv(folder / "parameters.csv", index=False)
    sets = pd.concat(case.weights, names=["set", "iCode"])
    sets.rename("Weight").reset_index().to_csv(folder / "sets.csv", index=False)
    elements = [
        {"code": row.iCode, "weight": 1, **({"parent": row.Parent} if isinstance(row.Parent, str) else {})}
        | ({"direction": int(row.Direction)} if row.Level == 1 else {})
        for row in case.tree.itertuples()
    ]
    indicators = [element for element in elements if "direction" in element]
    told = {
        "name": "bench",
        "data": "figures.csv",
        "indicators": indicators,
        "aggregates": [element for element in elements if "direction" not in element],
        "steps": [
            {"treat": {"max_points": 5}},
            {"normalise": {"method": "minmax", "bounds": [1, 100]}},
            {"weight": {"method": "given", "rescale": True}},
            {"aggregate": {"method": "arithmetic"}},
        ],
        "uncertainty": {
            "assumptions": {
                "winmax": {"path": "treat.max_points", "choices": CHOICES["winmax"]},
                "norm": {
                    "path": "normalise",
                    "choices": {
                        "n_minmax": {"method": "minmax", "bounds": [1, 100]},
                        "n_zscore": {"method": "zscore", "mean": 10, "sd": 2},
                    },
                },
                "weightset": {"weight_sets": "sets.csv"},
                "f_ag": {"path": "aggregate.method", "choices": CHOICES["f_ag"]},
            }
        },
    }
    path = folder / "index.yaml"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


@cache
def asem_case(runs: str) -> Case:
    """The example of COINr and the parameters that it drew."""
    tree = pd.read_csv(SHARED / "00_ASEM_iMeta.csv").query("Level.notna()")
    noisy = pd.read_csv(SHARED / "20_noisy_weights_seed42.csv")
    return Case(
        pd.read_csv(SHARED / "01_dset_Screened.csv").set_index("uCode"),
        tree,
        {number: rows.set_index("iCode").Weight for number, rows in noisy.groupby("set")},
        pd.read_csv(SHARED / f"{runs}_parameters.csv"),
    )


@cache
def drawn_case(n_runs: int, sampler: Sampler) -> Case:
    """Skewed figures, eight pillars of two halves, noisy weights of the pillars."""
    rng = np.random.default_rng(1)
    indicators = [f"i{number}" for number in range(49)]
    parents = {code: f"p{number % 8}" for number, code in enumerate(indicators)}
    parents |= {f"p{number}": f"s{number % 2}" for number in range(8)} | {"s0": "Index", "s1": "Index", "Index": None}
    levels = [1] * 49 + [2] * 8 + [3] * 2 + [4]
    directions = [*rng.choice([-1, 1], 49), *[np.nan] * 11]
    columns = {"iCode": list(parents), "Parent": list(parents.values()), "Level": levels, "Direction": directions}
    figures = pd.DataFrame(np.exp(rng.normal(size=(51, 49)) * rng.uniform(0.2, 1.5, 49)), columns=indicators)
    figures.index = [f"u{number}" for number in range(51)]
    noise = np.where(np.array(levels) == 2, rng.uniform(0.75, 1.25, (101, 60)), 1.0)
    sets = {number: pd.Series(noise[number], index=list(parents), name="Weight") for number in range(1, 101)}
    u = sampler(n_runs, len(CHOICES), rng)[1]
    drawn = {
        name: np.array(choices)[(column * len(choices)).astype(int)]
        for (name, choices), column in zip(CHOICES.items(), u.T, strict=True)
    }
    return Case(figures, pd.DataFrame(columns), sets, pd.DataFrame(drawn))


FIGURES = {
    "index.uncertainty_speedup": Figure(uncertainty_speedup, "x", at_least=40),
    "index.sobol_speedup": Figure(sobol_speedup, "x", at_least=40),
    "index.memory_growth": Figure(memory_growth, "x", at_most=1.3),
}
