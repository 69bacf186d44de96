"""A refusal is the right one, and changes nothing."""

import contextlib
from collections.abc import Iterator

import pytest

from marketplace.kernel.errors import MarketplaceError
from tests.factories.snapshot import snapshot


@contextlib.contextmanager
def refused(error: type[MarketplaceError], *rules: str, field: str = "") -> Iterator[None]:
    """Expect exactly `error`, with the blocking `rules` (no others) and the named input, and every table untouched."""
    before = snapshot()
    with pytest.raises(error) as caught:
        yield
    assert type(caught.value) is error
    assert {one.rule for one in caught.value.findings if one.blocks} == set(rules), caught.value.findings
    assert not field or field in caught.value.fields, caught.value.fields
    assert snapshot() == before
