"""Plans: measures with the units that answer for them, targets with their path and their split by area.

A row holds from one version of the plan to another; an amendment ends rows and begins others, and changes none.
"""

from django.db import models

from luoshi.web.models.fields import ExactDecimal, Json


class Plan(models.Model):
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60)  # 张政办发〔2014〕218号
    issuer = models.CharField(max_length=120)
    issued_on = models.DateField()
    area = models.ForeignKey("Area", models.PROTECT)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    office = models.ForeignKey("Unit", models.PROTECT, null=True, related_name="plans_run")
    published = models.BooleanField(default=False)  # shown to the public

    def __str__(self) -> str:
        return self.title


class InForce(models.Model):
    """From which day a row of a plan holds and to which; by which document it came and went."""

    holds_from = models.DateField()
    holds_to = models.DateField(null=True)  # first day on which it does not hold any more
    by_reading = models.ForeignKey("web.Reading", models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey("web.Reading", models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Measure(InForce):
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="measures")
    first = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")  # version; none in itself
    code = models.CharField(max_length=20)  # 3.2.1
    printed_code = models.CharField(max_length=20, blank=True)  # 三(二)1
    chapter = models.CharField(max_length=200, blank=True)
    section = models.CharField(max_length=200, blank=True)
    heading = models.CharField(max_length=200)
    text = models.TextField()
    order = models.PositiveIntegerField()
    start = models.PositiveIntegerField(null=True)  # of the words, in the text of the reading
    end = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("plan_id", "order")

    def __str__(self) -> str:
        return f"{self.code} {self.heading}"


class Duty(models.Model):
    class Role(models.TextChoices):
        LEAD = "lead"  # 牵头单位
        RESPONSIBLE = "responsible"  # 责任单位

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="duties")
    unit = models.ForeignKey("Unit", models.PROTECT, null=True, related_name="duties")
    printed = models.CharField(max_length=120)  # as the document writes it
    group = models.CharField(max_length=120, blank=True)  # collective name through which the unit is meant
    role = models.CharField(max_length=12, choices=Role.choices)
    holds_from = models.DateField()
    holds_to = models.DateField(null=True)

    class Meta:
        ordering = ("measure_id", "role", "id")

    def __str__(self) -> str:
        return f"{self.measure_id} {self.role} {self.printed}"


class Target(InForce):
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="targets")
    first = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")  # version; none in itself
    order = models.PositiveIntegerField()  # in the plan, from 1
    name = models.CharField(max_length=120)  # what is measured, in the words of the document
    indicator_code = models.CharField(max_length=60, blank=True)  # of the catalogue; "" until it is known
    kind = models.CharField(max_length=12)
    comparator = models.CharField(max_length=6, blank=True)
    low = ExactDecimal(null=True)
    high = ExactDecimal(null=True)
    unit_of_measure = models.CharField(max_length=30, blank=True)
    deadline = models.CharField(max_length=10, blank=True)  # 2018 or 2018-06, as the plan says; "" where it is silent
    force = models.CharField(max_length=20, blank=True)  # 力争, 确保 …
    binding = models.CharField(max_length=10, blank=True)  # 约束性, 预期性
    base_words = models.CharField(max_length=60, blank=True)
    base_year = models.PositiveSmallIntegerField(null=True)
    base_value = ExactDecimal(null=True)
    base_source = models.TextField(blank=True)
    yearly = models.BooleanField(default=False)
    words = models.TextField()  # the words of the number and its indicator
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    sentence_start = models.PositiveIntegerField(null=True)
    sentence_end = models.PositiveIntegerField(null=True)
    reading = Json(default=dict)  # the target as plans/ knows it
    version = models.PositiveIntegerField(default=1)  # of the row: two people cannot overwrite one another

    class Meta:
        ordering = ("measure__plan_id", "order")

    def __str__(self) -> str:
        return f"{self.order} {self.name}"


class SetValue(models.Model):
    """A value that a person set for a target, by a method and for a reason. A later one supersedes it."""

    value = ExactDecimal()
    method = models.CharField(max_length=20)
    set_by = models.ForeignKey("web.Person", models.PROTECT, null=True)
    set_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True)
    superseded = models.BooleanField(default=False)

    class Meta:
        abstract = True


class PathPoint(SetValue):
    """The value of a target that a year is to reach. method: given, linear, geometric."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="path")
    year = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("target_id", "year", "id")

    def __str__(self) -> str:
        return f"{self.target_id} {self.year} {self.value}"


class Share(SetValue):
    """The part of a target that an area takes on. method: given, proportional, equal."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="shares")
    area = models.ForeignKey("Area", models.PROTECT)

    class Meta:
        ordering = ("target_id", "area__code", "id")

    def __str__(self) -> str:
        return f"{self.target_id} {self.area_id} {self.value}"
