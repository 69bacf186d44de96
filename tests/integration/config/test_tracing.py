"""With a collector named, requests, operations, tasks and statements are traced; without one nothing is loaded."""

import subprocess
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from django.conf import LazySettings
from django.test import Client
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from marketplace.jobs.models import Task
from marketplace.jobs.outbox import enqueue
from marketplace.jobs.registry import load_tasks
from marketplace.jobs.runner import claim, run
from marketplace.kernel import watching
from marketplace.kernel.clock import now
from tests.factories.browsing import client_of
from tests.factories.mall import make_mall

pytestmark = pytest.mark.django_db
TRACED = "marketplace.config.observation.tracing.Traced"


@cache
def exporter() -> InMemorySpanExporter:
    """Trace into memory; a process has one tracer for its life, so whoever comes back here finds the first one's."""
    from marketplace.config.observation import tracing

    found = InMemorySpanExporter()
    tracing.trace_with(SimpleSpanProcessor(found))
    return found


@pytest.fixture
def spans(settings: LazySettings) -> Iterator[InMemorySpanExporter]:
    """What one test leaves, with requests traced as where a collector is named."""
    from marketplace.config.observation.tracing import Spans

    settings.MIDDLEWARE = [settings.MIDDLEWARE[0], TRACED, *settings.MIDDLEWARE[1:]]
    before = list(watching._watchers)
    found = exporter()
    watching._watchers[:] = [*before, Spans()]
    found.clear()
    yield found
    watching._watchers[:] = before


def test_a_request_is_one_trace_with_its_operation_and_statements(spans: InMemorySpanExporter) -> None:
    mall = make_mall()
    spans.clear()
    caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    client_of(mall.cast.alice).post(
        "/buyer/cart/add/",
        {"listing": mall.desk, "quantity": "1", "idempotency_key": "k"},
        headers={"traceparent": caller},
    )
    found = {span.name: span for span in spans.get_finished_spans()}
    request = next(span for name, span in found.items() if name.startswith("POST buyer:"))
    operation = found["operation purchasing.put_in_cart"]
    assert f"{request.context.trace_id:032x}" == "0af7651916cd43dd8448eb211c80319c"
    assert operation.parent is not None
    assert operation.parent.span_id == request.context.span_id
    assert operation.attributes["emall.actor"] == mall.cast.alice.key
    statements = [span for span in spans.get_finished_spans() if "db.query.text" in span.attributes]
    assert any(span.name == "INSERT" for span in statements)
    assert mall.cast.alice.name not in "".join(str(span.attributes) for span in statements)


def test_the_token_of_a_link_is_in_no_trace(spans: InMemorySpanExporter, client: Client) -> None:
    token = "cq8a1x-0123456789abcdef0123456789abcdef"
    client.get(f"/sign-in/forgotten/7/{token}/")
    paths = [span.attributes["url.path"] for span in spans.get_finished_spans() if "url.path" in span.attributes]
    assert paths == ["/sign-in/forgotten/7/…/"]
    assert token not in "".join(str(span.attributes) for span in spans.get_finished_spans())


def test_a_task_is_traced(spans: InMemorySpanExporter) -> None:
    load_tasks()
    enqueue(name="jobs.forget_ended", kwargs={})
    claimed = claim(task_id=Task.objects.get(name="jobs.forget_ended").pk, holder=1)
    assert claimed is not None
    assert run(claimed, holder=1, at=now())
    assert "task jobs.forget_ended" in {span.name for span in spans.get_finished_spans()}


def test_nothing_is_loaded_unless_asked_for() -> None:
    code = "import django, sys; django.setup(); sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
