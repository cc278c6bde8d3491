"""Reporting: which figures are asked of whom for which period, by when, and what was handed in.

The four dates of a period, its lock and what is overdue are computed from the dates; nothing of it is stored as a flag.
"""

from django.db import models

from luoshi.web.models.fields import ExactDecimal


class DataSet(models.Model):
    """Figures that are asked for together (报表), once for each period."""

    plan = models.ForeignKey("Plan", models.PROTECT, related_name="data_sets")
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    frequency = models.CharField(max_length=1)  # A, S, Q, M
    form_number = models.CharField(max_length=60, blank=True)  # 表号
    made_by = models.CharField(max_length=120, blank=True)  # 制定机关
    approval = models.CharField(max_length=120, blank=True)  # 批准或备案文号
    valid_to = models.DateField(null=True)  # 有效期至

    def __str__(self) -> str:
        return self.name


class DataSetIndicator(models.Model):
    data_set = models.ForeignKey(DataSet, models.PROTECT, related_name="indicators")
    indicator = models.ForeignKey("IndicatorVersion", models.PROTECT)
    by_county = models.BooleanField(default=False)  # asked for each county too
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("data_set_id", "order")
        constraints = [
            models.UniqueConstraint(fields=("data_set", "indicator"), name="a_data_set_asks_for_a_figure_once")
        ]

    def __str__(self) -> str:
        return f"{self.data_set_id} {self.indicator_id}"


class ReportingPeriod(models.Model):
    """Four days, each one the last on which something can be done, in the zone of the city."""

    data_set = models.ForeignKey(DataSet, models.PROTECT, related_name="periods")
    period = models.CharField(max_length=10)
    opens_on = models.DateField()  # first day on which figures are taken
    due_on = models.DateField()  # last day that is in time
    late_on = models.DateField()  # last day on which a late report is taken
    closes_on = models.DateField()  # last day for corrections that the office asked for

    class Meta:
        ordering = ("data_set_id", "period")
        constraints = [models.UniqueConstraint(fields=("data_set", "period"), name="a_period_is_asked_for_once")]

    def __str__(self) -> str:
        return f"{self.data_set} {self.period}"


class Submission(models.Model):
    """What a unit hands in for a period. Returned, it is corrected as the next version; the earlier one stays."""

    class State(models.TextChoices):
        DRAFT = "draft"  # 填报中
        SUBMITTED = "submitted"  # 待签
        SIGNED = "signed"  # 已签, waits for the office
        RETURNED = "returned"  # 退回
        ACCEPTED = "accepted"  # 已接收, waits for the statistics bureau where it settles
        SETTLED = "settled"  # 已核定

    reporting_period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="submissions")
    unit = models.ForeignKey("Unit", models.PROTECT, related_name="submissions")
    version = models.PositiveIntegerField(default=1)  # 1, then one more each time it was returned
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)  # of the row: two people cannot overwrite one another
    saved_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    submitted_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was returned

    class Meta:
        ordering = ("reporting_period_id", "unit_id", "version")
        constraints = [
            models.UniqueConstraint(fields=("reporting_period", "unit", "version"), name="a_version_is_handed_in_once")
        ]

    def __str__(self) -> str:
        return f"{self.reporting_period} {self.unit.short_name} v{self.version}"


class Cell(models.Model):
    """One figure of a submission as the reporter typed it, or left it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="cells")
    indicator = models.ForeignKey("IndicatorVersion", models.PROTECT)
    area = models.ForeignKey("Area", models.PROTECT)
    typed = models.CharField(max_length=100, blank=True)  # as it was written
    value = ExactDecimal(null=True)
    obs_status = models.CharField(max_length=16, blank=True)  # "" until something is said
    explanation = models.TextField(blank=True)
    filled_from = models.TextField(blank=True)  # where a value that was known came from; "" where it was typed

    class Meta:
        ordering = ("submission_id", "id")
        constraints = [
            models.UniqueConstraint(fields=("submission", "indicator", "area"), name="a_cell_is_filled_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.indicator_id} {self.area_id}"


class LockException(models.Model):
    """A lock lifted for one unit: by whom, why, and until the end of which day."""

    reporting_period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="exceptions")
    unit = models.ForeignKey("Unit", models.PROTECT)
    reason = models.TextField()
    given_by = models.ForeignKey("Person", models.PROTECT)
    given_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()  # last day on which it holds

    def __str__(self) -> str:
        return f"{self.reporting_period} {self.unit.short_name}"
