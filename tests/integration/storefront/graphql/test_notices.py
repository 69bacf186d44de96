"""Notices, sites and notifications by GraphQL."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.kernel.ids import idempotency_key
from marketplace.notices.models import Notice
from marketplace.notifications.models import Contact
from marketplace.notifications.queries import code_for
from marketplace.notifications.states import Kind
from marketplace.notifications.steps import tell
from tests.factories.cast import NOW
from tests.factories.mall import Mall, make_mall
from tests.integration.storefront.graphql.test_listings import ask, sign_in
from tests.integration.storefront.test_notices import announce

pytestmark = pytest.mark.django_db
NOTICES = """
query ($q: String = "", $first: Int = 20, $after: String, $kinds: [NoticeKind!] = []) {
  notices(q: $q, first: $first, after: $after, kinds: $kinds) {
    pageInfo { hasNextPage endCursor }
    edges { node { number kind state title terms { term label text } region { code } contentSha256 } }
  }
}
"""
TOLD = "{ notifications(unread: true) { unreadCount edges { node { number kind text link readAt } } } }"
ERRORS = "errors { field code message ruleId }"


@pytest.fixture
def mall() -> Mall:
    return make_mall()


def change(client: Client, name: str, fields: str, **values: Any) -> dict[str, Any]:
    """Send one mutation and return its payload."""
    kind = f"{name[0].upper()}{name[1:]}Input"
    query = f"mutation ($input: {kind}!) {{ {name}(input: $input) {{ {ERRORS} {fields} }} }}"
    answer = ask(client, query, input={"idempotencyKey": idempotency_key(), **values})
    found: dict[str, Any] = answer["data"][name]
    return found


def test_anybody_reads_notices_page_by_page(mall: Mall, client: Client) -> None:
    numbers = [announce(mall).number for _ in range(3)][::-1]
    with CaptureQueriesContext(connection) as context:
        page = ask(client, NOTICES, first=2)["data"]["notices"]
    few = len(context)
    assert [edge["node"]["number"] for edge in page["edges"]] == numbers[:2]
    assert page["edges"][0]["node"]["terms"][0]["label"] == "项目名称"
    rest = ask(client, NOTICES, first=2, after=page["pageInfo"]["endCursor"])["data"]["notices"]
    assert [edge["node"]["number"] for edge in rest["edges"]] == numbers[2:]
    with CaptureQueriesContext(connection) as context:
        ask(client, NOTICES, first=1)
    assert len(context) == few
    assert ask(client, NOTICES, q="没有")["data"]["notices"]["edges"] == []
    assert ask(client, NOTICES, kinds=["EXIT"])["data"]["notices"]["edges"] == []


def test_one_notice_and_one_site(mall: Mall, client: Client) -> None:
    number = announce(mall).number
    found = ask(client, "query ($n: String!) { notice(number: $n) { title files { name } } }", n=number)
    assert found["data"]["notice"] == {"title": "成交公告 & 更多", "files": []}
    assert ask(client, '{ notice(number: "x") { title } }')["errors"]
    found = ask(client, '{ site(address: "990122") { region columns { code kinds } } }')
    assert found["data"]["site"]["columns"][0]["code"] == "invitations"
    assert ask(client, '{ site(address: "999999") { region } }')["errors"]


def test_an_officer_writes_publishes_and_withdraws(mall: Mall, client: Client) -> None:
    sign_in(client, mall.cast.dora)
    draft = {"kind": "NOTICE", "region": "990000", "title": "休市", "terms": []}
    draft_id = change(client, "draftNotice", "draft", **draft)["draft"]
    refused = change(client, "publishNotice", "notice { number }", draftId=draft_id)
    assert [error["ruleId"] for error in refused["errors"]] == ["NOTICE-01"]
    terms = [{"term": "body", "text": "周一休市"}]
    changed = change(client, "changeNoticeDraft", "draft", draftId=draft_id, title="休市公告", terms=terms)
    assert changed == {"errors": [], "draft": draft_id}
    number = change(client, "publishNotice", "notice { number }", draftId=draft_id)["notice"]["number"]
    withdrawn = change(client, "withdrawNotice", "notice { state }", number=number, reason="照常营业")
    assert withdrawn["notice"]["state"] == "withdrawn"
    dropped = change(client, "draftNotice", "draft", **draft)["draft"]
    assert change(client, "dropNoticeDraft", "draft", draftId=dropped)["draft"] == dropped
    columns = [{"code": "deals", "name": "成交", "kinds": ["AWARD"]}]
    site = change(
        client, "changeSite", "site { address columns { code } }", region="990100", slug="city", columns=columns
    )
    assert site["site"] == {"address": "city", "columns": [{"code": "deals"}]}


def test_outsiders_change_nothing(mall: Mall, client: Client) -> None:
    number = announce(mall).number
    sign_in(client, mall.cast.charlie)
    attempts = [
        change(client, "draftNotice", "draft", kind="NOTICE", region="990000", title="休市", terms=[]),
        change(client, "withdrawNotice", "notice { state }", number=number, reason="no good"),
        change(client, "changeSite", "site { address }", region="990100"),
    ]
    assert {error["code"] for one in attempts for error in one["errors"]} == {"not_authorized"}
    assert Notice.objects.get().state == "published"


def test_each_reads_the_own_notifications(mall: Mall, client: Client) -> None:
    people = [mall.cast.alice.user_id, mall.cast.charlie.user_id]
    for event_id in ("1", "2"):
        tell(
            event_id=event_id,
            kind=Kind.ACCOUNTS,
            message="Come, %(who)s",
            params={"who": "you"},
            link="home",
            at=NOW,
            user_ids=people,
        )
    assert ask(client, TOLD)["errors"]
    sign_in(client, mall.cast.alice)
    found = ask(client, TOLD)["data"]["notifications"]
    assert (found["unreadCount"], found["edges"][0]["node"]["text"]) == (2, "Come, you")
    number = found["edges"][0]["node"]["number"]
    assert change(client, "readNotifications", "unreadCount", numbers=[number])["unreadCount"] == 1
    assert change(client, "readAllNotifications", "unreadCount", until=NOW.isoformat())["unreadCount"] == 0
    sign_in(client, mall.cast.charlie)
    assert change(client, "readNotifications", "unreadCount", numbers=[number])["errors"][0]["code"] == "not_found"
    assert ask(client, TOLD)["data"]["notifications"]["unreadCount"] == 2


CORRESPONDENCE = "language hour contacts { channel label address wanted error } paces { kind channel pace }"


def test_each_chooses_what_is_sent(mall: Mall, client: Client) -> None:
    assert ask(client, f"{{ correspondence {{ {CORRESPONDENCE} }} }}")["errors"]
    sign_in(client, mall.cast.alice)
    shown = f"correspondence {{ {CORRESPONDENCE} }}"
    asked = change(client, "askAddress", shown, channel="mail", address="alice@mall.example", language="en")
    (contact,) = asked["correspondence"]["contacts"]
    assert (contact["address"], contact["wanted"]) == ("", "alice@mall.example")
    wrong = change(client, "confirmAddress", shown, channel="mail", code="AAAA-AAAA")
    assert wrong["errors"][0]["field"] == "code"
    row = Contact.objects.get()
    assert row.asked_at is not None
    code = code_for(user_id=row.user_id, channel="mail", address=row.wanted, asked_at=row.asked_at)
    confirmed = change(client, "confirmAddress", shown, channel="mail", code=code)
    assert confirmed["correspondence"]["contacts"][0]["address"] == "alice@mall.example"
    paces = [{"kind": "ORDERS", "channel": "mail", "pace": "HOURLY"}]
    saved = change(client, "saveCorrespondence", shown, language="en", hour=17, paces=paces)["correspondence"]
    assert saved["hour"] == 17
    assert {"kind": "ORDERS", "channel": "mail", "pace": "HOURLY"} in saved["paces"]
    found = ask(client, "{ letters { edges { node { address state attempts } } } }")["data"]["letters"]["edges"]
    assert [edge["node"]["state"] for edge in found] == ["WAITING"]
    sign_in(client, mall.cast.charlie)
    assert ask(client, "{ letters { edges { node { address } } } }")["data"]["letters"]["edges"] == []
    assert change(client, "dropAddress", shown, channel="mail")["errors"][0]["code"] == "not_found"
    sign_in(client, mall.cast.alice)
    assert change(client, "dropAddress", shown, channel="mail")["errors"] == []
