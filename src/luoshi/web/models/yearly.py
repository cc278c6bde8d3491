"""Yearly plans (年度计划): values by quarter and area, tasks and days for units, and what each unit answers."""

from django.db import models

from luoshi.web.models.fields import ExactDecimal


class YearlyPlan(models.Model):
    """Of one lead unit for one year. Approved, it is frozen; a change is another version that is approved again."""

    class State(models.TextChoices):
        DRAFT = "draft"
        ASKED = "asked"  # units and counties are asked to answer
        APPROVED = "approved"
        REPLACED = "replaced"

    plan = models.ForeignKey("Plan", models.PROTECT, related_name="yearly_plans")
    lead = models.ForeignKey("Unit", models.PROTECT)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    round = models.PositiveIntegerField(default=0)  # how often units were asked; an answer is to what was asked then
    drafted_by = models.ForeignKey("Person", models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("Person", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approval_words = models.TextField(blank=True)  # why what does not quite fit was approved all the same
    reason = models.TextField(blank=True)  # why this version replaces the one before

    class Meta:
        ordering = ("plan_id", "year", "lead_id", "version")
        constraints = [
            models.UniqueConstraint(fields=("plan", "lead", "year", "version"), name="a_yearly_plan_has_one_version")
        ]

    def __str__(self) -> str:
        return f"{self.lead.names.last()} {self.year} v{self.version}"


class PlannedValue(models.Model):
    yearly_plan = models.ForeignKey(YearlyPlan, models.PROTECT, related_name="values")
    target = models.ForeignKey("Target", models.PROTECT)
    area = models.ForeignKey("Area", models.PROTECT)
    quarter = models.PositiveSmallIntegerField()  # 1 to 4, at whose end the value is to be reached
    value = ExactDecimal()

    class Meta:
        ordering = ("yearly_plan_id", "target_id", "area__code", "quarter")
        constraints = [
            models.UniqueConstraint(
                fields=("yearly_plan", "target", "area", "quarter"), name="a_planned_value_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.area_id} {self.quarter} {self.value}"


class PlannedTask(models.Model):
    yearly_plan = models.ForeignKey(YearlyPlan, models.PROTECT, related_name="tasks")
    measure = models.ForeignKey("Measure", models.PROTECT)
    unit = models.ForeignKey("Unit", models.PROTECT)
    what = models.TextField()
    due_on = models.DateField()
    needs = models.ForeignKey("self", models.PROTECT, null=True, related_name="needed_by")  # what must be done before

    class Meta:
        ordering = ("yearly_plan_id", "due_on", "id")

    def __str__(self) -> str:
        return self.what


class YearlyAnswer(models.Model):
    """What a unit or county says to a yearly plan, or the implementing plan (落实方案) that a county files for it."""

    class Kind(models.TextChoices):
        AGREES = "agrees"
        OBJECTS = "objects"
        IMPLEMENTS = "implements"

    yearly_plan = models.ForeignKey(YearlyPlan, models.PROTECT, related_name="answers")
    unit = models.ForeignKey("Unit", models.PROTECT)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    round = models.PositiveIntegerField(default=1)  # of the plan when it was given
    words = models.TextField(blank=True)
    document = models.ForeignKey("Document", models.PROTECT, null=True)
    answered_by = models.ForeignKey("Person", models.PROTECT)
    answered_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.yearly_plan_id} {self.unit_id} {self.kind}"
