"""The outbox of tasks and the clock of the sweeps; written by `outbox` and `runner` only."""

from django.db import models
from django.db.models.functions import Now


class TaskState(models.TextChoices):
    """Where a task stands. `superseded`: it failed, and a newer task for the same thing already waits."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"
    SUPERSEDED = "superseded"


class Task(models.Model):
    """Work promised inside a transaction: it exists if and only if that transaction committed."""

    name = models.CharField(max_length=100)
    kwargs = models.JSONField()
    dedupe = models.CharField(max_length=200, null=True)  # noqa: DJ001 - NULL never collides in the unique index
    state = models.CharField(max_length=10, choices=TaskState.choices, db_default=TaskState.WAITING)
    run_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(db_default=0)
    # Until when it is handed out, and the number of the worker that handed it out or runs it.
    leased_until = models.DateTimeField(null=True)
    holder = models.BigIntegerField(null=True)
    last_error = models.TextField(db_default="")
    created_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "dedupe"], condition=models.Q(state=TaskState.WAITING), name="jobs_one_waiting"
            ),
        ]
        indexes = [
            models.Index(fields=["run_at", "id"], condition=models.Q(state=TaskState.WAITING), name="jobs_due"),
            models.Index(fields=["holder"], condition=models.Q(state=TaskState.RUNNING), name="jobs_running"),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class Sweep(models.Model):
    """When each periodic task is due next; the conditional update of this row is the claim to one run.

    `ended_at` is when it last ended well, by the machine's clock; a failing run stands among the tasks.
    """

    name = models.CharField(max_length=100, primary_key=True)
    next_run_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
