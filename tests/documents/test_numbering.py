"""Which words are the number of an item: the variants of GB/T 9704-2012, 7.3.3 and of real files."""

import pytest

from luoshi.documents.reading import outline_of
from luoshi.documents.source_text import Label, SourceText


def numbers(text):
    return [(node.number, node.value, node.style) for node in outline_of(text).nodes]


@pytest.mark.parametrize(
    ("printed", "number", "value", "style"),
    [
        ("一、总体要求", "一、", 1, "han"),
        ("一.总体要求", "一.", 1, "han"),
        ("一．总体要求", "一.", 1, "han"),
        ("十二、总体要求", "十二、", 12, "han"),
        ("二十一、总体要求", "二十一、", 21, "han"),
        ("(一)总体要求", "(一)", 1, "han_bracket"),
        ("（一）总体要求", "(一)", 1, "han_bracket"),
        ("（十一）总体要求", "(十一)", 11, "han_bracket"),
        ("(一)、总体要求", "(一)、", 1, "han_bracket"),
        ("㈠总体要求", "(一)", 1, "han_bracket"),
        ("㈩总体要求", "(十)", 10, "han_bracket"),
        ("1、总体要求", "1、", 1, "arabic"),
        ("1.总体要求", "1.", 1, "arabic"),
        ("1．总体要求", "1.", 1, "arabic"),
        ("１．总体要求", "1.", 1, "arabic"),
        ("12. 总体要求", "12.", 12, "arabic"),
        ("1)总体要求", "1)", 1, "arabic_half"),
        ("1）总体要求", "1)", 1, "arabic_half"),
        ("(1)总体要求", "(1)", 1, "arabic_bracket"),
        ("（1）总体要求", "(1)", 1, "arabic_bracket"),
        ("（１）总体要求", "(1)", 1, "arabic_bracket"),
        ("①总体要求", "①", 1, "circled"),
        ("⑳总体要求", "⑳", 20, "circled"),
        ("第一章 总则", "第一章", 1, "chapter"),
        ("第 一章 总则", None, None, None),
        ("第二节 职责", "第二节", 2, "section"),
        ("第十五条 各县应当落实责任。", "第十五条", 15, "article"),
        ("第3条 各县应当落实责任。", "第3条", 3, "article"),
        ("第一编 总则", "第一编", 1, "bian"),
        ("第一篇 总则", "第一篇", 1, "bian"),
        ("第一部分 总则", "第一部分", 1, "part"),
        ("　　一、总体要求", "一、", 1, "han"),
        ("一 、总体要求", None, None, None),
    ],
)
def test_a_number_at_the_head_of_a_line_is_known_by_its_form(printed, number, value, style):
    expected = [(number, value, style)] if number else []

    assert numbers(f"某市行动方案\n{printed}\n") == expected


@pytest.mark.parametrize(
    "printed",
    [
        "2018年底前完成。",
        "1.5万人参加。",
        "100家企业参加。",
        "一是加强领导。",
        "一要加强领导。",
        "一、二、三产业融合发展。",
        "第一例手术完成。",
        "第一款所称的企业。",
        "第三条规定的企业应当报告。",
        "第一章和第二章所称的企业。",
        "(略)",
        "1-2个中心。",
        "第一，加强领导。",
        "12345热线开通。",
    ],
)
def test_words_that_only_begin_like_a_number_head_no_item(printed):
    assert numbers(f"某市行动方案\n{printed}\n") == []


def test_a_number_before_a_year_is_a_number():
    assert numbers("某市行动方案\n1.2025年底前完成改造。\n") == [("1.", 1, "arabic")]


def test_markdown_may_escape_the_point_and_mark_a_heading():
    lines = (
        "# 某市方案",
        "## 一、总体要求",
        "1\\. 建设中心。",
        "2\\. 开展培训。",
        "**二、保障措施**",
        "- （一）加强领导。",
    )
    text = "\n\n".join(lines)

    found = outline_of(SourceText(text, "md")).nodes

    assert [(node.id, node.heading.words) for node in found] == [
        ("1", "总体要求"), ("1.1", "建设中心"), ("1.2", "开展培训"), ("2", "保障措施"), ("2.1", "加强领导"),
    ]  # fmt: skip


def test_numbers_that_word_prints_without_storing_them_head_items():
    text = "总体要求\n重点任务\n建设中心。\n开展培训。\n"
    labels = [(0, "一、"), (5, "二、"), (10, "（一）"), (16, "（二）")]

    outline = outline_of(SourceText(text, "docx", labels=tuple(Label(at, words) for at, words in labels)))

    assert [(node.id, node.heading.words) for node in outline.nodes] == [
        ("1", "总体要求"), ("2", "重点任务"), ("2.1", "建设中心"), ("2.2", "开展培训"),
    ]  # fmt: skip
    assert [node.span.of(text) for node in outline.nodes] == [
        "总体要求\n", "重点任务\n建设中心。\n开展培训。\n", "建设中心。\n", "开展培训。\n",
    ]  # fmt: skip
