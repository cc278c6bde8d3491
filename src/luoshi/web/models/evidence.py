"""Evidence: a file given once, used by as many cells and items as it proves."""

from django.db import models


class Evidence(models.Model):
    file = models.ForeignKey("StoredFile", models.PROTECT)
    name = models.CharField(max_length=255)
    unit = models.ForeignKey("Unit", models.PROTECT)
    given_by = models.ForeignKey("Person", models.PROTECT)
    given_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class EvidenceUse(models.Model):
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    cell = models.ForeignKey("Cell", models.PROTECT, related_name="evidence_uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("evidence", "cell"), name="a_cell_uses_evidence_once")]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.cell_id}"
