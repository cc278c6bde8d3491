import pytest
from document_files import cell, docx_of, level, lists, paragraph, table

from luoshi.documents.formats import load
from luoshi.documents.formats.docx_formats import printed

OUTLINE = [
    level(0, "%1、", "chineseCountingThousand"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3."),
]


def labels(body, numbering, styles=""):
    source = load(docx_of(body, numbering=numbering, styles=styles), name="plan.docx")
    starts = {part.span.start for part in source.parts}
    assert {label.offset for label in source.labels} <= starts
    return [label.text for label in source.labels]


def items(*levels, number=1):
    return "".join(paragraph("任务", number=number, level=at) for at in levels)


def test_levels_count_for_themselves_and_begin_anew_below_a_higher_one():
    assert labels(items(0, 1, 2, 2, 1, 2, 0, 1), lists(OUTLINE)) == [
        "一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）",
    ]  # fmt: skip


def test_a_level_that_never_restarts_counts_on():
    numbering = lists([level(0, "%1、"), level(1, "第%2条", "chineseCounting", more='<w:lvlRestart w:val="0"/>')])

    assert labels(items(0, 1, 0, 1), numbering) == ["1、", "第一条", "2、", "第二条"]


def test_a_number_of_several_levels_prints_those_above_and_legal_ones_in_digits():
    plain = level(1, "%1.%2")
    legal = level(2, "%1.%2.%3", more="<w:isLgl/>")
    numbering = lists([level(0, "%1、", "chineseCounting"), plain, legal])

    assert labels(items(0, 1, 2), numbering) == ["一、", "一.1", "1.1.1"]


def test_a_level_used_before_the_one_above_it_takes_the_start_of_that():
    assert labels(items(1), lists([level(0, "%1", start=3), level(1, "%1.%2")])) == ["3.1"]


def test_a_list_that_overrides_its_start_begins_anew_once():
    again = (
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )

    assert labels(items(0, 0) + items(0, 0, number=9), lists(OUTLINE, overrides=again)) == [
        "一、",
        "二、",
        "一、",
        "二、",
    ]


def test_lists_of_one_abstract_list_count_on_together():
    shared = '<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num>'

    assert labels(items(0) + items(0, number=9), lists(OUTLINE, overrides=shared)) == ["一、", "二、"]


def test_the_list_may_come_from_the_style_or_the_one_it_is_based_on():
    numbering = lists([level(0, "%1、"), level(1, "（%2）", "chineseCounting", more='<w:pStyle w:val="B"/>')])
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="A"/></w:style>'
    )
    body = "".join(paragraph("任务", style=style) for style in "ABBC")

    assert labels(body, numbering, styles) == ["1、", "（一）", "（二）", "2、"]


def test_a_paragraph_can_leave_the_list_of_its_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("任务", style="A") + paragraph("说明", style="A", number=0) + paragraph("任务", style="A")

    assert labels(body, lists(OUTLINE), styles) == ["一、", "二、"]


def test_bullets_are_no_numbers_and_items_in_cells_count_too():
    numbering = lists([level(0, "\uf0b7", "bullet")], [level(0, "%1.")])
    row = [cell(items(0, number=2)), cell(items(0, number=2))]

    assert labels(items(0) + table(row), numbering) == ["1.", "2."]


def test_a_blank_item_counts_and_prints_nothing():
    body = items(0) + paragraph("", number=1) + items(0)

    assert labels(body, lists(OUTLINE)) == ["一、", "三、"]


@pytest.mark.parametrize(
    ("numerals", "number", "text"),
    [
        # The numerals as ECMA-376 part 1, 17.18.59, shows them.
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCounting", 110, "一百一十"),
        ("japaneseCounting", 1000, "一千"),
        ("chineseLegalSimplified", 21, "贰拾壹"),
        ("ideographTraditional", 11, "甲"),
        ("ideographDigital", 20, "二〇"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 99, "99"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 28, "BB"),
        ("ordinalNobodyKnows", 7, "7"),
        ("chineseCounting", 0, "零"),
    ],
)
def test_numbers_are_printed_in_the_numerals_of_their_format(numerals, number, text):
    assert printed(number, numerals) == text
