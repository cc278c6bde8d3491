"""The two limits that the law itself sets: 30 days to object, 30 days to decide (decree 733, Art. 17). Calendar days.

The day from which they run does not count; no holiday lengthens them. Every other limit is the office's own.
"""

from __future__ import annotations

from datetime import date, timedelta

DAYS_TO_OBJECT = 30
DAYS_TO_DECIDE = 30


def objection_until(received_on: date) -> date:
    """The last day on which the conclusion can be objected to."""
    return received_on + timedelta(days=DAYS_TO_OBJECT)


def decision_until(objected_on: date) -> date:
    """The last day on which the objection is decided in time."""
    return objected_on + timedelta(days=DAYS_TO_DECIDE)
