"""What holds for any facts."""

from decimal import Decimal

from appraisal_year import item, matter, opinion, rule, scored
from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.appraisal.facts import Record
from luoshi.evaluation.appraisal.lines import leaves, sum_of
from luoshi.evaluation.appraisal.rule import ExtraRule, Extras

UNITS = ("甲局", "乙局", "丙局")
RATES = st.none() | st.decimals(0, 100, places=2)
MATTERS = st.lists(st.tuples(st.sampled_from(UNITS), RATES, st.booleans(), st.booleans()), max_size=9)
MARKS = st.lists(st.tuples(st.sampled_from(UNITS), st.decimals(0, 100, places=1)), max_size=9)
BONUS = Extras(Decimal(5), (ExtraRule("praise", "表彰", Decimal(2)),))


def facts_of(matters, marks):
    return {
        "matters": [
            matter(unit, str(number), rate, late=late, not_due=later)
            for number, (unit, rate, late, later) in enumerate(matters)
        ],
        "opinions": [opinion(unit, f"评分人{number}", score) for number, (unit, score) in enumerate(marks)],
    }


def year(**more):
    late = item("m", 70, late=Decimal(80))
    return rule(late, item("q", 30, "opinions"), units=UNITS, bonus=BONUS, **more)


@given(MATTERS, MARKS)
def test_a_score_is_the_sum_of_its_lines_at_every_depth(matters, marks):
    for score in scored(year(), **facts_of(matters, marks)).groups[0].scores:
        if score.score is not None:
            assert score.score == sum_of(score.lines) == sum_of(list(leaves(score.lines)))
            assert 0 <= score.score <= 100


@given(MATTERS, MARKS)
def test_the_weights_of_a_unit_with_a_score_add_up_to_the_whole(matters, marks):
    for score in scored(year(), **facts_of(matters, marks)).groups[0].scores:
        if score.score is not None:
            assert sum(line.weight for line in leaves(score.lines) if line.weight is not None) == 100


@given(MATTERS, MARKS, st.randoms())
def test_the_order_of_items_and_facts_means_nothing(matters, marks, chance):
    facts = facts_of(matters, marks)
    by = year()
    mixed = {key: chance.sample(rows, len(rows)) for key, rows in facts.items()}

    one, other = scored(by, **facts), scored(by._replace(items=by.items[::-1]), **mixed)

    for unit in UNITS:
        assert one.of(unit).score == other.of(unit).score
        assert one.of(unit).rank == other.of(unit).rank


@given(MATTERS, MARKS, st.decimals(0, 9, places=1))
def test_a_bonus_never_lowers_a_score_and_never_changes_a_rank(matters, marks, times):
    facts = facts_of(matters, marks)
    plain, praised = scored(year(), **facts), scored(year(), **facts, records=[Record("甲局", "praise", "决定", times)])

    for unit in UNITS:
        before, after = plain.of(unit), praised.of(unit)
        assert before.rank == after.rank
        if before.score is not None:
            assert before.score <= after.score <= before.score + 5


@given(MATTERS, MARKS)
def test_what_a_unit_did_changes_the_score_of_no_other(matters, marks):
    all_of_them = facts_of(matters, marks)
    own = {key: [one for one in rows if one.unit == "甲局"] for key, rows in all_of_them.items()}

    assert scored(year(), **own).of("甲局").lines == scored(year(), **all_of_them).of("甲局").lines
