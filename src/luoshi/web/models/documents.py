"""Documents as they came in, what the reader proposed, and what a person made of each proposal."""

from django.db import models

from luoshi.web.models.fields import Json


class Document(models.Model):
    file = models.ForeignKey("StoredFile", models.PROTECT)
    name = models.CharField(max_length=255)  # of the file, as it was uploaded
    format = models.CharField(max_length=10)  # txt, docx, pdf …
    encoding = models.CharField(max_length=20, blank=True)
    source = models.TextField(blank=True)  # where the document was published
    openness = models.CharField(max_length=12, blank=True)  # 主动公开, 依申请公开, 不予公开
    uploaded_by = models.ForeignKey("Person", models.PROTECT, null=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """What one version of the reader made of a document. A second reading is another row."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="readings")
    reader_version = models.CharField(max_length=20)
    text = models.TextField()  # as read; all spans count its characters
    head = Json(default=dict)  # title, number, issuer, date, period
    doubts = Json(default=list)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"reading {self.pk}"


class Proposal(models.Model):
    """One thing that was read. The reading stays beside what a person made of it."""

    class Kind(models.TextChoices):
        MEASURE = "measure"
        TARGET = "target"

    class State(models.TextChoices):
        PROPOSED = "proposed"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    number = models.PositiveIntegerField()  # in order of text, within its kind
    start = models.PositiveIntegerField(null=True)  # of the words, in the text of the reading; none where added by hand
    end = models.PositiveIntegerField(null=True)
    read = Json(null=True)  # what the reader found; none where a person added it
    corrected = Json(null=True)  # what a person says instead; none where the reading was right
    doubts = Json(default=list)  # code and facts of each: why a person should look
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("Person", models.PROTECT, null=True)
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)  # of the row: two people cannot overwrite one another

    class Meta:
        ordering = ("reading_id", "kind", "number")
        constraints = [models.UniqueConstraint(fields=("reading", "kind", "number"), name="a_proposal_has_one_number")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
