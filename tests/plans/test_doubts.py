"""Each doubt once: what makes it, where it stands, and what its sentence says."""

import re

import pytest

from luoshi.documents.reading import outline_of
from luoshi.messages import use_language
from luoshi.plans import extract
from luoshi.plans.doubts import SENTENCES, sentence

SIGNED = "张掖市人民政府办公室\n2014年12月1日\n"
ELSEWHERE = "澜江市人民政府\n2022年3月9日\n"
LONG = "坚持用先进适用技术和高新技术嫁接改造传统产业"

# code: (the document, the words of the place, a fact of the sentence)
EXAMPLES = {
    "no_outline": ("各单位要加强领导。", "", ""),
    "number_jump": ("一、甲\n二、乙\n四、丙\n", "四、", "四、"),
    "number_repeat": ("一、甲\n二、乙\n二、丙\n", "二、", "二、"),
    "annex_missing": ("一、甲\n附件：任务分解表（略）\n", "任务分解表（略）", "任务分解表（略）"),
    "bracket_not_understood": ("一、甲。（责任到岗、负责到人）\n", "（责任到岗、负责到人）", "责任到岗"),
    "unit_form": ("一、甲。（责任单位：市科技局、张三李四）\n", "张三李四", "张三李四"),
    "unit_unknown": (SIGNED + "一、甲。（责任单位：市火星局）\n", "市火星局", "市火星局"),
    "unit_level_added": (SIGNED + "一、甲。（牵头单位：发改委）\n", "发改委", "张掖市发展和改革委员会"),
    "unit_loose": (SIGNED + "一、甲。（牵头单位：领导小组办公室）\n", "领导小组办公室", "领导小组办公室"),
    "unit_open": (SIGNED + "一、甲。（责任单位：各有关单位）\n", "各有关单位", "各有关单位"),
    "directory_elsewhere": (ELSEWHERE + "一、甲。（责任单位：市科技局）\n", "", "澜江市人民政府"),
    "magnitude": ("一、甲。到2025年，森林覆盖率达到450%。\n", "森林覆盖率达到450%", "450%"),
    "deadline_inherited": (
        "一、甲。\n到2025年，建成园区3个。确保森林覆盖率达到45%。\n", "确保森林覆盖率达到45%", "2025",
    ),
    "target_twice": (
        "一、甲。到2025年，森林覆盖率达到45%。\n二、乙。到2025年，森林覆盖率达到45%。\n", "森林覆盖率达到45%", "45%",
    ),
    "target_without_owner": (
        "一、甲。（市科技局牵头）\n二、乙。到2025年，森林覆盖率达到45%。\n", "森林覆盖率达到45%", "森林覆盖率",
    ),
    "overlap": (f"一、甲。{LONG}。（市科技局牵头）\n二、乙。{LONG}。（市工信局牵头）\n", LONG, LONG),
    "number_without_target": ("一、甲。力争旅游总收入的15%来自乡村。\n", "15%", "15%"),
}  # fmt: skip


def doubts(text, code):
    plan = extract(outline_of(f"张掖市行动方案\n{text}"))
    return plan, [doubt for doubt in plan.doubts if doubt.code == code]


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_doubt_is_told_once_where_it_stands(code):
    text, words, _ = EXAMPLES[code]

    plan, found = doubts(text, code)

    assert [doubt.span.of(plan.outline.text) for doubt in found] == [words]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", EXAMPLES)
def test_its_sentence_names_what_was_found_and_leaves_nothing_open(code, language):
    text, _, fact = EXAMPLES[code]
    _, (doubt,) = doubts(text, code)
    use_language(language)

    said = sentence(doubt)

    use_language(None)
    assert fact in said
    assert re.search(r"[{}]", said) is None


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_document_in_order_raises_no_such_doubt(code):
    text = SIGNED + "一、甲。到2025年，森林覆盖率达到45%。（牵头单位：市林业局；责任单位：各县区政府）\n二、乙\n"

    assert doubts(text, code)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "一、甲。（市科技局牵头）\n（一）乙。\n1.丙。到2025年，森林覆盖率达到45%。\n",  # who answers for the whole
        "一、甲。到2025年，森林覆盖率达到45%。\n（一）乙。\n1.丙。（市科技局牵头）\n",  # or for a part
    ],
)
def test_an_item_whose_whole_or_part_somebody_answers_for_has_an_owner(text):
    assert doubts(text, "target_without_owner")[1] == []


def test_what_is_promised_twice_is_told_with_both_places():
    _, (doubt,) = doubts(EXAMPLES["target_twice"][0], "target_twice")

    assert (dict(doubt.facts)["first"], dict(doubt.facts)["second"]) == ("1", "2")


def test_the_value_of_a_doubt_is_written_as_in_the_tables():
    _, (doubt,) = doubts("一、甲。到2025年，建成孵化器2-3个。\n二、乙。到2025年，建成孵化器2-3个。\n", "target_twice")

    assert dict(doubt.facts)["value"] == "2—3个"


def test_every_doubt_that_the_reader_knows_is_tried_here():
    assert set(EXAMPLES) == set(SENTENCES)


def test_doubts_stand_in_the_order_of_the_text():
    plan, _ = doubts("一、甲\n三、乙。到2025年，森林覆盖率达到450%。\n附件：指标表（略）\n", "")

    assert [doubt.code for doubt in plan.doubts] == ["number_jump", "magnitude", "annex_missing"]


def test_a_doubt_changes_nothing_in_the_reading():
    plan, _ = doubts("一、甲。到2025年，森林覆盖率达到450%。\n", "magnitude")

    assert [str(target.low) for target in plan.targets] == ["450"]
