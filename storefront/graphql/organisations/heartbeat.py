"""The mall's heartbeat, for its operator."""

from typing import Any

import graphene


class SweepHealth(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A periodic task. Added in 0.2."""

    name = graphene.String(required=True)
    every = graphene.Int(required=True, description="Seconds from one run to the next.")
    ended_at = graphene.DateTime(description="When it last ended well.")
    next_run_at = graphene.DateTime()
    late = graphene.Boolean(required=True)


class TaskFailure(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """A task that failed: a dead one waits for somebody, the others run again by themselves. Added in 0.2."""

    number = graphene.Int(required=True, description="For `rerunTask`.")
    name = graphene.String(required=True)
    dead = graphene.Boolean(required=True)
    attempts = graphene.Int(required=True)
    run_at = graphene.DateTime(required=True)
    failed_at = graphene.DateTime(required=True)
    error = graphene.String(required=True)

    @staticmethod
    def resolve_number(row: Any, info: graphene.ResolveInfo) -> int:
        """Return the id."""
        return int(row.id)


class Heartbeat(graphene.ObjectType):  # type: ignore[misc] # graphene has no types
    """How the mall's clockwork stands. Added in 0.2."""

    well = graphene.Boolean(required=True, description="Whether nobody has to look.")
    workers = graphene.Int(required=True)
    due = graphene.Int(required=True, description="Tasks that could run now.")
    running = graphene.Int(required=True)
    dead = graphene.Int(required=True, description="Tasks that were given up.")
    oldest_wait_seconds = graphene.Float(required=True)
    sweeps = graphene.List(graphene.NonNull(SweepHealth), required=True)
    failures = graphene.List(graphene.NonNull(TaskFailure), required=True, description="At most 100, dead ones first.")

    @staticmethod
    def resolve_due(beat: Any, info: graphene.ResolveInfo) -> int:
        """Return how many tasks wait."""
        return int(beat.outbox.due)

    @staticmethod
    def resolve_running(beat: Any, info: graphene.ResolveInfo) -> int:
        """Return how many tasks run."""
        return int(beat.outbox.running)

    @staticmethod
    def resolve_dead(beat: Any, info: graphene.ResolveInfo) -> int:
        """Return how many tasks were given up."""
        return int(beat.outbox.dead)

    @staticmethod
    def resolve_oldest_wait_seconds(beat: Any, info: graphene.ResolveInfo) -> float:
        """Return how long the oldest waits."""
        return float(beat.outbox.age)

    @staticmethod
    def resolve_failures(beat: Any, info: graphene.ResolveInfo) -> Any:
        """Return the failing tasks."""
        return beat.failing
