"""`emall bench start`: how long until the mall answers, from nothing and again.

The limit from nothing is what no start can do without: initdb and loading the finished schema from a dump. The limit of
a second start is the start of the database server alone.
"""

import contextlib
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

from benchmarks.measure import LEAST_ROUNDS, Compared, Figure, at_most, compare, seconds, with_growth
from benchmarks.profiling import LARGEST
from marketplace.config.postgres import PostgresServer, binary

MOST_TIMES_THE_LIMIT = 3.0
MOST_SECONDS_OVER_LIMIT = 2.0
# A second start must not depend on how much there is: rows of a table beside the mall's own.
GROWTH_ROWS = (100_000, 1_000_000)
_IN_PARTS = ("django.", "marketplace.", "storefront.")


def run() -> Iterator[Figure]:
    """Measure both starts and yield their figures."""
    with tempfile.TemporaryDirectory(prefix="emall-bench-") as name:
        folder = Path(name)
        # The database server's own account must be able to pass.
        folder.chmod(0o711)
        dump = _schema_dump(folder)
        count = iter(range(1000))
        first = compare(
            program=lambda: _start_mall(folder / f"mall-{next(count)}"),
            limit=lambda: seconds(lambda: _bare_start(folder / f"bare-{next(count)}", dump)),
        )
        yield at_most("start", "from nothing", first, goal=MOST_TIMES_THE_LIMIT, unit="s", dataset="empty")
        again = compare(
            program=lambda: _start_mall(folder / "mall-again"),
            limit=lambda: seconds(lambda: _bare_start(folder / "bare-again", None)),
        )
        growth = {"0": again.program}
        for rows in GROWTH_ROWS:
            _fill(folder / "mall-again", rows)
            growth[str(rows)] = statistics.median(_start_mall(folder / "mall-again") for _ in range(LEAST_ROUNDS))
        yield with_growth(_second(again), growth)
        yield _profile(folder / "mall-again")


def _second(again: Compared) -> Figure:
    over = again.program - again.limit
    return Figure(
        bench="start", figure="again", value=again.program, unit="s", limit=again.limit, ratio=again.ratio,
        goal=f"at most {MOST_SECONDS_OVER_LIMIT:g} s over the limit", holds=over <= MOST_SECONDS_OVER_LIMIT,
        n=again.rounds, dataset="empty",
    )  # fmt: skip


def _profile(home: Path) -> Figure:
    """Return what loading the web process costs in milliseconds, the largest packages as its growth.

    Most of a second start is this; the rest is the database server's start beside it.
    """
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import marketplace.config.wsgi"],
        env={**_clean_environment(), "EMALL_HOME": str(home)},
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    ).stderr
    shares: dict[str, float] = {}
    for own, name in re.findall(r"^import time: +(\d+) \| +\d+ \| +(\S+)$", said, re.MULTILINE):
        package = ".".join(name.split(".")[: 2 if name.startswith(_IN_PARTS) else 1])
        shares[package] = shares.get(package, 0.0) + int(own) / 1000
    return Figure(
        bench="start", figure="again profile", value=sum(shares.values()), unit="ms", limit=None, ratio=None, goal="",
        holds=None, n=1, dataset="loading the web process, by package",
        growth=dict(sorted(shares.items(), key=lambda item: -item[1])[:LARGEST]),
    )  # fmt: skip


def _start_mall(home: Path) -> float:
    """Start the mall on `home`, stop it, and return the seconds until it said that it is open."""
    process: subprocess.Popen[str] | None = None

    def until_open() -> None:
        nonlocal process
        process = subprocess.Popen(
            [sys.executable, "-m", "marketplace.config.cli", "up", "--port", "0"],
            env={**_clean_environment(), "EMALL_HOME": str(home)},
            stderr=subprocess.PIPE,
            text=True,
        )
        said = ""
        for line in process.stderr or ():
            said += line
            if re.search(r"open at http", line):
                return
        raise RuntimeError(f"the mall did not start:\n{said}")

    try:
        return seconds(until_open)
    finally:
        if process:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)


def _bare_start(folder: Path, dump: Path | None) -> None:
    server = PostgresServer(data=folder / "data", sockets=folder / "run", log=folder / "log")
    server.start()
    try:
        if dump:
            subprocess.run([binary("psql"), "-q", "-f", dump, server.url], check=True, stdout=subprocess.DEVNULL)
    finally:
        server.stop()


def _schema_dump(folder: Path) -> Path:
    """Return the dump of the schema that the mall's migrations make."""
    _start_mall(folder / "mall-again")
    dump = folder / "schema.sql"
    with _server(folder / "mall-again") as url:
        subprocess.run([binary("pg_dump"), "--no-owner", "-f", dump, url], check=True)
    return dump


def _fill(home: Path, rows: int) -> None:
    with _server(home) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bench_filler (number bigint PRIMARY KEY, text text)")
        connection.execute(
            "INSERT INTO bench_filler SELECT n, repeat('x', 200) FROM generate_series(1, %s) n ON CONFLICT DO NOTHING",
            [rows],
        )
        connection.execute("CHECKPOINT")


@contextlib.contextmanager
def _server(home: Path) -> Iterator[str]:
    """Run the database server of a stopped mall and yield its address."""
    server = PostgresServer(data=home / "postgres", sockets=home / "run", log=home / "log" / "postgres.log")
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


def _clean_environment() -> dict[str, str]:
    """Return the environment of somebody at a keyboard: no other database, and compiled code is kept."""
    ours = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if name not in ours}
