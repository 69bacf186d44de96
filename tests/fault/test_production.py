"""Production as docker-compose.yml describes it: every service starts, a purchase goes through, everything stops cleanly.

No test needs another: each leaves every service running, for a second worker of the test run may take any of them.
"""

import http.client
import json
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest

from tests.fault import malls
from tests.fault.production import PROGRAMS, ROOT, Production, answers

pytestmark = pytest.mark.skipif(
    any(shutil.which(name) is None for name in PROGRAMS),
    reason=f"needs {' and '.join(PROGRAMS)}: apt-get install redis-server caddy",
)


@pytest.fixture(scope="module")
def production() -> Iterator[Production]:
    """All services, each started by its own command."""
    folder = Path(tempfile.mkdtemp(prefix="emall-production-"))
    folder.chmod(0o711)
    found = Production(folder)
    try:
        found.database.start()
        found.start_redis()
        found.start_store()
        found.build()
        subprocess.run(found.command("migrate"), check=True, cwd=ROOT, env=found.environment("migrate"))
        found.start_web()
        found.start_worker()
        found.start_proxy()
        for port in ("web", "https"):
            wait_until(lambda port=port: answers(found.ports[port]), f"an answer at the {port} port")  # type: ignore[misc]
        yield found
    finally:
        found.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def said_while_buying(production: Production) -> str:
    """The first purchase, made by four people through the proxy, and what was said about it."""
    environment = production.environment("migrate", SSL_CERT_FILE=str(production.certificate))
    command = [sys.executable, "-m", "tests.fault.first_purchase", production.address]
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def wait_until(holds: Callable[[], bool], what: str | Callable[[], str]) -> None:
    """Wait for a condition, long enough for a machine that does other things too."""
    malls.wait_until(holds, what, seconds=120)


def ask(production: Production, path: str, **headers: str) -> tuple[int, str, Message]:
    """Ask through the proxy, over TLS."""
    trusted = ssl.create_default_context(cafile=str(production.certificate))
    request = urllib.request.Request(production.address + path, headers=headers)
    try:
        with urllib.request.urlopen(request, context=trusted, timeout=60) as response:
            return response.status, response.read().decode(), response.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers


def worker_figures(production: Production) -> bytes:
    """Return what the worker tells whoever collects figures."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{production.ports['worker']}/metrics", headers={"Authorization": "Bearer figures"}
    )
    with urllib.request.urlopen(asked, timeout=10) as response:
        told: bytes = response.read()
        return told


def ready(production: Production) -> list[str]:
    """Return what is missing."""
    return json.loads(ask(production, "/health/ready")[1])["missing"]


def test_every_service_is_started_and_ready(production: Production) -> None:
    assert set(production.services) == {"postgres", "redis", "migrate", "web", "worker", "proxy"}
    wait_until(lambda: ready(production) == [], lambda: f"{ready(production)} to be ready")
    assert production.healthy("web", port=production.ports["web"])
    assert production.healthy("worker", port=production.ports["worker"])
    assert not production.healthy("web", port=production.ports["other web"])


def test_pages_come_over_tls_with_their_headers(production: Production) -> None:
    status, _, headers = ask(production, "/")
    assert status == 200
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Request-ID"].startswith("R-")
    assert "Server" not in headers
    assert ask(production, "/metrics")[0] == 404
    assert "emall_database_up 1.0" in ask(production, "/metrics", Authorization="Bearer figures")[1]


def test_the_schema_is_told_to_nobody_and_the_query_page_is_not_there(production: Production) -> None:
    def query(document: str) -> tuple[int, dict[str, Any]]:
        status, text, _ = ask(production, f"/graphql/?{urlencode({'query': document})}")
        return status, json.loads(text)

    status, told = query("{ me { name } __typename }")
    assert (status, told["data"]) == (200, {"me": None, "__typename": "Query"})
    for document in ("{ __schema { queryType { name } } }", '{ __type(name: "Purchase") { fields { name } } }'):
        status, told = query(document)
        assert (status, "data" in told) == (400, False), told
        assert "introspection" in told["errors"][0]["message"]
    for path in (
        "/graphql/explore/",
        "/graphql/explore/?type=Purchase",
        "/graphql/graphiql/",
        "/graphql/graphiql/schema.json",
    ):
        assert ask(production, path)[0] == 404, path


def test_plain_http_leads_people_to_tls_and_refuses_programs(production: Production) -> None:
    def plain(path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("localhost", production.ports["http"], timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")

    assert plain("/search/?q=1") == (308, "https://localhost/search/?q=1")
    for path in ("/graphql/", "/api/changes", "/api/token"):
        assert plain(path) == (403, ""), path


def test_a_purchase_goes_through_everything(production: Production, said_while_buying: str) -> None:
    """Four people buy, order, deliver, accept and invoice; documents lie in the object store, tasks went through Redis."""
    assert "The first purchase is complete" in said_while_buying
    stored = [item.key for item in production.bucket().objects.all()]
    assert any(key.startswith("sha256/") for key in stored)
    with psycopg.connect(production.database.url) as found:
        wait_until(lambda: _count(found, "state = 'waiting' AND run_at <= now()") == 0, "the tasks")
        assert _count(found, "state = 'done'") > 0
        assert _count(found, "state = 'dead'") == 0
        assert found.execute(
            "SELECT count(*) FROM jobs_sweep WHERE next_run_at > now() - interval '1 minute'"
        ).fetchone() > (5,)
    # A worker that was started again counts from its first round on.
    wait_until(lambda: b'{result="done",task="jobs.follow_log"}' in worker_figures(production), "the worker's figures")
    said = subprocess.run(
        ["redis-cli", "-p", str(production.ports["redis"]), "info", "commandstats"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert "cmdstat_lpush" in said.stdout


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET body = ''",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "DELETE FROM audit_signedhead",
        "DELETE FROM audit_stream",
        "UPDATE rule_packs_packversion SET version = 0",
        "DELETE FROM rule_packs_packparameter",
        "DELETE FROM budget_posting",
        "INSERT INTO kernel_sandbox DEFAULT VALUES",
        "UPDATE kernel_sandbox SET ahead = '30 days'",
        "UPDATE listings_pricechange SET reason = ''",
        "ALTER TABLE audit_event DISABLE TRIGGER append_only",
        "DROP TABLE audit_event",
        "CREATE TABLE mine (number int)",
        "CREATE OR REPLACE FUNCTION mall_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
        "SET session_replication_role = replica",
        "DELETE FROM django_migrations",
        "SET ROLE emall",
    ],
)
def test_who_runs_the_mall_may_write_rows_and_nothing_else(production: Production, statement: str) -> None:
    """The services' own role: what it is refused is refused by the database, whatever a program sends."""
    address = production.environment("web")["DATABASE_URL"]
    with psycopg.connect(address) as found:
        assert found.info.user == "emall_run"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            found.execute(statement)


@pytest.mark.usefixtures("said_while_buying")
def test_log_lines_say_who_did_what_with_what_result(production: Production) -> None:
    lines = production.log("web")
    approval = next(line for line in lines if line.get("operation") == "purchasing.approve_purchase")
    assert approval["result"] == "done"
    assert approval["who"].startswith("user:")
    assert approval["request"].startswith("R-")
    refused = next(line for line in lines if line.get("result") == "blocked")
    assert refused["rules"]
    assert refused["reference"].startswith("E-")
    assert any(line.get("act") == "signed in" for line in lines)
    assert "password" not in json.dumps([line for line in lines if "password" not in line["logger"]])


@pytest.mark.usefixtures("said_while_buying")
def test_without_redis_nothing_is_lost(production: Production) -> None:
    """Pages answer without the cache, who bought before signs in, and what was promised is done when Redis is back."""
    kill(production, "redis")
    try:
        assert ask(production, "/")[0] == 200
        certificate = str(production.certificate)
        signed_in = in_production(production, "sign_in", production.address, SSL_CERT_FILE=certificate)
        assert signed_in.stdout.strip() == "signed in", signed_in.stdout + signed_in.stderr
        promised = promise(production)
        wait_until(lambda: ready(production) == [], lambda: f"{ready(production)} to be nothing")
    finally:
        production.start_redis()
    wait_until(lambda: ended(production, promised), "the promised task")


def test_a_store_that_refuses_is_said_and_nothing_else_changes(production: Production) -> None:
    """The part is named; an upload is refused with its reason; the store's return is enough."""
    kill(production, "s3")
    try:
        wait_until(lambda: ready(production) == ["storage"], lambda: f"{ready(production)} to be the store alone")
        assert ask(production, "/")[0] == 200
        answer = in_production(production, "store")
        assert "storage_refused" in answer.stdout, answer.stdout + answer.stderr
    finally:
        production.start_store()
    wait_until(lambda: ready(production) == [], lambda: f"{ready(production)} to be nothing")
    assert "kept" in in_production(production, "store").stdout


def test_a_store_that_hangs_is_said_at_once(production: Production) -> None:
    """Whoever asks for readiness is answered, and pages are too."""
    production.processes["s3"].send_signal(signal.SIGSTOP)
    try:
        wait_until(lambda: ready(production) == ["storage"], lambda: f"{ready(production)} to be the store alone")
        assert ask(production, "/")[0] == 200
    finally:
        production.processes["s3"].send_signal(signal.SIGCONT)
    wait_until(lambda: ready(production) == [], lambda: f"{ready(production)} to be nothing")


def test_a_stopped_database_is_said_and_comes_back(production: Production) -> None:
    """Pages say so with 503 and a reference; the same processes go on when it is back."""
    promised = promise(production)
    production.database.stop()
    try:
        status, text, headers = ask(production, "/search/?q=desk", **{"Accept-Language": "en"})
        assert status == 503
        assert headers["Retry-After"] == "30"
        assert "The mall is away for a moment" in text
        # An answer is kept for a second, and this one may be older than the stop.
        wait_until(lambda: {"database", "worker"} <= set(ready(production)), "the database and the worker to be missed")
        assert ask(production, "/health/")[0] == 503
        assert ask(production, "/health/live")[0] == 200
    finally:
        production.database.start()
    wait_until(lambda: ready(production) == [], lambda: f"{ready(production)} to come back")
    wait_until(lambda: ended(production, promised), "the promised task")
    assert production.healthy("worker", port=production.ports["worker"])


def kill(production: Production, name: str) -> None:
    """Kill a process at once."""
    production.processes[name].kill()
    production.processes[name].wait()


def promise(production: Production) -> int:
    """Promise a task that every installation knows, and return its number."""
    with psycopg.connect(production.database.url) as found:
        row = found.execute(
            "INSERT INTO jobs_task (name, kwargs) VALUES ('jobs.forget_ended', '{}') RETURNING id"
        ).fetchone()
        assert row
        number: int = row[0]
        return number


def ended(production: Production, number: int) -> bool:
    """Tell whether the task has ended well."""
    with psycopg.connect(production.database.url) as found:
        return _count(found, f"id = {number} AND state = 'done'") == 1


def in_production(production: Production, *act: str, **changes: str) -> "subprocess.CompletedProcess[str]":
    """Do something in a process with production's settings."""
    command = [sys.executable, "-m", "tests.fault.in_production", *act]
    environment = production.environment("migrate", **changes)
    return subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_stopping_lets_requests_and_tasks_end(production: Production) -> None:
    """SIGTERM ends both, exit code 0, and nothing is left half done."""
    wait_until(lambda: ready(production) == [], lambda: f"{ready(production)} to be ready")
    for name in ("web", "worker"):
        production.processes[name].send_signal(signal.SIGTERM)
    try:
        assert [production.processes[name].wait(timeout=60) for name in ("web", "worker")] == [0, 0]
        with psycopg.connect(production.database.url) as found:
            assert _count(found, "state = 'running'") == 0
    finally:
        for name in ("web", "worker"):
            kill(production, name)
        production.start_web()
        production.start_worker()
        wait_until(lambda: answers(production.ports["web"]), "the web process")
        wait_until(lambda: ready(production) == [], lambda: f"{ready(production)} to be ready")
        wait_until(lambda: production.healthy("worker", port=production.ports["worker"]), "the worker")


def _count(found: "psycopg.Connection[tuple[int]]", condition: str) -> int:
    row = found.execute(f"SELECT count(*) FROM jobs_task WHERE {condition}").fetchone()
    found.commit()
    assert row
    return row[0]
