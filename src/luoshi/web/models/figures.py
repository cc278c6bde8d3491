"""Figures: definitions of indicators, who owns each figure, every observation ever made, and conflicts among them."""

from django.db import models

from luoshi.web.models.fields import ExactDecimal, Json


class IndicatorVersion(models.Model):
    """One version (口径) of an indicator. `body`: its fields as a catalogue of indicators has them."""

    code = models.CharField(max_length=60)
    version = models.CharField(max_length=20, default="1")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=30, blank=True)
    body = Json(default=dict)

    class Meta:
        ordering = ("code", "version")
        constraints = [models.UniqueConstraint(fields=("code", "version"), name="an_indicator_version_is_defined_once")]

    def __str__(self) -> str:
        return f"{self.code} ({self.version})"


class FigureOwner(models.Model):
    """Which unit answers for a figure (数据责任单位), from when to when. A figure has one owner, whoever uses it."""

    indicator_code = models.CharField(max_length=60, db_index=True)
    unit = models.ForeignKey("Unit", models.PROTECT, related_name="figures_owned")
    holds_from = models.DateField()
    holds_to = models.DateField(null=True)
    reason = models.TextField(blank=True)
    set_by = models.ForeignKey("Person", models.PROTECT, null=True)

    def __str__(self) -> str:
        return f"{self.indicator_code} {self.unit_id}"


class Observation(models.Model):
    """One figure from one source, as it became known on a day. Never changed; a later one of its key supersedes it."""

    indicator = models.ForeignKey(IndicatorVersion, models.PROTECT, related_name="observations")
    area = models.ForeignKey("Area", models.PROTECT, related_name="observations")
    period = models.CharField(max_length=10)  # as SDMX writes it: 2018, 2018-Q1, 2018-M07
    period_end = models.DateField()  # first day after it
    source = models.CharField(max_length=200, blank=True)
    value = ExactDecimal(null=True)  # none is missing or not applicable, and never 0
    obs_status = models.CharField(max_length=16, default="normal")
    known_from = models.DateField(null=True)
    reported_by = models.ForeignKey("Unit", models.PROTECT, null=True)
    submission = models.ForeignKey("Submission", models.PROTECT, null=True, related_name="observations")
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="superseded_by")
    note = models.TextField(blank=True)
    document = models.TextField(blank=True)  # where it stands: title and page, address, or file and cell
    reported = models.CharField(max_length=100, blank=True)  # as it was written, where that differs

    class Meta:
        indexes = [
            models.Index(fields=("indicator", "area", "period"), name="observations_of_a_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period}"


class Conflict(models.Model):
    """Figures for one thing that contradict. All stay; the decision says which one is scored.

    What was decided is never changed: where it is taken up again, the next number of the cell is opened.
    """

    class State(models.TextChoices):
        OPEN = "open"
        DECIDED = "decided"
        AGREED = "agreed"  # the sources say the same since; nobody decided

    indicator = models.ForeignKey(IndicatorVersion, models.PROTECT)
    area = models.ForeignKey("Area", models.PROTECT)
    period = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField(default=1)  # within the cell
    kind = models.CharField(max_length=8, default="value")  # value: of one period; period: one value, dated differently
    observations = models.ManyToManyField(Observation, related_name="conflicts")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    scored = models.ForeignKey(Observation, models.PROTECT, null=True, related_name="+")  # none decided: all may stand
    reason = models.TextField(blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey("Person", models.PROTECT, null=True)
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("indicator", "area", "period", "number"), name="a_conflict_is_opened_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator.name} {self.period}"
