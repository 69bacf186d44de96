"""What the mall needs to do everything it promises, part by part; asked for at most once a second."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from marketplace.config.running import resolve
from marketplace.documents.storage import accepts
from marketplace.jobs.figures import living_workers, overdue_sweeps

# The sweep of every second tells whether a worker works; a long task may hold it up this many seconds.
HEARTBEAT = "jobs.follow_log"
MOST_SECONDS = 60
AT_MOST_EVERY = 1.0
MOST_STORE_SECONDS = 3.0


@dataclass(frozen=True)
class Part:
    """One part: whether it is as it should be, and what it says in a few words without secrets."""

    name: str
    fine: bool
    says: str


def parts() -> tuple[Part, ...]:
    """Return every part, at most a second old: whoever asks often costs nothing."""
    with _lock:
        if _known is None or time.monotonic() - _known[0] > AT_MOST_EVERY:
            _remember((time.monotonic(), tuple(_look())))
        assert _known is not None  # noqa: S101 - written the line above
        return _known[1]


def forget() -> None:
    """Look anew at the next call."""
    with _lock:
        _remember(None)


_log = logging.getLogger(__name__)
_lock = threading.Lock()
_known: tuple[float, tuple[Part, ...]] | None = None
_migrated = threading.Event()
_asking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
_asked: list[Future[bool]] = []


def _remember(found: tuple[float, tuple[Part, ...]] | None) -> None:
    global _known  # noqa: PLW0603 - one memory for the process
    _known = found


def _look() -> list[Part]:
    found = [_part("database", lambda: (database_answers(), "answers", "does not answer"))]
    if found[0].fine:
        found += [_part("migrations", _migrations), _part("worker", _worker), _part("search", _search)]
    else:
        found += [
            Part(name, fine=False, says="unknown without the database") for name in ("migrations", "worker", "search")
        ]
    found.append(_part("storage", lambda: (_storage(), "answers", "does not answer as it should")))
    return [*found, _part("graphql", lambda: (schema_loads(), "loaded", "the schema can not be loaded: see the log"))]


def _part(name: str, look: Callable[[], tuple[bool, str, str]]) -> Part:
    try:
        fine, well, ill = look()
    except (DatabaseError, InterfaceError):
        return Part(name, fine=False, says="could not be asked")
    return Part(name, fine, well if fine else ill)


def database_answers() -> bool:
    """Whether the database answers a statement."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        connection.close()
        return False
    return True


def _migrations() -> tuple[bool, str, str]:
    """Compare what this program brings with what the database has; what was once complete stays so for this process."""
    if _migrated.is_set():
        return True, "all applied", ""
    brought = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    waiting = len(brought - set(MigrationRecorder(connection).applied_migrations()))
    if not waiting:
        _migrated.set()
    return not waiting, "all applied", f"{waiting} not applied: run emall migrate"


def _worker() -> tuple[bool, str, str]:
    workers, late = living_workers(), overdue_sweeps().get(HEARTBEAT)
    if not workers:
        return False, "", "none runs"
    fine = late is not None and late < MOST_SECONDS
    return fine, f"{workers} at work", f"{workers} running, none has worked for {int(late or 0)} s"


def _storage() -> bool:
    """Ask the store in a thread of its own: one that hangs is missing, and whoever asks for readiness does not hang too."""
    if not _asked or _asked[0].done():
        _asked[:] = [_asking.submit(accepts)]
    try:
        return _asked[0].result(timeout=MOST_STORE_SECONDS)
    except TimeoutError:
        return False


def schema_loads() -> bool:
    """Load the GraphQL schema, where it is not loaded yet, and tell whether it could be; the log says why not."""
    try:
        resolve("storefront.graphql.page:schema")
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the mall goes on without
        _log.exception("the GraphQL schema can not be loaded")
        return False
    return True


def _search() -> tuple[bool, str, str]:
    return resolve("catalog_sync.search_index.queries:answers")(), "answers", "the index does not answer"
