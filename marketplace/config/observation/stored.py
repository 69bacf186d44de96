"""Figures that the database knows: the outbox, the sweeps, the workers, and how far the log's readers are behind."""

from collections.abc import Iterator

from django.db import DatabaseError, InterfaceError
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from marketplace.audit.queries import reader_lags
from marketplace.jobs.figures import living_workers, outbox, overdue_sweeps


class Stored(Collector):
    """Reads them when asked: five short statements."""

    def collect(self) -> Iterator[Metric]:
        """Yield the figures; a database that is away is a figure too."""
        up = GaugeMetricFamily("emall_database_up", "1 when the database answers.")
        try:
            found = list(_figures())
        except (DatabaseError, InterfaceError):
            found = []
            up.add_metric([], 0)
        else:
            up.add_metric([], 1)
        yield up
        yield from found


def _figures() -> Iterator[Metric]:
    box = outbox()
    tasks = GaugeMetricFamily("emall_outbox_tasks", "Tasks of the outbox by state.", labels=["state"])
    for state, count in (("due", box.due), ("later", box.later), ("running", box.running), ("dead", box.dead)):
        tasks.add_metric([state], count)
    yield tasks
    yield GaugeMetricFamily("emall_outbox_age_seconds", "How long the oldest due task waits.", value=box.age)
    yield GaugeMetricFamily("emall_workers", "Worker processes that hold their lock.", value=living_workers())
    late = GaugeMetricFamily("emall_sweep_overdue_seconds", "How late a sweep is.", labels=["sweep"])
    for name, seconds in overdue_sweeps().items():
        late.add_metric([name], seconds)
    yield late
    behind = GaugeMetricFamily("emall_log_lag_events", "Events a reader of the log has before it.", labels=["reader"])
    age = GaugeMetricFamily(
        "emall_log_lag_seconds", "Age of the oldest event a reader has not seen.", labels=["reader"]
    )
    for lag in reader_lags():
        behind.add_metric([lag.reader], lag.events)
        age.add_metric([lag.reader], lag.seconds)
    yield behind
    yield age
