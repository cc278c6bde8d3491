import pytest
from document_files import pdf_of

from luoshi.documents.errors import BlankDocument, EncryptedDocument, PictureOfText
from luoshi.documents.formats import load, ocr
from luoshi.sources import place_at

FULL = "推进数字政府建设并且完善工作机制以及相关制度还要加强督导检查"  # 30 letters of 12 points: 90 to 450


@pytest.fixture(autouse=True)
def _without_text_recognition(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)


def read(*pages, **how):
    return load(pdf_of(pages, **how), name="plan.pdf")


def joined(source):
    return "".join("" if at in source.breaks else character for at, character in enumerate(source.text))


def body(*lines, top=100):
    """Lines one below the other; two blanks before a line indent it."""
    return [(90 + 12 * line.count("  ") * 2, top + 24 * at, line.strip()) for at, line in enumerate(lines)]


def test_text_has_the_page_and_the_paragraph_it_stands_in():
    source = read(body("关于印发方案的通知", "各县区："), body("一、总体要求"))

    assert source.text == "关于印发方案的通知\n各县区：\n一、总体要求\n"
    place = place_at(source.parts, source.text.index("总体"))
    assert (place.page, place.paragraph) == (2, 3)


def test_a_line_that_ends_in_the_middle_of_a_sentence_goes_on():
    source = read(body(f"  {FULL[:28]}", f"{FULL}。", f"  {FULL[:28]}", "到2025年建成。"))

    assert joined(source) == f"{FULL[:28]}{FULL}。\n{FULL[:28]}到2025年建成。\n"
    assert {part.place.paragraph for part in source.parts} == {1, 2}


def test_a_line_that_begins_with_a_number_begins_a_paragraph():
    source = read(body(FULL, "（一）建设。", FULL, "2.管理。", f"第三条{FULL[:20]}", "结尾"))

    assert joined(source).splitlines() == [FULL, "（一）建设。", FULL, "2.管理。", f"第三条{FULL[:20]}", "结尾"]


def test_a_short_line_ends_its_paragraph():
    source = read(body("江岸市行动方案", FULL, f"{FULL}。"))

    assert joined(source) == f"江岸市行动方案\n{FULL}{FULL}。\n"


def test_letters_that_are_drawn_in_another_order_are_read_from_left_to_right():
    source = read([(90, 100, "建设“→→”。"), (126, 100, "四区")], body("结尾。"))

    assert source.text == "建设“四区”。\n结尾。\n"


def test_page_numbers_and_running_heads_are_marked_and_sentences_go_on_across_them():
    pages = [
        [(90, 40, "江岸市行动方案"), *body(*[FULL[at:] + FULL[:at]] * 10), (280, 790, f"— {at} —")]
        for at in (1, 2, 3, 4)
    ]

    source = read(*pages)

    assert [(found.reason, found.span.of(source.text)) for found in source.skipped] == [
        pair
        for number in (1, 2, 3, 4)
        for pair in (("running_head", "江岸市行动方案"), ("page_number", f"— {number} —"))
    ]
    assert source.text.index("江岸市行动方案", 10) - 1 in source.breaks


@pytest.mark.parametrize("number", ["3", "- 3 -", "—3—", "第3页", "第 3 页 共 9 页", "3/9"])
def test_a_page_number_is_known_in_every_dress(number):
    source = read([*body("一、总体要求", f"{FULL}。", "正文。"), (280, 790, number)])

    assert [found.reason for found in source.skipped] == ["page_number"]


def test_a_page_number_in_the_middle_of_a_page_is_a_number():
    source = read(body("一、总体要求", "甲", "3", "乙", "正文。"))

    assert source.skipped == ()


def test_scanned_pages_are_refused_and_the_extra_for_text_recognition_is_named():
    with pytest.raises(PictureOfText) as refused:
        read([], [(500, 800, "扫描")], image=True)

    assert "luoshi[ocr]" in str(refused.value)


def test_a_scanned_page_among_others_is_told_in_a_note():
    source = read(body(*[f"{FULL}。"] * 5), [], image=True)

    assert len(source.notes) == 1
    assert "2" in source.notes[0]


class Recognised:
    """What RapidOCR would give back for every page."""

    boxes = (((100, 50), (300, 50), (300, 90), (100, 90)), ((100, 120), (300, 120), (300, 160), (100, 160)))
    txts = ("行动方案", "一、总体要求")


def test_with_the_extra_scanned_pages_are_recognised_and_a_note_asks_to_check_them(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "_seen", lambda picture: Recognised)

    source = read(body("关于印发方案的通知，请认真执行。"), [], image=True)

    assert source.text == "关于印发方案的通知，请认真执行。\n行动方案\n一、总体要求\n"
    assert [part.place.page for part in source.parts] == [1, 2, 2]
    assert len(source.notes) == 1
    assert "2" in source.notes[0]


def test_letters_without_codes_are_refused():
    with pytest.raises(PictureOfText):
        read(body("\ue001\ue002\ue003\ue004\ue005" * 3))


def test_pages_without_anything_are_blank():
    with pytest.raises(BlankDocument):
        read([], [])


def test_a_locked_pdf_is_refused():
    with pytest.raises(EncryptedDocument):
        read(body("密"), locked=True)
