"""Every door, asked at random by everybody: no fault of ours, no long wait, nothing that belongs to another organisation.

Hypothesis chooses the same values on every run; `make search` and `make fault` choose new and many more.
"""

import json
import os
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.conf import settings as conf
from django.db import models
from django.test import Client
from django.urls import URLPattern, get_resolver
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from marketplace.fulfilment.models import Claim
from marketplace.integrations.rules.scopes import DATA_READ, FEED_READ
from marketplace.kernel.actor import Actor
from marketplace.organisations.models import Member
from marketplace.organisations.queries import actor_for
from marketplace.purchasing.models import ApprovalRule, Delegation, DeliveryAddress, Purchase, ShoppingList
from marketplace.waivers.models import Waiver
from plugins.budget.models import BudgetLine
from storefront.graphql.schema import schema
from tests.e2e.furnishing import NOW
from tests.factories.machines import bearer, make_client
from tests.integration.api.conftest import session_of
from tests.integration.api.doors import CANARY, Forms, Known, arguments, document, known, post, post_form, sent, texts

EXAMPLES = int(os.environ.get("EMALL_FUZZ_EXAMPLES", "1"))
QUERY, MUTATION = schema.graphql_schema.query_type, schema.graphql_schema.mutation_type
assert QUERY is not None
assert MUTATION is not None
# An officer, a requester and an approver, a supplier, a manager, an administrator; and who has no part in the archive's things.
INSIDERS = ("gaofei", "tangyu", "xulan", "chenli", "luoping", "dengke", "guanyi")
OUTSIDERS = ("", "suyan", "hejun", "kangheng")
# What an organisation writes for itself: model, text, and whose it is.
PRIVATE: tuple[tuple[type[models.Model], str, str], ...] = (
    (Purchase, "title", "buyer_unit_id"),
    (DeliveryAddress, "address", "buyer_unit_id"),
    (ApprovalRule, "title", "organisation_id"),
    (Delegation, "reason", "organisation_id"),
    (ShoppingList, "name", "buyer_unit_id"),
    (Waiver, "reason", "buyer_unit_id"),
    (BudgetLine, "name", "buyer_unit_id"),
    (Claim, "reason", "order__buyer_unit_id"),
)
ARCHIVE, SCHOOL = 1, 15
OK = 200
few = settings(
    max_examples=EXAMPLES,
    deadline=None,
    # What fails is shown as it was found: making it smaller takes minutes.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="package")
def marked(_furnished: None) -> tuple[Known, dict[str, str]]:
    """Mark what the archive and the school wrote for themselves; return what can be named, and a session for each person."""
    for model, text, whose in PRIVATE:
        rows = model._default_manager.filter(**{f"{whose}__in": [ARCHIVE, SCHOOL]})
        for row in rows:
            model._default_manager.filter(pk=row.pk).update(**{text: f"{CANARY}-{row.pk}"})
    sessions = {name: session_of(name).session_key or "" for name in (*INSIDERS, *OUTSIDERS) if name}
    return known(), sessions


@pytest.fixture
def there(marked: tuple[Known, dict[str, str]], furnished: None) -> Known:
    """Return what can be named."""
    return marked[0]


@pytest.fixture
def people(marked: tuple[Known, dict[str, str]], furnished: None) -> dict[str, Client]:
    """Return a client for each person."""
    found = {}
    for name in (*INSIDERS, *OUTSIDERS):
        found[name] = Client(raise_request_exception=False)
        if name:
            found[name].cookies[conf.SESSION_COOKIE_NAME] = marked[1][name]
    return found


@pytest.mark.parametrize("name", sorted(QUERY.fields))
@given(data=st.data())
@few
def test_a_query(people: dict[str, Client], there: Known, name: str, data: st.DataObject) -> None:
    one = QUERY.fields[name]  # type: ignore[union-attr]
    asked, values = document("query", name, one), data.draw(arguments(one, there))
    for who in (data.draw(st.sampled_from(INSIDERS)), data.draw(st.sampled_from(OUTSIDERS))):
        sent(post(people[who], asked, values), outsider=who in OUTSIDERS)


@pytest.mark.parametrize("name", sorted(MUTATION.fields))
@given(data=st.data())
@few
def test_a_mutation(people: dict[str, Client], there: Known, name: str, data: st.DataObject) -> None:
    one = MUTATION.fields[name]  # type: ignore[union-attr]
    asked, values = document("mutation", name, one), data.draw(arguments(one, there))
    way = data.draw(st.sampled_from(["variables", "variables", "query", "variables.input.0", ""]))
    for who in (data.draw(st.sampled_from(INSIDERS)), data.draw(st.sampled_from(OUTSIDERS))):
        sent(post(people[who], asked, values), outsider=who in OUTSIDERS)
        if '"content"' in json.dumps(values):
            sent(post_form(people[who], asked, values, way), outsider=who in OUTSIDERS)


def addresses() -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of every page, but for those of the sign-in library."""

    def walk(resolver: Any, above: str) -> Iterator[tuple[str, str]]:
        for one in resolver.url_patterns:
            path = above + str(one.pattern)
            if not isinstance(one, URLPattern):
                yield from walk(one, path)
            elif not (one.callback.__module__ or "").startswith("allauth"):
                yield path, one.name or path

    yield from walk(get_resolver(), "/")


PATHS = sorted({path for path, _ in addresses() if "(" not in path})


def filled(path: str, there: Known, draw: Any) -> str:
    """Return a pattern with values: mostly names that exist."""
    from django.urls.converters import get_converters

    parts = path.split("<")
    text = parts[0]
    for part in parts[1:]:
        inside, _, after = part.partition(">")
        kind = inside.partition(":")[0]
        if kind == "int":
            value = str(abs(draw(st.sampled_from(there.ids))))
        else:
            value = draw(st.sampled_from(there.texts) | texts(there)).replace("/", "") or "x"
        if kind in {"uuid", "slug"} and not get_converters()[kind].regex:
            value = "x"
        text += value + after
    return text


@pytest.mark.parametrize("path", PATHS)
@given(data=st.data())
@few
def test_a_page_and_its_forms(people: dict[str, Client], there: Known, path: str, data: st.DataObject) -> None:
    where = filled(path, there, data.draw)
    query = data.draw(
        st.dictionaries(st.sampled_from(["q", "state", "after", "before", "sort", "kind"]), texts(there), max_size=2)
    )
    # Any page may be asked for as a file; those that are no list don't know the word.
    if form := data.draw(st.sampled_from(["", "", "csv", "xlsx", "pdf"])):
        query["format"] = form
    for who in (data.draw(st.sampled_from(INSIDERS)), data.draw(st.sampled_from(OUTSIDERS))):
        client, outsider = people[who], who in OUTSIDERS
        answer = sent(partial(client.get, where, query), outsider=outsider)
        sent(partial(client.post, where, query), outsider=outsider)
        if answer.status_code == OK and answer.headers["Content-Type"].startswith("text/html"):
            a_form(client, answer, where, there, data.draw, outsider=outsider)


def a_form(client: Client, page: Any, where: str, there: Known, draw: Any, *, outsider: bool) -> None:
    """Send one of a page's forms, some of its fields with something else in them."""
    forms = [one for one in Forms(page.content.decode()).forms if one["method"] == "post"]
    forms = [one for one in forms if (one["action"] or where).startswith("/") and "sign-out" not in one["action"]]
    if forms:
        form = draw(st.sampled_from(forms))
        changed = draw(st.dictionaries(st.sampled_from(sorted(form["fields"]) or ["x"]), texts(there), max_size=3))
        sent(partial(client.post, form["action"] or where, {**form["fields"], **changed}), outsider=outsider)


def keeper() -> Actor:
    """Return who gives the school's programs their keys."""
    member = Member.objects.get(user__username="dengke")
    found = actor_for(user_id=member.user_id, organisation_id=member.organisation_id)
    assert found is not None
    return found


@pytest.fixture
def own(people: dict[str, Client]) -> dict[str, str]:
    """Return the header of a program of the school: one token for all examples, since tokens are given out at a rate."""
    return bearer(people[""], *make_client(keeper(), roles=["requester"], scopes=[DATA_READ, FEED_READ], at=NOW))


@given(data=st.data())
@settings(few, max_examples=EXAMPLES * 10)
def test_the_doors_of_programs(
    people: dict[str, Client], there: Known, own: dict[str, str], data: st.DataObject
) -> None:
    names = ["cursor", "limit", "opt_fields", "kinds", "grant_type", "scope", "client_id", "client_secret"]
    asked = data.draw(
        st.dictionaries(
            st.sampled_from(names), texts(there) | st.sampled_from(["latest", "100", "client_credentials"]), max_size=4
        )
    )
    basic = data.draw(
        st.sampled_from(["", "Basic !!", "Basic OjE=", "Bearer emat_x", "Bearer é", "Bearer " + "x" * 9000])
    )
    headers = {"Authorization": basic} if basic and basic.isascii() else {}
    visitor = people[""]
    sent(partial(visitor.get, "/api/changes", asked, headers=headers), outsider=True)
    sent(partial(visitor.post, "/api/token", asked, headers=headers), outsider=True)
    sent(partial(visitor.get, "/api/changes", asked, headers=own))
    body = data.draw(st.text(max_size=40) | st.sampled_from(['{"query": 1}', "[[", '{"query": "{"}', "\x00"]))
    sent(partial(visitor.post, "/graphql/", body, content_type="application/json", headers=own))
    sent(partial(visitor.post, "/graphql/", body, content_type="application/json"), outsider=True)
