import pytest
from django.db import transaction

from luoshi.web.events import record, verify
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


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_the_transaction_of_its_change_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        record(COMMAND, "nothing", Plan(pk=1))
