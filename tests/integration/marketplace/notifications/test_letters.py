"""Letters: to confirmed addresses only, at the pace chosen, once for each notification; retried, refused, ended by a link."""

import datetime
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.notifications.models import Contact, Delivery, Letter, Notification
from marketplace.notifications.operations import (
    ask_address,
    confirm_address,
    drop_address,
    save_preferences,
    stop_channel,
)
from marketplace.notifications.queries import people_waiting, read_stop_token
from marketplace.notifications.rules import GIVE_UP
from marketplace.notifications.states import Kind, Pace
from marketplace.notifications.steps import post_password_link, send_letters, tell, write_letter
from marketplace.notifications.tasks import task_forget_old
from marketplace.organisations.models import Member
from tests.factories.browsing import client_of
from tests.factories.cast import NOW
from tests.factories.mailbox import Mailbox, mail_server
from tests.factories.mall import Mall
from tests.factories.refusals import refused

ADDRESS = "alice@school.example"
DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def mailbox(mall: Mall) -> Iterator[Mailbox]:
    with mail_server() as found:
        yield found


def post(at: datetime.datetime = NOW) -> None:
    """Write and send what is due, as the sweep and its tasks do."""
    for user_id, channel in people_waiting(at, limit=100):
        write_letter(user_id=user_id, channel=channel, at=at)
    send_letters(channel="mail", at=at)


def do(door: object, actor: Actor, at: datetime.datetime = NOW, **inputs: object) -> object:
    return door(actor=actor, at=at, key=idempotency_key(), **inputs)  # type: ignore[operator]


def reachable(actor: Actor, address: str = ADDRESS) -> None:
    """Give somebody a confirmed address."""
    Contact.objects.create(user_id=actor.user_id, channel="mail", address=address, confirmed_at=NOW)


def told(actor: Actor, *, event_id: str = "1", kind: Kind = Kind.APPROVALS, at: datetime.datetime = NOW) -> None:
    tell(
        event_id=event_id,
        kind=kind,
        message="“%(title)s” was rejected: %(reason)s",
        params={"title": "桌 <1>", "reason": "too dear"},
        link="buyer:purchase CG-1",
        at=at,
        organisation_id=actor.organisation_id,
        user_ids=[actor.user_id],
    )


def test_an_address_serves_once_its_code_came_back(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    do(ask_address, alice, channel="mail", address=" alice@SCHOOL.example ", language="en")
    told(alice)
    post()
    assert len(mailbox.letters) == 1
    assert mailbox.letters[0]["To"] == ADDRESS
    (code,) = re.findall(r"\w{4}-\w{4}", str(mailbox.letters[0]["Subject"]))
    assert code in mailbox.texts()[0]
    with refused(NotFound):
        do(confirm_address, mall.cast.charlie, channel="mail", code=code)
    assert do(confirm_address, alice, channel="mail", code="AAAA-AAAA") == ""
    with refused(InvalidInput):
        do(confirm_address, alice, at=NOW + DAY + MINUTE, channel="mail", code=code)
    assert do(confirm_address, alice, channel="mail", code=f" {code.lower().replace('-', '')} ") == ADDRESS
    told(alice, event_id="2")
    post()
    assert len(mailbox.letters) == 2


def test_a_letter_says_what_waits_and_where(mall: Mall, mailbox: Mailbox) -> None:
    reachable(mall.cast.alice)
    told(mall.cast.alice)
    told(mall.cast.charlie)
    post()
    post()
    (letter,) = mailbox.letters
    assert letter["To"] == ADDRESS
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "zh-hans"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    with translation.override("zh-hans"):
        assert "桌 <1>" in str(letter["Subject"])
    text, html = mailbox.texts()[0], letter.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "/buyer/purchases/CG-1/" in text
    assert "青石县第一中学" in text
    assert "桌 <1>" in text
    assert "桌 &lt;1&gt;" in html
    row = Letter.objects.get()
    assert (row.state, row.attempts, letter["Message-ID"]) == ("sent", 1, f"<{row.message_id}>")
    assert read_stop_token(str(letter["List-Unsubscribe"]).rstrip(">/").rpartition("/")[2]) == (
        mall.cast.alice.user_id,
        "mail",
    )


def test_what_comes_once_a_day_comes_together(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    reachable(alice)
    for number in range(3):
        told(alice, event_id=str(number), kind=Kind.ORDERS)
    post()
    post(NOW + 12 * HOUR)
    assert mailbox.letters == []
    post(NOW + 22 * HOUR)
    assert len(mailbox.letters) == 1
    assert mailbox.texts()[0].count("CG-1") == 3


def test_people_choose_the_pace(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    reachable(alice)
    told(alice, kind=Kind.ORDERS)
    told(alice, event_id="2", kind=Kind.AGREEMENTS)
    paces = [["orders", "mail", "hourly"], ["agreements", "mail", "never"]]
    do(save_preferences, alice, language="en", hour=17, paces=paces)
    post(NOW + 59 * MINUTE)
    assert mailbox.letters == []
    post(NOW + HOUR)
    assert (len(mailbox.letters), mailbox.letters[0]["Content-Language"]) == (1, "en")
    told(alice, event_id="3", kind=Kind.LISTINGS, at=NOW)
    assert Delivery.objects.get(notification__event_id="3").due_at == NOW.replace(hour=17)
    for bad in ({"language": "fr", "hour": 8}, {"language": "en", "hour": 24}):
        with refused(InvalidInput):
            do(save_preferences, alice, paces=[], **bad)
    for row in (["orders", "mail", "soon"], ["orders", "mail"], ["gossip", "mail", "daily"]):
        with refused(InvalidInput):
            do(save_preferences, alice, language="en", hour=8, paces=[row])
    with refused(NotFound):
        do(save_preferences, alice, language="en", hour=8, paces=[["orders", "pigeon", "daily"]])


def test_what_was_read_or_concerns_the_person_no_longer_is_left_out(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    reachable(alice)
    told(alice)
    Notification.objects.update(read_at=NOW)
    post()
    told(alice, event_id="2")
    Member.objects.filter(user_id=alice.user_id).update(is_active=False)
    post()
    assert mailbox.letters == []
    assert list(Delivery.objects.values_list("left_out", flat=True)) == [True, True]


def test_a_server_that_is_not_ready_is_asked_again(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    reachable(alice, "later@school.example")
    told(alice)
    tries = []
    at = NOW
    while at < NOW + GIVE_UP + DAY:
        post(at)
        tries.append(Letter.objects.get().attempts)
        at += 2 * HOUR
    letter, contact = Letter.objects.get(), Contact.objects.get()
    assert tries[:8] == [1, 2, 3, 4, 5, 5, 6, 6]
    assert (letter.state, letter.attempts) == ("given_up", tries[-1])
    assert "Greylisted" in letter.error
    assert contact.failed_at is None
    told(alice, event_id="2")
    assert Delivery.objects.filter(letter=None).exists()


def test_no_letter_is_given_up_untried(mall: Mall, mailbox: Mailbox) -> None:
    reachable(mall.cast.alice)
    told(mall.cast.alice)
    write_letter(user_id=mall.cast.alice.user_id, channel="mail", at=NOW)
    send_letters(channel="mail", at=NOW + GIVE_UP + DAY)
    assert (Letter.objects.get().state, len(mailbox.letters)) == ("sent", 1)


@pytest.mark.parametrize(
    ("late", "address", "state"),
    [
        (HOUR, ADDRESS, "sent"),
        (HOUR + datetime.timedelta(seconds=1), ADDRESS, "given_up"),
        (HOUR, "alice@elsewhere.example", "given_up"),
    ],
)
def test_a_link_to_a_password_goes_to_the_present_address_and_within_the_hour(
    mall: Mall, mailbox: Mailbox, late: datetime.timedelta, address: str, state: str
) -> None:
    reachable(mall.cast.alice)
    assert post_password_link(username="alice", language="en", at=NOW)
    Contact.objects.update(address=address)
    send_letters(channel="mail", at=NOW + late)
    assert (Letter.objects.get().state, len(mailbox.letters)) == (state, int(state == "sent"))


def test_a_refused_address_is_shown_and_left_alone(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    reachable(alice, "nobody@school.example")
    told(alice)
    post()
    assert (Letter.objects.get().state, Letter.objects.get().attempts) == ("refused", 1)
    page = client_of(alice).get("/inbox/").content.decode()
    assert 'data-failing="mail"' in page
    assert "nobody@school.example" in page
    assert "No such user here" in client_of(alice).get("/me/notifications/").content.decode()


def test_a_refusal_of_ours_is_no_fault_of_the_address(mall: Mall, mailbox: Mailbox) -> None:
    reachable(mall.cast.alice, "relay@school.example")
    told(mall.cast.alice)
    post()
    assert Letter.objects.get().state == "waiting"
    assert Contact.objects.get().failed_at is None


def test_codes_fill_nobodys_mailbox(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    for number in range(5):
        do(ask_address, alice, NOW + number * 2 * MINUTE, channel="mail", address=ADDRESS, language="en")
    with refused(Conflict):
        do(ask_address, alice, NOW + HOUR, channel="mail", address=ADDRESS, language="en")
    with refused(InvalidInput):
        do(ask_address, mall.cast.bob, channel="mail", address="no address", language="en")
    do(ask_address, mall.cast.bob, channel="mail", address=ADDRESS, language="en")
    with refused(Conflict):
        do(ask_address, mall.cast.bob, channel="mail", address=ADDRESS, language="en")


def test_a_letter_ends_the_letters(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    reachable(alice)
    told(alice)
    post()
    url = str(mailbox.letters[0]["List-Unsubscribe"]).strip(" <>").replace("http://127.0.0.1:8000", "")
    visitor = client_of(mall.cast.charlie)
    visitor.logout()
    assert visitor.get(url).status_code == 200
    told(alice, event_id="2")
    write_letter(user_id=alice.user_id, channel="mail", at=NOW)
    assert visitor.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    told(alice, event_id="3")
    post()
    assert len(mailbox.letters) == 1
    assert not Letter.objects.filter(state="waiting").exists()
    assert visitor.post(url[:-5] + "AAAA/").status_code == 404
    with refused(NotAuthorized):
        do(stop_channel, mall.cast.charlie, user_id=alice.user_id, channel="mail")


def test_a_letter_to_an_earlier_address_ends_nothing(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    reachable(alice)
    told(alice)
    post()
    url = str(mailbox.letters[0]["List-Unsubscribe"]).strip(" <>").replace("http://127.0.0.1:8000", "")
    Contact.objects.update(address="alice@home.example")
    visitor = Client()
    assert visitor.get(url).status_code == 404
    assert visitor.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 404
    told(alice, event_id="2")
    post()
    assert [letter["To"] for letter in mailbox.letters] == [ADDRESS, "alice@home.example"]


def test_a_forgotten_address_gets_nothing_more(mall: Mall, mailbox: Mailbox) -> None:
    alice = mall.cast.alice
    reachable(alice)
    told(alice)
    assert do(drop_address, alice, channel="mail") is True
    post()
    assert mailbox.letters == []
    with refused(NotFound):
        do(drop_address, alice, channel="mail")


def test_old_letters_are_forgotten(mall: Mall, mailbox: Mailbox) -> None:
    reachable(mall.cast.alice)
    told(mall.cast.alice)
    post()
    task_forget_old(at=NOW + datetime.timedelta(days=181))
    assert not Letter.objects.exists()


def test_the_pages_do_the_same(mall: Mall, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    alice = client_of(mall.cast.alice)

    def send(path: str, **fields: str) -> int:
        answer = alice.post(f"/me/notifications/{path}", {"idempotency_key": idempotency_key(), **fields})
        return int(answer.status_code)

    assert send("address/", channel="mail", address="nothing") == 422
    assert send("address/", channel="mail", address=ADDRESS) == 303
    send_letters(channel="mail", at=NOW)
    (code,) = re.findall(r"\w{4}-\w{4}", str(mailbox.letters[0]["Subject"]))
    assert send("code/", channel="mail", code="AAAA-AAAA") == 422
    assert send("code/", channel="mail", code=code) == 303
    assert send("", language="en", hour="9", **{"orders.mail": Pace.NEVER.value}) == 303
    page = alice.get("/me/notifications/").content.decode()
    assert '<option value="never" selected>' in page
    assert alice.get("/me/letters/").status_code == 200
    assert alice.get("/me/letters/?format=csv").status_code == 200
    assert ADDRESS not in client_of(mall.cast.charlie).get("/me/letters/").content.decode()
    assert send("forget/", channel="mail") == 303
