"""`emall bench orders`: submitting, approving and ordering a cart of three lines, with every rule, hold and event.

Eight client processes call the operations; the limit is eight processes of a plain script that writes the same rows
(`orders_limit`). Program and limit take turns on the same database. Rates are purchases a second of all clients together.
"""

import multiprocessing
import os
import statistics
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Self

from benchmarks.mall import fresh_database
from benchmarks.measure import LEAST_ROUNDS, Compared, Figure, at_least, with_growth
from benchmarks.orders_data import CLIENTS, Shop, fill_carts, open_shop, stock_shelves
from benchmarks.orders_limit import Script

GOAL = 0.25
MOST_STATEMENTS = 12
SIZES = (1_000, 10_000, 100_000)
STEPS = ("submit", "approve", "place")
Rates = dict[str, float]


def run() -> Iterator[Figure]:
    """Measure the three steps at three sizes of catalogue, against the limit at the largest."""
    with fresh_database() as address:
        shop = open_shop()
        growth: dict[str, dict[str, float]] = {step: {} for step in STEPS}
        for size in SIZES:
            stock_shelves(shop, listings=size)
            texts, figures = _look(shop)
            with Clients(address, shop, texts) as clients:
                rounds = _rounds(shop, clients, count=LEAST_ROUNDS if size == SIZES[-1] else 2)
            for step in STEPS:
                growth[step][f"{size:,}"] = statistics.median(program[step] for program, _ in rounds)
        for step in STEPS:
            compared = _compared(rounds, step)
            dataset = f"3 lines, {CLIENTS} clients, {SIZES[-1]:,} listings"
            figure = at_least("orders", step, compared, goal=GOAL, unit="purchases/s", dataset=dataset)
            yield with_growth(figure, growth[step])
        yield from figures


def _rounds(shop: Shop, clients: "Clients", *, count: int) -> list[tuple[Rates, Rates]]:
    """Let limit and program take turns, after one round each to warm up."""
    pairs = []
    for turn in range(count + 1):
        sides = ["limit", "program"] if turn % 2 else ["program", "limit"]
        rates = {}
        for side in sides:
            fill_carts(shop, turn=turn)
            rates[side] = {step: clients.rate(side, step) for step in STEPS}
        pairs.append((rates["program"], rates["limit"]))
    return pairs[1:]


def _compared(rounds: list[tuple[Rates, Rates]], step: str) -> Compared:
    return Compared(
        program=statistics.median(program[step] for program, _ in rounds),
        limit=statistics.median(limit[step] for _, limit in rounds),
        ratio=statistics.median(program[step] / limit[step] for program, limit in rounds),
        rounds=len(rounds),
    )


class Clients:
    """Eight processes that wait for commands: (side, step) in, number of purchases out."""

    def __init__(self, address: str, shop: Shop, texts: dict[str, str]) -> None:
        from django.db import connections

        # What was open in this process must not be used in the others.
        connections.close_all()
        context = multiprocessing.get_context("fork")
        self._pipes: list[Connection] = []
        self._processes = []
        for index in range(CLIENTS):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, address, shop, index, texts), daemon=True)
            process.start()
            self._pipes.append(ours)
            self._processes.append(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe, process in zip(self._pipes, self._processes, strict=True):
            pipe.send(None)
            process.join()

    def rate(self, side: str, step: str) -> float:
        """Have all clients do `step` for all their carts; return purchases a second."""
        started = time.perf_counter()
        for pipe in self._pipes:
            pipe.send((side, step))
        done = [pipe.recv() for pipe in self._pipes]
        if failed := [answer for answer in done if isinstance(answer, str)]:
            raise RuntimeError(failed[0])
        return float(sum(done) / (time.perf_counter() - started))


def _serve(pipe: Connection, address: str, shop: Shop, index: int, texts: dict[str, str]) -> None:
    """Serve one client: its unit's carts, by the operations or by the script."""
    acts = {"program": _program(shop, index), "limit": _limit(address, shop, index, texts)}
    numbers: list[str] = []
    while command := pipe.recv():
        side, step = command
        try:
            if step == "submit":
                numbers = [acts[side]["submit"](place, "") for place in range(len(shop.buyers[index]))]
            else:
                for place, number in enumerate(numbers):
                    acts[side][step](place, number)
            pipe.send(len(numbers))
        except Exception as error:  # noqa: BLE001 - shown by the parent
            pipe.send(f"{side} {step}: {type(error).__name__} {error}")
    os._exit(0)


def _program(shop: Shop, index: int) -> dict[str, Callable[[int, str], Any]]:
    from marketplace.kernel.ids import idempotency_key
    from marketplace.purchasing.operations.approval import approve_purchase
    from marketplace.purchasing.operations.ordering import place_orders
    from marketplace.purchasing.operations.submission import submit_cart
    from tests.factories.cast import NOW

    buyers, approver, fields = shop.buyers[index], shop.approvers[index], {"budget.line": shop.lines[index]}

    def submit(place: int, _: str) -> str:
        return submit_cart(actor=buyers[place], at=NOW, key=idempotency_key(), title="Bench", fields=fields)

    def approve(_: int, number: str) -> str:
        return approve_purchase(actor=approver, at=NOW, key=idempotency_key(), number=number)

    def order(place: int, number: str) -> list[str]:
        return place_orders(actor=buyers[place], at=NOW, key=idempotency_key(), number=number)

    return {"submit": submit, "approve": approve, "place": order}


def _limit(address: str, shop: Shop, index: int, texts: dict[str, str]) -> dict[str, Callable[[int, str], Any]]:
    script = Script(address, texts=texts, listings=shop.listings)
    buyers, line, project = shop.buyers[index], shop.lines[index], f"设备购置{index}"
    return {
        "submit": lambda place, _: script.submit(buyers[place], line=line, project=project),
        "approve": lambda _, number: script.approve(shop.approvers[index], number),
        "place": lambda place, number: script.place(buyers[place], number, line=line),
    }


def _look(shop: Shop) -> tuple[dict[str, str], list[Figure]]:
    """Do some purchases alone: take the texts of their events, count statements, and see where the time goes."""
    from django.db import connection

    fill_carts(shop, turn=999)
    acts = _program(shop, 0)
    figures = []
    spent: dict[str, list[tuple[float, float, int]]] = {step: [] for step in STEPS}
    for place in range(len(shop.buyers[0])):
        number = ""
        for step in STEPS:
            inside: list[float] = []
            started = time.perf_counter()
            with connection.execute_wrapper(_timing(inside)):
                answer = acts[step](place, number)
            spent[step].append((time.perf_counter() - started, sum(inside), len(inside)))
            number = answer if step == "submit" else number
    for step in STEPS:
        whole, inside_median, statements = (statistics.median(column) for column in zip(*spent[step], strict=True))
        figures += [
            _figure(
                f"{step}: statements",
                statements,
                "statements",
                holds=statements <= MOST_STATEMENTS if step == "place" else None,
            ),
            _figure(f"{step}: time of one client alone", whole, "s"),
            _figure(f"{step}: share of it waiting for statements", inside_median / whole, "share"),
        ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (action) action, body FROM audit_event WHERE stream LIKE 'purchase/%%' ORDER BY 1, id DESC"
        )
        texts = dict(cursor.fetchall())
    return texts, figures


def _timing(inside: list[float]) -> Callable[..., Any]:
    def timed(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            inside.append(time.perf_counter() - started)

    return timed


def _figure(name: str, value: float, unit: str, *, holds: bool | None = None) -> Figure:
    goal = f"<= {MOST_STATEMENTS}" if holds is not None else "none"
    dataset = f"3 lines, {SIZES[-1]:,} listings"
    return Figure(
        bench="orders", figure=name, value=value, unit=unit, limit=None, ratio=None, goal=goal, holds=holds, n=20,
        dataset=dataset,
    )  # fmt: skip
