"""How plugins stand and switching them: on the page and in GraphQL, for regulators of the region."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.audit.queries import timeline
from marketplace.kernel.ids import idempotency_key
from marketplace.plugin_api.manager import is_enabled
from marketplace.plugin_api.operations import switch_plugin
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall
from tests.integration.storefront.graphql.test_listings import ask, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/regulator/plugins/"
STATES = "{ pluginStates { plugin title region enabled decidedIn decidedBy organisation reason decidedAt } }"


@pytest.fixture
def mall() -> Mall:
    return make_mall()


def send(client: Client, **values: str) -> "tuple[int, str]":
    told = {"plugin": "budget", "region": "990100", "enabled": "off", "reason": "trial run", **values}
    response = client.post(PAGE, {**told, "idempotency_key": idempotency_key()})
    return response.status_code, response.content.decode()


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
    assert send(client)[0] == 303
    assert not is_enabled("budget", region="990101")
    assert is_enabled("budget", region="990200")
    assert timeline("plugins")[-1].data == {"region": "990100", "enabled": False, "reason": "trial run"}
    text = client.get(PAGE, headers={"accept-language": "en"}).content.decode()
    assert "decided here" in text
    assert f"{mall.cast.dora.name} · " in text
    assert "trial run" in text
    assert send(client, enabled="on")[0] == 303
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
    status, text = send(client, **wrong)
    assert status == 422
    assert f'id="id_{next(iter(wrong))}' in text
    assert timeline("plugins") == []


@pytest.mark.parametrize("who", ["alice", "arthur", "bob", "mary", "adam"])
def test_others_have_no_business_there(client: Client, mall: Mall, who: str) -> None:
    sign_in(client, getattr(mall.cast, who))
    assert client.get(PAGE).status_code == 403
    assert send(client)[0] == 403
    assert ask(client, STATES)["errors"][0]["extensions"]["code"] == "not_authorized"
    assert timeline("plugins") == []


def test_visitors_sign_in_first(client: Client, mall: Mall) -> None:
    assert client.get(PAGE).status_code == 302
    assert ask(client, STATES)["errors"][0]["extensions"]["code"] == "not_authorized"


def test_programs_read_the_same(client: Client, mall: Mall) -> None:
    switched_off(mall, "990100")
    sign_in(client, mall.cast.dora)
    own, below = (one for one in ask(client, STATES)["data"]["pluginStates"] if one["plugin"] == "budget")
    assert (own["region"], own["enabled"], own["decidedIn"], own["decidedBy"]) == ("990000", True, "", "")
    assert (below["region"], below["enabled"], below["decidedIn"]) == ("990100", False, "990100")
    assert (below["decidedBy"], below["reason"]) == (mall.cast.dora.name, "trial run")
    assert below["decidedAt"]


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
