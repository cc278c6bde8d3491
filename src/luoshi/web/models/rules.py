"""Rules that an office enters: lights, choice between sources, calendars. Dated, with their source, never changed."""

from django.db import models

from luoshi.web.models.fields import Json


class Rule(models.Model):
    kind = models.CharField(max_length=20)  # light, score, choice, validation, calendar
    name = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.TextField()
    body = Json()

    class Meta:
        ordering = ("kind", "name", "valid_from")
        constraints = [
            models.UniqueConstraint(fields=("kind", "name", "version"), name="a_rule_version_is_written_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.version}"
