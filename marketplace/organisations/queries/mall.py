"""The mall's own heartbeat, for the people of its operator."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from marketplace.audit.queries import ReaderLag, reader_lags
from marketplace.jobs.figures import (
    FailingTask,
    Outbox,
    SweepFigure,
    failing_tasks,
    living_workers,
    outbox,
    sweep_figures,
)
from marketplace.kernel.actor import Actor
from marketplace.kernel.permissions import allowed, authorize
from marketplace.organisations.permissions import Permission
from marketplace.organisations.queries.directory import home_region

MOST_FAILING = 100


@dataclass(frozen=True)
class Home:
    """The mall as the object of a permission: the region it is run for."""

    region_id: str


@dataclass(frozen=True, kw_only=True)
class Heartbeat:
    """How the mall's clockwork stands."""

    workers: int
    outbox: Outbox
    sweeps: Sequence[SweepFigure]
    readers: Sequence[ReaderLag]
    failing: Sequence[FailingTask]

    @property
    def well(self) -> bool:
        """Whether nobody has to look: somebody works, no sweep is late, and nothing was given up."""
        return bool(self.workers) and not self.outbox.dead and not any(sweep.late for sweep in self.sweeps)


def home() -> Home:
    """Return the region that the mall is run for."""
    return Home(region_id=settings.MALL_REGION or home_region())


def operates_mall(actor: Actor) -> bool:
    """Whether an actor runs the mall: an administrator of its operator."""
    return allowed(actor, Permission.MALL_OPERATE) and allowed(actor, Permission.MALL_OPERATE, home())


def heartbeat(actor: Actor) -> Heartbeat:
    """Return how the mall's clockwork stands (six statements); raises `NotAuthorized` for everybody but its operator."""
    authorize(actor, Permission.MALL_OPERATE, home())
    return Heartbeat(
        workers=living_workers(),
        outbox=outbox(),
        sweeps=sweep_figures(),
        readers=reader_lags(),
        failing=failing_tasks(limit=MOST_FAILING),
    )
