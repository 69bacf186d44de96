"""When a demonstration was begun and whether it is complete: said in the log, so that a repetition knows."""

import datetime

from catalog_sync.imports.events import Action, DemonstrationBegun, DemonstrationCompleted
from catalog_sync.imports.permissions import Permission
from marketplace.audit.log import record
from marketplace.audit.queries import events_of
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop

# How long before its present a demonstration begins.
LENGTH = datetime.timedelta(days=366)


@operation(Permission.IMPORT_RUN)
def begin_demonstration(*, actor: Actor, at: datetime.datetime, name: str) -> str:
    """Begin the demonstration `name` at the beginning of its year, and return the moment (ISO) that is its present.

    Repeated under the same key it stays that of the first time. Raises `Conflict` once the keys of its acts are forgotten:
    then nobody knows how far it had come.
    """
    authorize(actor, Permission.IMPORT_RUN)
    if is_begun(name):
        raise Conflict(
            gettext_noop(
                "The demonstration was cut off, and too much has happened since to go on. Set it up anew: emall demo --reset."
            )
        )
    present = (at + LENGTH).isoformat()
    record(stream=_stream(name), actor=actor, at=at, events=[DemonstrationBegun(subject=name, present=present)])
    return present


@operation(Permission.IMPORT_RUN)
def complete_demonstration(*, actor: Actor, at: datetime.datetime, name: str) -> bool:
    """Note that the demonstration `name` is complete; return whether that is news."""
    authorize(actor, Permission.IMPORT_RUN)
    if is_complete(name):
        return False
    record(stream=_stream(name), actor=actor, at=at, events=[DemonstrationCompleted(subject=name)])
    return True


def is_complete(name: str) -> bool:
    """Whether the demonstration `name` was set up to its end."""
    return bool(events_of(streams=[_stream(name)], action=Action.DEMONSTRATION_COMPLETED))


def is_begun(name: str) -> bool:
    """Whether the demonstration `name` was ever begun here."""
    return bool(events_of(streams=[_stream(name)], action=Action.DEMONSTRATION_BEGUN))


def _stream(name: str) -> str:
    return f"import/demo-{name}"
