"""The figures of this process, counted where things happen, and added up over the processes of one machine.

With PROMETHEUS_MULTIPROC_DIR set (`sharing.share`) each process counts into files of its own there. The files are named by the
place a process fills (web0, web1, worker), not by its number: the one that comes after it counts on, and files do not
gather. What the database knows is read when asked (`stored`).
"""

import contextlib
import os
import time
from collections.abc import Iterator, Sequence

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.multiprocess import MultiProcessCollector

from marketplace.config.observation.sharing import FOLDER, place
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.watching import Kind

if os.environ.get(FOLDER):
    values.ValueClass = values.MultiProcessValue(process_identifier=place)  # type: ignore[no-untyped-call]

OWN = CollectorRegistry()
_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)

REQUESTS = Counter("emall_requests", "Requests answered.", ["view", "method", "status"], registry=OWN)
SECONDS = Histogram("emall_request_seconds", "Seconds until an answer began.", ["view"], registry=OWN, buckets=_BOUNDS)
STATEMENTS = Counter("emall_request_statements", "Database statements of requests.", ["view"], registry=OWN)
OPERATIONS = Counter("emall_operations", "Operations by result: done, failed, or the refusal's code.",
                     ["operation", "result"], registry=OWN)  # fmt: skip
OPERATION_SECONDS = Counter("emall_operation_seconds", "Seconds spent in operations.", ["operation"], registry=OWN)
BLOCKS = Counter("emall_rule_blocks", "Steps that a purchasing rule stopped.", ["rule"], registry=OWN)
EVENTS = Counter("emall_events", "Events committed to the log (order.placed: orders).", ["action"], registry=OWN)
TASKS = Counter("emall_tasks", "Runs of tasks and sweeps by result.", ["task", "result"], registry=OWN)
TASK_SECONDS = Counter("emall_task_seconds", "Seconds spent in tasks and sweeps.", ["task"], registry=OWN)


class Figures:
    """Counts operations, blocks, tasks and events."""

    @contextlib.contextmanager
    def around(self, *, kind: Kind, name: str, actor: Actor | None) -> Iterator[None]:
        """Count one run by its result."""
        runs, seconds = (OPERATIONS, OPERATION_SECONDS) if kind is Kind.OPERATION else (TASKS, TASK_SECONDS)
        began = time.perf_counter()
        result = "done"
        try:
            yield
        except MarketplaceError as error:
            result = error.code
            for rule in {finding.rule for finding in error.findings if finding.blocks}:
                BLOCKS.labels(rule).inc()
            raise
        except Exception:
            result = "failed"
            raise
        finally:
            runs.labels(name, result).inc()
            seconds.labels(name).inc(time.perf_counter() - began)

    def happened(self, *, actions: Sequence[str]) -> None:
        """Count committed events."""
        for action in actions:
            EVENTS.labels(action).inc()


def written() -> bytes:
    """Return the figures in Prometheus' text format: all processes of this machine, and what the database knows."""
    from marketplace.config.observation.stored import Stored

    registry = OWN
    if os.environ.get(FOLDER):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    found = CollectorRegistry()
    found.register(Stored())
    return generate_latest(registry) + generate_latest(found)
