"""What the launcher needs to know about child processes: they die with it, and their last words are shown."""

import ctypes
import os
import signal
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class ChildError(Exception):
    """A child process could not start or stay; the message says what happened and what to do."""


def die_with_parent(number: signal.Signals) -> Callable[[], None]:
    """Return a function for `preexec_fn` that has the kernel send `number` to the child when its parent dies.

    The signal fires when the spawning *thread* ends, so children are spawned from the main thread only.
    """
    parent = os.getpid()

    def arrange() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, number)
        # The parent may have died before the line above.
        if os.getppid() != parent:
            os._exit(1)

    return arrange


def last_lines(log: Path, *, lines: int = 12) -> str:
    """Return the last `lines` lines of a log file, indented, for an error message."""
    try:
        text = log.read_bytes()[-20_000:].decode(errors="replace")
    except OSError as error:
        return f"  (no log: {error})"
    return "\n".join(f"  {line}" for line in text.splitlines()[-lines:])
