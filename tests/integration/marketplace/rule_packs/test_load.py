"""Loading packs: once, whole, logged; and a version never changes."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from marketplace.audit.queries import timeline
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import InvalidInput, NotAuthorized
from marketplace.kernel.ids import idempotency_key
from marketplace.rule_packs.models import PackParameter, PackVersion
from marketplace.rule_packs.operations import load_packs
from marketplace.rule_packs.packs import Pack, read_packs
from marketplace.rule_packs.queries import forget_parameters, governing_rows, parameters, versions
from tests.factories.facts import AT, DAY, SHIPPED
from tests.factories.packs import DORA, load

pytestmark = pytest.mark.django_db
PACKS = read_packs()


def changed(name: str, value: str, *, version: int, pack: str = "410000-henan") -> Pack:
    old = next(one for one in PACKS if one.pack == pack)
    entries = [entry.model_copy(update={"value": value}) if entry.name == name else entry for entry in old.parameter]
    return old.model_copy(update={"parameter": entries, "version": version})


def test_loads_all_packs_once() -> None:
    assert load() == len(PACKS)
    assert {row.parameter for row in governing_rows()} == set(SHIPPED)
    assert load() == 0
    (event,) = timeline("packs")
    assert event.action == "packs.loaded"
    assert event.data["packs"] == {f"{pack.pack} v{pack.version}": pack.digest for pack in PACKS}
    assert event.data["parameters"] == len(SHIPPED)


def test_a_new_version_governs_from_then_on_and_the_old_one_stays() -> None:
    load()
    new = changed("route.mall_max", "40", version=2)
    assert load_packs(actor=SYSTEM, at=AT, packs=[*PACKS, new]) == 1
    assert parameters(region="410100", step_on=DAY).get("route.mall_max").value == "40"
    assert [row.version for row in versions() if row.pack == new.pack] == [2, 1]


def test_a_known_version_with_another_content_is_refused() -> None:
    load()
    with pytest.raises(InvalidInput, match="another content"):
        load_packs(actor=SYSTEM, at=AT, packs=[changed("route.mall_max", "40", version=1)])


def test_a_region_that_loosens_what_it_may_only_tighten_is_refused_whole() -> None:
    entry = next(one for pack in PACKS for one in pack.parameter if one.name == "pay.max")
    henan = next(one for one in PACKS if one.pack == "410000-henan")
    looser = henan.model_copy(
        update={"parameter": [*henan.parameter, entry.model_copy(update={"value": "61"})], "version": 2}
    )
    with pytest.raises(InvalidInput, match="looser"):
        load_packs(actor=SYSTEM, at=AT, packs=[*PACKS, looser])
    assert not PackVersion.objects.exists()


@pytest.mark.parametrize("table", ["rule_packs_packversion", "rule_packs_packparameter"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET region = '000000'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_version(table: str, statement: str) -> None:
    load()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_a_value_is_found_without_a_query_once_read() -> None:
    load()
    parameters(region="990101", step_on=DAY)
    with CaptureQueriesContext(connection) as queries:
        assert parameters(region="990101", step_on=DAY).get("hold.days").integer == 7
    assert len(queries) == 0
    forget_parameters()
    with CaptureQueriesContext(connection) as queries:
        parameters(region="990101", step_on=DAY)
    assert len(queries) == 1


def test_only_the_mall_itself_loads_packs() -> None:
    with pytest.raises(NotAuthorized):
        load_packs(actor=DORA, at=AT, key=idempotency_key())
    assert not PackParameter.objects.exists()
