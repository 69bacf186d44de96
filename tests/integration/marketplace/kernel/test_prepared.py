"""A compiled queryset answers as the queryset itself does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.kernel.prepared import Prepared
from marketplace.organisations.models import Member
from tests.factories.mall import Mall


def by_username(name: str) -> "object":
    return (
        Member.objects.filter(user__username=name, is_active=True)
        .select_related("user")
        .only("roles", "user__full_name")
    )


def test_answers_as_the_queryset_with_one_statement(mall: Mall) -> None:
    prepared: Prepared[Member] = Prepared(by_username, stand_in="?")  # type: ignore[arg-type]
    for name in ("alice", "bob", "nobody", "alice"):
        with CaptureQueriesContext(connection) as seen:
            found = prepared(name)
            assert [row.user.full_name for row in found] == ([] if name == "nobody" else [name.title()])
        assert len(seen) == 1
        assert found == list(by_username(name))  # type: ignore[call-overload]
    assert (
        found[0].get_deferred_fields() == Member.objects.only("roles", "user").get(pk=found[0].pk).get_deferred_fields()
    )


def test_a_stand_in_that_is_no_key_is_refused(mall: Mall) -> None:
    prepared: Prepared[Member] = Prepared(lambda _: Member.objects.filter(is_active=True), stand_in="?")
    with pytest.raises(ValueError, match="one key"):
        prepared("alice")
