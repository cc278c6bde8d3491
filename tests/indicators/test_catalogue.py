import pytest

from luoshi.indicators.catalogue import Catalogue, CatalogueUnfit, IndicatorUnknown
from luoshi.indicators.directions import DirectionContradicts, check_direction
from luoshi.indicators.indicator import Indicator

RD, GDP = Indicator("RD", "R&D经费", "亿元"), Indicator("GDP", "地区生产总值", "亿元")
SHARE = Indicator(
    "RD_SHARE", "R&D经费占GDP比重", "%", formula="100 * RD / GDP", aliases=("全社会R&D经费占GDP比重", "研发投入强度")
)


def problems(*indicators):
    with pytest.raises(CatalogueUnfit) as caught:
        Catalogue(indicators)
    return [(problem.code, problem.facts) for problem in caught.value.problems]


def test_an_indicator_is_found_by_code_name_and_alias():
    catalogue = Catalogue([RD, GDP, SHARE])

    assert catalogue.named("RD_SHARE") == catalogue.named("R&D经费占GDP比重") == ("RD_SHARE",)
    assert catalogue.named("全社会 Ｒ＆Ｄ经费占ＧＤＰ比重") == ("RD_SHARE",)
    assert catalogue.named("森林覆盖率") == ()
    assert "RD_SHARE" in catalogue
    assert [indicator.code for indicator in catalogue] == ["RD", "GDP", "RD_SHARE"]


def test_a_name_of_several_indicators_tells_all_of_them():
    catalogue = Catalogue([Indicator("A", "专利数", "件"), Indicator("B", "专利数", "件", aliases=("A",))])

    assert catalogue.named("专利数") == ("A", "B")
    assert catalogue.named("A") == ("A",)


def test_of_a_code_the_version_listed_last_is_the_current_one():
    catalogue = Catalogue([GDP, GDP._replace(version="2", definition="五经普口径")])

    assert catalogue.indicator("GDP").definition == "五经普口径"
    assert catalogue.indicator("GDP", "1").definition == ""
    assert catalogue.versions("GDP") == ("1", "2")
    with pytest.raises(IndicatorUnknown, match="GDP"):
        catalogue.indicator("GDP", "3")


def test_every_fault_of_a_catalogue_is_told_at_once():
    found = problems(
        GDP, GDP, Indicator("X", "x", "%", formula="100 * NONE / GDP"), Indicator("Y", "y", "%", formula="GDP +"),
        Indicator("Z", "z", "%", formula="GDP"), Indicator("U", "u", "亿圆", formula="GDP"),
    )  # fmt: skip

    assert [code for code, _ in found] == [
        "duplicate_indicator", "indicator_unknown", "formula_unreadable", "units_disagree", "unit_unknown",
    ]  # fmt: skip
    assert found[1][1] == {"indicator": "NONE", "named_by": "X = 100 * NONE / GDP"}


def test_a_formula_whose_codes_are_numbers_is_no_constant_by_mistake():
    base = [Indicator(code, code, "亿元") for code in ("1001", "1002")]

    with pytest.raises(CatalogueUnfit, match="1001"):
        Catalogue([*base, Indicator("S", "占比", "%", formula="100 * 1001 / 1002")])

    assert "S" in Catalogue([*base, Indicator("S", "占比", "%", formula='100 * "1001" / "1002"')])


def test_a_cycle_of_formulas_is_named_once():
    ring = [Indicator(a, a, "个", formula=b) for a, b in ("AB", "BC", "CA")]

    assert problems(*ring, GDP) == [("formula_cycle", {"cycle": "A → B → C → A"})]
    assert problems(Indicator("A", "a", "个", formula="A + 1")) == [("formula_cycle", {"cycle": "A → A"})]


def test_a_base_that_is_needed_twice_is_no_cycle():
    shared = Indicator("TWICE", "x", "%", formula="100 * RD_SHARE / (RD_SHARE + RD_SHARE)")

    assert len(Catalogue([RD, GDP, SHARE, shared]).indicators) == 4


@pytest.mark.parametrize(
    ("direction", "comparator", "kind"),
    [("up", "<=", "level"), ("down", ">=", "level"), ("down", ">=", "growth"), ("up", ">=", "decrease"),
     ("down", "<=", "decrease"), ("up", None, "zero")],
)  # fmt: skip
def test_a_target_that_asks_for_the_contrary_of_what_is_good_is_refused(direction, comparator, kind):
    with pytest.raises(DirectionContradicts) as caught:
        check_direction(GDP._replace(direction=direction), comparator, kind)

    assert caught.value.indicator == "GDP"


@pytest.mark.parametrize(
    ("direction", "comparator", "kind"),
    [("up", ">=", "level"), ("down", "<=", "level"), ("down", ">=", "decrease"), ("up", "range", "level"),
     ("interval", "<=", "level"), ("benchmark", None, "benchmark"), ("up", None, "monotone"), ("down", "~", "level")],
)  # fmt: skip
def test_any_other_target_is_taken(direction, comparator, kind):
    check_direction(GDP._replace(direction=direction), comparator, kind)
