"""What a document says of itself: GB/T 9704-2012 in the forms of real files. Places and numbers are invented."""

from datetime import date

import pytest

from luoshi.documents.classified import ClassifiedDocument
from luoshi.documents.reading import outline_of

NOTICE = """澜政办发〔2021〕15号
澜江市人民政府办公室关于印发《澜江市数字经济发展行动方案》的通知
各县（市、区）人民政府，市政府各部门：
《澜江市数字经济发展行动方案》已经市政府同意，现印发给你们，请认真贯彻执行。
澜江市人民政府办公室
2021年11月2日
澜江市数字经济发展行动方案
为贯彻落实《云川省数字经济促进条例》和《云川省“十四五”规划》，制定本方案。
一、总体要求
到2025年，建成3个园区。
"""


def head(text):
    return outline_of(text).head


def words(quote):
    return quote.words if quote else None


def plain(title="澜江市行动方案", above="", below="", end=""):
    """A plan with lines above and below its title, and at its end."""
    return head(f"{above}{title}\n{below}各部门要落实责任。\n一、总体要求\n正文。\n{end}")


# -- a notice that carries a plan ------------------------------------------------------------------------------------


def test_a_notice_and_its_plan_have_a_title_each():
    found = head(NOTICE)

    assert words(found.title) == "澜江市数字经济发展行动方案"
    assert words(found.notice_title) == "澜江市人民政府办公室关于印发《澜江市数字经济发展行动方案》的通知"
    assert found.title.span.start == NOTICE.rindex("澜江市数字经济发展行动方案")


def test_the_notice_gives_number_issuer_date_and_addressees():
    found = head(NOTICE)

    assert (words(found.number), words(found.issuer)) == ("澜政办发〔2021〕15号", "澜江市人民政府办公室")
    assert (found.date, words(found.date_quote)) == (date(2021, 11, 2), "2021年11月2日")
    assert [words(one) for one in found.addressees] == ["各县（市、区）人民政府", "市政府各部门"]


def test_the_documents_that_a_plan_rests_on_are_named():
    assert [words(one) for one in head(NOTICE).basis] == ["《云川省数字经济促进条例》", "《云川省“十四五”规划》"]


def test_without_a_line_of_its_own_the_plan_has_the_title_that_the_notice_names():
    text = NOTICE.replace("\n澜江市数字经济发展行动方案\n", "\n")

    assert words(head(text).title) == "澜江市数字经济发展行动方案"
    assert head(text).title.span.start == text.index("《") + 1


def test_a_notice_that_is_the_whole_document_is_its_own_title():
    found = plain("石桥市人民政府关于稳定就业十二条措施的通知")

    assert words(found.title) == "石桥市人民政府关于稳定就业十二条措施的通知"
    assert words(found.issuer) == "石桥市人民政府"


def test_of_a_headline_and_a_title_the_one_next_to_the_text_is_the_title():
    found = plain(
        "澜江市行动方案", above="澜江市出台行动方案推进落实计划\n来源：澜江日报\n", below="附则。\n实施细则\n"
    )

    assert words(found.title) == "澜江市行动方案"


def test_a_title_broken_over_lines_is_one():
    text = NOTICE.replace("关于印发《澜江市", "\n关于印发《澜江市").replace(
        "\n澜江市数字经济发展行动方案\n", "\n澜江市数字经济发展\n行动方案\n"
    )

    found = head(text)

    assert words(found.notice_title) == "澜江市人民政府办公室关于印发《澜江市数字经济发展行动方案》的通知"


@pytest.mark.parametrize("second", ["第十个五年计划纲要", "“十四五”发展规划"])
def test_a_title_that_begins_with_its_period_goes_on_from_the_line_above(second):
    found = head(
        f"江岸日报/2021年/03月\n江岸市数字经济\n{second}\n（2021年3月1日通过）\n一、目标\n到2025年建成10个园区。\n"
    )

    assert words(found.title) == f"江岸市数字经济{second}"


def test_the_notice_signs_where_it_passes_on_the_plan_of_other_bodies():
    text = NOTICE.replace("印发《澜江市数字", "转发市工信局澜江市数字").replace("方案》的通知", "方案的通知")

    found = head(text)

    assert words(found.title) == "澜江市数字经济发展行动方案"
    assert words(found.issuer) == "澜江市人民政府办公室"


# -- number ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    [
        "澜政发〔2021〕7号",
        "澜政发[2021]7号",
        "澜政发［2021］7号",
        "澜政发【2021】7号",
        "澜发改产业〔2021〕107号",
        "澜政字〔2021〕7号",
    ],
)
def test_a_number_is_quoted_as_printed_whatever_its_brackets(number):
    assert words(plain(above=f"{number}\n").number) == number


@pytest.mark.parametrize("above", ["", "澜政发〔〕号\n", "2021年第3号\n"])
def test_a_number_that_is_not_shown_is_none(above):
    assert plain(above=above).number is None


def test_the_number_of_a_document_named_in_a_sentence_is_not_the_own_one():
    below = "根据《云川省实施方案》（云政发〔2020〕9号），制定本方案。\n"

    assert plain(below=below).number is None


def test_keys_of_the_page_tell_issuer_and_date():
    found = plain(above="发文机关：澜江市人民政府\n成文日期：2021-03-09\n")

    assert (words(found.issuer), found.date) == ("澜江市人民政府", date(2021, 3, 9))


@pytest.mark.parametrize("key", ["发文字号：", "文 号 | ", "【字　号】"])
def test_keys_of_the_page_tell_the_number(key):
    assert words(plain(above=f"{key}澜政发〔2021〕7号\n").number) == "澜政发〔2021〕7号"


# -- signature and date ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2021年3月9日", date(2021, 3, 9)),
        ("2021 年 3 月 9 日", date(2021, 3, 9)),
        ("２０２１年３月９日", date(2021, 3, 9)),
        ("二〇一四年十二月一日", date(2014, 12, 1)),
        ("二○○八年四月二十二日", date(2008, 4, 22)),
        ("二O一一年十一月三十日", date(2011, 11, 30)),
        ("二零零九年五月十日", date(2009, 5, 10)),
        ("2021年2月30日", None),
        ("2021年3月", None),
    ],
)
def test_the_day_of_signing_is_read_in_all_ways_of_writing_it(printed, day):
    found = plain(end=f"澜江市人民政府\n{printed}\n")

    assert found.date == day
    assert (found.date_quote is None) == (day is None)


def test_bodies_that_sign_together_are_joined_in_the_order_signed():
    found = plain(end="澜江市教育局\n澜江市发展和改革委员会\n澜江市财政局\n2019年11月15日\n")

    assert words(found.issuer) == "澜江市教育局、澜江市发展和改革委员会、澜江市财政局"


def test_bodies_that_sign_on_one_line_are_told_apart():
    found = plain(end="澜江市教育局　澜江市财政局\n2019年11月15日\n")

    assert words(found.issuer) == "澜江市教育局、澜江市财政局"


def test_party_and_government_in_front_of_a_title_are_two_bodies():
    found = plain("中共澜江市委 澜江市人民政府关于深入打好污染防治攻坚战的实施意见")

    assert words(found.issuer) == "中共澜江市委、澜江市人民政府"


def test_a_report_is_of_the_government_whose_head_gives_it():
    above = "石桥市2025年政府工作报告\n"
    below = "2025年1月8日在石桥市第三届人民代表大会第四次会议上\n石桥市人民政府市长 某某\n"

    found = head(f"{above}{below}各位代表：\n一、工作回顾\n正文。\n")

    assert (words(found.issuer), found.date) == ("石桥市人民政府", date(2025, 1, 8))


def test_a_document_that_says_nothing_of_itself_has_an_empty_head():
    found = head("正文没有标题。\n一、总体要求\n")

    assert (found.number, found.title, found.issuer, found.date, found.addressees, found.annexes) == (
        None, None, None, None, (), (),
    )  # fmt: skip


# -- annexes and period ----------------------------------------------------------------------------------------------


def annexes(end):
    return [(words(one.title), one.number, one.present) for one in plain(end=end).annexes]


def test_annexes_of_the_list_are_present_where_they_stand_in_the_file():
    end = "附件：1.任务分解表\n2.指标表（略）\n3.名单\n附件1\n任务分解表\n内容。\n附件3\n名单\n内容。\n"

    assert annexes(end) == [("任务分解表", "1", True), ("指标表（略）", "2", False), ("名单", "3", True)]


@pytest.mark.parametrize("printed", ["附件：任务分解表（略）", "附件:任务分解表(略)", "附 件：任务分解表"])
def test_an_annex_that_is_named_only_is_missing(printed):
    ((_, number, present),) = annexes(printed + "\n")

    assert (number, present) == (None, False)


def test_an_annex_without_a_list_stands_for_itself():
    assert annexes("附件\n任务分解表\n内容。\n") == [("任务分解表", None, True)]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("澜江市三年行动方案（2024—2026年）", (2024, 2026)),
        ("澜江市行动计划(2019年-2022年)", (2019, 2022)),
        ("澜江市“十四五”水安全保障规划", (2021, 2025)),
        ("澜江市国民经济和社会发展第十四个五年规划纲要", None),
        ("澜江市行动方案", None),
    ],
)
def test_the_period_of_a_plan_stands_in_its_title(title, period):
    assert plain(title).period == period


# -- classified documents --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["绝密", "机密★10年", "秘密★长期", "秘 密", "绝密★", "机密 ★ 1年", "秘密☆5年",
    "密级：机密", "秘密级", "特急 机密★1年", "【机密】", "| 机密★1年 |"])  # fmt: skip
def test_a_document_with_a_mark_of_secrecy_is_refused(mark):
    with pytest.raises(ClassifiedDocument) as refused:
        outline_of(f"000012\n{mark}\n{NOTICE}")

    assert refused.value.words.replace(" ", "") in ("绝密", "机密", "秘密")
    assert refused.value.words in mark


@pytest.mark.parametrize("words", ["各单位要保守秘密。", "商业秘密保护方案", "机密文件管理办法"])
def test_words_about_secrets_are_no_mark(words):
    assert plain(below=f"{words}\n").title is not None
