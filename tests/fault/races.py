"""Have many processes act at the same moment on the database that DATABASE_URL names."""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from marketplace.kernel.actor import Actor
from marketplace.kernel.ids import idempotency_key
from tests.factories.cast import NOW

PATIENCE_SECONDS = 300


def task(act: str, actor: Actor | None = None, *, key: str = "", at: str = "", **inputs: Any) -> dict[str, Any]:
    """Return what one process is to do."""
    return {
        "act": act,
        "user": actor.user_id if actor else 0,
        "organisation": actor.organisation_id if actor else 0,
        "key": key or idempotency_key(),
        "at": at or NOW.isoformat(),
        "inputs": inputs,
    }


def race(tasks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Have a process for each task do it at the same moment; return the answers in the order of the tasks."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fault.racer"],
        input=json.dumps(tasks),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=PATIENCE_SECONDS,
    )
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers
