"""Plans: the measures, duties and targets that an outline holds, and the units that answer for them."""

from luoshi.plans.extraction import extract

__all__ = ["extract"]
