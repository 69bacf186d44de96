"""Every connection of the schema, asked for all that it offers: the statements don't grow with the rows.

Nothing is listed by hand: the connections come from the schema, their rows from the furnished mall, copied until there are 30.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from graphql import GraphQLField, GraphQLNonNull, GraphQLObjectType, Undefined, get_named_type, is_leaf_type

from marketplace.integrations.models import Endpoint
from marketplace.notifications.models import Letter, Notification
from marketplace.organisations.models import Organisation, Registration, User
from marketplace.rule_packs.models import PackDraft
from storefront.graphql.schema import schema
from storefront.kit import graphql as kit
from tests.e2e.furnishing import NOW
from tests.factories.copying import multiply
from tests.integration.api.conftest import SignIn

pytestmark = pytest.mark.usefixtures("dear")
MANY = 30
QUERY = schema.graphql_schema.query_type
assert QUERY is not None
CONNECTIONS = {name: field for name, field in QUERY.fields.items() if "first" in field.args}
# Who has something to read in them; a visitor or a requester in the others.
READERS = {
    "apiKeys": "dengke",
    "approvals": "tangyu",
    "budgetLines": "chenli",
    "decidedApprovals": "tangyu",
    "delegations": "dengke",
    "dryRunHits": "chenli",
    "frameworkAgreements": "luoping",
    "frameworkApplications": "luoping",
    "listingReviews": "luoping",
    "noticeDrafts": "chenli",
    "offerable": "xulan",
    "organisations": "weizhen",
    "ownAdmissions": "xulan",
    "ownListings": "xulan",
    "packDrafts": "chenli",
    "productProposals": "fangyuan",
    "publicationDuties": "luoping",
    "registrations": "weizhen",
    "webhookDeliveries": "dengke",
}
# What has to be named: some thing of the furnished mall.
NAMED: dict[str, Callable[[], dict[str, Any]]] = {
    "dryRunHits": lambda: {"number": PackDraft.objects.exclude(dry_runs=None)[0].number},
    "webhookDeliveries": lambda: {"endpointId": Endpoint.objects.get().pk},
    "supplierRatings": lambda: {"creditCode": Organisation.objects.exclude(ratings=None)[0].credit_code},
}
# What the furnished mall has none of: one to copy.
MADE: dict[str, Callable[[User], models.Model]] = {
    "letters": lambda user: Letter.objects.create(
        user=user,
        channel="mail",
        address="a@example.org",
        language="en",
        purpose="news",
        message_id="t",
        made_at=NOW,
        next_try_at=NOW,
    ),
    "notifications": lambda user: Notification.objects.create(
        user=user, organisation=user.memberships.get().organisation, event_id="t", message="Told.", at=NOW
    ),
    "registrations": lambda user: Registration.objects.create(
        number="ZC-T",
        purpose="join",
        state="submitted",
        region=user.memberships.get().organisation.region,
        applicant=user,
        drafted_at=NOW,
        submitted_at=NOW,
    ),
}


def selection(kind: Any, above: frozenset[str] = frozenset(), *, alone: bool = False) -> str:
    """Return everything that can be asked of a type, without circles and what needs arguments.

    What is told of one thing at a time is asked where there is one, `alone`, not inside a page.
    """
    parts = []
    for name, field in kind.fields.items():
        inner = get_named_type(field.type)
        if (getattr(field.resolve, "of_one", False) and not alone) or any(_must(one) for one in field.args.values()):
            continue
        if is_leaf_type(inner):
            parts.append(name)
        elif isinstance(inner, GraphQLObjectType) and inner.name not in above:
            parts.append(f"{name} {selection(inner, above | {kind.name, inner.name}, alone=alone)}")
    return "{ " + " ".join(parts) + " }"


def _must(argument: Any) -> bool:
    return isinstance(argument.type, GraphQLNonNull) and argument.default_value is Undefined


def document(name: str, field: GraphQLField, first: int) -> str:
    page = get_named_type(field.type)
    node = get_named_type(get_named_type(page.fields["edges"].type).fields["node"].type)
    given = "".join(f", {key}: {json.dumps(value)}" for key, value in NAMED.get(name, dict)().items())
    own = " ".join(
        key if is_leaf_type(get_named_type(one.type)) else f"{key} {selection(get_named_type(one.type))}"
        for key, one in page.fields.items()
        if key not in {"edges", "pageInfo"}
    )
    page_fields = f"{own} pageInfo {{ endCursor }} edges {{ cursor node {selection(node)} }}"
    return f"{{ {name}(first: {first}{given}) {{ {page_fields} }} }}"


@pytest.mark.parametrize("name", sorted(CONNECTIONS))
def test_statements_are_constant(name: str, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = READERS.get(name, "gaofei")
    client = sign_in(reader)
    if name in MADE:
        MADE[name](User.objects.get(username=reader))
    shown: list[Any] = []
    monkeypatch.setattr(kit, "as_page", lambda rows: shown.extend(rows) or kit_as_page(rows))

    def ask(first: int) -> tuple[int, int]:
        body = json.dumps({"query": document(name, CONNECTIONS[name], first)})
        with CaptureQueriesContext(connection) as seen:
            answer = client.post("/graphql/", body, content_type="application/json").json()
        assert "errors" not in answer, answer["errors"][0]
        return len(answer["data"][name]["edges"]), len(seen)

    rows, _ = ask(MANY)
    if shown and rows < MANY:
        multiply(shown[0], MANY - rows)
    found = {first: ask(first) for first in (1, 3, MANY)}
    assert found[MANY][0] >= min(3, MANY), f"{name} has too few rows to say anything"
    # Parts of rows that the first row doesn't have are read with the others: a few statements more, however many rows.
    assert found[MANY][1] <= found[3][1] + 2, found
    assert found[3][1] <= found[1][1] + 2, found


kit_as_page = kit.as_page
