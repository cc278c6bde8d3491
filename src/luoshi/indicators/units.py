"""Units of measure (计量单位): of what dimension they are, and exact conversion among those of one.

The table is data/units.csv. How units go through a formula: formula_units.py.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.quantities import chinese_numeral, decimal_of

_TABLE = Path(__file__).parent / "data/units.csv"
_NUMERALS = "十百千万亿"
_OVER = "/／每"
_NEVER_ADDED = frozenset({"point", "index", "rank", "score", "temperature", "sound"})


class UnitUnknown(LuoshiError):
    """A unit that the table does not have."""

    code = "unit_unknown"
    message = mark(
        "{unit} is no unit that luoshi knows, so figures in it cannot be converted or checked. Write it as the table "
        "does: 个, 人, 万元, 亿元, %, 个百分点, 万亩, 平方公里, 吨标准煤, or a quotient of two, such as 件/百万人."
    )


class UnitMisfit(LuoshiError):
    """Two units of different dimensions."""

    code = "unit_misfit"
    message = mark("{unit} cannot be turned into {needed}: they measure different things.")


Dimension = tuple[tuple[str, int], ...]  # names with their powers, in order of the names; () is a share


class Unit(NamedTuple):
    """A unit of measure: so many (factor) of the first unit of its dimension."""

    symbol: str
    dimension: Dimension
    factor: Fraction

    @property
    def adds_up(self) -> bool:
        """Whether amounts in it may be added over areas: not a share, a quotient, a rank, an index."""
        return bool(self.dimension) and not is_quotient(self.symbol) and self.dimension[0][0] not in _NEVER_ADDED


def is_quotient(symbol: str) -> bool:
    """Whether a unit is written as one amount for each of another: 件/百万人, 每千人床位."""
    return any(sign in symbol for sign in _OVER)


@lru_cache(maxsize=4096)  # of the words in files, of which there is no end
def unit_of(symbol: str) -> Unit:
    """The unit that is written so: one of the table, with a numeral before it, or a quotient. Raises UnitUnknown."""
    words = "".join(normalize("NFKC", symbol).split()) or "1"
    known = _known_unit(words)
    if known is None:
        over, *under = words.replace("每", "/").split("/")
        parts = [_known_unit(part) for part in (over, *under)]
        if not under or None in parts:
            raise UnitUnknown(unit=symbol)
        known = _quotient([part for part in parts if part])
    return known._replace(symbol=symbol)


def convert(value: Decimal, unit: str, needed: str) -> Decimal:
    """The same amount in another unit, exact where its digits end. Raises UnitUnknown, UnitMisfit."""
    if unit == needed:
        return value
    given, wanted = unit_of(unit), unit_of(needed)
    if given.dimension != wanted.dimension:
        raise UnitMisfit(unit=unit, needed=needed)
    return value if given.factor == wanted.factor else decimal_of(Fraction(value) * given.factor / wanted.factor)


def read_units(path: str | Path = _TABLE) -> dict[str, Unit]:
    """The units of a table, by symbol and alias."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    found = {}
    for row in rows:
        dimension: Dimension = () if row["dimension"] == "share" else ((row["dimension"], 1),)
        for symbol in (row["symbol"], *filter(None, row["aliases"].split("|"))):
            found[symbol] = Unit(row["symbol"], dimension, Fraction(row["factor"]))
    return found


_units = cache(read_units)


def _known_unit(words: str) -> Unit | None:
    """A unit of the table, as it stands or after a numeral (万亩, but 千瓦时 as it stands), or a numeral alone."""
    units: Mapping[str, Unit] = _units()
    for numerals in range(len(words) + 1 if words else 0):
        unit = units.get(words[numerals:] or "1")
        if unit is not None:
            times = chinese_numeral(words[:numerals]) if numerals else 1
            return unit._replace(factor=unit.factor * times) if times else None
        if words[numerals : numerals + 1] not in _NUMERALS:
            break
    return None


def _quotient(parts: list[Unit]) -> Unit:
    factor, powers = Fraction(1), dict[str, int]()
    for part, sign in zip(parts, (1, *(-1 for _ in parts[1:])), strict=True):
        factor *= part.factor**sign
        for name, power in part.dimension:
            powers[name] = powers.get(name, 0) + sign * power
    return Unit("", dimension_of(powers), factor)


def dimension_of(powers: Mapping[str, int]) -> Dimension:
    """The dimension with these powers; those of 0 fall away."""
    return tuple(sorted((name, power) for name, power in powers.items() if power))
