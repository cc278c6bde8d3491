"""Tokens: by which a program hands in figures for one unit, in the name of the person who answers for it."""

from django.db import models


class ApiToken(models.Model):
    """Only the hash is kept. It holds from when it was made until it expires or is ended."""

    name = models.CharField(max_length=60)  # what uses it
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the token, which has 256 random bits
    person = models.ForeignKey("Person", models.PROTECT, related_name="tokens")
    unit = models.ForeignKey("Unit", models.PROTECT, related_name="tokens")
    made_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()  # last day on which it holds
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
