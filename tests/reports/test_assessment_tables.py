from datetime import date
from decimal import Decimal

from luoshi.documents import outline_of
from luoshi.evaluation.assessment import Figures, assess
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import ONE_SOURCE
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import Period
from luoshi.plans import extract
from luoshi.reports.assessment_tables import assessment_table

PLAN = """某市人民政府办公室关于印发某市科技创新方案的通知
各县（区）人民政府：
现将方案印发给你们。
某市人民政府办公室
2014年12月1日
某市科技创新方案
一、加大投入。力争到2018年，科技投入年均增长8.5%。（牵头单位：市财政局）
"""


def test_a_level_that_is_due_is_shown_to_four_decimals():
    # 12.3 x 1.085^3 = 15.7106562375, due in 2017
    known = [
        Observation("SPENDING", "", Period(year), Decimal(value)) for year, value in ((2014, "12.3"), (2017, "15.70"))
    ]
    figures = Figures(Catalogue([Indicator("SPENDING", "科技投入", "亿元")]), known, ONE_SOURCE)
    rule = packaged_rules().rule("light_default", date(2018, 3, 1))

    assessed = assess(extract(outline_of(PLAN)), figures, area="", on=date(2018, 3, 1), light_rule=rule)

    assert assessed[0].judgement.fields["path_value"] == Decimal("15.7106562375")
    assert "15.7107" in assessment_table(assessed, "").rows[0]
    assert "15.70亿元 (2017)" in assessment_table(assessed, "").rows[0]
