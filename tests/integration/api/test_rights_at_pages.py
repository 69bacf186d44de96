"""Every page × every role × own and other organisation: shown, refused or led on, never a fault; and nothing of others on it.

What is posted is what the insiders' own pages offer to post about their things, so that only rights can stand in the way.
Nothing is expected by hand but who works at which desk, and the few things that are open to all of a trade.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from django.db import transaction
from django.db.models import Max
from django.http import HttpResponse
from django.urls import resolve
from pytest_django import DjangoDbBlocker

from marketplace.audit.models import Event
from marketplace.kernel.actor import Role
from marketplace.kernel.models import IdempotencyKey
from marketplace.plugin_api.manager import forget_switches
from marketplace.rule_packs.queries import forget_parameters
from tests.integration.api.filling import Sending, sendings
from tests.integration.api.marks import KINDS, marks_in, may_see
from tests.integration.api.people import PEOPLE, VISITOR, Person
from tests.integration.api.places import Place
from tests.integration.api.rights import World, _world, world

__all__ = ["_world", "world"]
R = Role
# Who works where: the longest beginning of an address counts. Everybody else is told no, whatever stands behind it.
DESKS: dict[str, set[Role]] = {
    "/buyer/": {R.REQUESTER, R.APPROVER},
    "/buyer/cart/": {R.REQUESTER},
    "/buyer/quick-order/": {R.REQUESTER},
    "/buyer/lists/": {R.REQUESTER},
    "/buyer/again/": {R.REQUESTER},
    "/buyer/addresses/": {R.REQUESTER},
    "/buyer/off-catalogue/": {R.REQUESTER},
    "/buyer/approvals/": {R.APPROVER},
    "/buyer/approval-rules/": {R.REQUESTER, R.APPROVER, R.ADMINISTRATOR},
    "/buyer/approval-rules/new/": {R.ADMINISTRATOR},
    "/buyer/delegations/": {R.APPROVER, R.ADMINISTRATOR},
    "/supplier/": {R.SUPPLIER_OPERATOR},
    "/supplier/file/": {R.SUPPLIER_OPERATOR, R.ADMINISTRATOR},
    "/manager/": {R.AGREEMENT_MANAGER},
    "/administration/": {R.ADMINISTRATOR},
    "/regulator/": {R.REGULATOR},
    "/regulator/agreements/": {R.REGULATOR, R.AUDITOR},
    "/regulator/purchases/": {R.REGULATOR, R.AUDITOR},
    "/regulator/orders/": {R.REGULATOR, R.AUDITOR},
    "/regulator/claims/": {R.REGULATOR, R.AUDITOR},
    "/regulator/waivers/": {R.REGULATOR, R.AUDITOR},
    "/notices-desk/": {R.REGULATOR, R.AGREEMENT_MANAGER},
    "/site-desk/": {R.REGULATOR},
    "/audit/": {R.AUDITOR},
    "/p/budget/": {R.REQUESTER, R.APPROVER, R.REGULATOR, R.AUDITOR},
}
# At a desk, but for whoever holds a letter.
_LETTERS = ("/administration/welcome/",)
# What is of one organisation and yet open to all who work at that desk, wherever, and why.
OPEN_TO_ALL = {
    r"/supplier/invitations/": "an invitation is published: every supplier may apply",
    r"/regulator/organisations/\d+/$": "one registration serves all regions (一地注册全区通用)",
    r"/regulator/packs/": "rule packs are published",
    r"/notices-desk/[^/]+/withdraw/$": "shown before it says no",
}
# What the furnished mall shows to none of these people, and why.
NOBODYS = {
    "/graphql/": "shows its own page only in development",
    "/administration/welcome/<int:user_id>/<str:token>/": "no letter has this link",
    "/sign-in/forgotten/<int:user_id>/<str:token>/": "no letter has this link",
    "/sign-in/forgotten/new/": "no letter's link was opened",
    "/letters/stop/<str:token>/": "no letter has this link",
    "/verify/<str:code>/": "no paper has this code",
    "/product-files/<int:file_id>/": "there is no such file",
    "/product-files/<int:file_id>/small/": "there is no such file",
    "/notices/<str:number>/files/<int:document_id>/": "there is no such file",
    "/notices-desk/drafts/<int:draft_id>/files/<int:document_id>/": "there is no such file",
    "/files/<uuid:export_id>/": "prepared for somebody else",
    "/files/<uuid:export_id>/file/": "prepared for somebody else",
    "/register/<str:number>/contact/": "handed in: no longer open for changes",
    "/register/<str:number>/documents/": "handed in: no longer open for changes",
    "/register/<str:number>/organisation/": "handed in: no longer open for changes",
    "/buyer/approvals/preview/": "answers only what was ticked",
    "/supplier/listings/preview/": "answers only what was ticked",
    "/buyer/purchases/<str:number>/again/": "for the person who wrote the purchase",
    "/buyer/purchases/<str:number>/compete/": "for the person who wrote the purchase",
    "/buyer/waivers/new/": "asks for a blocked purchase by name",
}
# Of what the insiders' pages offer about their things, what comes to nothing as filled in here, and why.
IN_VAIN = {
    "/administration/integrations/<str:client_id>/webhooks/": "wants the address of a server",
    "/buyer/orders/<str:number>/claim/": "wants pieces of a line",
    "/buyer/returns/<str:number>/escalate/": "only when the supplier's time is over",
    "/notices-desk/drafts/<int:draft_id>/publish/": "a draft without its paper",
    "/supplier/competitions/<str:number>/<str:name>/": "wants a price for each line",
}
# Of the kinds of private things what no desk shows by its marked name.
OTHERWISE = {
    "department": "those of the furnished mall are of another unit",
    "proposal": "readers of English are shown its English name",
}
# What is done there is about one's own organisation or oneself, whatever the form says.
THEIR_OWN = {
    "/administration/departments/",
    "/administration/integrations/new/",
    "/buyer/addresses/",
    "/buyer/lists/",
    "/inbox/read/",
    "/regulator/packs/new/",
    "/site-desk/",
    "/supplier/file/change/",
}
# One view sends dossiers to whoever may have them, buyers and officers, at both desks' addresses.
_DOSSIER = "/dossier/"
_ENDS_THE_SESSION = {"/sign-out/"}
# Of one address so many forms are tried.
_TRIES = 8
# What is sent where no page of the insiders has a form: most acts ask for no more.
_WORDS = {"reason": ["said by somebody"]}


def _desk(path: str) -> set[Role] | None:
    found = [start for start in DESKS if path.startswith(start) and not path.startswith(_LETTERS)]
    return DESKS[max(found, key=len)] if found else None


@dataclass(frozen=True)
class Offered:
    """What the page of an insider offers to post, and whether something happens when he does."""

    sending: Sending
    happens: bool


def _ask(world: World, person: Person, path: str, sending: Sending | None = None) -> tuple[HttpResponse, str, bool]:
    """Get a page, or post a form there; return the answer, its text, and whether something happened; it is taken back."""
    client = world.client(person)
    with transaction.atomic():
        before = _last()
        answer = client.post(path, sending.data()) if sending else client.get(path)
        text = b"".join(answer).decode(errors="replace")
        happened = _last() != before
        transaction.set_rollback(True)
    if happened:
        forget_parameters()
        forget_switches()
    return answer, text, happened


def _last() -> list[int | None]:
    """Return the last entries of what grows with each act: the log, and the keys of acts that were not refused."""
    return [kind.objects.aggregate(last=Max("pk"))["last"] for kind in (Event, IdempotencyKey)]


@pytest.fixture(scope="module")
def public(_world: World, django_db_blocker: DjangoDbBlocker) -> set[str]:
    """Return the addresses that a visitor is shown."""
    with django_db_blocker.unblock():
        return {one.path for one in _world.places if _ask(_world, VISITOR, one.path)[0].status_code == 200}


@pytest.fixture(scope="module")
def pages(_world: World, django_db_blocker: DjangoDbBlocker) -> list[tuple[Person, Place, str]]:
    """Return what the insiders are shown at their desks."""
    found = []
    with django_db_blocker.unblock():
        for person in (one for one in PEOPLE if one.inside):
            for place in _world.places:
                if "GET" not in place.methods or person.role not in (_desk(place.path) or ()):
                    continue
                answer, text, _ = _ask(_world, person, place.path)
                if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                    found.append((person, place, text))
    return found


@pytest.fixture(scope="module")
def offered(
    _world: World, pages: list[tuple[Person, Place, str]], django_db_blocker: DjangoDbBlocker
) -> dict[str, Offered]:
    """Return by its address what the insiders' pages offer to post: of several forms the one by which something happens."""
    found: dict[str, list[tuple[Person, Sending]]] = defaultdict(list)
    for person, place, text in pages:
        for one in sendings(text, place.path):
            found[one.path].append((person, one))
    with django_db_blocker.unblock():
        return {path: _best(_world, some[:_TRIES]) for path, some in found.items() if _desk(path)}


def _best(world: World, some: list[tuple[Person, Sending]]) -> Offered:
    for person, one in some:
        if _ask(world, person, one.path, one)[2]:
            return Offered(one, happens=True)
    return Offered(some[-1][1], happens=False)


def _posts(world: World, offered: dict[str, Offered]) -> list[Place]:
    """Return the addresses that take forms: those of the walk, and what else the pages offer."""
    known = [one for one in world.places if "POST" in one.methods]
    more = sorted(offered.keys() - {one.path for one in known})
    return known + [Place(one, one, ("POST",), about=bool(resolve(one).kwargs), library=False) for one in more]


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_who_is_shown_what(world: World, public: set[str], offered: dict[str, Offered], person: Person) -> None:
    actor = world.actors.get(person)
    faults: list[str] = []

    def holds(where: str, answer: HttpResponse, condition: object, why: str) -> None:
        if not condition:
            faults.append(f"{where} {answer.status_code}: {why}")

    asked: list[tuple[Place, Sending | None]] = [(one, None) for one in world.places if "GET" in one.methods]
    for one in _posts(world, offered):
        asked.append((one, offered[one.path].sending if one.path in offered else Sending(one.path, _WORDS)))
    for place, sending in asked:
        if place.path in _ENDS_THE_SESSION:
            continue
        answer, text, happened = _ask(world, person, place.path, sending)
        where = f"{'POST' if sending else 'GET'} {place.path}"
        holds(where, answer, answer.status_code < 500, "a fault of ours")
        strange = [one for one in marks_in(text) if not may_see(actor, *one)]
        holds(where, answer, not strange, f"shows {strange}")
        _judge(person, place, public, answer, partial(holds, where, answer), happened=happened)
    assert faults == [], "\n".join(faults)


def _judge(
    person: Person,
    place: Place,
    public: set[str],
    answer: HttpResponse,
    holds: Callable[[object, str], None],
    *,
    happened: bool,
) -> None:
    """Say what is wrong with an answer: by the desk, and by whose thing it is about."""
    desk = _desk(place.path)
    if desk is not None and person.role is None:
        holds(answer.status_code == 302, "a visitor is led to the sign-in page")
        holds("/sign-in/" in answer.headers.get("Location", ""), "a visitor is led to the sign-in page")
    elif desk is not None and person.role not in desk and not place.path.endswith(_DOSSIER):
        holds(answer.status_code == 403, f"no {person.role} works here")
    if not person.inside and place.path not in THEIR_OWN:
        holds(not happened, "somebody else's thing was changed")
    if place.about and not person.inside and not place.library:
        open_to_all = place.path in public or any(re.match(one, place.path) for one in OPEN_TO_ALL)
        holds(open_to_all or answer.status_code not in {200, 204}, "somebody else's thing is shown")
        if person.role and (desk is None or person.role in desk) and not open_to_all:
            holds(answer.status_code in {302, 303, 403, 404, 409, 422}, "refused in another way")


def test_every_page_is_shown_to_somebody(world: World, public: set[str]) -> None:
    """Otherwise the walk above would be satisfied by a mall that refuses everything."""
    gets = [one for one in world.places if "GET" in one.methods and not one.library]
    unseen = {one.pattern for one in gets} - {one.pattern for one in gets if one.path in public}
    assert len(unseen) > 100
    for person in PEOPLE:
        for place in gets if person.inside else ():
            desk = _desk(place.path)
            if place.pattern not in unseen or (desk is not None and person.role not in desk):
                continue
            answer, _, _ = _ask(world, person, place.path)
            sent_away = "/sign-in/" in answer.headers.get("Location", "")
            if answer.status_code in {200, 204, 302, 303} and not sent_away:
                unseen.remove(place.pattern)
    assert unseen - NOBODYS.keys() == set()
    assert NOBODYS.keys() - unseen == set()


def test_what_the_pages_offer_happens(world: World, offered: dict[str, Offered]) -> None:
    """Otherwise the walk above would be satisfied by forms that change nothing, whoever sends them."""
    offers = [(resolve(path), one) for path, one in offered.items()]
    about = [(f"/{match.route}", one.happens) for match, one in offers if match.kwargs]
    vain = {route for route, happens in about if not happens} - {route for route, happens in about if happens}
    assert vain == IN_VAIN.keys()
    assert sum(happens for _, happens in about) > 50


def test_every_kind_of_private_thing_is_shown_to_somebody(world: World, pages: list[tuple[Person, Place, str]]) -> None:
    """Otherwise the walk above would look for marks that no page has."""
    shown = {what for _, _, text in pages for what, _ in marks_in(text)}
    assert KINDS.keys() - shown == OTHERWISE.keys()
