"""Every page × every role × own and other organisation: shown, refused or led on, never a fault; and nothing of others on it.

Nothing is expected by hand but who works at which desk, and the few things that are open to all of a trade.
"""

import re
from collections.abc import Callable

import pytest
from django.db import transaction
from django.http import HttpResponse

from marketplace.audit.models import Event
from marketplace.kernel.actor import Role
from tests.integration.api.marks import marks_in, may_see
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
# One view sends dossiers to whoever may have them, buyers and officers, at both desks' addresses.
_DOSSIER = "/dossier/"
_ENDS_THE_SESSION = {"/sign-out/"}


def _desk(path: str) -> set[Role] | None:
    found = [start for start in DESKS if path.startswith(start) and not path.startswith(_LETTERS)]
    return DESKS[max(found, key=len)] if found else None


def _ask(world: World, person: Person, place: Place, method: str) -> tuple[HttpResponse, str, bool]:
    """Return the answer, its text, and whether something happened; it is taken back."""
    client = world.client(person)
    with transaction.atomic():
        before = _last_event()
        answer = getattr(client, method.lower())(place.path)
        text = b"".join(answer).decode(errors="replace")
        happened = _last_event() != before
        transaction.set_rollback(True)
    return answer, text, happened


def _last_event() -> int:
    return Event.objects.order_by("-pk").values_list("pk", flat=True)[0]


@pytest.fixture(scope="module")
def public(_world: World, django_db_blocker: pytest.FixtureRequest) -> set[str]:
    """Return the addresses that a visitor is shown."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return {one.path for one in _world.places if _ask(_world, VISITOR, one, "GET")[0].status_code == 200}


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_who_is_shown_what(world: World, public: set[str], person: Person) -> None:
    actor = world.actors.get(person)
    faults: list[str] = []

    def holds(condition: object, where: str, answer: HttpResponse, why: str) -> None:
        if not condition:
            faults.append(f"{where} {answer.status_code}: {why}")

    for place in world.places:
        if place.path in _ENDS_THE_SESSION:
            continue
        for method in place.methods:
            answer, text, happened = _ask(world, person, place, method)
            where = f"{method} {place.path}"
            holds(answer.status_code < 500, where, answer, "a fault of ours")
            strange = [one for one in marks_in(text) if not may_see(actor, *one)]
            holds(not strange, where, answer, f"shows {strange}")
            _judge(person, place, public, answer, partial_holds(holds, where, answer), happened=happened)
    assert faults == [], "\n".join(faults)


def partial_holds(
    holds: Callable[[object, str, HttpResponse, str], None], where: str, answer: HttpResponse
) -> Callable[[object, str], None]:
    return lambda condition, why: holds(condition, where, answer, why)


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
    if place.about and not person.inside and not place.library:
        holds(not happened, "somebody else's thing was changed")
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
            if _ask(world, person, place, "GET")[0].status_code in {200, 204, 302, 303}:
                unseen.remove(place.pattern)
    assert unseen - NOBODYS.keys() == set()
    assert NOBODYS.keys() - unseen == set()
