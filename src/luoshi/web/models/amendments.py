"""Amendments: a later document that changes a plan, and what a person decided that each thing in it does to the plan.

What it changed stands in the rows of the plan (InForce): an amendment ends rows and begins others.
"""

from django.db import models


class Amendment(models.Model):
    plan = models.ForeignKey("Plan", models.PROTECT, related_name="amendments")
    reading = models.OneToOneField("Reading", models.PROTECT, related_name="amendment")
    begun_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    effective_on = models.DateField(null=True)  # first day on which the plan reads as amended
    adopted_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("plan_id", "id")

    def __str__(self) -> str:
        return str(self.reading.head.get("title") or self.reading.document.name)[:200]


class AmendedItem(models.Model):
    """What one proposal of the document, or one sentence that withdraws something, does to the plan."""

    class Deed(models.TextChoices):
        CHANGE = "change"
        NEW = "new"
        WITHDRAW = "withdraw"
        LEAVE = "leave"  # nothing of the plan changes by it
        OPEN = ""  # a decision that was taken back

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="items")
    about = models.CharField(max_length=40)  # proposal-12, target-5, measure-3: what the decision is about
    proposal = models.ForeignKey("Proposal", models.PROTECT, null=True)
    proposal_version = models.PositiveIntegerField(null=True)  # as it was when this was decided
    deed = models.CharField(max_length=8, choices=Deed.choices, blank=True)
    target = models.ForeignKey("Target", models.PROTECT, null=True, related_name="+")  # of the plan, that is changed
    measure = models.ForeignKey("Measure", models.PROTECT, null=True, related_name="+")  # or under which it is new
    start = models.PositiveIntegerField(null=True)  # of the sentence, in the text of the document
    end = models.PositiveIntegerField(null=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)  # of the row: two people cannot overwrite one another

    class Meta:
        ordering = ("amendment_id", "id")
        constraints = [models.UniqueConstraint(fields=("amendment", "about"), name="a_thing_is_decided_once")]

    def __str__(self) -> str:
        return self.about
