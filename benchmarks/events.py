"""`emall bench events`: what the event log costs the placing of an order, and how fast a dossier's events are verified.

The limit of placing is the same placing without its log. The limit of verifying is what nobody can do without: reading
each line as JSON and hashing its bytes once.
"""

import hashlib
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from unittest import mock

from benchmarks.mall import fresh_database
from benchmarks.measure import Figure, at_least, at_most, compare, rate, with_growth
from benchmarks.profiling import profiled
from marketplace.audit.verifier import check_events

MOST_TIMES_WITHOUT_LOG = 1.15
LEAST_OF_THE_LIMIT = 0.3
SIZES = (10_000, 100_000, 1_000_000)
PLACINGS = 25
STREAM = "purchase/CG-990100-20261122-000042"


def run() -> Iterator[Figure]:
    """Measure both and yield their figures."""
    yield from _placing()
    yield _verifying()


def _placing() -> Iterator[Figure]:
    """Compare placing a purchase of two lines with two suppliers, with its events and without."""
    with fresh_database():
        from marketplace.purchasing.operations import ordering
        from tests.factories import mall

        with mock.patch.multiple(mall, STOCK=100_000, BUDGET=mall.BUDGET * 1000):
            goods = mall.make_mall()

        def place() -> float:
            number = mall.approved(goods, {goods.desk: 1, goods.bens_desk: 1})
            key = mall.idempotency_key()
            started = time.perf_counter()
            mall.place_orders(actor=goods.cast.alice, at=mall.NOW, key=key, number=number)
            return time.perf_counter() - started

        def with_log() -> float:
            return statistics.median(place() for _ in range(PLACINGS))

        def without_log() -> float:
            with mock.patch.object(ordering, "record"):
                return with_log()

        compared = compare(program=with_log, limit=without_log, rounds=7)
        dataset = "2 lines, 2 suppliers"
        yield at_most(
            "events", "placing with its log", compared, goal=MOST_TIMES_WITHOUT_LOG, unit="s", dataset=dataset
        )
        # What `place` leaves outside its own clock, the purchase up to its approval, is in the profile too.
        yield profiled(bench="events", figure="buying up to placed orders", run=place, times=PLACINGS, dataset=dataset)


def _verifying() -> Figure:
    with tempfile.TemporaryDirectory(prefix="emall-bench-") as folder:
        log = Path(folder) / "events.jsonl"
        _write_events(log, count=SIZES[-1])

        def limit(count: int = SIZES[-1]) -> float:
            return rate(calls=count, run=lambda: _read_and_hash(log, count))

        def program(count: int = SIZES[-1]) -> float:
            return rate(calls=count, run=lambda: _verify(log, count))

        growth = {f"{count:,}": program(count) for count in SIZES[:-1]}
        compared = compare(program=program, limit=limit, warm_up=False)
    growth[f"{SIZES[-1]:,}"] = compared.program
    figure = at_least(
        "events", "verifying", compared, goal=LEAST_OF_THE_LIMIT, unit="events/s", dataset=f"{SIZES[-1]:,} events"
    )
    return with_growth(figure, growth)


def _read_and_hash(log: Path, count: int) -> None:
    with log.open("rb") as lines:
        for line in islice(lines, count):
            json.loads(line)
            hashlib.sha256(line).digest()


def _verify(log: Path, count: int) -> None:
    with log.open("rb") as lines:
        chain = check_events(islice(lines, count), stream=STREAM)
    if chain.problems or chain.count != count:
        raise RuntimeError(f"the events do not verify: {chain.problems[:3]}")


def _write_events(log: Path, *, count: int) -> None:
    """Write a sound chain of events in the size and shape of an order's."""
    before = hashlib.sha256(f"emall event stream {STREAM}".encode()).digest()
    with log.open("wb") as out:
        for seq in range(1, count + 1):
            body = json.dumps(_content(seq), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            own = hashlib.sha256(before + body.encode()).digest()
            line = {"body": body, "hash": own.hex(), "prev_hash": before.hex(), "seq": seq}
            out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            before = own


def _content(seq: int) -> dict[str, object]:
    lines = [
        {"position": 1, "title": "复印纸 A4 70 克 500 张/包", "quantity": 10 + seq % 7, "price": "21.50"},
        {"position": 2, "title": "中性笔 0.5 毫米 黑色 12 支/盒", "quantity": 24, "price": "14.40"},
    ]
    return {
        "v": 1,
        "action": "order.confirmed",
        "actor": {"id": "7", "name": "王小明", "organisation": "3", "organisation_name": "青石办公用品有限公司"},
        "at": "2026-11-22T04:00:00.000000Z",
        "subject": f"DD-990100-20261122-{seq:06d}",
        "data": {"deliver_by": "2026-12-01", "lines": lines, "findings": []},
    }
