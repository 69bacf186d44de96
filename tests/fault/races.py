"""Start processes, hold them at the line, let them go together, and gather their answers."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from marketplace.kernel.actor import Actor
from marketplace.kernel.ids import idempotency_key
from tests.factories.cast import NOW

Process = "subprocess.Popen[str]"


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


@contextlib.contextmanager
def racers(count: int) -> Iterator[list[Any]]:
    """Start `count` processes on the database that DATABASE_URL names; end them afterwards."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.fault.racer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(count)
    ]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def race(processes: Sequence[Any], tasks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Have each process do its task at the same moment; return the answers in the order of the tasks."""
    used = processes[: len(tasks)]
    for process, content in zip(used, tasks, strict=True):
        process.stdin.write(json.dumps(content) + "\n")
        process.stdin.flush()
    for process in used:
        assert process.stdout.readline() == "ready\n"
    for process in used:
        process.stdin.write("go\n")
        process.stdin.flush()
    return [json.loads(process.stdout.readline()) for process in used]
