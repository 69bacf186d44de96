"""Traces by OpenTelemetry: one for each request and task, with its operations and statements. Off unless asked for.

Loaded only when EMALL_OTLP_ENDPOINT names a collector; needs what requirements/tracing.txt pins. A trace holds names,
numbers and the text of statements without their values; nothing that people typed.
"""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from opentelemetry import propagate, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.propagators.textmap import Getter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode
from structlog.contextvars import bind_contextvars

from marketplace.config.observation.paths import closed
from marketplace.config.observation.sharing import PLACE
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.watching import Kind, watch

LONGEST_STATEMENT = 500
_tracer = trace.get_tracer("emall")


def begin(*, endpoint: str) -> None:
    """Send traces to the collector at `endpoint` (such as http://collector:4318/v1/traces)."""
    trace_with(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))


def trace_with(processor: SpanProcessor) -> None:
    """Trace operations and tasks, and give what was traced to `processor`."""
    resource = Resource.create({"service.name": "emall", "service.instance.id": os.environ.get(PLACE, "")})
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(processor)
    trace.set_tracer_provider(provider)
    watch(Spans())


class Spans:
    """A span for each operation and task."""

    @contextlib.contextmanager
    def around(self, *, kind: Kind, name: str, actor: Actor | None) -> Iterator[None]:
        """Trace one run; a task's statements too, a request's are traced around the whole of it."""
        with contextlib.ExitStack() as stack:
            span = stack.enter_context(
                _tracer.start_as_current_span(
                    f"{kind.value} {name}", record_exception=False, set_status_on_exception=False
                )
            )
            if actor is not None:
                span.set_attribute("emall.actor", actor.key)
            if kind is Kind.TASK:
                stack.enter_context(connection.execute_wrapper(_statement))
            try:
                yield
            except MarketplaceError as error:
                span.set_attributes({"emall.result": error.code, "emall.reference": error.reference})
                raise
            except Exception as error:
                span.set_status(Status(StatusCode.ERROR, type(error).__name__))
                raise

    def happened(self, *, actions: Sequence[str]) -> None:
        """Note the events on the span of the operation that just committed them."""
        trace.get_current_span().set_attribute("emall.events", list(actions))


class Traced:
    """The middleware of requests; it goes on with the trace of whoever called."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside a span; the trace's number stands in the log lines on the way."""
        caller = propagate.extract(dict(request.headers.items()), getter=_Headers())
        with (
            _tracer.start_as_current_span(f"{request.method}", context=caller, kind=SpanKind.SERVER) as span,
            connection.execute_wrapper(_statement),
        ):
            bind_contextvars(trace=trace.format_trace_id(span.get_span_context().trace_id))
            response = self.get_response(request)
            match = request.resolver_match
            view = (match.view_name or match.route) if match else "none"
            span.update_name(f"{request.method} {view}")
            span.set_attributes(
                {"http.request.method": request.method or "", "http.route": view,
                 "http.response.status_code": response.status_code, "url.path": closed(request.path)}
            )  # fmt: skip
            if response.status_code >= 500:
                span.set_status(Status(StatusCode.ERROR))
        return response


class _Headers(Getter[dict[str, str]]):
    """Reads headers whatever their case."""

    def get(self, carrier: dict[str, str], key: str) -> list[str] | None:
        """Return the header's value, if it came."""
        return [value for name, value in carrier.items() if name.lower() == key.lower()] or None

    def keys(self, carrier: dict[str, str]) -> list[str]:
        """Return the headers' names."""
        return list(carrier)


def _statement(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: dict[str, Any]) -> Any:
    verb = sql.lstrip(" (\n").split(None, 1)[0].upper() if isinstance(sql, str) and sql.strip() else "SQL"
    with _tracer.start_as_current_span(verb, kind=SpanKind.CLIENT) as span:
        span.set_attributes({"db.system.name": "postgresql", "db.query.text": str(sql)[:LONGEST_STATEMENT]})
        return execute(sql, parameters, many, context)
