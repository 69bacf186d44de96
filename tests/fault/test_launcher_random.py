"""The four killed at random under load, many times: everything acknowledged is there once, and it runs without hands."""

import random
import signal
import sys
import threading
import time
from functools import partial
from pathlib import Path

import psycopg
import pytest

from tests.fault.malls import Mall, gone, wait_until

KILLS = 24
PARTS = ("web", "worker", "database", "launcher")


class Writer(threading.Thread):
    """Commits one number after another and remembers those whose commit was acknowledged."""

    def __init__(self, mall: Mall) -> None:
        super().__init__(daemon=True)
        self.mall = mall
        self.acknowledged: list[int] = []
        self.done = threading.Event()

    def run(self) -> None:
        """Write until told to stop, connecting again whenever the database went away."""
        number = 0
        while not self.done.is_set():
            try:
                with self.mall.database() as connection:
                    while not self.done.is_set():
                        number += 1
                        connection.execute("INSERT INTO kept VALUES (%s)", [number])
                        self.acknowledged.append(number)
            except psycopg.Error:
                time.sleep(0.05)


@pytest.mark.slow_fault
def test_random_deaths_lose_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dice = random.Random(20261122)
    mall = Mall(home).start()
    with mall.database() as connection:
        connection.execute("CREATE TABLE kept (number int)")
    writer = Writer(mall)
    writer.start()
    killed = dict.fromkeys(PARTS, 0)
    for _ in range(KILLS):
        time.sleep(dice.uniform(0.05, 2))
        part = dice.choice(PARTS)
        killed[part] += 1
        if part == "launcher":
            pids = mall.everything()
            mall.stop(signal.SIGKILL)
            mall.start()
            now = mall.everything()
            # On a busy machine the new one opens while the old web processes still end what they were asked.
            wait_until(partial(gone, [pid for pid in pids if pid not in now]), "the end of the old processes")
        else:
            mall.kill(part)
        wait_until(mall.answers, "an answer", seconds=120)
    writer.done.set()
    writer.join(timeout=30)
    with mall.database() as connection:
        found = [number for (number,) in connection.execute("SELECT number FROM kept")]
    assert mall.stop() == 0
    lost = set(writer.acknowledged) - set(found)
    with capsys.disabled():
        sys.stdout.write(f"\nkilled {killed}; {len(writer.acknowledged)} commits acknowledged, {len(lost)} lost\n")
    assert not lost
    assert len(found) == len(set(found))
