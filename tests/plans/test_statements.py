"""Who answers for what: all families of statements in real plans, and what only looks like one. Units are invented."""

import pytest

from luoshi.documents.reading import outline_of
from luoshi.plans import extract


def plan(*items):
    lines = (f"（{number}）" + words for number, words in zip("一二三四五六七八九十", items, strict=False))
    return extract(outline_of("某市行动方案\n一、重点任务\n" + "\n".join(lines) + "\n"))


def names(units):
    return [unit.quote.words for unit in units]


def duties(statement):
    """(lead, responsible) of an item that ends with this statement; None when it is no statement."""
    measures = plan("建设创新中心。" + statement).measures
    return (names(measures[0].lead), names(measures[0].responsible)) if measures else None


def notes(statement):
    return [(note.key, note.value.words) for note in plan("建设创新中心。" + statement).measures[0].notes]


# -- families, as lettered in the survey of 78 real plans ------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "lead", "responsible"),
    [
        pytest.param("（责任单位：市科技局、市财政局）", "", "市科技局 市财政局", id="A1"),
        pytest.param("(责任单位：市科技局、市财政局)", "", "市科技局 市财政局", id="A2"),
        pytest.param("(责任单位:市科技局、市财政局，各区政府)", "", "市科技局 市财政局 各区政府", id="A3"),
        pytest.param("（责任部门：市科技局）", "", "市科技局", id="A4"),
        pytest.param("〔责任单位：市科技局，各县（市、区）政府〕", "", "市科技局 各县（市、区）政府", id="A5"),
        pytest.param("[责任单位：市科技局，各县（市）区政府]", "", "市科技局 各县（市）区政府", id="A5-square"),
        pytest.param("【责任单位：市科技局】", "", "市科技局", id="A5-black"),
        pytest.param("(牵头单位:市科技局;责任单位:市财政局,各县区政府)", "市科技局", "市财政局 各县区政府", id="B1"),
        pytest.param("（牵头单位：市科技局，配合单位：市财政局，各区政府）", "市科技局", "市财政局 各区政府", id="B2"),
        pytest.param("（牵头部门：市科技局、市财政局）", "市科技局 市财政局", "", id="B3"),
        pytest.param("（市科技局牵头，市财政局、市工信局配合）", "市科技局", "市财政局 市工信局", id="C1"),
        pytest.param("（市科技局牵头，市财政局参与）", "市科技局", "市财政局", id="C2"),
        pytest.param("（市科技局牵头，市财政局参加）", "市科技局", "市财政局", id="C2-join"),
        pytest.param("（市科技局牵头，市财政局按职责分工负责）", "市科技局", "市财政局", id="C3"),
        pytest.param("（市科技局牵头，各县区政府负责）", "市科技局", "各县区政府", id="C3-areas"),
        pytest.param("（市科技局、市财政局牵头）", "市科技局 市财政局", "", id="C4"),
        pytest.param("（市科技局牵头负责）", "市科技局", "", id="C4-charge"),
        pytest.param("（市科技局负总责，市财政局协办）", "市科技局", "市财政局", id="C4-full"),
        pytest.param("（市科技局主办，市财政局协办）", "市科技局", "市财政局", id="C-host"),
        pytest.param("（市科技局、市财政局负责）", "", "市科技局 市财政局", id="D1"),
        pytest.param("（科技部、财政部等负责）", "", "科技部 财政部", id="D2"),
        pytest.param("（科技部、财政部等和各省级人民政府负责）", "", "科技部 财政部 各省级人民政府", id="D2-and"),
        pytest.param("（市科技局、市财政局按职责分工负责）", "", "市科技局 市财政局", id="D3"),
        pytest.param("（市科技局、市财政局分别负责）", "", "市科技局 市财政局", id="D3-each"),
        pytest.param("（负责部门：市科技局；适用范围：全市所有园区）", "", "市科技局", id="E1"),
        pytest.param("（10月底完成，牵头考核单位：市科技局）", "市科技局", "", id="E2"),
        pytest.param("（对接部门：区科技局；联系人：王某；联系电话：12345678）", "", "区科技局", id="E3"),
        pytest.param("责任单位：市科技局、市财政局", "", "市科技局 市财政局", id="G2"),
        pytest.param("牵头考核单位：市科技局", "市科技局", "", id="G2-appraises"),
        pytest.param("主办单位：市科技局；协办单位：市财政局", "市科技局", "市财政局", id="G2-host"),
        pytest.param("\n牵头单位：市科技局\n责任单位：市财政局", "市科技局", "市财政局", id="G2-lines"),
        pytest.param("（市科技局指导，各县区政府负责）", "", "市科技局 各县区政府", id="guides"),
        pytest.param("（市科技局会同市财政局负责）", "", "市科技局 市财政局", id="together"),
        pytest.param("（市科技局牵头，会同市财政局落实）", "市科技局", "市财政局", id="together-lead"),
        pytest.param("（责任单位：市政府各部门、各人民团体）", "", "市政府各部门 各人民团体", id="groups"),
        pytest.param("（责任单位：市科技局、财政局）", "", "市科技局 财政局", id="prefix-once"),
    ],
)  # fmt: skip
def test_a_statement_names_who_leads_and_who_answers(statement, lead, responsible):
    assert duties(statement) == (lead.split(), responsible.split())


def test_a_bare_list_counts_where_the_document_writes_such_lists():
    measures = plan("建设中心。（市科技局、市财政局）", "开展培训。（市人社局、市教育局、各区政府）").measures

    assert [(names(m.lead), names(m.responsible)) for m in measures] == [
        ([], ["市科技局", "市财政局"]), ([], ["市人社局", "市教育局", "各区政府"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "（以下简称领导小组办公室）",
        "（包括牵头单位自身）",
        "（省、自治区、直辖市）",
        "（技工院校内由人力资源社会保障行政部门负责）",
        "（孵化基地）",
        "（2021年）",
        "（责任到人）",
        "（含分公司）",
        "牵头组建创新联合体，责任单位要抓好落实。",
        "由市科技局牵头，会同市财政局制定办法。",
        "试点城市政府是责任主体，负总责。",
        "各责任单位负责本单位任务的落实。",
    ],
)
def test_words_that_only_look_like_a_statement_are_none(words):
    assert duties(words) is None


def test_one_unit_in_a_bracket_may_be_an_explanation():
    assert duties("报上级人民政府（市政府）审批。") is None


# -- names of units --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "市发展和改革委员会",
        "省工业和信息化厅",
        "人力资源和社会保障局",
        "市文化广电和旅游局",
        "领导小组各成员单位",
        "各县（市、区）人民政府",
        "各区、县级市",
        "各市、县（区）人民政府",
        "中国电信张掖分公司",
        "人行南昌中心支行",
        "团市委",
        "遂宁海关",
        "市城管局（市综合行政执法局）",
        "越秀区",
        "各乡镇（街道）",
        "市委宣传部",
        "各项目牵头单位",
    ],
)
def test_a_name_stays_whole(name):
    assert duties(f"（责任单位：市科技局，{name}）") == ([], ["市科技局", name])


@pytest.mark.parametrize(
    ("list_", "units"),
    [
        ("市科技局和市财政局", "市科技局 市财政局"),
        ("市科技局及各县区政府", "市科技局 各县区政府"),
        ("市科技局以及市财政局", "市科技局 市财政局"),
        ("市发展和改革委员会和市财政局", "市发展和改革委员会 市财政局"),
        ("市科技局、市财政局等", "市科技局 市财政局"),
        ("市科技局、市财政局等有关部门", "市科技局 市财政局 有关部门"),
        ("市科技局、市财政局等部门", "市科技局 市财政局"),
        ("市科技局、市财政局等5个部门", "市科技局 市财政局"),
        ("市科技局 市财政局", "市科技局 市财政局"),
        ("市科技局；市财政局", "市科技局 市财政局"),
    ],
)
def test_a_list_is_cut_where_a_unit_ends(list_, units):
    assert duties(f"（责任单位：{list_}）") == ([], units.split())


def test_a_unit_is_quoted_with_its_own_place_and_the_words_of_its_role():
    found = plan("建设中心。（牵头单位：市科技局；责任单位：市财政局）")
    text, (measure,) = found.outline.text, found.measures

    assert [(u.quote.span.of(text), u.words_for_role) for u in (*measure.lead, *measure.responsible)] == [
        ("市科技局", "牵头单位"), ("市财政局", "责任单位"),
    ]  # fmt: skip
    assert measure.statement.span.of(text) == "（牵头单位：市科技局；责任单位：市财政局）"
    assert measure.text.of(text) == "（一）建设中心。"


# -- other keys ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("（责任单位：市科技局；完成时限：2025年6月）", [("完成时限", "2025年6月")]),
        ("（负责部门：市科技局；适用范围：全市所有园区）", [("适用范围", "全市所有园区")]),
        ("（对接部门：区科技局；联系人：王某；电话：123456）", [("联系人", "王某"), ("电话", "123456")]),
        ("（10月底完成，牵头考核单位：市科技局）", [("", "10月底完成")]),
        ("\n责任单位：市科技局\n完成时限：长期坚持", [("完成时限", "长期坚持")]),
    ],
)  # fmt: skip
def test_other_keys_of_a_statement_are_notes_and_no_units(statement, expected):
    assert notes(statement) == expected


# -- which item a statement belongs to -------------------------------------------------------------------------------


def test_several_statements_in_one_item_are_told_apart():
    measures = plan("建设中心。（市科技局牵头）开展培训。（市人社局负责）", "改造。（市住建局负责）").measures

    assert [measure.id for measure in measures] == ["1.1#1", "1.1#2", "1.2"]
    assert [names(m.lead) + names(m.responsible) for m in measures] == [["市科技局"], ["市人社局"], ["市住建局"]]


def test_each_of_several_statements_has_the_words_in_front_of_it():
    found = plan("建设中心。（市科技局牵头）开展培训。（市人社局负责）")

    assert [m.text.of(found.outline.text) for m in found.measures] == ["（一）建设中心。", "开展培训。"]


@pytest.mark.parametrize("words", ["（责任单位：市科技局）。", "。（责任单位：市科技局）", "（责任单位：市科技局"])
def test_a_bracket_may_stand_before_or_behind_the_full_stop_or_stay_open(words):
    measures = plan("建设创新中心" + words, "开展培训。").measures

    assert [(m.id, names(m.responsible)) for m in measures] == [("1.1", ["市科技局"])]


# -- rules that a document states once -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rule",
    [
        "列第一位者为牵头单位，下同",
        "排在第一位的部门为牵头部门，下同",
        "列首的为牵头单位，下同",
        "排名第一的为牵头单位",
    ],
)
def test_after_the_rule_the_first_of_every_list_leads_also_of_a_list_of_one(rule):
    found = plan(
        f"建设。（市科技局、市财政局负责，{rule}）", "培训。（市人社局、各区政府负责）", "改造。（市住建局负责）"
    )

    assert [(names(m.lead), names(m.responsible)) for m in found.measures] == [
        (["市科技局"], ["市财政局"]), (["市人社局"], ["各区政府"]), (["市住建局"], []),
    ]  # fmt: skip
    assert all(m.lead_by_rule for m in found.measures)


def test_before_the_rule_is_stated_nobody_leads():
    found = plan("培训。（市人社局、市教育局负责）", "建设。（市科技局、市财政局负责，列第一位者为牵头单位，下同）")

    assert [names(m.lead) for m in found.measures] == [[], ["市科技局"]]


def test_the_rule_may_stand_in_a_sentence_before_the_items():
    rule = "责任分解中，列第一位的责任单位为牵头单位。"
    text = f"某市行动方案\n{rule}\n一、任务\n（一）建设。（责任单位：市科技局、市财政局）\n"

    (measure,) = extract(outline_of(text)).measures

    assert (names(measure.lead), names(measure.responsible)) == (["市科技局"], ["市财政局"])


def test_a_list_with_its_own_word_for_leading_goes_before_the_rule():
    found = plan("建设。（市科技局、市财政局负责，列第一位者为牵头单位，下同）", "培训。（市教育局、市人社局牵头）")

    assert names(found.measures[1].lead) == ["市教育局", "市人社局"]
    assert not found.measures[1].lead_by_rule


def test_units_added_to_all_that_follow_are_inherited_and_not_repeated():
    found = plan(
        "建设。（责任单位：市科技局。以下均需各县区政府落实，不再列出）",
        "培训。（责任单位：市人社局）",
        "改造。（市住建局负责）",
    )

    assert [names(m.responsible) for m in found.measures] == [["市科技局"], ["市人社局"], ["市住建局"]]
    assert [names(m.inherited) for m in found.measures] == [[], ["各县区政府"], ["各县区政府"]]


def test_three_levels_of_area_told_together_are_one_unit():
    plan = extract(outline_of("方案\n一、建设。（责任单位：省农业农村厅，各市、州、县人民政府）"))

    assert [unit.quote.words for unit in plan.measures[0].responsible] == ["省农业农村厅", "各市、州、县人民政府"]
