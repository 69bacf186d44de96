"""One command, one machine: the launcher keeps PostgreSQL, the web process and the worker alive, and stops them.

It is one thread that waits for signals: a child that dies is started again, soon at first and later after longer pauses;
Ctrl-C, SIGTERM and a hang-up that isn't ignored stop all. A launcher that is killed takes its children with it (see `die_with_parent`). It does not
load Django, so that it starts fast and stays small; and what speaks to the database it loads after it has spawned the
web process, which takes longest.
"""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marketplace.config.children import ChildError, die_with_parent, last_lines
from marketplace.config.database import RECOVERY_SECONDS, database_url, socket_folder
from marketplace.config.environment import given
from marketplace.config.home import usable_home, was_never_prepared
from marketplace.config.stopping import StopRequest

if TYPE_CHECKING:
    from marketplace.config.postgres import PostgresServer

READY_SECONDS = 120
STOP_SECONDS = 15
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 30.0
# A child that lived this long is taken to be well again.
WELL_SECONDS = 60
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - only when asked for with --host
LARGEST_LOG = 10 * 2**20
# What a web process that is held is told.
SERVE = b"serve"


@dataclass
class Child:
    """A process that is kept running: how it is started, its present process, and when it may be started again."""

    name: str
    spawn: Callable[[], "subprocess.Popen[bytes]"]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    due: float = 0.0
    pause: float = FIRST_PAUSE

    def start(self) -> None:
        """Start the process."""
        self.process = self.spawn()
        self.started = time.monotonic()

    def tend(self, now: float) -> float | None:
        """Start it again if it has died and its pause is over; return when to look again, None for not at all."""
        if self.process is not None and self.process.poll() is not None:
            say(f"{self.name} ended ({_ending(self.process.returncode)}); starting it again")
            if now - self.started > WELL_SECONDS:
                self.pause = FIRST_PAUSE
            self.process, self.due = None, now + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
        if self.process is None:
            if now < self.due:
                return self.due
            self.start()
        return None


@dataclass
class Launcher:
    """The mall on this machine. `with launcher.running(): launcher.watch()`."""

    host: str = "127.0.0.1"
    port: int = 8000
    home: Path = field(default_factory=usable_home)
    address: str = ""
    # Mark an empty database as a sandbox; one that is marked is a sandbox without being asked again.
    sandbox: bool = False
    # By how many hours a sandbox's clock runs ahead each minute.
    hours_a_minute: int = 0
    _children: list[Child] = field(default_factory=list)
    _postgres: "PostgresServer | None" = None
    _preparing: "subprocess.Popen[bytes] | None" = None
    # The web process before it may serve.
    _loading: "subprocess.Popen[bytes] | None" = None
    _stop: StopRequest = field(default_factory=StopRequest)

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Start everything, yield when the mall answers, and stop everything at the end.

        Raises `ChildError` with a message for the person at the keyboard when something can't start.
        """
        with self._stop.heard(signal.SIGCHLD), only_instance(self.home), _bound(self.host, self.port) as listener:
            self.port = listener.getsockname()[1]
            self.address = f"http://{self.host}:{self.port}"
            try:
                if was_never_prepared(home=self.home):
                    self._begin_to_prepare()
                else:
                    self._begin_to_load(listener)
                self._start_database()
                self._finish_preparing()
                if not self._stop.asked:
                    self._settle_clock()
                    self._start_processes(listener)
                yield
            finally:
                self._stop_all()

    def watch(self) -> None:
        """Keep the children alive until a signal asks to stop."""
        while not self._stop.asked:
            now = time.monotonic()
            looks = [look for child in self._children if (look := child.tend(now)) is not None]
            self._stop.sleep(min(looks, default=now + 3600) - now)

    @property
    def stopping(self) -> bool:
        """Whether a signal has asked to stop."""
        return self._stop.asked

    def _start_database(self) -> None:
        if given("DATABASE_URL"):
            return
        from marketplace.config.postgres import PostgresServer

        log = _fresh_log(self.home, "postgres")
        self._postgres = PostgresServer(data=self.home / "postgres", sockets=socket_folder(home=self.home), log=log)
        self._postgres.start(stopping=lambda: self._stop.asked)
        child = Child("database", self._postgres.spawn, process=self._postgres.process, started=time.monotonic())
        self._children.append(child)

    def _begin_to_prepare(self) -> None:
        """Start to prepare beside the database when it is plain that it must be done: a first start is then much faster."""
        if self._preparing is None:
            say("preparing the database and the static files …")
            command = [*emall(), "migrate", f"--wait={RECOVERY_SECONDS}"]
            self._preparing = self._spawn("prepare", command, self.environment())

    def _finish_preparing(self) -> None:
        from marketplace.config.prepare import is_prepared

        if self._preparing is None:
            if is_prepared(home=self.home):
                return
            self._forget_loading()
            self._begin_to_prepare()
        while self._preparing and self._preparing.poll() is None:
            if self._stop.asked:
                return
            self._stop.sleep(1)
        if self._preparing and self._preparing.returncode:
            raise ChildError(f"The database could not be prepared:\n{last_lines(self.home / 'log' / 'prepare.log')}")

    def _settle_clock(self) -> None:
        """Have the processes read the mall's clock in the database where it may be ahead of the machine's."""
        from marketplace.config.sandbox import is_sandbox, mark

        url, loaded_for = database_url(home=self.home), self.sandbox
        if self.sandbox:
            mark(url=url)
        self.sandbox = is_sandbox(url=url)
        if self.sandbox != loaded_for:
            self._forget_loading()

    def _begin_to_load(self, listener: socket.socket) -> None:
        """Start the web process beside the database: it loads its code, then waits at its standard input to be let serve."""
        self._loading = self._spawn_web(listener, held=True)

    def _forget_loading(self) -> None:
        """End a web process that was loaded for other data than there are; it has served nobody."""
        if self._loading:
            self._loading.kill()
            self._loading.communicate()
            self._loading = None

    def _open_web(self, listener: socket.socket) -> None:
        """Let the web process serve that is loading, or start one."""
        web = Child("web", lambda: self._spawn_web(listener), process=self._loading, started=time.monotonic())
        if self._loading is None:
            web.start()
        elif gate := self._loading.stdin:
            # One that has ended is found by who waits for its answer.
            with contextlib.suppress(BrokenPipeError), gate:
                gate.write(SERVE)
        self._children.append(web)
        self._loading = None

    def _spawn_web(self, listener: socket.socket, *, held: bool = False) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "gunicorn", "-c", "python:marketplace.config.gunicorn"]
        command.append("marketplace.config.wsgi:application")
        environment = {
            **self.environment(),
            "EMALL_BIND": f"fd://{listener.fileno()}",
            "EMALL_HELD": "1" if held else "",
        }
        return self._spawn("web", command, environment, keep=(listener.fileno(),), listens=held)

    def _start_processes(self, listener: socket.socket) -> None:
        self._open_web(listener)
        self._wait_until_it_answers()
        environment = self.environment()
        self._keep(Child("worker", lambda: self._spawn("worker", [*emall(), "worker"], environment)))
        if self.hours_a_minute:
            clock = [*emall(), "sandbox", f"--hours-a-minute={self.hours_a_minute}"]
            self._keep(Child("clock", lambda: self._spawn("clock", clock, environment)))

    def _keep(self, child: Child) -> None:
        child.start()
        self._children.append(child)

    def _spawn(
        self,
        name: str,
        command: list[str],
        environment: dict[str, str],
        keep: tuple[int, ...] = (),
        listens: bool = False,
    ) -> "subprocess.Popen[bytes]":
        with _fresh_log(self.home, name).open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.PIPE if listens else subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                pass_fds=keep,
                process_group=0,
                preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 - this process has one thread
            )

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + READY_SECONDS
        reachable = "127.0.0.1" if self.host == EVERY_ADDRESS else self.host
        web = next(child for child in self._children if child.name == "web")
        while not self._stop.asked:
            if web.process and web.process.poll() is not None:
                raise ChildError(f"The web process ended while starting:\n{last_lines(self.home / 'log' / 'web.log')}")
            if _answers(f"http://{reachable}:{self.port}/health/"):
                return
            if time.monotonic() > until:
                raise ChildError(
                    f"The mall did not answer within {READY_SECONDS} s:\n{last_lines(self.home / 'log' / 'web.log')}"
                )
            self._stop.sleep(0.05)

    def _stop_all(self) -> None:
        """Stop the processes, then the database they write to; what does not end in time is killed."""
        if self._preparing and self._preparing.poll() is None:
            self._preparing.kill()
            self._preparing.wait()
        self._forget_loading()
        others = [child for child in self._children if child.name != "database" and child.process]
        for child in others:
            _signal(child, signal.SIGTERM)
        until = time.monotonic() + STOP_SECONDS
        for child in others:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(max(until - time.monotonic(), 0.1))  # type: ignore[union-attr]
            _signal(child, signal.SIGKILL)
        if self._postgres:
            self._postgres.stop()

    def environment(self) -> dict[str, str]:
        """Return the environment of the processes that belong to this mall."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "marketplace.config.settings.embedded"),
            "EMALL_HOME": str(self.home),
            "EMALL_ADDRESS": given("EMALL_ADDRESS", self.address),
            "EMALL_SANDBOX": "1" if self.sandbox else "",
        }


def say(message: str) -> None:
    """Print a line for the person at the keyboard."""
    click.echo(message, err=True)


@contextlib.contextmanager
def only_instance(home: Path) -> Iterator[None]:
    """Hold the lock of the data folder; raise `ChildError` when another launcher holds it.

    The kernel drops the lock with the process, however that ends, so no stale lock file can be left behind.
    """
    with (home / "launcher.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise ChildError(
                f"A mall already runs on {home} (process {file.read().strip() or 'unknown'}).\n"
                "Use that one, stop it first, or set EMALL_HOME to another folder."
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


@contextlib.contextmanager
def _bound(host: str, port: int) -> Iterator[socket.socket]:
    try:
        listener = socket.create_server((host, port), backlog=512)
    except OSError as error:
        raise ChildError(
            f"The address {host}:{port} can't be used: {error.strerror}.\n"
            f"Another program has it, or it is not this machine's. Choose another port: emall up --port {port + 1}"
        ) from error
    with listener:
        yield listener


def _fresh_log(home: Path, name: str) -> Path:
    """Return the log file of `name`; one that has grown large becomes the previous one."""
    log = home / "log" / f"{name}.log"
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    return log


def _answers(url: str) -> bool:
    import urllib.request

    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own loopback address
            return bool(response.status == 200)
    except OSError:
        return False


def _signal(child: Child, number: signal.Signals) -> None:
    if child.process and child.process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.process.pid, number)


def _ending(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def emall() -> list[str]:
    """Return the beginning of every command line of ours."""
    return [sys.executable, "-m", "marketplace.config.cli"]
