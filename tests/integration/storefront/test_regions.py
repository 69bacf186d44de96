"""Which region's mall the masthead names."""

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from marketplace.organisations.queries import home_region
from tests.factories.browsing import client_of
from tests.factories.cast import make_cast

pytestmark = pytest.mark.django_db


def test_visitors_read_the_province_of_the_organisations_or_the_one_set() -> None:
    cache.clear()
    cast = make_cast()
    assert home_region() == "990000"
    assert "示范省" in Client().get("/").content.decode()
    with override_settings(MALL_REGION="990200"):
        assert "临江市" in Client().get("/").content.decode()
    assert "青石县" in client_of(cast.alice).get("/").content.decode()
