import pytest
from django.db import transaction

from luoshi.web.chain import hash_of
from luoshi.web.events import content_of, record, verify
from luoshi.web.models import Event, Plan
from luoshi.web.operating.loading import COMMAND

pytestmark = pytest.mark.django_db


def test_loading_a_plan_leaves_a_whole_chain(plan):
    assert Event.objects.count() >= 5
    assert verify() is None


def test_a_row_altered_in_the_database_is_named(plan):
    Event.objects.filter(sequence=3).update(why="made up later")

    assert verify() == (3, "altered")


def test_a_row_deleted_from_the_database_is_named(plan):
    Event.objects.filter(sequence=2).delete()

    assert verify() == (2, "missing")


def test_the_last_row_deleted_from_the_database_is_missed(plan):
    last = Event.objects.latest("sequence")
    number = last.sequence
    last.delete()

    assert verify() == (number, "missing")


def test_two_rows_in_the_place_of_each_other_are_named_at_the_first(plan):
    for before, after in ((2, 10_000), (4, 2), (10_000, 4)):
        Event.objects.filter(sequence=before).update(sequence=after)

    assert verify() == (2, "altered")


def test_a_row_put_in_between_is_named_at_the_latest_by_the_next(plan):
    """With a hash that fits: only the row after it tells that it was not there."""
    for event in Event.objects.filter(sequence__gte=3).order_by("-sequence"):
        Event.objects.filter(pk=event.pk).update(sequence=event.sequence + 1)
    forged, before = Event.objects.get(sequence=2), Event.objects.get(sequence=2)
    forged.pk, forged.sequence, forged.why, forged.previous_hash = None, 3, "made up later", before.hash
    forged.hash = hash_of(3, content_of(forged), before.hash)
    forged.save()

    assert verify() == (4, "altered")


def test_a_row_put_in_at_the_end_is_named(plan):
    last = Event.objects.latest("sequence")
    forged, number = Event.objects.get(pk=last.pk), last.sequence + 1
    forged.pk, forged.sequence, forged.previous_hash, forged.key = None, number, last.hash, None
    forged.hash = hash_of(number, content_of(forged), last.hash)
    forged.save()

    assert verify() == (number, "inserted")


def test_a_tail_that_was_cut_off_is_missed_from_its_first_row(plan):
    Event.objects.filter(sequence__gte=3).delete()

    assert verify() == (3, "missing")


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_the_transaction_of_its_change_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        record(COMMAND, "nothing", Plan(pk=1))
