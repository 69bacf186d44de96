"""What one person was told, where it is sent besides, and the letters that carry it."""

from django.db import models
from django.db.models import Q

from marketplace.notifications.rules import MORNING
from marketplace.notifications.states import Kind, LetterState, Pace, Purpose


class Notification(models.Model):
    """One message to one person, once for each event.

    `message` is a source string filled with `params`; `link` a page's name and its arguments, separated by spaces; blank for
    none. `organisation` is the one for which the person is told; without it the message is the person's own.
    """

    user = models.ForeignKey("organisations.User", models.CASCADE, related_name="notifications")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, null=True, related_name="+")
    event_id = models.CharField(max_length=80)
    kind = models.CharField(
        max_length=12,
        choices=[(kind.value, kind.value) for kind in Kind],
        default=Kind.ACCOUNTS,
        db_default=Kind.ACCOUNTS.value,
    )
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


class Contact(models.Model):
    """A person's address on a channel.

    `wanted` is an address still to be confirmed by the code sent to it at `asked_at`; until then the one before it serves.
    `tries` counts the wrong codes since. `failed_at` says that the address was refused and gets nothing any more, and `error` what its server said.
    """

    user = models.ForeignKey("organisations.User", models.CASCADE, related_name="contacts")
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=254, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    wanted = models.CharField(max_length=254, blank=True)
    asked_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "channel"], name="contact_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, address="") | (Q(confirmed_at__isnull=False) & ~Q(address="")),
                name="contact_confirmed_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.channel}"


class Reader(models.Model):
    """How one person wants to be written to: the language, and the hour of the day (in China) of what comes once a day."""

    user = models.OneToOneField("organisations.User", models.CASCADE, primary_key=True, related_name="+")
    language = models.CharField(max_length=10)
    hour = models.PositiveSmallIntegerField(default=MORNING)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hour__lte=23), name="reader_hour_of_the_day")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.language} {self.hour}:00"


class Preference(models.Model):
    """How soon one person wants one kind on one channel; without a row the usual pace holds."""

    user = models.ForeignKey("organisations.User", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in Kind])
    channel = models.CharField(max_length=20)
    pace = models.CharField(max_length=8, choices=[(pace.value, pace.value) for pace in Pace])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "channel"], name="preference_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.channel}: {self.pace}"


class Letter(models.Model):
    """What is sent to one address at once, its content frozen by the deliveries that point to it.

    A letter is tried outside any transaction: the attempt is counted before, what became of it noted after. `message_id` is
    the same at every attempt.
    """

    user = models.ForeignKey("organisations.User", models.CASCADE, related_name="letters")
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=10)
    purpose = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Purpose])
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in LetterState], default=LetterState.WAITING
    )
    made_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=LetterState.WAITING, next_try_at__isnull=False, ended_at__isnull=True)
                | (~Q(state=LetterState.WAITING) & Q(next_try_at__isnull=True, ended_at__isnull=False)),
                name="letter_waits_or_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at", "id"], condition=Q(state=LetterState.WAITING), name="letter_due"),
            models.Index(fields=["user", "-made_at", "-id"], name="letter_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"


class Delivery(models.Model):
    """That one notification is to leave on one channel: once, from `due_at` on, by `letter` once one is written.

    `left_out`: by then it was read in the mall, or concerned the person no longer.
    """

    notification = models.ForeignKey(Notification, models.CASCADE, related_name="deliveries")
    user = models.ForeignKey("organisations.User", models.CASCADE, related_name="+")
    channel = models.CharField(max_length=20)
    due_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, models.CASCADE, null=True, related_name="deliveries")
    left_out = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notification", "channel"], name="notification_sent_once")]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(letter__isnull=True, left_out=False), name="notification_to_send"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notification_id} by {self.channel}"
