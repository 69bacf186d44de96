"""How log lines look: JSON objects in production, one plain line each otherwise; both carry the request's reference.

Everything is logged through the standard library; structlog renders it and keeps what belongs to the present request. Of
a record's extra fields only those named here are written, so that no library's request object ends in the log.
"""

import json
from typing import Any

import structlog

from marketplace.config.observation.paths import closed

# What a line may say beside its text; values are names, numbers and ids, never what people typed.
FIELDS = frozenset(
    ("operation", "task", "result", "rules", "reference", "seconds", "who", "method", "view", "path", "status", "statements",
     "address", "act")
)  # fmt: skip


def logging_settings(*, as_json: bool) -> dict[str, Any]:
    """Return Django's LOGGING: everything to standard error, warnings of libraries and what the mall itself says."""
    render = structlog.processors.JSONRenderer(serializer=_json) if as_json else plain
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [
                    structlog.contextvars.merge_contextvars,
                    structlog.stdlib.add_log_level,
                    structlog.stdlib.add_logger_name,
                    structlog.stdlib.ExtraAdder(allow=FIELDS),
                    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
                    without_tokens,
                ],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    render,
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "marketplace": {"level": "INFO"},
            # Each request and each operation: in production, where the lines go to a collector.
            "marketplace.requests": {"level": "INFO" if as_json else "WARNING"},
            "marketplace.operations": {"level": "INFO" if as_json else "WARNING"},
            "django.request": {"level": "ERROR"},
            "axes": {"level": "WARNING"},
        },
    }


def without_tokens(_logger: object, _name: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Leave the tokens of links out of a line, whoever wrote it: a link to a new password is good for an hour."""
    return {**line, **{name: closed(str(line[name])) for name in ("event", "path") if name in line}}


def plain(_logger: object, _name: str, line: structlog.typing.EventDict) -> str:
    """Render a line for people: when, how bad, who says it, what, and the rest as name=value."""
    traceback = line.pop("exception", None)
    head = f"{line.pop('at')} {line.pop('level').upper()} {line.pop('logger')} {line.pop('event')}"
    rest = "".join(f" {name}={value}" for name, value in line.items())
    return f"{head}{rest}" + (f"\n{traceback}" if traceback else "")


def _json(line: Any, **options: Any) -> str:
    return json.dumps(line, ensure_ascii=False, **options)
