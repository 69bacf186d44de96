"""The plugin's pages: a unit sees its own lines, a regulator its region's, others none; constant statements."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.kernel.actor import Actor
from marketplace.kernel.ids import idempotency_key
from marketplace.kernel.steps import Step
from marketplace.organisations.models import User
from marketplace.plugin_api.operations import switch_plugin
from tests.factories.cast import NOW
from tests.integration.plugins.budget.conftest import CODE, Unit
from tests.integration.plugins.budget.test_ledger import do


def browser(actor: Actor) -> Client:
    """Return a client signed in as `actor`."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["organisation"] = actor.organisation_id
    session.save()
    return client


@pytest.mark.parametrize(("who", "sees"), [("alice", True), ("arthur", True), ("dora", True), ("eva", False)])
def test_shows_the_lines_the_reader_may_see(unit: Unit, who: str, *, sees: bool) -> None:
    client = browser(getattr(unit.cast, who))
    page = client.get("/p/budget/")
    assert page.status_code == 200
    assert (CODE in page.content.decode()) is sees
    assert client.get(f"/p/budget/{CODE}/").status_code == (200 if sees else 404)


@pytest.mark.parametrize("who", ["bob", "charlie", "mary", "adam"])
def test_others_have_no_business_there(unit: Unit, who: str) -> None:
    assert browser(getattr(unit.cast, who)).get("/p/budget/").status_code == 403


def test_visitors_sign_in_first(unit: Unit) -> None:
    assert Client().get("/p/budget/").status_code == 302


def test_the_line_shows_its_postings(unit: Unit) -> None:
    do(unit.purchase("CG-7"), Step.SUBMIT, amount="1234.50")
    text = browser(unit.cast.alice).get(f"/p/budget/{CODE}/").content.decode()
    assert "CG-7" in text
    assert "1,234.50" in text


def test_a_list_is_a_file_too(unit: Unit) -> None:
    response = browser(unit.cast.alice).get("/p/budget/?format=csv&year=2026")
    assert response["Content-Type"].startswith("text/csv")
    assert CODE in response.content.decode()
    assert CODE not in browser(unit.cast.alice).get("/p/budget/?format=csv&year=2025").content.decode()


def test_statements_do_not_grow_with_rows(unit: Unit) -> None:
    client = browser(unit.cast.alice)
    client.get("/p/budget/")
    counts = []
    for more in ([], range(2), range(2, 29)):
        for number in more:
            unit.allot(f"2026-BJ-1{number:03d}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/p/budget/")
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_a_region_without_the_plugin_has_no_page(unit: Unit) -> None:
    switch_plugin(
        actor=unit.cast.dora,
        at=NOW,
        key=idempotency_key(),
        region=unit.cast.alice.region,
        plugin="budget",
        enabled=False,
        reason="trial run",
    )
    assert browser(unit.cast.alice).get("/p/budget/").status_code == 404
    assert browser(unit.cast.dora).get("/p/budget/").status_code == 200


def test_many_lines_of_two_years_are_all_shown_once(unit: Unit) -> None:
    codes = [[f"{letter}-{number:03d}" for number in range(60)] for letter in "BA"]
    for year, there in zip((NOW.year, NOW.year - 1), codes, strict=True):
        for code in there:
            unit.allot(code, year=year)
    client, seen, address = browser(unit.cast.dora), [], "/p/budget/"
    while address:
        text = client.get(address).content.decode()
        seen += re.findall(r"<code>([AB]-[0-9]{3})</code>", text)
        following = re.search(r'href="([^"]*after=[^"]*)" rel="next"', text)
        address = urljoin("/p/budget/", unescape(following[1])) if following else ""
    assert seen == [*codes[0], *codes[1]]
