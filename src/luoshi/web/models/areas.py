"""Areas by their code of GB/T 2260, with the days between which the code was in force."""

from django.db import models


class Area(models.Model):
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)  # first day on which it was not in force any more

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name
