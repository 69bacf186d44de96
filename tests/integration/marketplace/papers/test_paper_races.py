"""A paper says what the event it rests on left, also when that event comes while the paper is made."""

import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from marketplace.audit.queries import event_at
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.ids import idempotency_key
from marketplace.papers.models import Paper
from marketplace.papers.operations import issue_paper
from marketplace.papers.queries import draft_for
from marketplace.papers.queries.sheets import sheet_for
from marketplace.papers.rules import Sheet, values
from marketplace.papers.states import PaperKind
from tests.factories.cast import NOW
from tests.factories.mall import Mall, confirm, make_mall, ordered


@pytest.fixture
def mall(own_database: str, monkeypatch: pytest.MonkeyPatch) -> Mall:
    """A small mall, committed, whose clock stands still."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_mall()


def elsewhere(work: Callable[[], Any]) -> None:
    """Do something in a connection of its own, and commit it."""

    def run() -> None:
        work()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)


def test_content_and_event_are_of_one_moment(mall: Mall, monkeypatch: pytest.MonkeyPatch) -> None:
    [number] = ordered(mall, {mall.desk: 1})
    read: list[Sheet] = []

    def confirmed_after_the_first_look(actor: Actor, *, kind: PaperKind, number: str) -> Sheet:
        read.append(sheet_for(actor, kind=kind, number=number))
        if len(read) == 1:
            elsewhere(lambda: confirm(mall, number))
        return read[-1]

    monkeypatch.setattr(sys.modules[draft_for.__module__], "sheet_for", confirmed_after_the_first_look)
    code = issue_paper(actor=mall.cast.alice, at=NOW, key=idempotency_key(), kind="order", number=number)
    paper = Paper.objects.get(code=code)
    rests_on = event_at(stream=paper.stream, seq=paper.seq)
    assert rests_on is not None
    assert rests_on.action == "order.confirmed"
    assert values(paper.content)["state"] == "confirmed"
