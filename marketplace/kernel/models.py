"""Rows of the kernel: the answers already given to idempotency keys."""

from django.db import models


class IdempotencyKey(models.Model):
    """One client key of one actor for one operation, with the answer it got."""

    scope = models.CharField(max_length=80)
    operation = models.CharField(max_length=120)
    key = models.CharField(max_length=80)
    request_hash = models.CharField(max_length=64)
    result = models.JSONField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "operation", "key"], name="kernel_idempotency_once"),
        ]
        indexes = [models.Index(fields=["created_at"], name="kernel_idempotency_age")]

    def __str__(self) -> str:
        return f"{self.operation} {self.key}"
