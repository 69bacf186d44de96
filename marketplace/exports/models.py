"""Files prepared from long lists."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from marketplace.documents.tables import Format
from marketplace.exports.states import ExportState
from marketplace.kernel.locks import Rank


class Export(models.Model):
    """One list of one person as a file: what was asked for, how far it is, and until when it is kept.

    `path` and `query` are the page's own address, which is read as this person, again for each part: a right that ends
    ends the export too. `cursor` is the place of the last row that was read, `refusal` a source string.
    """

    LOCK_RANK: ClassVar[Rank] = Rank.EXPORT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("organisations.User", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, null=True, related_name="+")
    path = models.CharField(max_length=300)
    query = models.TextField(blank=True)
    name = models.CharField(max_length=80)
    form = models.CharField(max_length=4, choices=[(form.value, form.value) for form in Format])
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in ExportState])
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    parts = models.PositiveIntegerField(default=0)
    cursor = models.TextField(blank=True)
    head = models.JSONField(default=list)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    refusal = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ExportState.READY, expires_at__isnull=False) & ~Q(sha256="")
                | ~Q(state=ExportState.READY),
                name="exports_ready_has_a_file",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at", "-id"], name="exports_latest"),
            models.Index(fields=["moved_at"], condition=Q(state=ExportState.RUNNING), name="exports_running"),
            models.Index(fields=["expires_at"], condition=Q(state=ExportState.READY), name="exports_expiring"),
        ]

    def __str__(self) -> str:
        return f"{self.name}.{self.form} {self.state}"
