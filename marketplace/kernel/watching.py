"""What the engine tells those who watch it run: figures, log lines, traces. Who watches is the configuration's affair.

    watch(watcher)                      # once, at the start
    with watched(Kind.OPERATION, "purchasing.approve_purchase", actor): ...
    tell(["order.placed", "order.placed"])

Nobody has to watch, and a watcher changes nothing: it sees an exception pass, and may not swallow it.
"""

import contextlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from marketplace.kernel.actor import Actor


class Kind(StrEnum):
    """What is being run."""

    OPERATION = "operation"
    TASK = "task"


class Watcher(Protocol):
    """Somebody who watches."""

    def around(self, *, kind: Kind, name: str, actor: Actor | None) -> AbstractContextManager[object]:
        """Return what stands around one run of the operation or task `name`; a task has no actor."""

    def happened(self, *, actions: Sequence[str]) -> None:
        """Learn of events that were committed to the log, by their actions."""


_watchers: list[Watcher] = []


def watch(watcher: Watcher) -> None:
    """Have `watcher` see every run from now on."""
    _watchers.append(watcher)


@contextlib.contextmanager
def watched(kind: Kind, name: str, actor: Actor | None = None) -> Iterator[None]:
    """Stand around one run of an operation or a task."""
    with contextlib.ExitStack() as stack:
        for watcher in _watchers:
            stack.enter_context(watcher.around(kind=kind, name=name, actor=actor))
        yield


def tell(actions: Sequence[str]) -> None:
    """Say that events with these actions were committed."""
    for watcher in _watchers:
        watcher.happened(actions=actions)
