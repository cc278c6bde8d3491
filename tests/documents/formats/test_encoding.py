import pytest

from luoshi.documents.errors import BrokenEncoding, NotText
from luoshi.documents.formats import load
from luoshi.documents.formats.encoding import decode

SIMPLIFIED = (
    "关于印发《江岸市创新发展行动方案》的通知\r\n一、总体要求。到2025年，建成10个示范区。\n（责任单位：市科技局）\n"
)
TRADITIONAL = (
    "關於印發《江岸市創新發展行動方案》的通知\n一、總體要求。到2025年，建成10個示範區。\n（責任單位：市科技局）\n"
)


@pytest.mark.parametrize(
    ("codec", "reported"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
def test_a_simplified_text_is_read_unchanged_in_every_encoding(codec, reported):
    decoded = decode(SIMPLIFIED.encode(codec), "plan.txt")

    assert (decoded.text, decoded.encoding, decoded.notes) == (SIMPLIFIED, reported, ())


@pytest.mark.parametrize(
    ("codec", "reported"), [("big5", "big5"), ("cp950", "big5"), ("gb18030", "gb18030"), ("utf-16-be", "utf-16")]
)
def test_a_traditional_text_is_read_unchanged_in_every_encoding(codec, reported):
    decoded = decode(TRADITIONAL.encode(codec), "plan.txt")

    assert (decoded.text, decoded.encoding) == (TRADITIONAL, reported)


@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "utf-16-be"])
def test_one_short_line_is_enough_to_tell_the_encoding(codec):
    assert decode("市科技局牵头".encode(codec), "plan.txt").text == "市科技局牵头"


def test_a_character_that_only_gb18030_has_is_kept():
    text = "龘镕𠮷，" + SIMPLIFIED

    assert decode(text.encode("gb18030"), "plan.txt").text == text


def test_a_few_broken_bytes_become_replacement_characters_and_a_note_says_where():
    sound = ("推进数字政府建设，完善工作机制。\n" * 100).encode()
    broken = sound[:30] + b"\xff" + sound[30:]

    source = load(broken, name="plan.txt")

    assert source.text.count("\ufffd") == 1
    assert len(source.notes) == 1
    assert "30" in source.notes[0]


def test_a_file_cut_in_the_middle_of_a_character_is_read_to_there():
    sound = ("推进数字政府建设，完善工作机制。\n" * 100).encode()

    assert load(sound[:-2], name="plan.txt").text.endswith("工作机制\ufffd")


def test_many_broken_bytes_are_refused_with_the_encoding_and_the_place():
    broken = "推进数字政府建设，完善工作机制。".encode() * 3 + b"\xff\xfe\xfa" * 5

    with pytest.raises(BrokenEncoding) as refused:
        decode(broken, "plan.txt")

    assert refused.value.encoding == "utf-8"
    assert refused.value.offset == 144
    assert "144" in str(refused.value)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 4, b"\x00\x01\x02\x03" * 50, b"\x7fELF" + b"\x02\x01\x00\x00" * 9]
)
def test_binary_data_is_no_text(data):
    with pytest.raises(NotText):
        decode(data, "plan.txt")


def test_single_control_codes_stay_in_the_text_and_are_told():
    text = "推进数字政府建设，完善工作机制。" * 20 + "\0" + "结尾。"

    decoded = decode(text.encode(), "plan.txt")

    assert decoded.text == text
    assert "320" in decoded.notes[0]
