"""Publication: which figures a plan shows to the public, from when to when, and why. A row is ended, never changed."""

from django.db import models


class Publication(models.Model):
    """One observation shown to the public for a plan (公开). An observation may be published again after withdrawal."""

    plan = models.ForeignKey("Plan", models.PROTECT, related_name="publications")
    observation = models.ForeignKey("Observation", models.PROTECT, related_name="publications")
    published_on = models.DateField()  # first day on which the public sees it
    published_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True)  # first day on which it does not any more
    withdrawn_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    why_withdrawn = models.TextField(blank=True)

    class Meta:
        ordering = ("plan_id", "observation_id", "id")

    def __str__(self) -> str:
        return f"{self.plan_id} {self.observation_id} {self.published_on}"
