"""Files by the hash of their bytes: stored once however often they are used. The bytes: web/storing.py."""

from django.db import models


class StoredFile(models.Model):
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)  # as the content shows, not as the name says

    def __str__(self) -> str:
        return self.sha256
