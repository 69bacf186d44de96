"""For each operation: a state in which its owner may call it, and valid inputs. The permission matrix reads this table.

An operation without an entry fails the matrix: whoever adds one adds its line to the table of its subject.
"""

import uuid
from collections.abc import Callable

from catalog_sync.imports.events import ImportFinished
from marketplace.catalogue.rules import CategoryRow, ProductRow
from marketplace.exports.operations import add_part, start_export
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.ids import idempotency_key
from tests.contract.arranged import Arranged
from tests.contract.arrangements_agreements import AGREEMENTS
from tests.contract.arrangements_fulfilment import FULFILMENT
from tests.contract.arrangements_inquiry import INQUIRY
from tests.contract.arrangements_integrations import INTEGRATIONS
from tests.contract.arrangements_listings import OFFERS
from tests.contract.arrangements_notices import NOTICES
from tests.contract.arrangements_packs import PACKS
from tests.contract.arrangements_parties import PARTIES
from tests.contract.arrangements_purchasing import PURCHASING
from tests.contract.arrangements_shopping import SHOPPING
from tests.factories.cast import NOW
from tests.factories.mall import Mall

EXPORT = {"address": "/buyer/orders/", "name": "orders", "total": 9, "form": "csv", "language": "en"}


def _exporting(mall: Mall) -> uuid.UUID:
    return uuid.UUID(start_export(actor=mall.cast.alice, at=NOW, key=idempotency_key(), **EXPORT))


def _read(mall: Mall) -> uuid.UUID:
    """Return an export of which every row was read."""
    export_id = _exporting(mall)
    add_part(actor=SYSTEM, at=NOW, export_id=export_id, head=["No."], lines=[["1"]], cursor="")
    return export_id


def _noticed(mall: Mall) -> str:
    """Return the number of a published notice: what everybody may print."""
    return str(NOTICES["notices.withdraw_notice"](mall).inputs["number"])


def _finishing_import(_: Mall) -> Arranged:
    event = ImportFinished(
        subject="t", file="t.csv", digest="0" * 64, rows=0, products=0, listings=0, refused={}, refused_root="0" * 64
    )
    return Arranged(SYSTEM, {"event": event})


ARRANGEMENTS: dict[str, Callable[[Mall], Arranged]] = {
    **AGREEMENTS,
    **FULFILMENT,
    **INQUIRY,
    **INTEGRATIONS,
    **OFFERS,
    **NOTICES,
    **PACKS,
    **PARTIES,
    **PURCHASING,
    **SHOPPING,
    "audit.sign_heads": lambda _: Arranged(SYSTEM, {}),
    "budget.allot_budget_line": lambda mall: Arranged(
        mall.cast.dora,
        {
            "code": "B-2026-777",
            "name": "Desks",
            "buyer_unit_id": mall.cast.alice.organisation_id,
            "budget_project": "Desks",
            "year": 2026,
            "amount": "100.00",
        },
    ),
    "catalogue.load_categories": lambda _: Arranged(
        SYSTEM, {"rows": [CategoryRow(code="A02061805", name="风扇", name_en="Fans")]}
    ),
    "catalogue.load_products": lambda _: Arranged(
        SYSTEM,
        {"source": "T", "rows": [ProductRow(code="T:CHAIR", category="A05010201", name="办公椅", unit="张")]},
    ),
    "exports.add_part": lambda mall: Arranged(
        SYSTEM, {"export_id": _exporting(mall), "head": ["No."], "lines": [["1"]], "cursor": ""}
    ),
    "exports.cancel_export": lambda mall: Arranged(mall.cast.alice, {"export_id": _exporting(mall)}),
    "exports.expire_export": lambda mall: Arranged(SYSTEM, {"export_id": _exporting(mall)}),
    "exports.fail_export": lambda mall: Arranged(SYSTEM, {"export_id": _exporting(mall), "reason": "gone"}),
    "exports.finish_export": lambda mall: Arranged(SYSTEM, {"export_id": _read(mall), "size": 4, "sha256": "0" * 64}),
    "exports.start_export": lambda mall: Arranged(mall.cast.alice, EXPORT),
    "imports.begin_demonstration": lambda _: Arranged(SYSTEM, {"name": "t"}),
    "imports.complete_demonstration": lambda _: Arranged(SYSTEM, {"name": "t"}),
    "imports.finish_import": _finishing_import,
    "papers.issue_paper": lambda mall: Arranged(mall.cast.alice, {"kind": "notice", "number": _noticed(mall)}),
    "plugin_api.switch_plugin": lambda mall: Arranged(
        mall.cast.dora, {"region": "990100", "plugin": "budget", "enabled": False, "reason": "a trial"}
    ),
    "search_index.reindex": lambda mall: Arranged(SYSTEM, {"listing_ids": [mall.desk]}),
}
