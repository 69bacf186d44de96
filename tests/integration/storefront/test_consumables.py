"""What a device uses up is kept by who runs agreements, and by nobody else."""

import pytest

from marketplace.catalogue.queries import consumables_of, product
from tests.factories.browsing import client_of
from tests.factories.mall import Mall, make_mall

pytestmark = pytest.mark.django_db
ADDRESS = "/manager/consumables/"


@pytest.fixture
def mall() -> Mall:
    """A mall with a laptop and a desk in its library."""
    return make_mall()


def used() -> list[str]:
    return [row.code for row in consumables_of(product_id=product(code="T:LAPTOP").pk)]


def link(client: "object", products: str, key: str = "k") -> "object":
    given = {"device": "T:LAPTOP", "products": products, "idempotency_key": key}
    return client.post(ADDRESS, given)  # type: ignore[attr-defined]


def test_links_stand_beside_the_device_until_they_are_taken_away(mall: Mall) -> None:
    client = client_of(mall.cast.mary)
    assert link(client, "T:DESK\n").status_code == 303  # type: ignore[attr-defined]
    assert used() == ["T:DESK"]
    assert "T:DESK" in client.get(f"{ADDRESS}?device=T:LAPTOP").content.decode()
    assert "No consumable of this device" in client.get(f"{ADDRESS}?device=T:DESK").content.decode()
    taken = {"device": "T:LAPTOP", "product": "T:DESK", "reason": "fits no laptop", "idempotency_key": "u"}
    assert client.post(ADDRESS, taken).status_code == 303
    assert used() == []
    assert client.post(ADDRESS, taken | {"idempotency_key": "v"}).status_code == 404


@pytest.mark.parametrize(("products", "status"), [("T:NOTHING", 404), ("T:LAPTOP", 422), ("", 422)])
def test_what_is_no_consumable_is_refused_and_changes_nothing(mall: Mall, products: str, status: int) -> None:
    response = link(client_of(mall.cast.mary), products)
    assert response.status_code == status  # type: ignore[attr-defined]
    assert used() == []


def test_others_neither_see_nor_change_the_list(mall: Mall) -> None:
    for outsider in (mall.cast.bob, mall.cast.alice, mall.cast.charlie):
        client = client_of(outsider)
        assert client.get(ADDRESS).status_code == 403
        assert link(client, "T:DESK").status_code == 403  # type: ignore[attr-defined]
    assert used() == []
