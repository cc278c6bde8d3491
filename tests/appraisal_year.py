"""Units of one group that are scored by matters and opinions, so that every number can be worked out by hand."""

from decimal import Decimal

from luoshi.evaluation.appraisal.appraise import appraise
from luoshi.evaluation.appraisal.facts import Facts, MatterFact, Opinion
from luoshi.evaluation.appraisal.rule import AppraisalRule, ItemRule, UnitGroup

GRADES = (
    {"grade": "优", "from": Decimal(90)},
    {"grade": "良", "from": Decimal(80)},
    {"grade": "中", "from": Decimal(60)},
    {"grade": "差"},
)


def item(code, weight, kind="matters", **more):
    return ItemRule(code, f"指标{code}", Decimal(weight), kind, **more)


def matter(unit, code, done, **more):
    done = None if done is None else Decimal(done)
    return MatterFact(unit, code, f"事项{code}", done, evidence=more.pop("evidence", "验收意见"), **more)


def opinion(unit, scorer, score, of_unit="", code="q"):
    return Opinion(unit, code, scorer, Decimal(score), of_unit=of_unit)


def rule(*items, units=("甲局",), groups=(), **more):
    groups = groups or (UnitGroup("一组", tuple(units)),)
    more.setdefault("grades", GRADES)
    return AppraisalRule("年度考核", "年度考核办法(示例)", "示例", groups, items or (item("m", 100),), **more)


def scored(by, **facts):
    """What the rule makes of these facts in 2018."""
    return appraise(by, Facts(**facts), 2018)
