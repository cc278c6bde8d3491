"""Which item holds which, and what belongs to an item: numbers as printed, in lines and in running text."""

import pytest

from luoshi.documents.reading import outline_of
from luoshi.documents.source_text import Skipped, SourceText
from luoshi.sources import Span

# A document crawled into one line is one whose line is long: this fills the introduction.
LONG = "为落实上级要求，结合本地实际，制定本方案，坚持统筹推进和重点突破相结合，坚持政府引导和市场主导相结合。" * 12


def outline(*lines):
    return outline_of("\n".join(("某市行动方案", *lines, "")))


def ids(*lines):
    return [node.id for node in outline(*lines).nodes]


def doubts(*lines):
    return [(doubt.code, dict(doubt.facts).get("number")) for doubt in outline(*lines).doubts]


# -- levels ----------------------------------------------------------------------------------------------------------


def test_the_four_levels_of_the_standard_hold_one_another():
    assert ids("一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "（2）己", "2.庚", "（二）辛", "二、壬") == [
        "1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1", "1.1.1.2", "1.1.2", "1.2", "2",
    ]  # fmt: skip


def test_a_chapter_counts_as_a_level_of_its_own():
    assert ids("第一章 甲", "第一节 乙", "一、丙", "第二节 丁", "第二章 戊", "第一节 己") == [
        "1", "1.1", "1.1.1", "1.2", "2", "2.1",
    ]  # fmt: skip


def test_articles_count_on_through_the_chapters():
    assert ids("第一章 总则", "第一条 甲。", "第二条 乙。", "第二章 职责", "第三条 丙。", "（一）丁；") == [
        "1", "1.1", "1.2", "2", "2.3", "2.3.1",
    ]  # fmt: skip


def test_parts_hold_chapters_on_the_same_line():
    assert ids("第一篇 发展环境第一章 基础", "第二章 形势", "第二篇 总体思路第三章 原则") == [
        "1", "1.1", "1.2", "2", "2.3",
    ]  # fmt: skip


def test_a_level_that_is_skipped_is_not_made_up():
    assert ids("一、甲", "1.乙", "2.丙", "二、丁", "1.戊") == ["1", "1.1", "1.2", "2", "2.1"]


@pytest.mark.parametrize(
    "pair",
    [
        ("第一编 甲", "第一部分 乙"), ("第一部分 甲", "第一章 乙"), ("第一章 甲", "第一节 乙"),
        ("第一节 甲", "第一条 乙。"), ("第一条 甲。", "一、乙"), ("一、甲", "（一）乙"), ("（一）甲", "1.乙"),
        ("1.甲", "（1）乙"), ("（1）甲", "1)乙"), ("1)甲", "①乙"),
    ],
)  # fmt: skip
def test_each_style_holds_the_next_finer_one_and_not_the_other_way_round(pair):
    coarse, fine = pair

    assert ids(coarse, fine) == ["1", "1.1"]
    assert ids(fine, coarse) == ["1", "1"]


def test_numbers_may_run_on_across_chapters():
    assert ids("一、甲", "1.乙", "2.丙", "二、丁", "3.戊", "4.己") == ["1", "1.1", "1.2", "2", "2.3", "2.4"]
    assert doubts("一、甲", "1.乙", "2.丙", "二、丁", "3.戊", "4.己") == []


def test_levels_may_stand_in_a_turned_order_when_counting_says_so():
    assert ids("1.甲", "（一）乙", "（二）丙", "2.丁", "（一）戊", "3.己") == ["1", "1.1", "1.2", "2", "2.1", "3"]


def test_the_last_item_keeps_the_turned_order_of_those_before():
    assert ids("1.甲", "（一）乙", "（二）丙", "2.丁", "（一）戊", "（二）己") == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


def test_an_item_knows_its_parent_and_its_depth():
    nodes = outline("一、甲", "（一）乙", "1.丙", "二、丁").nodes

    assert [(node.depth, node.parent) for node in nodes] == [(1, None), (2, 0), (3, 1), (1, None)]


# -- oddities: read as printed and reported --------------------------------------------------------------------------


def test_a_jump_is_read_as_printed_and_reported():
    lines = ("一、甲", "二、乙", "四、丙")

    assert ids(*lines) == ["1", "2", "4"]
    assert doubts(*lines) == [("number_jump", "四、")]


def test_a_repeat_is_read_as_printed_and_reported():
    lines = ("一、甲", "二、乙", "二、丙", "三、丁")

    assert ids(*lines) == ["1", "2", "2", "3"]
    assert doubts(*lines) == [("number_repeat", "二、")]


def test_a_restart_below_another_heading_is_no_oddity():
    assert doubts("一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊") == []


def test_a_document_without_numbers_says_so():
    assert doubts("各单位要加强领导。") == [("no_outline", None)]


# -- what belongs to an item -----------------------------------------------------------------------------------------


def test_own_text_ends_at_the_next_item_of_any_level_and_the_span_at_one_of_its_level():
    found = outline("一、甲", "引言。", "（一）乙。正文。", "（二）丙。", "二、丁")
    first, second = found.nodes[:2]

    assert first.own.of(found.text) == "一、甲\n引言。\n"
    assert first.span.of(found.text) == "一、甲\n引言。\n（一）乙。正文。\n（二）丙。\n"
    assert second.own.of(found.text) == "（一）乙。正文。\n"


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、总体要求", "总体要求"),
        ("（一）加强领导。各单位要落实责任。", "加强领导"),
        ("1.加强领导", "加强领导"),
        ("（一）加强创新，优化环境。强化作用。", "加强创新，优化环境"),
        ("（一）是否达标？应当检查。", "是否达标"),
    ],
)
def test_a_heading_runs_to_the_first_full_stop_or_the_end_of_its_line(line, heading):
    assert outline(line).nodes[0].heading.words == heading


def test_a_first_sentence_too_long_for_a_heading_gives_its_first_clause():
    words = "加强组织领导，" + "各单位要进一步提高认识" * 8 + "。"

    assert outline("一、" + words).nodes[0].heading.words == "加强组织领导"


def test_an_annex_ends_the_last_item_and_begins_anew():
    found = outline("一、甲", "二、乙", "附件1", "任务清单", "一、丙", "（一）丁")

    assert [node.id for node in found.nodes] == ["1", "2", "1", "1.1"]
    assert found.nodes[1].span.of(found.text) == "二、乙\n"
    assert [doubt.code for doubt in found.doubts] == []


def test_a_list_of_annexes_is_no_outline():
    assert ids("一、甲", "附件：1.任务清单", "2.指标表") == ["1"]


def test_a_table_of_contents_is_no_outline():
    found = outline("目 录", "一、总体要求……1", "二、重点任务……2", "一、总体要求", "甲。", "二、重点任务", "（一）乙。")

    assert [node.id for node in found.nodes] == ["1", "2", "2.1"]
    assert found.nodes[0].span.of(found.text) == "一、总体要求\n甲。\n"


def test_a_notice_with_items_of_its_own_stands_before_the_plan():
    found = outline(
        "一、提高认识。",
        "二、加强领导。",
        "某市人民政府",
        "2021年8月30日",
        "某市攻坚行动方案",
        "一、工作目标",
        "（一）甲。",
    )

    assert [node.id for node in found.nodes] == ["1", "2", "1", "1.1"]


@pytest.mark.parametrize("words", ["一是加强领导。", "一要提高认识，二要落实责任。", "其一，突出重点。"])
def test_words_that_count_inside_a_sentence_are_no_level(words):
    assert ids("一、甲", words) == ["1"]


# -- documents crawled into one line ---------------------------------------------------------------------------------


def running(words, blank=" "):
    found = outline_of("某市行动方案 " + LONG + blank + words)
    return [node.id for node in found.nodes]


@pytest.mark.parametrize("blank", [" ", "　　", "\u00a0", "\u2002", "\u200d"])
def test_items_are_found_in_running_text_whatever_blank_joins_the_paragraphs(blank):
    words = blank.join(
        ["一、甲乙丙丁", "（一）建设中心。正文。", "（二）开展培训。", "二、保障措施", "（一）加强领导。"]
    )

    assert running(words, blank) == ["1", "1.1", "1.2", "2", "2.1"]


def test_items_follow_a_full_stop_or_a_statement_without_a_blank():
    assert running("一、总体要求。甲。（一）乙。（责任单位：市科技局）（二）丙。二、丁。") == ["1", "1.1", "1.2", "2"]


def test_a_number_that_is_not_due_heads_no_item_in_running_text():
    assert running("一、总体要求。按照附表 3.的规定。（五）类企业。二、重点任务。") == ["1", "2"]


def test_a_number_lost_in_running_text_is_passed_over():
    assert running("一、甲。二、乙。四、丙。五、丁。") == ["1", "2", "4", "5"]


def test_a_line_too_short_to_be_crawled_holds_one_item():
    assert ids("一、甲。（一）乙。（二）丙。") == ["1"]


# -- what the reader of the format marks -----------------------------------------------------------------------------


def test_words_that_belong_to_no_sentence_are_left_out_of_headings_and_levels():
    text = "一、加强组织\n— 3 —\n领导\n二、乙\n"
    mark = Span(text.index("— 3"), text.index("领导"))

    found = outline_of(SourceText(text, "pdf", skipped=(Skipped(mark, "page_number"),), breaks=frozenset([6])))

    assert [node.heading.words for node in found.nodes] == ["加强组织领导", "乙"]
    assert found.nodes[0].heading.span.of(text) == "加强组织\n— 3 —\n领导"


def test_the_innermost_item_holds_a_character():
    found = outline("一、甲", "（一）乙。正文。", "二、丙")

    held = {words: found.node_at(found.text.index(words)) for words in ("某市", "甲", "正文", "丙")}

    assert {words: node and node.id for words, node in held.items()} == {
        "某市": None, "甲": "1", "正文": "1.1", "丙": "2",
    }  # fmt: skip
