"""Wording: a forecast as a sentence, with the model it rests on, why there is none, and what to bear in mind."""

from __future__ import annotations

from luoshi.evaluation.forecasting.forecast import Forecast
from luoshi.evaluation.forecasting.models import Model
from luoshi.evaluation.forecasting.scales import ScaleName
from luoshi.messages import mark, translate

MODELS: dict[Model, str] = {
    "naive": mark("the last figure, with the past changes as its uncertainty (random walk)"),
    "linear": mark("a straight line through the figures (linear trend)"),
    "smoothed": mark("a mean of the figures in which the latest count most (simple exponential smoothing)"),
    "drift": mark("the last figure, moving on by the average change (random walk with drift)"),
    "damped": mark("the last figure, moving on by a change that follows the latest ones and fades (damped trend)"),
    "combined": mark(
        "naive and smoothed level, random walk with drift and damped trend, "
        "each weighted by how well it explains the figures"
    ),
    "pooled": mark(
        "naive and smoothed level, random walk with drift and damped trend, each weighted by how well it explains the "
        "figures; {areas} areas learn from one another how fast and how restless the indicator is"
    ),
}
SCALES: dict[ScaleName, str] = {
    "level": mark("on the figures as they are"),
    "log": mark("on their logarithms, so that changes count in percent"),
    "logit": mark("on their logits, so that a share stays between its bounds"),
}
REASONS = {
    "too_few_points": mark("Fewer than three yearly figures are known: a forecast would be a guess."),
    "not_finite": mark("A figure is not a number."),
    "outside_limits": mark("A figure lies outside what the indicator can be."),
    "no_variation": mark("The figures follow the model without any deviation, so nothing tells how far it may miss."),
    "deadline_missing": mark("The target has no deadline."),
    "deadline_within_year": mark("The deadline lies within a year, of which yearly figures tell nothing."),
    "deadline_year_missing": mark("The figure of the year of the deadline is missing, and later ones are known."),
    "year_missing": mark("The target counts several years, and the figure of one that is over is missing."),
    "no_year_counts": mark("The deadline is not after the base year, so that no year counts."),
    "nothing_ahead": mark("The years that are asked for are over."),
    "too_far_ahead": mark("The deadline lies more than fifteen years after the last figure."),
    "step_missing": mark("One number alone meets the target: say to which step figures are published."),
    "benchmark_moves": mark("What the target is compared with moves too, and its figure of that year is not known."),
    "target_number_missing": mark("The target does not say the number it is measured by."),
    "base_missing": mark("The target counts from a base, and the figure of the base is not known."),
    "base_year_missing": mark("The target counts from a base year, and it does not say which."),
    "base_not_positive": mark("A change in percent has no meaning from a base of zero or less."),
    "direction_contradicts_target": mark("The target pulls the indicator in the direction in which it should not go."),
    "unit_unknown": mark("The unit of the target is not known."),
    "unit_misfit": mark("The unit of the target cannot be turned into that of the indicator."),
}
WARNINGS = {
    "known_already": mark("The figures that decide are known, so this is no forecast."),
    "older_points_left_out": mark("Only the latest twelve figures were used."),
    "years_missing": mark("Years between the figures are missing; they were bridged by the model and not filled in."),
    "no_variation_seen": mark("All figures are equal."),
    "zero_among_values": mark("A figure is zero, so changes could not be counted in percent."),
    "small_counts": mark("The counts are small: single cases decide, and the odds are rough."),
    "beyond_calibration": mark("More than five years ahead: nobody has tested how far such odds can be trusted."),
}


def sentences(forecast: Forecast) -> tuple[str, ...]:
    """What a reader should know of a forecast, in the language in use: the model or the reason, then the warnings."""
    told = [translate(WARNINGS[code]) for code in forecast.warnings]
    if forecast.reason:
        return (translate(REASONS[forecast.reason]), *told)
    if forecast.model is None or forecast.scale is None:
        return tuple(told)
    model = translate(mark("Model: {model}, {scale}; {points} yearly figures up to {year}.")).format(
        model=translate(MODELS[forecast.model]).format(areas=forecast.areas),
        scale=translate(SCALES[forecast.scale]),
        points=forecast.points,
        year=forecast.last_year,
    )
    return (model, *told)
