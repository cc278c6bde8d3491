"""Jobs: long work that a person started, how far it is, and what came of it."""

from django.db import models

from luoshi.web.models.fields import Json


class Job(models.Model):
    class Kind(models.TextChoices):
        IMPORT = "import_figures"
        READING = "read_document"

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey("Person", models.PROTECT, null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    details = Json(default=dict)  # what is to be done
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = Json(null=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
