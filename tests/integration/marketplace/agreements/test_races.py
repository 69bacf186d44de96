"""Two openers, a late supplier and a withdrawal act at the same moment: all is opened once, and what was taken back is not."""

import multiprocessing
from typing import Any

import pytest
from django.db import connection

from marketplace.agreements.models import Application, Invitation
from marketplace.agreements.operations import open_applications, withdraw_application
from marketplace.audit.queries import timeline
from marketplace.kernel.errors import MarketplaceError
from tests.factories import agreements as act
from tests.factories.mall import Mall, make_mall


def _do(what: str, mall: Mall, number: str, application: str, answers: "multiprocessing.Queue[str]") -> None:
    codes = {"number": number, "blind": act.BLIND}
    calls: dict[str, Any] = {
        "mary": lambda: act.call(open_applications, mall.cast.mary, act.AFTER, code=act.MARYS_CODE, **codes),
        "max": lambda: act.call(open_applications, mall.cast.max, act.AFTER, code=act.MAXS_CODE, **codes),
        # Arrived in time, but has to wait for its turn.
        "bob": lambda: act.call(withdraw_application, mall.cast.bob, act.DEADLINE, number=application),
        "ben": lambda: act.applied(mall.cast.ben, number, "4000.00", at=act.DEADLINE),
    }
    try:
        calls[what]()
        answers.put(f"{what}: done")
    except MarketplaceError as error:
        answers.put(f"{what}: {type(error).__name__}")
    finally:
        connection.close()


@pytest.mark.usefixtures("own_database")
@pytest.mark.parametrize("_turn", range(3))
def test_the_opening_is_one_act(_turn: int) -> None:
    mall = make_mall()
    number = act.invited(mall)
    application = act.applied(mall.cast.bob, number, "5000.00")
    act.products("T:BEN")
    connection.close()
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[str] = context.Queue()
    people = ["mary", "max", "bob", "ben"]
    processes = [context.Process(target=_do, args=(name, mall, number, application, answers)) for name in people]
    for process in processes:
        process.start()
    said = {answers.get(timeout=120) for _ in processes}
    for process in processes:
        process.join(timeout=30)
        assert process.exitcode == 0
    assert {"mary: done", "max: done"} <= said
    assert Invitation.objects.get(agreement__number=number).state == "evaluating"
    opened = [event for event in timeline(f"agreement/{number}") if event.action == "agreement.applications-opened"]
    assert len(opened) == 1
    taken_back = "bob: done" in said
    assert (act.state_of(application) == "withdrawn") is taken_back
    assert (application not in opened[0].data["receipts"]) is taken_back
    late = Application.objects.filter(supplier_id=mall.cast.ben.organisation_id)
    assert late.exists() is ("ben: done" in said)
    assert all(row.state == "opened" for row in late)
    assert not Application.objects.filter(state="submitted").exists()
