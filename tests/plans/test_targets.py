"""Which numbers a plan promises, and what it promises of them. Sentences are invented."""

from decimal import Decimal

import pytest

from luoshi.documents import read
from luoshi.documents.reading import outline_of
from luoshi.plans import extract

NUMBERED = ("level", "growth", "increase", "decrease", "multiple")


def targets(sentence, title="某市行动方案", signed="", heading="重点任务"):
    text = f"{title}\n{signed}\n一、{heading}\n（一）加强建设。{sentence}\n"
    return [target for target in extract(outline_of(text)).targets if target.kind in NUMBERED]


def told(sentence, **around):
    """(indicator, kind, comparator, low, high, unit) of each target."""
    return [
        (t.indicator, t.kind, t.comparator, str(t.low), t.high and str(t.high), t.unit)
        for t in targets(sentence, **around)
    ]


def values(sentence, **around):
    """comparator, number and unit of each target, in one line each."""
    return [
        f"{t.comparator} {t.low}{f'..{t.high}' if t.high is not None else ''}{t.unit}"
        for t in targets(sentence, **around)
    ]


def deadlines(sentence, **around):
    return [target.deadline for target in targets(sentence, **around)]


# -- comparators -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("promise", "value"),
    [
        ("森林覆盖率达到45%", ">= 45%"),
        ("森林覆盖率达45%", ">= 45%"),
        ("森林覆盖率提高到45%", ">= 45%"),
        ("森林覆盖率超过45%", ">= 45%"),
        ("森林覆盖率突破45%", ">= 45%"),
        ("森林覆盖率不低于45%", ">= 45%"),
        ("森林覆盖率达到45%以上", ">= 45%"),
        ("森林覆盖率45%", ">= 45%"),
        ("建成园区不少于3个", ">= 3个"),
        ("森林覆盖率≥45%", ">= 45%"),
        ("城镇登记失业率控制在4.5%以内", "<= 4.5%"),
        ("城镇登记失业率不超过4.5%", "<= 4.5%"),
        ("城镇登记失业率低于4.5%", "<= 4.5%"),
        ("城镇登记失业率控制在4.5%", "<= 4.5%"),
        ("城镇登记失业率降低到4.5%以下", "<= 4.5%"),
        ("森林覆盖率达到45%左右", "~ 45%"),
        ("森林覆盖率达到约45%", "~ 45%"),
        ("粮食产量稳定在11亿斤左右", "~ 11亿斤"),
        ("森林覆盖率保持在45%", "= 45%"),
        ("粮食面积稳定在30万亩", "= 30万亩"),
        ("森林覆盖率保持在45%以上", ">= 45%"),
        ("培育龙头企业2-3个", "range 2..3个"),
        ("培育龙头企业2—3个", "range 2..3个"),
        ("培育龙头企业2～3个", "range 2..3个"),
        ("培育龙头企业2至3个", "range 2..3个"),
        ("培育龙头企业2到3个", "range 2..3个"),
    ],
)
def test_the_words_around_a_number_say_how_it_compares(promise, value):
    assert values(f"到2025年，{promise}。") == [value]


# -- kinds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("工业增加值年均增长8%", ("工业增加值", "growth", ">=", "8", None, "%")),
        ("工业增加值增长8%左右", ("工业增加值", "growth", "~", "8", None, "%")),
        ("单位能耗年均下降3%", ("单位能耗", "growth", "<=", "-3", None, "%")),
        ("劳动生产率提高20%以上", ("劳动生产率", "increase", ">=", "20", None, "%")),
        ("城镇化率提高3个百分点", ("城镇化率", "increase", ">=", "3", None, "个百分点")),
        ("高新技术企业增加50家", ("高新技术企业", "increase", ">=", "50", None, "家")),
        ("单位能耗比2020年下降18%", ("单位能耗", "decrease", ">=", "18", None, "%")),
        ("化学需氧量减少5000吨", ("化学需氧量", "decrease", ">=", "5000", None, "吨")),
        ("旅游总收入翻一番", ("旅游总收入", "multiple", ">=", "2", None, "倍")),
        ("旅游总收入翻两番", ("旅游总收入", "multiple", ">=", "4", None, "倍")),
        ("旅游总收入增长1.5倍", ("旅游总收入", "multiple", ">=", "1.5", None, "倍")),
        ("较大安全事故零发生", ("较大安全事故", "level", "=", "0", None, "")),
        ("森林覆盖率达到三分之二", ("森林覆盖率", "level", ">=", "0.666667", None, "")),
        ("森林覆盖率达到百分之二十", ("森林覆盖率", "level", ">=", "20", None, "%")),
        ("建成省级示范园区两个", ("省级示范园区", "level", ">=", "2", None, "个")),
        ("专业技术人员增加到3万人", ("专业技术人员", "level", ">=", "3", None, "万人")),
        ("新增城镇就业5万人", ("新增城镇就业", "level", ">=", "5", None, "万人")),
        ("地区生产总值达到1,200亿元", ("地区生产总值", "level", ">=", "1200", None, "亿元")),
        ("每万人发明专利拥有量达到12.50件", ("每万人发明专利拥有量", "level", ">=", "12.50", None, "件")),
    ],
)
def test_a_number_is_a_level_or_a_movement_as_its_verb_says(promise, expected):
    assert told(f"到2025年，{promise}。") == [expected]


@pytest.mark.parametrize(
    "promise",
    [
        "重大事项审批48小时内办结",
        "审批时限压缩至3周以内",
        "不动产登记办理时间缩短至2个工作日以内",
        "急救平均响应时间控制在10分钟以内",
    ],
)
def test_a_limit_of_time_that_is_promised_is_a_target(promise):
    assert [value[:2] for value in values(f"到2025年，{promise}。")] == ["<="]


# -- several in one sentence -----------------------------------------------------------------------------------------


def test_respectively_deals_numbers_out_in_their_order():
    assert [one[:1] + one[3:4] for one in told("到2025年，专利申请量和授权量分别达到2000件和1000件。")] == [
        ("专利申请量", "2000"), ("专利授权量", "1000"),
    ]  # fmt: skip


@pytest.mark.parametrize("last", ["油菜", "马铃薯"])
def test_what_the_last_of_a_chain_says_holds_for_all(last):
    found = told(f"到2025年，小麦、玉米、{last}机械化率分别达到90%、70%和50%以上。")

    assert [(name, comparator, low) for name, _, comparator, low, *_ in found] == [
        ("小麦机械化率", ">=", "90"), ("玉米机械化率", ">=", "70"), (f"{last}机械化率", ">=", "50"),
    ]  # fmt: skip


def test_each_of_several_subjects_reaches_the_number_of_both():
    found = told("到2025年，化肥利用率和农药利用率均达到43%。")

    assert {(name, low) for name, _, _, low, *_ in found} == {("化肥利用率", "43"), ("农药利用率", "43")}


def test_altogether_is_one_target():
    assert len(told("到2025年，种植业和畜牧业机械化率总体达到60%。")) == 1


def test_things_listed_under_one_verb_are_one_target_each():
    assert values("到2025年，建成10个省级中心、40个市级中心，培育15家以上龙头企业。") == [
        ">= 10个",
        ">= 40个",
        ">= 15家",
    ]


def test_two_years_in_one_sentence_are_two_targets():
    found = targets("森林覆盖率到2025年达到40%，到2030年达到45%。")

    assert [(str(t.low), t.deadline) for t in found] == [("40", "2025"), ("45", "2030")]


def test_a_number_that_only_describes_the_thing_is_no_second_target():
    assert values("到2025年，培育年产值超100亿元的龙头企业2家。") == [">= 2家"]


# -- deadlines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("到2025年，森林覆盖率达到45%。", "2025"),
        ("2025年底前，森林覆盖率达到45%。", "2025"),
        ("2025年6月底前，建成园区3个。", "2025-06"),
        ("力争2025年森林覆盖率达到45%。", "2025"),
        ("“十四五”期间，新增造林45万亩。", "2025"),
        ("“十三五”末，森林覆盖率达到45%。", "2020"),
        ("到二〇二五年，森林覆盖率达到45%。", "2025"),
        ("2012年起5年内，森林覆盖率达到45%。", "2016"),
        ("建成园区3个，2025年底前投用。", "2025"),
        ("2025年13月底前，建成园区3个。", "2025"),
        ("确保森林覆盖率达到45%。", None),
        ("力争单位能耗比2020年下降18%。", None),
    ],
)
def test_the_sentence_gives_the_deadline(sentence, deadline):
    assert deadlines(sentence) == [deadline]


def test_this_year_is_the_year_of_the_document():
    signed = "某市人民政府\n2025年3月9日"

    assert deadlines("今年，建成园区3个。", signed=signed) == ["2025"]
    assert deadlines("6月底前，建成园区3个。", signed=signed) == ["2025-06"]


def test_a_phrase_at_the_head_of_a_paragraph_governs_the_paragraph():
    found = targets("到2025年，森林覆盖率达到45%。各部门要落实责任。确保湿地保护率达到60%。")

    assert [(t.deadline, t.deadline_inherited) for t in found] == [("2025", False), ("2025", True)]


def test_a_phrase_in_the_middle_governs_its_own_sentence():
    found = deadlines("加强保护。各部门要落实责任，力争到2025年森林覆盖率达到45%。确保湿地保护率达到60%。")

    assert found == ["2025", None]


def test_a_paragraph_of_goals_that_walks_through_the_years_changes_its_deadline():
    walk = "2027年前，森林覆盖率达到45%。湿地保护率达到60%。2030年前，森林覆盖率达到50%。湿地保护率达到70%。"

    assert deadlines(walk, heading="主要目标") == ["2027", "2027", "2030", "2030"]


def test_the_opening_of_a_section_of_goals_governs_the_list_below_it():
    text = (
        "某市行动方案\n一、主要目标\n到2025年，实现以下目标：\n1.森林覆盖率达到45%。\n2.湿地保护率达到60%。\n二、任务\n"
    )

    found = extract(outline_of(text)).targets

    assert [(t.measure, t.deadline, t.deadline_inherited) for t in found] == [
        ("1.1", "2025", True),
        ("1.2", "2025", True),
    ]


def test_the_term_of_a_statement_governs_what_its_item_promises():
    signed = "某市人民政府\n2022年3月9日"

    found = targets("建成园区3个。（10月底完成，牵头单位：市科技局）", signed=signed)

    assert [(t.deadline, t.deadline_inherited) for t in found] == [("2022-10", True)]


@pytest.mark.parametrize("sentence", ["每年发布标准100个。", "到2025年，每年培训农民5000人次。"])
def test_what_is_to_be_done_every_year_has_no_deadline(sentence):
    assert [(t.yearly, t.deadline) for t in targets(sentence)] == [(True, None)]


# -- words of force and places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("force", ["力争", "确保", "争取", "努力"])
def test_the_own_word_of_force_is_kept(force):
    assert [t.force for t in targets(f"{force}到2025年，森林覆盖率达到45%。")] == [force]


def test_a_target_belongs_to_the_innermost_item_and_quotes_its_words():
    plan = extract(outline_of("某市行动方案\n一、任务\n（一）造林。到2025年，森林覆盖率达到45%以上。\n"))

    (target,) = plan.targets
    assert (target.measure, target.quote.words) == ("1.1", "森林覆盖率达到45%以上")
    assert target.sentence.of(plan.outline.text) == "到2025年，森林覆盖率达到45%以上。"


def test_a_target_outside_every_item_belongs_to_none():
    plan = extract(outline_of("某市行动方案\n到2025年，森林覆盖率达到45%。\n一、任务\n"))

    assert [target.measure for target in plan.targets] == [""]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("全市森林覆盖率", "森林覆盖率"),
        ("全省的森林覆盖率", "森林覆盖率"),
        ("力争全县森林覆盖率", "森林覆盖率"),
        ("全社会R&D经费占GDP比重", "全社会R&D经费占GDP比重"),
        ("科技企业孵化器（孵化基地）面积比重", "科技企业孵化器（孵化基地）面积比重"),
    ],
)
def test_the_name_of_an_indicator_is_the_shortest_that_says_it_in_full(words, name):
    assert [one[0] for one in told(f"到2025年，{words}达到45%。")] == [name]


@pytest.mark.parametrize(
    ("promise", "name"),
    [
        ("培育10家具有较强竞争力的龙头企业", "龙头企业"),
        ("新增10家龙头企业", "新增龙头企业"),
        ("累计建成10个产业园区", "产业园区"),
        ("建成10个以上的省级创新中心", "省级创新中心"),
        ("改造老旧小区96个", "老旧小区"),
    ],
)
def test_what_is_counted_has_the_name_of_the_thing(promise, name):
    assert [one[0] for one in told(f"到2025年，{promise}。")] == [name]


# -- numbers that promise nothing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "2020年，全市森林覆盖率达到45%。",
        "标准每年调整1次。",
        "落实《较大安全事故零发生行动方案》。",
        "推广“旅游总收入翻一番”的经验。",
        "全市森林覆盖率为45%。",
        "截至2020年底，已建成园区3个。",
        "去年，全市培育龙头企业15家。",
        "构建三大体系、“1+3”格局，实施“百千万”工程。",
        "坚持五个统筹，落实四项机制。",
        "对新认定的企业给予一次性奖励50万元。",
        "按投资额的30%给予补助，最高不超过500万元。",
        "逾期不改的处5万元罚款。",
        "各部门于6月底前报送方案。",
        "根据《实施方案》（澜政发〔2021〕15号）执行。",
        "联系电话：0899-3321017。",
        "完成任务的得10分，每少1个扣2分。",
        "年主营业务收入2000万元以上的企业可以申请。",
        "拓展5G应用，发展第三方服务。",
        "第一时间处置，做好“最后一公里”服务。",
        "加强65岁以上老年人健康管理。",
    ],
)
def test_a_number_that_nothing_promises_is_no_target(sentence):
    assert told(sentence, title="某市支持企业发展若干措施", signed="某市人民政府\n2022年3月9日") == []


@pytest.mark.parametrize("heading", ["发展基础", "2020年工作回顾", "取得的成绩", "面临的形势"])
def test_a_section_that_tells_of_the_past_promises_nothing(heading):
    assert told("建成园区3个，森林覆盖率达到45%。", heading=heading) == []


def test_explanations_of_words_at_the_end_promise_nothing():
    text = (
        "某市规划\n一、总体要求\n" + "各部门要加强统筹。" * 20 + "\n{}\n1.示范园区：年产值达到10亿元，建成中心3个。\n"
    )

    assert extract(outline_of(text.format("名词解释"))).targets == ()
    assert len(extract(outline_of(text.format("重点项目"))).targets) == 2


def test_a_term_that_had_passed_when_the_document_was_signed_is_no_deadline():
    assert told("到2020年，森林覆盖率达到45%。", signed="某市人民政府\n2022年3月9日") == []


# -- tables of indicators --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "comparator"),
    [("45", ">="), ("≥45", ">="), (">45", ">="), ("<45", "<="), ("≤45", "<="), ("45以内", "<="), ("45左右", "~")],
)
def test_a_sign_in_a_cell_says_how_the_value_compares(cell, comparator):
    text = f"某市规划\n一、主要目标\n| 指标 | 2025年目标 |\n|---|---|\n| 森林覆盖率（%） | {cell} |\n"

    (found,) = extract(read(text.encode(), name="plan.md")).targets

    assert (found.comparator, str(found.low), found.unit) == (comparator, "45", "%")


TABLE = """某市“十四五”规划
一、主要目标
| 指标 | 单位 | 2020年基期 | 2025年目标 | 属性 |
|---|---|---|---|---|
| 森林覆盖率 | % | 40.5 | 45.0 | 约束性 |
| 地区生产总值 | 亿元 | 800 | 年均增长7% | 预期性 |
| 单位能耗 | % | — | 累计下降18 | 约束性 |
"""


def test_a_table_of_indicators_promises_its_values_and_not_its_base():
    found = extract(read(TABLE.encode(), name="plan.md")).targets

    assert [(t.indicator, t.kind, str(t.low), t.unit, t.deadline, t.binding) for t in found] == [
        ("森林覆盖率", "level", "45.0", "%", "2025", "约束性"),
        ("地区生产总值", "growth", "7", "%", "2025", "预期性"),
        ("单位能耗", "decrease", "18", "%", "2025", "约束性"),
    ]


@pytest.mark.parametrize("name", ["研发经费占比", "研发人员占比", "研发投入强度"])
def test_research_that_names_money_or_people_is_part_of_the_name_and_no_verb(name):
    assert [target.indicator for target in targets(f"{name}达到2.5%。")] == [name]


def test_the_year_of_a_price_is_no_term():
    (target,) = targets("到2025年，按2020年价格计算的地区生产总值达到2900亿元左右。")

    assert (target.low, target.deadline) == (2900, "2025")


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("城乡居民人均可支配收入分别增长8%和9%。", [("城镇居民人均可支配收入", 8), ("农村居民人均可支配收入", 9)]),
        ("安全事故起数和死亡人数分别下降5%。", [("安全事故起数", 5), ("安全死亡人数", 5)]),
        ("接待游客60万人次、旅游收入7亿元，分别增长15%和18%。",
         [("接待游客", 60), ("旅游收入", 7), ("接待游客", 15), ("旅游收入", 18)]),
        ("PM10、PM2.5年均浓度分别下降5%和8%。", [("PM10年均浓度", 5), ("PM2.5年均浓度", 8)]),
        ("二氧化硫、化学需氧量排放量均减少2%。", [("二氧化硫排放量", 2), ("化学需氧量排放量", 2)]),
        ("厕所普及率、垃圾处理率、污水治理率分别达到90%、98%和45%。",
         [("厕所普及率", 90), ("垃圾处理率", 98), ("污水治理率", 45)]),
    ],
)  # fmt: skip
def test_what_is_told_apart_makes_a_promise_for_each(sentence, wanted):
    assert [(target.indicator, target.low) for target in targets(sentence)] == wanted


def test_years_told_apart_give_each_number_its_own():
    found = targets("2023年、2024年、2025年单位能耗分别下降4%、3.5%和3%以上。")

    assert [(target.low, target.deadline) for target in found] == [
        (4, "2023"), (Decimal("3.5"), "2024"), (3, "2025"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "low", "unit"),
    [
        ("淘汰30万千瓦以下落后煤电机组60万千瓦。", 60, "万千瓦"),
        ("新增营业收入超50亿元企业2家以上。", 2, "家"),
        ("搬迁沿江1公里范围内化工企业25家。", 25, "家"),
        ("生产总值突破三千亿元。", 3000, "亿元"),
        ("粮食产量达到一百五十万吨。", 150, "万吨"),
        ("平均降尘量不得高于7吨/月·平方公里。", 7, "吨/月·平方公里"),
    ],
)
def test_a_number_inside_a_name_is_no_promise_and_words_and_units_are_read_whole(sentence, low, unit):
    assert [(target.low, target.unit) for target in targets(sentence)] == [(low, unit)]


def test_one_thing_told_in_two_units_is_two_promises():
    found = targets("实施易地扶贫搬迁8760户3.2万人。")

    assert [(target.low, target.unit) for target in found] == [(8760, "户"), (Decimal("3.2"), "万人")]


def test_so_many_years_end_with_a_plan_that_lasts_so_long():
    (target,) = targets("力争三年新增上市企业8家。", title="某市三年行动计划（2023—2025年）")

    assert target.deadline == "2025"


@pytest.mark.parametrize("number", ["1/3", "99.9.9%"])
def test_what_is_no_number_becomes_no_target(number):
    assert targets(f"到2025年，覆盖率达到{number}。") == []
