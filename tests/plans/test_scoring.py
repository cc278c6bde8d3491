"""Numbers are counted by hand; the names of units and indicators are invented."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.plans.closeness import is_close, similarity
from luoshi.plans.readings import Reading, ReadMeasure, ReadTarget
from luoshi.plans.scoring import FIELDS, SHARES, Count, Report, score

MEASURES = Reading(measures=(ReadMeasure("2.1", ("甲局",), ("乙局", "丙局"), "（甲局牵头，乙局、丙局配合）"),))
TARGETS = Reading(
    targets=(
        ReadTarget("1.1", "level", ("高新技术企业",), ">=", Decimal(120), None, "家", "2023", "高新技术企业达到120家"),
        ReadTarget("1.1", "growth", ("工业增加值", "增加值"), "~", Decimal("7.5"), None, "%", "2023", "增长7.5%左右"),
    )
)


def reads(target=0, **changed):
    """The targets as annotated, one of them read otherwise."""
    values = {name: getattr(TARGETS.targets[target], name) for name in ReadTarget.__slots__}
    targets = list(TARGETS.targets)
    targets[target] = ReadTarget(**(values | changed))
    return Reading(targets=tuple(targets))


def test_a_reading_like_its_annotation_is_right_in_everything():
    same = score(TARGETS, TARGETS)

    assert same.counts["target"] == Count(right=2, wanted=2, given=2)
    assert same.counts["part.indicator"] == Count(2, 2, 2)
    assert same.differences == ()


def test_two_of_three_duties_right_is_two_thirds_and_no_measure_with_all_its_units():
    read = Reading(measures=(ReadMeasure("2.1", ("甲局",), ("乙局", "丁局")),))

    counts = score(MEASURES, read).counts

    assert counts["duty"] == Count(right=2, wanted=3, given=3)
    assert counts["duty"].precision == counts["duty"].recall == counts["duty"].f1 == Fraction(2, 3)
    assert counts["measure"] == Count(right=0, wanted=1, given=1)


def test_a_unit_read_in_the_wrong_role_is_missed_in_one_and_too_much_in_the_other():
    read = Reading(measures=(ReadMeasure("2.1", ("甲局", "乙局"), ("丙局",)),))

    counts = score(MEASURES, read).counts

    assert counts["duty.lead"] == Count(right=1, wanted=1, given=2)
    assert counts["duty.responsible"] == Count(right=1, wanted=2, given=1)
    assert counts["duty.responsible"].f1 == Fraction(2, 3)


def test_what_differs_is_told_with_the_words_of_the_document():
    read = Reading(measures=(ReadMeasure("2.1", ("甲局",), ("乙局",)), ReadMeasure("2.2", (), ("戊局",), "（戊局）")))

    missed, extra = score(MEASURES, read).differences

    assert (missed.measure, missed.wanted, missed.given, missed.words) == (
        "2.1", "丙局", None, "（甲局牵头，乙局、丙局配合）",
    )  # fmt: skip
    assert (extra.measure, extra.wanted, extra.given, extra.words) == ("2.2", None, "戊局", "（戊局）")


def test_width_and_white_space_and_quotation_marks_of_a_unit_do_not_count():
    annotated = Reading(measures=(ReadMeasure("1", (), ("“双创”办(１)",)),))
    read = Reading(measures=(ReadMeasure("1", (), ("双创 办（1）",)),))

    assert score(annotated, read).counts["duty"].f1 == 1


def test_a_measure_without_units_is_none_that_somebody_answers_for():
    read = Reading(measures=(ReadMeasure("2.1", ("甲局",), ("丙局", "乙局")), ReadMeasure("2.2")))

    assert score(MEASURES, read).counts["measure"] == Count(right=1, wanted=1, given=1)


def test_a_target_with_a_wrong_year_is_found_and_wrong_in_its_deadline_only():
    counts = score(TARGETS, reads(deadline="2025")).counts

    assert counts["target"] == Count(right=1, wanted=2, given=2)
    assert counts["target.alike"] == Count(right=2, wanted=2, given=2)
    assert counts["part.deadline"] == Count(right=1, wanted=2, given=2)
    assert all(counts[f"part.{part}"].f1 == 1 for part in ("measure", "kind", "comparator", "number", "unit"))


def test_a_wrong_part_is_told_beside_what_is_right():
    (different,) = score(TARGETS, reads(target=1, comparator=">=")).differences

    assert different.wanted == "工业增加值 growth ~ 7.5 % 2023"
    assert different.given == "工业增加值 growth >= 7.5 % 2023"
    assert different.words == "增长7.5%左右"


def test_a_target_that_shares_only_its_number_is_another_one():
    counts = score(TARGETS, reads(measure="3.2", names=("孵化器",))).counts

    assert counts["target.alike"] == Count(right=1, wanted=2, given=2)


def test_a_target_read_in_the_wrong_item_is_told_with_that_item():
    (different,) = score(TARGETS, reads(measure="1.2")).differences

    assert (different.measure, different.given) == ("1.1", "高新技术企业 level >= 120 家 2023 [1.2]")


def test_two_thirds_are_two_thirds_however_many_digits_are_written():
    annotated = Reading(targets=(ReadTarget("1", "level", ("比重",), ">=", Decimal("0.666667")),))
    read = Reading(targets=(ReadTarget("1", "level", ("比重",), ">=", Decimal(2) / Decimal(3)),))

    assert score(annotated, read).counts["target"].f1 == 1


def test_of_a_deadline_the_year_counts():
    assert score(TARGETS, reads(deadline="2023-06")).counts["target"].f1 == 1


def test_among_equal_targets_the_one_with_the_name_is_taken():
    equal = [ReadTarget("1", "level", (name,), ">=", Decimal(100), None, "%") for name in ("污水处理率", "垃圾清运率")]
    annotated, read = Reading(targets=tuple(equal)), Reading(targets=tuple(reversed(equal)))

    assert score(annotated, read).counts["part.indicator"] == Count(2, 2, 2)


def test_a_target_with_another_name_is_right_in_all_parts_but_not_in_its_indicator():
    counts = score(TARGETS, reads(names=("专利",))).counts

    assert counts["target"].f1 == 1
    assert counts["part.indicator"] == Count(right=1, wanted=2, given=2)


@pytest.mark.parametrize(("name", "other", "similar"), [
    ("森林覆盖率", "全市森林覆盖率", Fraction(10, 12)),  # 5 characters match, of 5 and 7
    ("绿地率", "绿化覆盖率", Fraction(4, 8)),  # 绿 and 率, of 3 and 5
    ("工业", "农业", Fraction(2, 4)),
])  # fmt: skip
def test_similarity_is_twice_the_matching_characters_over_all(name, other, similar):
    assert similarity(name, other) == pytest.approx(float(similar))
    assert is_close(name, [other]) == (similar >= Fraction(7, 10))


def test_promises_without_a_number_are_counted_by_kind_where_they_are_annotated():
    whole, clear = ReadTarget("1", "coverage", ("公厕",)), ReadTarget("2", "zero", ("黑臭水体",))
    annotated = Reading(commitments=(whole, clear))

    counts = score(annotated, Reading(commitments=(whole,))).counts

    assert counts["commitment.coverage"] == Count(1, 1, 1)
    assert counts["commitment.zero"] == Count(right=0, wanted=1, given=0)
    assert counts["commitment"].f1 == Fraction(2, 3)
    assert score(Reading(), Reading(commitments=(whole,))).counts["commitment"] == Count()


def test_of_the_head_only_what_can_be_told_is_counted():
    annotated = Reading(head={"title": "方案", "number": None, "date": "2021-03-09"})

    counts = score(annotated, Reading(head={"title": "方案", "number": "1号", "issuer": "某市", "date": None})).counts

    assert counts["head.title"] == Count(right=1, wanted=1, given=1)
    assert counts["head.number"] == Count(right=0, wanted=0, given=1)
    assert counts["head.issuer"] == Count()
    assert counts["head.date"] == Count(right=0, wanted=1, given=0)
    assert counts["head"] == Count(right=1, wanted=3, given=3)


def test_what_a_document_rightly_does_not_show_is_right():
    assert score(Reading(head={"number": None}), Reading()).counts["head"] == Count(1, 1, 1)


def test_a_share_of_nothing_has_no_value():
    assert Count().precision is None
    assert Count().recall is None
    assert Count().f1 is None
    assert Count(right=0, wanted=3, given=0).precision is None
    assert Count(right=0, wanted=3, given=0).f1 == 0


def test_over_all_documents_each_item_weighs_the_same():
    one, other = score(MEASURES, MEASURES), score(MEASURES, Reading())

    total = Report({"one.txt": one, "other.txt": other}).total

    assert total["duty"] == Count(right=3, wanted=6, given=3)
    assert total["duty"].f1 == Fraction(2, 3)


_TARGETS = st.lists(
    st.builds(
        ReadTarget, st.sampled_from(["1", "2"]), st.sampled_from(["level", "growth"]),
        st.sampled_from([("高新技术企业",), ("专利",)]), st.sampled_from([">=", "~"]),
        st.sampled_from([Decimal(1), Decimal(2), None]),
    ),
    max_size=6,
)  # fmt: skip


@given(_TARGETS, _TARGETS)
def test_no_count_is_larger_than_what_there_is_and_both_sides_may_change_places(ours, theirs):
    forth = score(Reading(targets=tuple(ours)), Reading(targets=tuple(theirs))).counts
    back = score(Reading(targets=tuple(theirs)), Reading(targets=tuple(ours))).counts

    assert set(forth) == {*FIELDS, *SHARES}
    assert all(0 <= count.right <= min(count.wanted, count.given) for count in forth.values())
    assert forth["target"].right <= forth["target.alike"].right
    assert forth["target"].f1 == back["target"].f1


@given(_TARGETS)
def test_the_order_of_targets_does_not_change_how_many_are_right(targets):
    annotated = Reading(targets=tuple(targets))

    assert score(annotated, Reading(targets=tuple(reversed(targets)))).counts["target"].right == len(targets)
