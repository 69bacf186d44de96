"""Every list as a file × every role × own and other organisation: whoever is shown the page gets its rows, and nobody else.

At once and by the workers, who read the list again as the person who asked: both must refuse whom the page refuses.
"""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from marketplace.documents.tables import plain
from marketplace.exports.models import Export
from marketplace.kernel.errors import MarketplaceError
from storefront.kit.replay import Place, read_part
from tests.integration.api.marks import marks_in, may_see
from tests.integration.api.people import PEOPLE, VISITOR, Person
from tests.integration.api.rights import World, _world, world

__all__ = ["_world", "world"]
_LINK = re.compile(r'href="(\?[^"]*format=csv)"')
# How many lists somebody has at least, so that the walk is known to find them.
LEAST = {"requester": 5, "approver": 3, "supplier_operator": 3, "agreement_manager": 2, "regulator": 3}


def _pages(world: World) -> Iterator[str]:
    """Yield the addresses that could be lists: those that name nothing."""
    for place in world.places:
        if not place.about and not place.library and "GET" in place.methods:
            yield place.path


@pytest.fixture(scope="module")
def lists(_world: World, django_db_blocker: DjangoDbBlocker) -> list[str]:
    """Return the addresses that offer somebody a file."""
    found: set[str] = set()
    with django_db_blocker.unblock():
        for person in PEOPLE:
            if person is VISITOR or (person.inside and person.role in LEAST):
                client = _world.client(person)
                found |= {path for path in _pages(_world) if path not in found and _offers(client, path)}
    return sorted(found)


def _offers(client: Client, path: str) -> bool:
    answer = client.get(path)
    html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and html and "format=csv" in answer.content.decode()


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_a_list_is_a_file_for_whom_it_is_a_page(world: World, lists: list[str], person: Person) -> None:
    client, actor = world.client(person), world.actors.get(person)
    assert len(lists) > 25
    opened = 0
    for path in lists:
        page = client.get(path)
        link = _LINK.search(page.content.decode()) if page.status_code == 200 else None
        opened += link is not None
        for form in ("csv", "xlsx"):
            query = link[1].replace("&amp;", "&").replace("format=csv", f"format={form}") if link else f"?format={form}"
            file = client.get(path + query)
            attached = "attachment" in file.headers.get("Content-Disposition", "")
            assert file.status_code == page.status_code, path
            assert attached or not link, path
            assert not attached or page.status_code == 200, path
            if attached and form == "csv":
                text = file.content.decode("utf-8-sig")
                assert not [one for one in marks_in(text) if not may_see(actor, *one)], path
    if person.inside and person.role:
        assert opened >= LEAST.get(person.role, 0)


@pytest.mark.parametrize("person", [one for one in PEOPLE if one.role], ids=str)
def test_the_workers_read_what_the_person_would_be_shown(world: World, lists: list[str], person: Person) -> None:
    client, actor = world.client(person), world.actors[person]
    for path in lists:
        place = Place(user_id=actor.user_id, organisation_id=actor.organisation_id, path=path, query="", language="en")
        file = client.get(path, {"format": "csv"})
        if "attachment" not in file.headers.get("Content-Disposition", ""):
            with pytest.raises(MarketplaceError):
                read_part(place, after="")
            continue
        part = read_part(place, after="")
        rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
        assert [str(plain(one)) for one in part.head] == rows[0], path
        assert len(part.lines) == len(rows) - 1, path


@pytest.mark.parametrize("person", PEOPLE, ids=str)
def test_a_prepared_file_is_its_asker_s_alone(world: World, person: Person) -> None:
    export = Export.objects.order_by("pk")[0]
    client = world.client(person)
    for path in (f"/files/{export.pk}/", f"/files/{export.pk}/file/"):
        assert client.get(path).status_code == (404 if person.role else 302)
    answer = client.post(f"/files/{export.pk}/cancel/", {"idempotency_key": "x"})
    assert answer.status_code in ({403, 404} if person.role else {302})
