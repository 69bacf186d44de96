"""A real mall on a data folder of its own, to be killed and started again."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

START_SECONDS = 150
# What the test run set for itself.
TEST_VARIABLES = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
PARTS = {"web": "gunicorn", "worker": "marketplace.config.cli worker", "database": "postgres -D"}


@dataclass
class Mall:
    """One `emall up`, or another command that keeps a mall open; `start` it, look at its parts, and `stop` it."""

    home: Path
    said: str = ""
    address: str = ""
    process: "subprocess.Popen[str] | None" = None
    command: str = "up"
    options: list[str] = field(default_factory=lambda: ["--port", "0"])
    settings: dict[str, str] = field(default_factory=dict)
    # The command that starts it as somebody else.
    before: list[str] = field(default_factory=list)

    def start(self) -> "Mall":
        """Start it and wait until it says that it is open."""
        self.said = ""
        self.process = self.spawn()
        assert self.process.stderr
        for line in self.process.stderr:
            self.said += line
            if found := re.search(r"open at (http://\S+)", line):
                self.address = found[1]
                return self
        raise AssertionError(f"the mall did not open:\n{self.said}")

    def spawn(self) -> "subprocess.Popen[str]":
        """Start it and return the launcher's process."""
        environment = {name: value for name, value in os.environ.items() if name not in TEST_VARIABLES}
        return subprocess.Popen(
            [*self.before, sys.executable, "-m", "marketplace.config.cli", self.command, *self.options],
            env={**environment, **self.settings, "EMALL_HOME": str(self.home)},
            stderr=subprocess.PIPE,
            text=True,
        )

    def refused(self) -> str:
        """Start it, expecting a refusal, and return what it said."""
        process = self.spawn()
        _, said = process.communicate(timeout=START_SECONDS)
        assert process.returncode == 1, said
        assert "Traceback" not in said
        return said

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send the launcher a signal, wait for its end, and return its exit code."""
        assert self.process
        self.process.send_signal(number)
        self.process.communicate(timeout=120)
        return self.process.returncode

    def parts(self) -> dict[str, int]:
        """Return the process numbers of the launcher's children by what they are."""
        assert self.process
        found = {}
        for pid in _children(self.process.pid):
            command = _command(pid)
            found |= {name: pid for name, mark in PARTS.items() if mark in command}
        return found

    def everything(self, below: int | None = None) -> list[int]:
        """Return the process numbers of the launcher (or of `below`, one of its children), its children and theirs."""
        assert self.process
        pids = [below or self.process.pid]
        for pid in pids:
            pids += _children(pid)
        return pids

    def kill(self, part: str) -> None:
        """Kill -9 one part and wait until the launcher has started another."""
        old = self.parts()[part]
        os.kill(old, signal.SIGKILL)
        wait_until(lambda: self.parts().get(part, old) != old, f"another {part}")

    def answers(self) -> bool:
        """Tell whether the mall and its database answer."""
        try:
            with urllib.request.urlopen(f"{self.address}/health/", timeout=5) as response:
                return bool(response.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def database(self) -> "psycopg.Connection[tuple[int]]":
        """Return a connection to its database."""
        return psycopg.connect(f"host={self.home}/run user=emall dbname=emall", autocommit=True)


def copied(template: Path, home: Path) -> Mall:
    """Return a mall on a copy of a stopped one's data folder."""
    subprocess.run(["cp", "-a", str(template), str(home)], check=True)
    return Mall(home)


def free_ports(count: int) -> list[int]:
    """Return so many different ports that nobody listens on now."""
    with contextlib.ExitStack() as held:
        listeners = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [listener.getsockname()[1] for listener in listeners]


def wait_until(holds: Callable[[], bool], what: str | Callable[[], str], *, seconds: float = 120) -> None:
    """Wait for a condition; fail when it does not come, saying `what` was waited for."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"waited {seconds} s in vain for {what() if callable(what) else what}"
        time.sleep(0.05)


def gone(pids: list[int]) -> bool:
    """Tell whether none of the processes runs any more."""
    return not any(Path(f"/proc/{pid}").exists() and _state(pid) != "Z" for pid in pids)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"
