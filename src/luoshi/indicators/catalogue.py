"""The catalogue (指标目录): indicators by code, version and name, seen to fit together.

What an indicator is: indicator.py. What its formula computes: figures.py. As a file: exchange/catalogue_file.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from luoshi.errors import LuoshiError
from luoshi.indicators.formula import FormulaUnreadable, Node, Series, parse_formula, series_of
from luoshi.indicators.formula_units import UnitsDisagree, check_units
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.units import UnitUnknown, unit_of
from luoshi.messages import mark


class CatalogueUnfit(LuoshiError):
    """Indicators of a catalogue do not fit together. problems: each an error of its own."""

    code = "catalogue_unfit"
    message = mark("The catalogue has {count} faults, so nothing is computed from it:\n{faults}")


class DuplicateIndicator(LuoshiError):
    """Two indicators of one code and version."""

    code = "duplicate_indicator"
    message = mark(
        "{indicator}, version {version}, is in the catalogue twice. Leave one out, or give the other another version."
    )


class IndicatorUnknown(LuoshiError):
    """A code that the catalogue does not have."""

    code = "indicator_unknown"
    message = mark("{indicator} is not in the catalogue. {named_by} needs it: add it, or correct the code.")


class FormulaConstant(LuoshiError):
    """A formula without a series."""

    code = "formula_constant"
    message = mark(
        "{formula}: the formula names no indicator, so its value would always be the same. "
        'A code that is a number stands in quotation marks: "1001".'
    )


class FormulaCycle(LuoshiError):
    """Indicators that are computed from one another."""

    code = "formula_cycle"
    message = mark("{cycle}: each is computed from the next, so none has a value. Report one of them itself.")


class Catalogue:
    """Indicators that fit together. Of a code, the version that is listed last is the current one."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        """Raises CatalogueUnfit with every fault."""
        self.indicators = tuple(indicators)
        self._versions: dict[str, dict[str, Indicator]] = {}
        self._named: dict[str, dict[str, None]] = {}
        faults: list[LuoshiError] = []
        for indicator in self.indicators:
            versions = self._versions.setdefault(indicator.code, {})
            if indicator.version in versions:
                faults.append(DuplicateIndicator(indicator=indicator.code, version=indicator.version))
            versions[indicator.version] = indicator
            for name in (indicator.code, indicator.name, *indicator.aliases):
                self._named.setdefault(plain_name(name), {})[indicator.code] = None
        faults += self._faults_of_formulas()
        if faults:
            raise CatalogueUnfit(count=len(faults), faults="\n".join(map(str, faults)), problems=tuple(faults))

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators)

    def __contains__(self, code: object) -> bool:
        return code in self._versions

    def indicator(self, code: str, version: str | None = None, named_by: str = "") -> Indicator:
        """The indicator of a code: of this version, else the current one. Raises IndicatorUnknown."""
        versions = self._versions.get(code, {})
        if not versions or (version is not None and version not in versions):
            told = code if not versions else f"{code} ({version})"
            raise IndicatorUnknown(indicator=told, named_by=named_by or told)
        return versions[version] if version is not None else list(versions.values())[-1]

    def versions(self, code: str) -> tuple[str, ...]:
        """The versions of a code, the current one last; none of an unknown one."""
        return tuple(self._versions.get(code, ()))

    def named(self, words: str) -> tuple[str, ...]:
        """The codes of the indicators that go by this code, name or alias: none, one, or several of one name."""
        return (words,) if words in self._versions else tuple(self._named.get(plain_name(words), ()))

    def with_bases(self, code: str) -> tuple[str, ...]:
        """The code, and those of all the series that its figure is computed from, each once. None of an unknown one."""
        found: dict[str, None] = {}
        waiting = [code]
        while waiting:
            one = waiting.pop()
            if one in found or one not in self._versions:
                continue
            found[one] = None
            waiting += self._bases(self.indicator(one))
        return tuple(found)

    def _faults_of_formulas(self) -> Iterator[LuoshiError]:
        for indicator in self.indicators:
            if indicator.formula:
                try:
                    node = parse_formula(indicator.formula)
                    self._check(indicator, node)
                except (FormulaUnreadable, FormulaConstant, IndicatorUnknown, UnitUnknown, UnitsDisagree) as fault:
                    yield fault
        yield from self._cycles()

    def _check(self, indicator: Indicator, node: Node) -> None:
        told = f"{indicator.code} = {indicator.formula}"
        if not series_of(node):
            raise FormulaConstant(formula=told)
        units = {series: unit_of(self._base(series, told).unit) for series in series_of(node)}
        check_units(told, node, units, unit_of(indicator.unit))

    def _base(self, series: Series, named_by: str) -> Indicator:
        return self.indicator(series.code, named_by=named_by)

    def _cycles(self) -> Iterator[FormulaCycle]:
        """Each cycle once, from the code that comes first in the catalogue."""
        bases = {indicator.code: self._bases(indicator) for indicator in self.indicators}
        done: set[str] = set()
        for start in bases:
            path = _cycle_from(start, bases, done)
            if path:
                yield FormulaCycle(cycle=" → ".join(path))

    def _bases(self, indicator: Indicator) -> tuple[str, ...]:
        """The codes that its formula takes, of the same period or an earlier one."""
        try:
            node = parse_formula(indicator.formula) if indicator.formula else None
        except FormulaUnreadable:
            return ()
        return tuple(dict.fromkeys(series.code for series in series_of(node))) if node else ()


def plain_name(words: str) -> str:
    """A name as it is compared: of one width, without blanks and quotation marks."""
    return "".join(
        letter for letter in normalize("NFKC", words).upper() if not letter.isspace() and letter not in '"“”'
    )


def _cycle_from(start: str, bases: dict[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """A path from a code back to one on it, empty where there is none. done: codes that lead into no new cycle."""
    path: list[str] = []
    waiting = [(start, 0)]
    while waiting:
        code, depth = waiting.pop()
        del path[depth:]
        if code in path:
            done.update(path)
            return [*path[path.index(code) :], code]
        if code in done:
            continue
        path.append(code)
        further = [(base, depth + 1) for base in bases.get(code, ())]
        waiting += further
        if not further:
            done.add(code)
    done.update(path)
    return []
