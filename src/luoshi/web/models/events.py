"""Events: what was done, by whom, when, old, new and why. Appended with the change itself, chained by hash."""

from django.db import models

from luoshi.web.models.fields import Json


class Event(models.Model):
    sequence = models.PositiveBigIntegerField(unique=True)  # from 1, without a gap
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)  # no key: the log outlives what it tells of
    person_name = models.CharField(max_length=120)  # as it was then; "luoshi" where a command did it
    unit_id = models.BigIntegerField(null=True)
    unit_name = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=10)  # page, api, workbook, command
    action = models.CharField(max_length=60)  # accept_submission
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    subject_name = models.CharField(max_length=200, blank=True)
    old = Json(null=True)
    new = Json(null=True)
    why = models.TextField(blank=True)
    key = models.CharField(max_length=80, unique=True, null=True)  # of the request: the same one twice is done once

    class Meta:
        ordering = ("sequence",)
        indexes = [models.Index(fields=("subject_type", "subject_id"), name="events_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class ChainHead(models.Model):
    """The end of the chain. Locked by whoever appends, so that two events never follow the same one."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.sequence)
