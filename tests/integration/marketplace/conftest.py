"""The small mall, made once for a module; what each test does to it is rolled back."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.factories.mall import Mall, make_mall


@pytest.fixture(scope="module")
def _mall_of_the_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Mall]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_mall()
        transaction.set_rollback(True)


@pytest.fixture
def mall(_mall_of_the_module: Mall, django_db_blocker: DjangoDbBlocker) -> Iterator[Mall]:
    """Return the small mall. Not to be mixed with `db` or `own_database` in one module: the transaction is the module's."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _mall_of_the_module
        transaction.set_rollback(True)
