"""Purchases under kill -9 of clients, worker, backends and the whole database: nothing acknowledged is lost, nothing done twice.

`make fault` runs 500 purchases, the ordinary test run 30. Both print what was done, how often, and what was lost.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from marketplace.agreements.models import Lot
from marketplace.config.children import ChildError
from marketplace.config.database import django_database
from marketplace.config.postgres import PostgresServer
from marketplace.jobs.models import Task, TaskState
from marketplace.jobs.runner import drain, free_abandoned
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import now
from marketplace.listings.models import Listing
from plugins.budget.models import BudgetLine
from tests.factories.cast import member
from tests.factories.invariants import asking, broken
from tests.factories.mall import BUDGET_LINE, Mall, make_mall
from tests.fault.late_worker import LATE

PIECES = 10_000
PATIENCE_SECONDS = 1800
# What an acknowledged act must have left in the log, about the thing it was done to.
EVENTS = {
    "submit_cart": "purchase.submitted",
    "approve_purchase": "purchase.approved",
    "cancel_purchase": "purchase.cancelled",
    "place_orders": "order.placed",
    "confirm_order": "order.confirmed",
    "submit_invoice": "order.invoiced",
}


class Run:
    """One database server of its own, a worker, some clients, and somebody who kills them."""

    def __init__(self, folder: Path, *, seed: int) -> None:
        """Everything lives in `folder`; `seed` decides who is killed when."""
        self.folder = folder
        self.server = PostgresServer(data=folder / "data", sockets=folder / "run", log=folder / "postgres.log")
        self.chance = random.Random(seed)
        self.clients: dict[str, tuple[dict[str, Any], subprocess.Popen[bytes]]] = {}
        self.worker: subprocess.Popen[bytes] | None = None
        self.killed: Counter[str] = Counter()
        self.started = time.time()

    def start(self) -> None:
        """Start the server and bring it to the present schema."""
        self.server.start()
        self.environment = {
            **os.environ,
            "DATABASE_URL": self.server.url,
            "DJANGO_SETTINGS_MODULE": "marketplace.config.settings.test",
        }
        command = [sys.executable, "-m", "django", "migrate", "--verbosity=0", "--skip-checks"]
        subprocess.run(command, check=True, env=self.environment)

    def stop(self) -> None:
        """End everything."""
        for _, process in self.clients.values():
            process.kill()
            process.wait()
        if self.worker:
            self.worker.kill()
            self.worker.wait()
        self.server.stop()

    def start_client(self, spec: dict[str, Any]) -> None:
        """Start or restart one client."""
        journal = self.folder / f"{spec['name']}.journal"
        command = [sys.executable, "-m", "tests.fault.buyer", str(journal), json.dumps(spec)]
        with (self.folder / f"{spec['name']}.log").open("ab") as log:
            self.clients[spec["name"]] = (spec, subprocess.Popen(command, env=self.environment, stderr=log))

    def start_worker(self) -> None:
        """Start or restart the worker."""
        with (self.folder / "worker.log").open("ab") as log:
            command = [sys.executable, "-m", "tests.fault.late_worker", str(self.started)]
            self.worker = subprocess.Popen(command, env=self.environment, stderr=log)

    def kill_someone(self) -> None:
        """Kill one process, and start again what does not start by itself."""
        kind = self.chance.choices(["client", "backend", "worker", "database"], weights=[6, 3, 2, 1])[0]
        if kind == "client":
            spec, process = self.chance.choice(list(self.clients.values()))
            if process.poll() is not None:
                return
            process.kill()
            process.wait()
            self.start_client(spec)
        elif kind == "worker" and self.worker:
            self.worker.kill()
            self.worker.wait()
            self.start_worker()
        elif kind == "backend":
            if not self._kill_backend():
                return
        else:
            self._kill_database()
        self.killed[kind] += 1

    def _kill_backend(self) -> bool:
        """Kill one server process: PostgreSQL then restarts all of them, as after a crash."""
        try:
            with psycopg.connect(self.server.url) as found:
                rows = found.execute(
                    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
                ).fetchall()
        except psycopg.OperationalError:
            return False
        if not rows:
            return False
        try:
            os.kill(self.chance.choice(rows)[0], signal.SIGKILL)
        except ProcessLookupError:  # its client was done meanwhile
            return False
        return True

    def _kill_database(self) -> None:
        """Kill the whole server and wait until it answers again."""
        assert self.server.process
        self.server.process.kill()
        self.server.process.wait()
        for _ in range(20):
            try:
                self.server.start()
            except ChildError:
                time.sleep(0.5)  # the killed server's last processes still hold its memory
            else:
                return
        raise AssertionError("the database did not come back")

    def run_to_the_end(self, *, acts: tuple[int, int]) -> None:
        """Kill at random moments, each time after clients got a number of answers in `acts`, until all have finished."""
        until = time.monotonic() + PATIENCE_SECONDS
        target = self.chance.randint(*acts)
        while unfinished := [name for name, (_, process) in self.clients.items() if process.poll() is None]:
            assert time.monotonic() < until, f"{unfinished} did not finish"
            if self._answers() >= target:
                time.sleep(self.chance.uniform(0, 0.05))
                self.kill_someone()
                target = self._answers() + self.chance.randint(*acts)
            time.sleep(0.01)
        failed = {name: self._words(name) for name, (_, process) in self.clients.items() if process.returncode}
        assert not failed, failed
        if self.worker:
            self.worker.kill()
            self.worker.wait()
        # The last death is the server's: what was acknowledged until now survives one more crash, and whoever looks for
        # it finds a server that answers, not one that still recovers from the death of one of its processes.
        self._kill_database()
        self.killed["database"] += 1

    def _answers(self) -> int:
        """Count what clients were told so far."""
        return sum(journal.read_bytes().count(b"\n") for journal in self.folder.glob("*.journal"))

    def _words(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()[-2000:]

    def acknowledged(self) -> list[dict[str, Any]]:
        """Return everything that clients were told."""
        return [
            json.loads(line) for journal in self.folder.glob("*.journal") for line in journal.read_text().splitlines()
        ]


@pytest.fixture
def run(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Run]:
    """A running server that Django uses too, and that may be killed."""
    folder = Path(tempfile.mkdtemp(prefix="emall-kill-"))
    folder.chmod(0o711)
    run = Run(folder, seed=2026)
    before, url = dict(connection.settings_dict), os.environ["DATABASE_URL"]
    with django_db_blocker.unblock():
        try:
            run.start()
            connection.close()
            os.environ["DATABASE_URL"] = run.server.url
            connection.settings_dict.update(django_database(home=folder))
            yield run
        finally:
            run.stop()
            connection.close()
            os.environ["DATABASE_URL"] = url
            connection.settings_dict.update(before)
            shutil.rmtree(folder, ignore_errors=True)


def seed(clients: int, purchases: int) -> list[dict[str, Any]]:
    """Make the mall with plenty of everything, and return what each client is to do."""
    mall = make_mall()
    Listing.objects.update(stock=PIECES)
    Lot.objects.update(quota=None)
    BudgetLine.objects.update(amount=9_000_000)
    return [_spec(mall, index, purchases) for index in range(clients)]


def _spec(mall: Mall, index: int, purchases: int) -> dict[str, Any]:
    cast = mall.cast
    buyer = member(cast.alice.organisation_id, f"buyer{index}", Role.REQUESTER)
    people = {"buyer": buyer, "approver": cast.arthur, "supplier0": cast.bob, "supplier1": cast.ben}
    return {
        "name": f"client{index}",
        "purchases": purchases,
        "people": {name: [actor.user_id, actor.organisation_id] for name, actor in people.items()},
        "listings": {"bob": mall.desk, "ben": mall.bens_desk},
        "prices": ["800.00", "790.00"],
        "budget_line": BUDGET_LINE,
    }


def check(run: Run) -> dict[str, Any]:
    """Compare what clients were told with what is there; return what is missing, doubled or half done."""
    told = [entry for entry in run.acknowledged() if "result" in entry]
    with psycopg.connect(run.server.url) as found:
        answers = dict(found.execute("SELECT key, result FROM kernel_idempotencykey").fetchall())
        events = set(found.execute("SELECT action, subject FROM audit_event").fetchall())
        purchases = {number for (number,) in found.execute("SELECT number FROM purchasing_purchase").fetchall()}
        stock = {pk: PIECES for (pk,) in found.execute("SELECT id FROM listings_listing").fetchall()}
        wrong: dict[str, Any] = dict(broken(asking(found), stock=stock))
    wrong["lost answers"] = [entry["key"] for entry in told if answers.get(entry["key"]) != entry["result"]]
    wrong["lost events"] = [
        entry["key"]
        for entry in told
        if entry["act"] in EVENTS
        for subject in (entry["result"] if isinstance(entry["result"], list) else [entry["result"]])
        if (EVENTS[entry["act"]], subject) not in events
    ]
    submitted = {entry["result"] for entry in told if entry["act"] == "submit_cart"}
    wrong["lost purchases"] = sorted(submitted - purchases)
    wrong["purchases nobody was told of"] = sorted(purchases - submitted)
    return {name: rows for name, rows in wrong.items() if rows}


def survive(run: Run, *, clients: int, purchases: int, acts: tuple[int, int]) -> None:
    """Do it all, and say what came of it."""
    specs = seed(clients, purchases)
    connection.close()
    run.start_worker()
    for spec in specs:
        run.start_client(spec)
    run.run_to_the_end(acts=acts)
    # What the worker was at when it ended is still to be done; after that nothing of these purchases is due.
    _finish_the_clocks()
    wrong = check(run)
    told = Counter(entry["act"] if "result" in entry else f"{entry['act']} refused" for entry in run.acknowledged())
    print(f"\n{clients * purchases} purchases by {clients} clients; killed: {dict(run.killed)}")  # noqa: T201
    print(f"acknowledged: {dict(sorted(told.items()))}")  # noqa: T201
    print(f"lost: {sum(len(rows) for rows in wrong.values())}")  # noqa: T201
    assert wrong == {}
    assert told["submit_cart"] == clients * purchases
    assert sum(run.killed.values()) > 1


def _finish_the_clocks() -> None:
    free_abandoned()
    Task.objects.filter(state=TaskState.WAITING).update(run_at=now())
    drain(at=LATE, sweeps=True)


def test_thirty_purchases_survive(run: Run) -> None:
    survive(run, clients=3, purchases=10, acts=(5, 40))


@pytest.mark.slow_fault
def test_five_hundred_purchases_survive(run: Run) -> None:
    survive(run, clients=5, purchases=100, acts=(10, 90))
