"""What one person was told, and whether it was read."""

from django.db import models
from django.db.models import Q


class Notification(models.Model):
    """One message to one person, once for each event.

    `message` is a source string filled with `params`; `link` a page's name and its arguments, separated by spaces; blank for
    none. `organisation` is the one for which the person is told; without it the message is the person's own.
    """

    user = models.ForeignKey("organisations.User", models.CASCADE, related_name="notifications")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, null=True, related_name="+")
    event_id = models.CharField(max_length=80)
    message = models.CharField(max_length=300)
    params = models.JSONField(default=dict)
    link = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "event_id"], name="notification_once")]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notification_latest"),
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notification_unread"),
            models.Index(fields=["at"], name="notification_age"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.message[:60]}"
