"""The tasks and sweeps by name. A task is named where it is enqueued and found here where it runs.

    @task("catalog_sync.reindex_listing")
    def task_reindex_listing(*, at: datetime.datetime, listing: int) -> None: ...

    @sweep("purchasing.expire_orders", every=60)
    def task_expire_orders(*, at: datetime.datetime) -> None: ...

A task runs inside one transaction together with the mark that it is done: killed before the commit it leaves nothing and
runs again; killed after, it does not. It is given `at`, the moment of the run, and plain JSON values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules

TaskFunction = Callable[..., None]


@dataclass(frozen=True)
class RegisteredSweep:
    """A task that is enqueued every `every` seconds by whichever worker comes first."""

    name: str
    every: int


_tasks: dict[str, TaskFunction] = {}
_sweeps: dict[str, RegisteredSweep] = {}


def task(name: str) -> Callable[[TaskFunction], TaskFunction]:
    """Register the decorated function as the task `name` (`app.verb_noun`)."""

    def register(function: TaskFunction) -> TaskFunction:
        known = _tasks.setdefault(name, function)
        if (known.__module__, known.__qualname__) != (function.__module__, function.__qualname__):
            raise ValueError(f"two tasks are named {name}")
        return function

    return register


def sweep(name: str, *, every: int) -> Callable[[TaskFunction], TaskFunction]:
    """Register the decorated function as the task `name`, run every `every` seconds; it must bear being repeated."""
    if every < 1:
        raise ValueError("a sweep runs at most once a second")

    def register(function: TaskFunction) -> TaskFunction:
        _sweeps[name] = RegisteredSweep(name, every)
        return task(name)(function)

    return register


def load_tasks() -> None:
    """Import every app's `tasks` and `handlers` modules, so that their decorators run."""
    autodiscover_modules("tasks", "handlers")


def registered_tasks() -> Mapping[str, TaskFunction]:
    """Return the tasks by name, sweeps included."""
    return dict(_tasks)


def registered_sweeps() -> Mapping[str, RegisteredSweep]:
    """Return the sweeps by name."""
    return dict(_sweeps)


def find_task(name: str) -> TaskFunction:
    """Return the task `name`; raises `LookupError` when this version of the code has none."""
    try:
        return _tasks[name]
    except KeyError:
        raise LookupError(f"no task is named {name}") from None
