"""The committed schema is the one that is served: a change of it is seen in review."""

from pathlib import Path

import storefront.graphql
from storefront.graphql.schema import printed


def test_the_committed_schema_is_the_one_served() -> None:
    committed = Path(storefront.graphql.__file__).with_name("schema.graphql").read_text(encoding="utf-8")
    assert committed == printed(), "run: emall schema"
