"""Units: real bodies, what they were called from when to when, and what they became (dated succession, N:M)."""

from django.db import models


class Unit(models.Model):
    class Level(models.TextChoices):
        STATE = "state"
        PROVINCE = "province"
        CITY = "city"
        COUNTY = "county"
        ENTERPRISE = "enterprise"

    level = models.CharField(max_length=12, choices=Level.choices)
    kind = models.CharField(max_length=80, blank=True)  # as the directory says: 事业单位, 群团, enterprise
    area = models.ForeignKey("Area", models.PROTECT, related_name="units")
    confidence = models.CharField(max_length=1, default="A")  # A read in a source, B common knowledge, C to be checked
    source = models.TextField(blank=True)
    exists_from = models.DateField(null=True, blank=True)
    exists_to = models.DateField(null=True, blank=True)  # first day on which it was no more

    def __str__(self) -> str:
        return f"unit {self.pk}"

    @property
    def short_name(self) -> str:
        """The short form of its last name: for the log, where no day is asked for."""
        last = self.names.last()
        return last.short if last else str(self)


class UnitName(models.Model):
    """A name is never changed: a new one holds from a day on, and what was issued before keeps the old one."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    name = models.CharField(max_length=120)  # 张掖市科学技术局
    short = models.CharField(max_length=60)  # 市科技局, as tables print it
    aliases = models.TextField(blank=True)  # further short forms, separated by |
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ("unit_id", "valid_from")

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    class Change(models.TextChoices):
        RENAME = "rename"
        MERGE = "merge"
        SPLIT = "split"
        REPLACE = "replace"
        DUTY_TRANSFER = "duty transfer"

    before = models.ForeignKey(Unit, models.PROTECT, related_name="later")
    after = models.ForeignKey(Unit, models.PROTECT, related_name="earlier")
    on = models.DateField()  # first day on which the successor answers
    change = models.CharField(max_length=16, choices=Change.choices)
    duty = models.TextField(blank=True)  # what moved; "" where the whole body did
    confidence = models.CharField(max_length=1, default="A")
    source = models.TextField(blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = [
            models.UniqueConstraint(fields=("before", "after", "on", "duty"), name="a_succession_is_recorded_once")
        ]

    def __str__(self) -> str:
        return f"{self.before_id} -> {self.after_id} ({self.on})"
