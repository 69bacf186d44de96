"""The home of the agreements' desk costs the same however many agreements wait there, and says of each what its page says."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.agreements.models import FrameworkAgreement
from marketplace.agreements.queries import agreement_view, agreements_progress
from marketplace.organisations.models import Organisation, User
from marketplace.organisations.queries import actor_for
from tests.e2e.furnishing import NOW
from tests.factories.copying import copied
from tests.integration.api.conftest import SignIn

READER = "luoping"
# As many as the page looks at.
MANY = 24
# Where it is somebody else's turn, so that no card stands for the agreement.
QUIET = {("plan_submitted", "closed"), ("in_force", "open")}
STATES = ("drafted", "plan_submitted", "planned", "inviting", "evaluating", "announced", "in_force", "ended")


def _only(row: FrameworkAgreement) -> None:
    """Let another organisation run all the other agreements."""
    others = FrameworkAgreement.objects.exclude(pk=row.pk)
    others.update(manager=Organisation.objects.exclude(pk=row.manager_id).order_by("pk")[0])


def _cost(client: Client) -> tuple[int, int]:
    """Return the statements of the home once caches are warm, and of how many agreements it speaks."""
    found = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            answer = client.get("/manager/")
        found.append(sum("django_session" not in one["sql"] and "SAVEPOINT" not in one["sql"] for one in seen))
    return min(found), len(set(re.findall(r"/manager/agreements/(KJXY[^/\"]+)/", answer.content.decode())))


def _agreement(state: str, kind: str) -> FrameworkAgreement:
    rows = FrameworkAgreement.objects.filter(manager__members__user__username=READER, kind=kind)
    if state == "ended":
        row = rows.filter(state="in_force").order_by("-pk")[0]
        FrameworkAgreement.objects.filter(pk=row.pk).update(state="ended", ended_at=NOW)
        return row
    return rows.filter(state=state).order_by("-pk")[0]


@pytest.mark.parametrize(("state", "kind"), [*((state, "closed") for state in STATES), ("in_force", "open")])
def test_many_agreements_cost_what_one_costs(state: str, kind: str, sign_in: SignIn) -> None:
    client, row = sign_in(READER), _agreement(state, kind)
    _only(row)
    costs: dict[int, int] = {}
    shown: dict[int, int] = {}
    for size in (1, 3, MANY):
        for _ in range(size - max(costs, default=1)):
            copied(row)
        costs[size], shown[size] = _cost(client)
    assert set(costs.values()) == {costs[1]}, costs
    assert (state, kind) in QUIET or all(size == count for size, count in shown.items()), shown


def test_together_they_tell_what_each_page_tells(furnished: None) -> None:
    user = User.objects.get(username=READER)
    actor: Any = actor_for(user_id=user.pk, organisation_id=user.memberships.get().organisation_id)
    rows = list(FrameworkAgreement.objects.filter(manager_id=actor.organisation_id).order_by("pk"))
    together = agreements_progress(actor, rows, NOW)
    assert [one.agreement for one in together] == rows
    assert len({one.may for one in together}) > len(STATES) / 2
    for one in together:
        page = agreement_view(actor, one.agreement.number, NOW)
        assert (one.lots, one.invitations, one.openers) == (page.lots, page.invitations, page.openers)
        assert (one.clocks, one.may, one.inside) == (page.clocks, page.may, page.inside)
