"""Files that belong to something in the mall, addressed by what they contain."""

from django.db import models


class Document(models.Model):
    """One file under one subject (`order/DD-…`: kind and number). Append-only: triggers refuse every change.

    The bytes lie in the file storage under their SHA-256, once, however many subjects have them.
    """

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    uploaded_by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256", "subject"], name="documents_once_a_subject"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="documents_hex_hash"),
        ]
        indexes = [models.Index(fields=["subject", "id"], name="documents_by_subject")]

    def __str__(self) -> str:
        return f"{self.name} ({self.subject})"
