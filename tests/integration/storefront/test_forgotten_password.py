"""A forgotten password: a link by mail, once and for an hour; a stranger learns nothing, and the second factor is still asked."""

import datetime
import re

import pytest
from django.conf import LazySettings
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.audit.models import Event
from marketplace.jobs.models import Task
from marketplace.jobs.runner import drain
from marketplace.kernel import clock
from marketplace.notifications import queries
from marketplace.notifications.models import Contact, Letter, Notification
from marketplace.notifications.queries import passwords, written
from marketplace.organisations.models import Member, Organisation, User
from marketplace.organisations.queries import memberships_of
from tests.factories.browsing import client_of
from tests.factories.cast import PASSWORD, Cast, make_cast
from tests.integration.storefront.test_second_factor import _set_up, _signed_in

pytestmark = pytest.mark.django_db
NEW = "another long password of tests"


@pytest.fixture
def cast() -> Cast:
    """The cast; Alice confirmed a mail address."""
    cache.clear()
    cast = make_cast()
    moment = clock.now()
    Contact.objects.create(
        user_id=cast.alice.user_id, channel="mail", address="alice@mall.example", confirmed_at=moment
    )
    return cast


def ask(name: str) -> str:
    """Ask for a link as a visitor, let the workers work; return the page that follows."""
    answer = Client().post("/sign-in/forgotten/", {"username": name})
    assert answer.status_code == 302
    drain()
    return Client().get(answer.headers["Location"], headers={"Accept-Language": "en"}).content.decode()


def link() -> str:
    """Return the path of the link in the latest letter."""
    letter = Letter.objects.select_related("user").latest("pk")
    told = written(letter)
    found = re.search(r"/sign-in/forgotten/\d+/[\w-]+/", told.text)
    assert found
    assert found[0] in told.html
    return found[0]


def choose(path: str, password: str = NEW) -> int:
    """Choose a password by a link; return how that was answered, or the link when it opens nothing."""
    client = Client()
    answer = client.get(path)
    if answer.status_code == 302:
        answer = client.post(answer.headers["Location"], {"password": password})
    return answer.status_code


def signs_in(password: str) -> bool:
    answer = Client().post("/sign-in/", {"username": "alice", "password": password})
    return answer.status_code in {302, 303}


def test_a_link_sets_a_new_password_and_ends_every_session(cast: Cast) -> None:
    elsewhere = client_of(cast.alice)
    assert elsewhere.get("/me/").status_code == 200
    ask("alice")
    path = link()
    assert choose(path) == 302
    assert elsewhere.get("/me/").status_code == 302
    assert signs_in(NEW)
    assert not signs_in(PASSWORD)
    event = Event.objects.get(action="organisation.password_reset")
    assert event.stream == f"organisation/{cast.alice.organisation_id}"
    assert Notification.objects.filter(user_id=cast.alice.user_id, message__startswith="Your password was set").exists()


def test_the_second_factor_is_still_asked(cast: Cast) -> None:
    _set_up(_signed_in())
    ask("alice")
    assert choose(link()) == 302
    client = Client()
    answer = client.post("/sign-in/", {"username": "alice", "password": NEW})
    assert answer.headers["Location"].startswith("/sign-in/code/")
    assert client.get("/me/").status_code == 302


def test_a_link_works_once(cast: Cast) -> None:
    ask("alice")
    path = link()
    assert choose(path, "short") == 422
    assert choose(path) == 302
    assert choose(path, "yet another long password") == 404
    assert signs_in(NEW)


def test_a_link_ends_after_an_hour_and_with_the_password(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("alice")
    path = link()
    late = datetime.datetime.now() + datetime.timedelta(hours=1, seconds=5)  # noqa: DTZ005 - as Django's tokens count
    with monkeypatch.context() as later:
        later.setattr(passwords._Links, "_now", lambda _: late)
        assert Client().get(path).status_code == 404
    assert Client().get(path).status_code == 302
    alice = User.objects.get(pk=cast.alice.user_id)
    alice.set_password("changed meanwhile, by herself")
    alice.save()
    assert choose(path) == 404


def test_a_stranger_learns_nothing(cast: Cast) -> None:
    pages = {ask(name) for name in ("alice", "bob", "nobody.at.all", "'; --")}
    assert len(pages) == 1
    assert Letter.objects.count() == 1
    assert Task.objects.filter(name="notifications.password_link").exclude(state="done").count() == 0


def test_who_has_no_password_or_no_place_gets_no_link(cast: Cast) -> None:
    User.objects.filter(pk=cast.alice.user_id).update(password="!")
    ask("alice")
    User.objects.filter(pk=cast.alice.user_id).update(password="md5$a$b", is_active=False)
    ask("alice")
    assert Letter.objects.count() == 0


def test_a_mall_without_mail_asks_nobody_for_a_name(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storefront.html.account.passwords.outside_channels", dict)
    for form in ({"username": ""}, {"username": "alice"}):
        answer = Client().post("/sign-in/forgotten/", form, headers={"Accept-Language": "en"})
        assert answer.status_code == 404
        assert "This mall sends no mail" in answer.content.decode()
    drain()
    assert Letter.objects.count() == 0


def test_nobodys_mailbox_is_filled(cast: Cast) -> None:
    for _ in range(3):
        ask("alice")
    assert Letter.objects.count() == 1


def test_an_office_behind_one_address_asks_sixty_times_an_hour(cast: Cast) -> None:
    client = Client()
    found = [client.post("/sign-in/forgotten/", {"username": f"name{place}"}).status_code for place in range(62)]
    assert found == [302] * 60 + [429] * 2


def test_an_invitation_or_the_link_of_another_opens_nothing(cast: Cast) -> None:
    alice, bob = (User.objects.get(pk=one.user_id) for one in (cast.alice, cast.bob))
    for token in (
        default_token_generator.make_token(alice),
        queries.link_token(bob, address="alice@mall.example"),
        "x-y",
        "0-0",
    ):
        assert choose(f"/sign-in/forgotten/{alice.pk}/{token}/") == 404
    assert signs_in(PASSWORD)


def test_the_address_of_the_page_shows_no_token(cast: Cast) -> None:
    ask("alice")
    path = link()
    client = Client()
    page = client.get(path, follow=True, headers={"Accept-Language": "en"})
    assert page.redirect_chain == [("/sign-in/forgotten/new/", 302)]
    text = page.content.decode()
    assert "Set the password" in text
    assert path.split("/")[-2] not in text
    assert client.post("/sign-in/forgotten/new/", {"password": "short"}).status_code == 422
    assert client.post("/sign-in/forgotten/new/", {"password": NEW}).status_code == 302
    for nobodys in (client, Client()):
        assert nobodys.get("/sign-in/forgotten/new/").headers["Location"] == "/sign-in/forgotten/"


def test_a_mailbox_that_is_no_longer_the_persons_opens_nothing(cast: Cast) -> None:
    ask("alice")
    path, mine = link(), Contact.objects.filter(user_id=cast.alice.user_id)
    followed = Client()
    followed.get(path)
    mine.update(address="alice@elsewhere.example")
    assert choose(path) == 404
    assert followed.post("/sign-in/forgotten/new/", {"password": NEW}).status_code == 404
    mine.delete()
    assert choose(path) == 404
    assert signs_in(PASSWORD)


def test_a_link_stands_with_the_organisation_that_needs_a_second_factor(cast: Cast, settings: LazySettings) -> None:
    bobs = Organisation.objects.get(pk=cast.bob.organisation_id)
    first = Member.objects.get(user_id=cast.alice.user_id)
    Organisation.objects.filter(pk=first.organisation_id).update(name="A: the first by name")
    Organisation.objects.filter(pk=bobs.pk).update(name="B")
    Member.objects.create(user_id=cast.alice.user_id, organisation=bobs, roles=["supplier_operator"])
    assert memberships_of(user_id=cast.alice.user_id)[0] == first
    settings.TWO_FACTOR_ROLES = frozenset({"supplier_operator"})
    ask("alice")
    assert choose(link()) == 302
    assert Event.objects.get(action="organisation.password_reset").stream == f"organisation/{bobs.pk}"


def test_who_refers_to_a_person_does_not_wait_for_the_new_password(cast: Cast) -> None:
    ask("alice")
    path = link()
    with CaptureQueriesContext(connection) as statements:
        assert choose(path) == 302
    [locked] = [one["sql"] for one in statements if "organisations_user" in one["sql"] and " FOR " in one["sql"]]
    assert locked.endswith("FOR NO KEY UPDATE")
