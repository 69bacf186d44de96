"""How plugins stand and switching them: on the page and in GraphQL, for regulators of the region."""

import re
from typing import cast

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import Role
from marketplace.kernel.ids import idempotency_key
from marketplace.plugin_api.manager import is_enabled
from marketplace.plugin_api.operations import switch_plugin
from tests.factories.cast import NOW
from tests.factories.machines import administrator_of, bearer, make_client
from tests.factories.mall import Mall, make_mall
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/regulator/plugins/"
STATES = "{ pluginStates { plugin title region enabled decidedIn decidedBy organisation reason decidedAt } }"


@pytest.fixture
def mall() -> Mall:
    return make_mall()


def send(client: Client, **values: str) -> HttpResponse:
    told = {"plugin": "budget", "region": "990100", "enabled": "off", "reason": "trial run", **values}
    return cast("HttpResponse", client.post(PAGE, {**told, "idempotency_key": idempotency_key()}))


def switched_off(mall: Mall, region: str) -> None:
    switch_plugin(
        actor=mall.cast.dora,
        at=NOW,
        key=idempotency_key(),
        region=region,
        plugin="budget",
        enabled=False,
        reason="trial run",
    )


def test_a_switch_counts_at_once_and_says_who_and_why(client: Client, mall: Mall) -> None:
    sign_in(client, mall.cast.dora)
    assert "nobody decided: switched on" in client.get(PAGE, headers={"accept-language": "en"}).content.decode()
    assert send(client).status_code == 303
    assert not is_enabled("budget", region="990101")
    assert is_enabled("budget", region="990200")
    assert timeline("plugins")[-1].data == {"region": "990100", "enabled": False, "reason": "trial run"}
    text = client.get(PAGE, headers={"accept-language": "en"}).content.decode()
    assert "decided here" in text
    assert f"{mall.cast.dora.name} · " in text
    assert "trial run" in text
    assert send(client, enabled="on").status_code == 303
    assert is_enabled("budget", region="990101")


def test_the_form_offers_the_opposite_of_the_row_that_is_changed(client: Client, mall: Mall) -> None:
    sign_in(client, mall.cast.dora)
    switched_off(mall, "990100")
    form = client.get(f"{PAGE}?plugin=budget&region=990100").context["form"]
    assert form.initial == {"plugin": "budget", "region": "990100", "enabled": "on"}
    assert client.get(f"{PAGE}?plugin=budget").context["form"].initial["enabled"] == "off"
    assert client.get(f"{PAGE}?plugin=nothing&region=nowhere").context["form"].initial == {"region": "990000"}


@pytest.mark.parametrize(
    "wrong", [{"region": "410000"}, {"plugin": "nothing"}, {"reason": " "}, {"enabled": "perhaps"}]
)
def test_what_is_wrong_is_said_beside_its_field_and_changes_nothing(
    client: Client, mall: Mall, wrong: dict[str, str]
) -> None:
    sign_in(client, mall.cast.dora)
    answer, (name,) = send(client, **wrong), wrong
    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count('class="err"') == 1
    assert f'id="id_{name}_error"' in text
    assert re.search(f'aria-describedby="[^"]*id_{name}_error"', text)
    assert f'href="#id_{name}"' in text
    assert f'id="id_{name}"' in text
    assert timeline("plugins") == []


def test_a_region_that_is_known_no_more_can_be_changed_too(client: Client, mall: Mall) -> None:
    sign_in(client, mall.cast.dora)
    switched_off(mall, "990199")
    text = client.get(f"{PAGE}?plugin=budget&region=990199").content.decode()
    assert '<option value="990199" selected>' in text
    assert send(client, region="990199", enabled="on").status_code == 303
    assert is_enabled("budget", region="990199")


@pytest.mark.parametrize("who", ["alice", "arthur", "bob", "mary", "adam"])
def test_others_have_no_business_there(client: Client, mall: Mall, who: str) -> None:
    sign_in(client, getattr(mall.cast, who))
    assert client.get(PAGE).status_code == 403
    assert send(client).status_code == 403
    assert ask(client, STATES)["errors"][0]["extensions"]["code"] == "not_authorized"
    assert timeline("plugins") == []


def test_visitors_sign_in_first(client: Client, mall: Mall) -> None:
    assert client.get(PAGE).status_code == 302
    assert ask(client, STATES)["errors"][0]["extensions"]["code"] == "not_authorized"


def test_graphql_tells_the_same(client: Client, mall: Mall) -> None:
    switched_off(mall, "990100")
    sign_in(client, mall.cast.dora)
    own, below = (one for one in ask(client, STATES)["data"]["pluginStates"] if one["plugin"] == "budget")
    assert (own["region"], own["enabled"], own["decidedIn"], own["decidedBy"]) == ("990000", True, "", "")
    assert (below["region"], below["enabled"], below["decidedIn"]) == ("990100", False, "990100")
    assert (below["decidedBy"], below["reason"]) == (mall.cast.dora.name, "trial run")
    assert below["decidedAt"]


def test_a_program_of_supervision_reads_it_and_switches_nothing(client: Client, mall: Mall) -> None:
    key = make_client(
        administrator_of(mall.cast.dora, "derek"), roles=[Role.REGULATOR], scopes=["integrations:data:read"]
    )
    program = Client()
    program.defaults["HTTP_AUTHORIZATION"] = bearer(program, *key)["authorization"]
    assert {one["plugin"] for one in ask(program, STATES)["data"]["pluginStates"]} >= {"budget"}
    switch = (
        'mutation { switchPlugin(input: {idempotencyKey: "k", plugin: "budget", region: "990100", enabled: false,'
        ' reason: "trial run"}) { enabled errors { code } } }'
    )
    assert ask(program, switch)["data"]["switchPlugin"] == {"enabled": None, "errors": [{"code": "not_authorized"}]}
    assert timeline("plugins") == []


def test_it_is_a_file_too_and_costs_the_same_however_many_regions_decided(client: Client, mall: Mall) -> None:
    sign_in(client, mall.cast.dora)
    counts = []
    for regions in (["990100"], ["990101"], ["990200", "990122"]):
        for region in regions:
            switched_off(mall, region)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    text = client.get(f"{PAGE}?format=csv").content.decode()
    assert text.count("budget") == 5
