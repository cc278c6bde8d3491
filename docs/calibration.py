"""Writes the figures of calibration.md: what was forecast of published series, against what came.

python docs/calibration.py            writes them (make calibration)
python docs/calibration.py --check    exits with 1 where they are not those of the page
python docs/calibration.py --tuning   prints those of the other half, to choose models on
"""

import csv
import gzip
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import numpy as np

from luoshi.evaluation.forecasting.backtest import Panel, every_year_higher, moving, outcome, predicted, trials
from luoshi.evaluation.forecasting.models import Model
from luoshi.evaluation.forecasting.questions import Limits
from luoshi.evaluation.forecasting.verification import brier, covered, interval_score, reliability

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/calibration.md"
SERIES = ROOT / "tests/data/forecasting/annual_series.csv.gz"
MODELS: tuple[Model, ...] = ("naive", "linear", "smoothed", "drift", "damped", "combined", "pooled")
SHOWN: tuple[Model, ...] = ("naive", "linear", "drift", "combined", "pooled")
SEED = 20141201
MODELLED = ("capital_stock", "fertility", "infant_mortality", "life_expectancy", "urban_share")  # by their publishers
STEPS = 3  # years that must each be higher


def main(words: list[str]) -> int:
    if "--tuning" in words:
        found = Found(list(read_panels("tuning")))
        sys.stdout.writelines(f"{line}\n" for table in (models, by_indicator, bins) for line in (*table(found), ""))
        return 0
    page = current = PAGE.read_text(encoding="utf-8")
    found = Found(list(read_panels("held_out")))
    for table in (
        corpus,
        models,
        differences,
        by_points,
        by_ahead,
        by_kind,
        by_origin,
        by_indicator,
        worse,
        bins,
        monotone,
    ):
        current = _replaced(current, table.__name__, "\n".join(table(found)))
    if "--check" in words:
        return int(current != page)
    PAGE.write_text(current, encoding="utf-8")
    return 0


def read_panels(half: str) -> Iterator[Panel]:
    """The series of one half, indicator by indicator."""
    with gzip.open(SERIES, "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["half"] == half]
    for _, group in groupby(rows, lambda row: (row["source"], row["indicator"])):
        yield _panel(list(group))


def _panel(rows: list[dict[str, str]]) -> Panel:
    words = [row["figures"].split() for row in rows]
    starts = [int(row["first_year"]) for row in rows]
    first, last = min(starts), max(start + len(figures) for start, figures in zip(starts, words, strict=True))
    figures = tuple(
        (
            *[None] * (start - first),
            *(None if word == "-" else Decimal(word) for word in row),
            *[None] * (last - start - len(row)),
        )
        for start, row in zip(starts, words, strict=True)
    )
    lower, upper, step = (float(rows[0][key]) if rows[0][key] else None for key in ("lower", "upper", "step"))
    name, kind = rows[0]["indicator"], rows[0]["kind"]
    return Panel(name, kind, Limits(lower, upper, step or 0.0), tuple(row["area"] for row in rows), figures)


class Found:
    """The trials of one half, and what each model said of them."""

    def __init__(self, panels: list[Panel]) -> None:
        every = trials(panels, 1, np.random.default_rng(SEED))
        can = moving(every, MODELS)
        every = [trial for trial, one in zip(every, can, strict=True) if one]
        self.panels, self.trials, self.left_out = panels, every, np.count_nonzero(~can)
        self.outcomes = {model: outcome(model, every) for model in MODELS}
        self.future = np.stack([trial.future for trial in every])
        targets = np.stack([trial.targets for trial in every])
        known = ~np.isnan(targets) & ~np.isnan(self.future)[..., None]
        self.met = np.where(known, self.future[..., None] >= targets, np.nan)
        self.indicator = np.array([trial.panel.indicator for trial in every])
        self.brier = {model: brier(said.odds, self.met) for model, said in self.outcomes.items()}
        self.inside = {model: covered(said.low_80, said.high_80, self.future) for model, said in self.outcomes.items()}

    def by_indicator(self, values: np.ndarray, where: np.ndarray | None = None) -> dict[str, float]:
        """Mean over the trials of each indicator; values: trials in the rows, NaN where nothing is to be counted."""
        flat = values.reshape(len(values), -1)
        there = ~np.isnan(flat).all(axis=1)
        if where is not None:
            there &= where
        means = np.full(len(flat), np.nan)
        means[there] = np.nanmean(flat[there], axis=1)
        return {str(name): means[there & (self.indicator == name)].mean() for name in np.unique(self.indicator[there])}

    def mean(self, values: np.ndarray, where: np.ndarray | None = None) -> float:
        """The same, and then the mean of the indicators."""
        return float(np.mean(list(self.by_indicator(values, where).values())))

    def ratio(self, model: Model, values: Callable[[Model], np.ndarray]) -> float:
        """To the naive forecast, by indicator; then the geometric mean of the indicators."""
        own, naive = self.by_indicator(values(model)), self.by_indicator(values("naive"))
        return float(np.exp(np.mean([np.log(own[name] / naive[name]) for name in own])))


def corpus(found: Found) -> Iterator[str]:
    tuning = {panel.indicator: len(panel.areas) for panel in read_panels("tuning")}
    yield from _head("indicator", "kind", "years", "series for tuning", "series held out", "trials")
    for panel in found.panels:
        count = np.count_nonzero(found.indicator == panel.indicator)
        yield _row(panel.indicator, panel.kind, len(panel.figures[0]), tuning[panel.indicator], len(panel.areas), count)
    held_out = sum(len(panel.areas) for panel in found.panels)
    yield _row("**all**", "", "", sum(tuning.values()), held_out, len(found.trials))
    yield ""
    yield f"{found.left_out} further trials are left out: one of the models had no deviation to learn from."


def models(found: Found) -> Iterator[str]:
    yield from _head(
        "model",
        "Brier score",
        "skill to naive",
        "skill to linear",
        "in the 80 %",
        "in the 95 %",
        "width",
        "interval score",
    )
    scores = {model: found.mean(found.brier[model]) for model in MODELS}
    for model in MODELS:
        said = found.outcomes[model]
        width, score = (
            found.ratio(model, lambda name, kind=kind: _interval(found, name)[kind]) for kind in ("width", "score")
        )
        yield _row(
            f"`{model}`", f"{scores[model]:.4f}",
            *(_percent(1 - scores[model] / scores[other], "+") for other in ("naive", "linear")),
            _percent(found.mean(found.inside[model])),
            _percent(found.mean(covered(said.low_95, said.high_95, found.future))),
            f"{width:.2f}", f"{score:.2f}",
        )  # fmt: skip


def _interval(found: Found, model: Model) -> dict[str, np.ndarray]:
    """Of 80 %, in units of the last figure that was known."""
    said = found.outcomes[model]
    unit = np.array([[trial.known.values[-1]] for trial in found.trials])
    unit = np.where(unit > 0, unit, np.nan)
    there = np.where(np.isnan(found.future), np.nan, 1.0)
    return {
        "width": there * (said.high_80 - said.low_80) / unit,
        "score": interval_score(said.low_80, said.high_80, found.future, 0.8) / unit,
    }


def differences(found: Found) -> Iterator[str]:
    yield from _head("Brier score of", "difference", "95 % of bootstrap samples")
    for own, other in (("pooled", "naive"), ("pooled", "linear"), ("pooled", "drift"), ("pooled", "combined")):
        low, high = _bootstrap(found, found.brier[own] - found.brier[other])
        difference = found.mean(found.brier[own]) - found.mean(found.brier[other])
        yield _row(f"`{own}` less that of `{other}`", f"{difference:+.4f}", f"{low:+.4f} to {high:+.4f}")


def _bootstrap(found: Found, values: np.ndarray) -> tuple[float, float]:
    """Areas are drawn with all their trials, since these hang together."""
    flat = values.reshape(len(values), -1)
    there = ~np.isnan(flat).all(axis=1)
    means = np.nanmean(flat[there], axis=1)
    _, which, count = np.unique(found.indicator[there], return_inverse=True, return_counts=True)
    weight = 1 / count[which]
    names, area = np.unique(
        [trial.area for trial, one in zip(found.trials, there, strict=True) if one], return_inverse=True
    )
    sums = np.stack([np.bincount(area, weight * means), np.bincount(area, weight)])
    drawn = np.random.default_rng(SEED).integers(len(names), size=(1000, len(names)))
    total = sums[:, drawn].sum(axis=2)
    low, high = np.quantile(total[0] / total[1], [0.025, 0.975])
    return float(low), float(high)


def by_points(found: Found) -> Iterator[str]:
    points = np.array([len(trial.known.years) for trial in found.trials])
    yield from _compared_head("figures known")
    for low, high in ((3, 3), (4, 5), (6, 8), (9, 12)):
        yield _compared(found, f"{low} to {high}" if low < high else str(low), (points >= low) & (points <= high))


def by_ahead(found: Found) -> Iterator[str]:
    yield from _compared_head("years ahead")
    for year in range(found.future.shape[1]):
        yield _compared(found, str(year + 1), None, slice(year, year + 1))


def by_kind(found: Found) -> Iterator[str]:
    kinds = np.array([trial.panel.kind for trial in found.trials])
    yield from _compared_head("kind")
    for kind in sorted(set(kinds)):
        yield _compared(found, kind, kinds == kind)


def by_origin(found: Found) -> Iterator[str]:
    modelled = np.isin(found.indicator, MODELLED)
    yield from _compared_head("figures are")
    yield _compared(found, "counted or accounted", ~modelled)
    yield _compared(found, "modelled between counts", modelled)


def by_indicator(found: Found) -> Iterator[str]:
    yield from _compared_head("indicator")
    for name in sorted(set(found.indicator)):
        yield _compared(found, name, found.indicator == name)


def _compared_head(first: str) -> Iterator[str]:
    inside = ("naive", "linear", "pooled")
    return _head(first, *(f"Brier, {model}" for model in SHOWN), *(f"in the 80 %, {model}" for model in inside))


def _compared(found: Found, first: str, where: np.ndarray | None, years: slice = slice(None)) -> str:
    scores = [found.mean(found.brier[model][:, years], where) for model in SHOWN]
    best = min(scores)
    shown = [f"**{score:.3f}**" if score == best else f"{score:.3f}" for score in scores]
    inside = [_percent(found.mean(found.inside[model][:, years], where)) for model in ("naive", "linear", "pooled")]
    return _row(first, *shown, *inside)


def worse(found: Found) -> Iterator[str]:
    scores = {model: found.by_indicator(found.brier[model]) for model in ("naive", "linear", "drift", "pooled")}
    for other in ("naive", "linear", "drift"):
        lost = [name for name in scores["pooled"] if scores["pooled"][name] >= scores[other][name]]
        names = ", ".join(f"{name} ({scores['pooled'][name]:.3f} against {scores[other][name]:.3f})" for name in lost)
        yield f"- Against the {other} forecast: {names or 'none'}."


def bins(found: Found) -> Iterator[str]:
    yield from _head(
        "odds",
        *(part for model in ("pooled", "naive", "linear") for part in (f"{model}: how many", "mean odds", "came true")),
    )
    tables = [reliability(found.outcomes[model].odds, found.met) for model in ("pooled", "naive", "linear")]
    for number, row in enumerate(zip(*tables, strict=True)):
        parts = [(str(one.number), _percent(one.mean_odds), _percent(one.share_met)) for one in row]
        yield _row(f"{10 * number} to {10 * number + 10} %", *(word for part in parts for word in part))


def monotone(found: Found) -> Iterator[str]:
    places = [place for place, future in enumerate(found.future) if not np.isnan(future[STEPS - 1])][::10]
    last = np.array([found.trials[place].known.values[-1] for place in places])
    course = np.column_stack([last, found.future[places, :STEPS]])
    met = np.all(np.diff(course) > 0, axis=1).astype(float)
    yield from _head("model", "trials", "mean odds", "came true", "Brier score")
    for model in SHOWN:
        odds = every_year_higher(predicted(model, found.trials), found.trials, places, STEPS)
        score = f"{brier(odds, met).mean():.3f}"
        yield _row(f"`{model}`", len(places), _percent(odds.mean()), _percent(met.mean()), score)


def _head(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield "|---|" + "---:|" * (len(names) - 1)


def _row(*words: object) -> str:
    return "| " + " | ".join(map(str, words)) + " |"


def _percent(share: float | None, sign: str = "") -> str:
    return "" if share is None else f"{100 * share:{sign}.0f} %"


def _replaced(page: str, name: str, text: str) -> str:
    """The page with other text between <!-- name --> and <!-- end of name -->."""
    before, _, rest = page.partition(f"<!-- {name} -->\n")
    _, _, after = rest.partition(f"<!-- end of {name} -->")
    return f"{before}<!-- {name} -->\n\n{text}\n\n<!-- end of {name} -->{after}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
