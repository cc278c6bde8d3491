"""Hard line breaks: a text wrapped at a fixed width is read as if it were not."""

import textwrap

import pytest

from luoshi.documents.line_breaks import hard_breaks
from luoshi.documents.reading import outline_of

SENTENCE = "各部门要把落实责任作为推进工作的重要抓手，围绕目标任务制定年度计划，加强统筹协调和监督检查。"
PARAGRAPHS = [
    "一、总体要求",
    "　　" + SENTENCE * 3,
    "二、重点任务",
    "　　（一）建设创新平台。" + SENTENCE * 3,
    "　　（二）开展职业培训。"
    + SENTENCE * 2
    + "到2025年，培训人数达到3万人。（责任单位：市人力资源和社会保障局、市教育局）",
]


def wrapped(width):
    return "\n".join("\n".join(textwrap.wrap(paragraph, width, drop_whitespace=False)) for paragraph in PARAGRAPHS)


@pytest.mark.parametrize("width", [20, 28, 35, 44])
def test_a_wrapped_text_has_the_items_and_headings_of_the_text_itself(width):
    whole, broken = outline_of("\n".join(PARAGRAPHS)), outline_of(wrapped(width))

    assert [(node.id, node.heading.words) for node in broken.nodes] == [
        (node.id, node.heading.words) for node in whole.nodes
    ]
    assert "培训人数达到3万人" in broken.normal.text


def test_words_across_a_break_keep_their_place_in_the_text():
    broken = outline_of(wrapped(28))
    words = "围绕目标任务制定年度计划"
    torn = next(at for at in range(len(broken.normal.text)) if broken.normal.text.startswith(words, at))

    found = broken.normal.span(torn, torn + len(words)).of(broken.text)

    assert found.replace("\n", "") == words


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\n".join(PARAGRAPHS), "paragraphs are longer than a page is wide"),
        ("\n".join([SENTENCE[:20] + "。"] * 12), "every line ends a sentence"),
        ("\n".join(["加强领导", "落实责任", "完善机制"] * 6), "lines are too narrow"),
        ("\n".join([SENTENCE[:30]] * 5), "five lines prove nothing"),
        ("", "there is no text"),
    ],
)
def test_a_text_that_is_not_wrapped_has_no_hard_breaks(text, why):
    assert hard_breaks(text) == [], why


@pytest.mark.parametrize(
    "head", ["二、保障", "（一）保障", "(3)保障", "5.保障", "第二章 保障", "附件", "—— 保障", "①保障"]
)
def test_the_head_of_an_item_is_never_drawn_into_the_line_above(head):
    full = SENTENCE[:28]
    folded = head.replace("（", "(").replace("）", ")").replace("—", "-")

    text = "\n".join([full] * 8 + [folded] + [full] * 8)

    assert text.index(folded) - 1 not in hard_breaks(text)
    assert len(hard_breaks(text)) == 7 + 7


def test_a_line_that_ends_early_ends_its_paragraph():
    full = SENTENCE[:28]
    text = "\n".join([full] * 8 + [full[:14]] + [full] * 8)

    assert text.index(full[:14] + "\n" + full) + 14 not in hard_breaks(text)
    assert len(hard_breaks(text)) == 8 + 7
