"""The normalised copy: what differs from the text as read, and that both stay tied character by character."""

import pytest

from luoshi.documents.normal import normalise
from luoshi.documents.source_text import Label, Skipped, SourceText, Table
from luoshi.sources import Span


def copy(text, form="txt", **marks):
    return normalise(SourceText(text, form, **marks))


def source_of(found, words):
    """The characters of the source that `words` of the copy stand for."""
    start = found.text.index(words)
    return found.span(start, start + len(words)).of(found.source)


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("（责任单位：市科技局；市财政局，各区）", "(责任单位:市科技局;市财政局,各区)"),
        ("澜政发〔2016〕７号", "澜政发[2016]7号"),
        ("澜政发［2016］7号", "澜政发[2016]7号"),
        ("【责任单位：市局】", "[责任单位:市局]"),
        ("增长１５％，１．５倍", "增长15%,1.5倍"),
        ("2—3个，2–3个，2～3个，2〜3个", "2-3个,2-3个,2~3个,2~3个"),
        ("市\u00a0局\u3000、\t厅", "市 局 、 厅"),
        ("㈠甲㈩乙", "(一)甲(十)乙"),
        ("市\u200b科\ufeff技\u00ad局\u2060", "市科技局"),
        ("2 0 0 1年2月1 6日", "2001年2月16日"),
        ("增长 10 %", "增长 10 %"),
        ("10 20", "10 20"),
        ("《方案》、“十四五”。", "《方案》、“十四五”。"),
        ("R＆D", "R&D"),
        ("甲\r\n乙\u2028丙", "甲\n\n乙\n丙"),
    ],
)
def test_the_copy_has_one_form_for_what_looks_alike(printed, normal):
    assert copy(printed).text == normal


def test_traditional_characters_become_simplified_ones_one_for_one():
    text = "瀾江市政府辦公室關於印發現代種業振興實施方案的通知，各縣區人民政府應當組織實施。"

    found = copy(text)

    assert found.text == "澜江市政府办公室关于印发现代种业振兴实施方案的通知,各县区人民政府应当组织实施。"
    assert source_of(found, "实施方案") == "實施方案"


def test_a_traditional_character_by_chance_changes_nothing():
    text = "各单位要落实责任，認真组织。" + "加强统筹协调。" * 20

    assert copy(text).text == text.replace("，", ",")


def test_marks_of_markdown_are_left_out():
    found = copy("## 一、目标\n\n**责任单位**：市局\n", "md")

    assert found.text == "一、目标\n\n责任单位:市局\n"
    assert source_of(found, "责任单位:") == "责任单位**："


def test_a_table_of_bars_has_a_cell_a_line():
    text = "| 任务 | 单位 |"

    assert copy(text, "md", tables=(Table(Span(0, len(text)), ()),)).text == "\n 任务 \n 单位 \n"


def test_hard_breaks_that_the_format_tells_are_closed_up_with_the_indent_below():
    found = copy("加强组织\n  领导", breaks=frozenset([4]))

    assert found.text == "加强组织领导"
    assert source_of(found, "组织领导") == "组织\n  领导"


def test_a_number_that_word_prints_stands_in_the_copy_for_no_character():
    found = copy("总体要求", "docx", labels=(Label(0, "（一）"),))

    assert found.text == "(一)总体要求"
    assert source_of(found, "(一)") == ""
    assert found.printed(0, len(found.text)) == "(一)总体要求"


def test_what_belongs_to_no_sentence_is_left_out_and_spans_reach_over_it():
    text = "加强组织—3—领导"

    found = copy(text, "pdf", skipped=(Skipped(Span(4, 7), "page_number"),))

    assert found.text == "加强组织领导"
    assert source_of(found, "组织领导") == "组织—3—领导"
    assert found.printed(2, 6) == "组织领导"


def test_a_joiner_stands_for_a_blank_only_where_the_document_is_one_line():
    assert copy("一、甲。\u200d二、乙。").text == "一、甲。 二、乙。"
    assert copy("甲\u200d乙\n丙\n丁\n戊\n").text == "甲乙\n丙\n丁\n戊\n"


def test_words_are_printed_in_the_width_and_script_of_the_document():
    found = copy("（责任单位：市\u200b科技局）")

    assert found.printed(found.text.index("市"), found.text.index("局") + 1) == "市科技局"
    assert found.printed(0, len(found.text)) == "（责任单位：市科技局）"


def test_a_span_of_nothing_stands_where_it_is_asked_for():
    assert copy("甲乙丙").span(2, 2) == Span(2, 2)
    assert copy("").span(0, 0) == Span(0, 0)


def test_a_trimmed_span_has_no_white_space_at_its_ends():
    found = copy("甲　 乙丙 \n丁")

    assert found.trimmed(1, 7).of(found.source) == "乙丙"


def test_a_place_of_the_source_that_the_copy_leaves_out_is_the_next_one_it_holds():
    found = copy("市\u200b\u200b局")

    assert [found.at(offset) for offset in range(5)] == [0, 1, 1, 1, 2]
