"""When a second factor is lost: codes kept on paper, and resets with the second person who confirms them."""

from django.db import models


class AccountReset(models.Model):
    """Asked, confirmed or refused by another where it needs one, and done. Never deleted."""

    class Kind(models.TextChoices):
        PASSWORD = "password"  # noqa: S105  what is reset
        SECOND_FACTOR = "second_factor"

    person = models.ForeignKey("Person", models.PROTECT, related_name="resets")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    why = models.CharField(max_length=500)
    asked_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")  # none: the operator
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person)


class BackupCode(models.Model):
    """A code that stands in once for the second factor. Only its hash is kept; it has 120 random bits."""

    person = models.ForeignKey("Person", models.PROTECT, related_name="backup_codes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person)
