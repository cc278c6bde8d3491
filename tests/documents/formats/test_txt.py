from luoshi.documents.formats import load
from luoshi.sources import place_at


def skipped(source):
    return [(found.reason, found.span.of(source.text)) for found in source.skipped]


def test_every_line_with_text_is_a_paragraph_and_the_text_stays_as_it_is():
    text = "江岸市行动方案\r\n\r\n　　一、总体要求\n \t\n正文。"

    source = load(text.encode(), name="plan.txt")

    assert source.text == text
    assert [part.span.of(text) for part in source.parts] == ["江岸市行动方案", "　　一、总体要求", "正文。"]
    assert [part.place.paragraph for part in source.parts] == [1, 2, 3]
    assert place_at(source.parts, text.index("总体")).paragraph == 2


def test_buttons_and_links_of_the_page_that_a_text_was_copied_from_are_marked():
    text = (
        "打印\n【字号：\n大\n中\n小\n】\n来源：江岸日报\n方案\n关闭落后产能\n"
        + "正文。\n" * 50
        + "相关链接：\n另一篇文章\n"
    )

    source = load(text.encode(), name="plan.txt")

    marked = [words for _, words in skipped(source)]
    assert marked == ["打印", "【字号：", "大", "中", "小", "】", "来源：江岸日报", "相关链接：", "另一篇文章"]
    assert {reason for reason, _ in skipped(source)} == {"navigation"}


def test_a_heading_that_only_begins_like_a_button_stays():
    source = load("打印设备采购方案\n来源地管理。\n【任务分解】\n一、建设\n正文。\n".encode(), name="plan.txt")

    assert skipped(source) == []


def test_lines_of_a_table_of_contents_are_marked():
    source = load("目录\n一、总体要求………………3\n正文。\n".encode(), name="plan.txt")

    assert skipped(source) == [("navigation", "一、总体要求………………3")]
