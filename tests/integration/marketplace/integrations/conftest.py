"""A database of the module's own where tests commit, the cast in it, and a real receiver of webhooks."""

import os
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from pytest_django import DjangoDbBlocker

from marketplace.integrations.models import Endpoint
from marketplace.integrations.operations import remove_endpoint
from marketplace.jobs.registry import load_tasks
from tests.conftest import _clone
from tests.factories.cast import Cast, make_cast
from tests.factories.receiver import Receiver
from tests.factories.webhooks import act


@pytest.fixture(scope="module")
def _cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker_id: str) -> Iterator[Cast]:
    """Give the module a database of its own, where tests commit, and the cast in it."""
    with django_db_blocker.unblock(), _clone(f"test_hooks_{os.getpid()}_{worker_id}"):
        load_tasks()
        yield make_cast()


@pytest.fixture
def cast(_cast: Cast, django_db_blocker: DjangoDbBlocker, settings: LazySettings) -> Iterator[Cast]:
    settings.EMALL_WEBHOOKS_LOCAL = True
    with django_db_blocker.unblock():
        yield _cast
        for endpoint in Endpoint.objects.filter(removed_at=None, client__revoked_at=None):
            act(remove_endpoint, _cast, endpoint_id=endpoint.pk)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as found:
        yield found
