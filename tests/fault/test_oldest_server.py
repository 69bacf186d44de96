"""On the oldest database server that this machine offers and the mall allows: set up, buy, back up, restore."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from marketplace.config.archive import heads_of
from marketplace.config.health import OLDEST_SERVER
from marketplace.config.postgres import PostgresServer
from storefront.journeys.first_purchase import DONE
from tests.fault.malls import TEST_VARIABLES, Mall

# Where Debian and Ubuntu put the programs of each release.
PACKAGES = Path("/usr/lib/postgresql")
# All other tests run on the wheel's server, 18.
VERSIONS = [version for version in range(OLDEST_SERVER // 10000, 18) if (PACKAGES / f"{version}/bin/postgres").exists()]

pytestmark = pytest.mark.skipif(
    not VERSIONS, reason=f"needs PostgreSQL {OLDEST_SERVER // 10000} to 17 of a package: apt-get install postgresql"
)


@pytest.fixture
def server(open_folder: Path) -> Iterator[PostgresServer]:
    """A server of the package, on a socket of its own."""
    found = PostgresServer(
        data=open_folder / "postgres",
        sockets=open_folder / "run",
        log=open_folder / "log",
        binaries=PACKAGES / f"{VERSIONS[0]}/bin",
    )
    found.start()
    try:
        yield found
    finally:
        found.stop()


def run(module: str, *arguments: str, mall: Mall) -> str:
    """Run a module with the settings of a mall, expecting that it ends well, and return what it said."""
    environment = {name: value for name, value in os.environ.items() if name not in TEST_VARIABLES}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={**environment, **mall.settings, "EMALL_HOME": str(mall.home)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_mall_on_the_oldest_server_sells_and_is_restored(server: PostgresServer, open_folder: Path) -> None:
    backup = str(open_folder / "mall.tar")
    mall = Mall(open_folder / "home", settings={"DATABASE_URL": server.url}).start()
    try:
        assert DONE in run("tests.fault.first_purchase", mall.address, mall=mall)
    finally:
        mall.stop()
    run("marketplace.config.cli", "backup", backup, mall=mall)
    with psycopg.connect(server.url, autocommit=True) as connection:
        assert connection.info.server_version // 10000 == VERSIONS[0]
        heads = heads_of(connection)
        connection.execute("CREATE DATABASE other")
    other = Mall(open_folder / "other", settings={"DATABASE_URL": server.address("other")})
    assert "the same heads" in run("marketplace.config.cli", "restore", backup, mall=other)
    with psycopg.connect(server.address("other")) as connection:
        assert heads_of(connection) == heads
    other.start()
    try:
        assert other.answers()
    finally:
        other.stop()
