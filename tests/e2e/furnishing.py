"""What stands in the mall before a browser opens it: the demonstration region, and one purchase in each state.

The school's people (Zhou Min, Lin Jing) walk the journeys on an empty desk; the archive's (Gao Fei, Tang Yu) have one of
everything, for the tests that look at every page.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.conf import settings

from catalog_sync.imports.operations.demo import seed_demo
from marketplace.audit.operations import sign_heads
from marketplace.exports.operations import start_export
from marketplace.fulfilment.operations.acceptance import accept_order
from marketplace.fulfilment.operations.claim_answers import promise_remedy
from marketplace.fulfilment.operations.claims import open_claim
from marketplace.fulfilment.operations.delivery import deliver_order
from marketplace.fulfilment.operations.invoicing import submit_invoice
from marketplace.fulfilment.operations.ratings import rate_order
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.calendar import CHINA
from marketplace.kernel.clock import local_date
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing
from marketplace.organisations.models import Member
from marketplace.organisations.queries import actor_for
from marketplace.purchasing.models import Order, ShoppingList
from marketplace.purchasing.operations.addresses import add_address
from marketplace.purchasing.operations.approval import approve_purchase, reject_purchase
from marketplace.purchasing.operations.cancellation import ask_cancellation
from marketplace.purchasing.operations.carts import put_in_cart
from marketplace.purchasing.operations.lists import put_in_list
from marketplace.purchasing.operations.off_catalogue import submit_off_catalogue
from marketplace.purchasing.operations.ordering import place_orders
from marketplace.purchasing.operations.orders import confirm_order, refuse_order
from marketplace.purchasing.operations.submission import submit_cart
from plugins.budget.operations import allot_budget_line
from tests.e2e.furnishing_agreements import Centre
from tests.e2e.furnishing_approvals import rule_and_deputies
from tests.e2e.furnishing_competitions import competitions
from tests.e2e.furnishing_integrations import program_and_webhook
from tests.e2e.furnishing_newcomers import held_addresses, newcomers, registrations
from tests.e2e.furnishing_rules import draft_and_waiver
from tests.factories.cast import credit_code

# A Monday inside the terms of the demonstration's agreements.
NOW = datetime.datetime(2026, 9, 14, 10, 0, tzinfo=CHINA)
PASSWORD = "a long enough password of tests"
REQUESTER, APPROVER, SUPPLIER, REGULATOR = "gaofei", "tangyu", "xulan", "chenli"
KEEPER = "dengke"
KEEPER_OF_THE_MALL, AUDITOR = "guanyi", "shenhe"
BUDGET_LINE = "2026-BJ-0551"
_HOUR = datetime.timedelta(hours=1)


def furnish() -> None:
    """Seed the demonstration region and walk purchases of the archive to each of their states."""
    for allotment in seed_demo(at=NOW - 100 * _HOUR, password=PASSWORD).allotments:
        allot_budget_line(actor=allotment.actor, at=NOW - 99 * _HOUR, key=allotment.key, **allotment.inputs)
    registrations(_do, officer=_actor(REGULATOR), at=NOW - 3 * _HOUR)
    # What the sign-in page of a demonstration shows.
    secrets = settings.HOME / "secrets"
    secrets.mkdir(parents=True, exist_ok=True)
    (secrets / "demo_password").write_text(PASSWORD, encoding="utf-8")
    _Archive().walk()
    Centre(NOW).walk()
    people = {"requester": _actor(REQUESTER), "approver": _actor(APPROVER), "officer": _actor(REGULATOR)}
    competitions(_do, at=NOW - _HOUR, **people)
    rule_and_deputies(_do, keeper=_actor(KEEPER), at=NOW - _HOUR)
    draft_and_waiver(_do, officer=_actor(REGULATOR), buyer=_actor(REQUESTER), at=NOW - _HOUR, budget_line=BUDGET_LINE)
    program_and_webhook(_do, keeper=_actor(KEEPER), at=NOW - _HOUR)
    offer = {"address": "/buyer/orders/", "name": "orders", "total": 6000, "form": "csv", "language": "zh-hans"}
    _do(start_export, _actor(REQUESTER), NOW - _HOUR, **offer)
    archive = _actor(REQUESTER).organisation_id
    newcomers(_do, keeper=_actor(KEEPER), elsewhere=archive, written_to=_actor(AUDITOR), at=NOW - _HOUR)
    for days in (2, 1, 0):
        sign_heads(actor=SYSTEM, at=NOW - datetime.timedelta(days=days))


def held() -> dict[str, str]:
    """Return the addresses of the furnished mall that only a letter or a paper knows, by what pages.py calls them."""
    return held_addresses(_do, requester=_actor(REQUESTER), at=NOW)


def _actor(username: str) -> Actor:
    member = Member.objects.get(user__username=username)
    found = actor_for(user_id=member.user_id, organisation_id=member.organisation_id)
    assert found is not None
    return found


def _do(door: Callable[..., Any], actor: Actor, at: datetime.datetime, **inputs: Any) -> Any:
    return door(actor=actor, at=at, key=idempotency_key(), **inputs)


class _Archive:
    """The archive's purchases."""

    def __init__(self) -> None:
        self.requester, self.approver, self.supplier = _actor(REQUESTER), _actor(APPROVER), _actor(SUPPLIER)
        # Equipment; paper and pens stay for other purchases.
        own = Listing.objects.filter(supplier_id=self.supplier.organisation_id, price__range=(900, 3000))
        self.listings = list(own.order_by("price", "pk").values_list("pk", flat=True))

    def walk(self) -> None:
        """Leave one purchase or order in each state."""
        self._submitted("扫描室更新设备", hours=2, lines=3)
        self._approved("会议室设备", hours=4)
        rejected = self._submitted("库房设备", hours=6)
        self._do(reject_purchase, self.approver, NOW - 5 * _HOUR, number=rejected, reason="与已有设备重复")
        refused = self._ordered("临时补充", hours=8)
        self._do(refuse_order, self.supplier, NOW - 7 * _HOUR, number=refused, reason="该型号已停产")
        self._ordered("阅览室设备", hours=70, lines=2)
        self._ordered("值班室设备", hours=50)
        self._confirmed("服务大厅设备", hours=10)
        self._delivered("办公室设备", hours=12, lines=2)
        self._accepted("整理室设备", hours=14)
        self._invoiced("修复室设备", hours=16, lines=2)
        self._dealings()
        self._off_catalogue()
        for listing_id in self.listings[:3]:
            inputs = {"name": "扫描室常购", "listing_id": listing_id, "quantity": 2}
            known = ShoppingList.objects.filter(buyer_unit_id=self.requester.organisation_id).first()
            self._do(put_in_list, self.requester, NOW - 2 * _HOUR, list_id=known.pk if known else None, **inputs)
        self._fill(lines=2, at=NOW - _HOUR)

    def _dealings(self) -> None:
        """What parties settle besides the delivery: an address, a request to cancel, claims, a rating."""
        entry = {"address": "示范省青石市档案馆路 8 号 2 号楼", "consignee": "高飞", "phone": "0990-5550108"}
        self._do(add_address, self.requester, NOW - 90 * _HOUR, **entry)
        doubtful = self._confirmed("借阅处设备", hours=18)
        self._do(ask_cancellation, self.supplier, NOW - 17 * _HOUR, number=doubtful, reason="厂家停产，无法供货")
        faulty = self._invoiced("保管室设备", hours=20, lines=2, invoice="25322000000123456790")
        claim = {"number": faulty, "quantities": {"1": 1}, "reason": "开机后屏幕闪烁"}
        promised = self._do(open_claim, self.requester, NOW - 19 * _HOUR, **claim)
        self._do(
            promise_remedy, self.supplier, NOW - 18 * _HOUR, claim=promised, remedy="refund", answer="三日内上门取回"
        )
        claim = {"number": faulty, "quantities": {"2": 1}, "reason": "外壳破损"}
        self._do(open_claim, self.requester, NOW - 19 * _HOUR, **claim)
        marks = {"quality": {"1": 3, "2": 4}, "delivery": 5, "service": 4, "comment": "送货及时，安装规范"}
        self._do(rate_order, self.requester, NOW - 18 * _HOUR, number=faulty, **marks)

    def _off_catalogue(self) -> None:
        """A purchase outside the catalogue that waits for approval, with three quotes."""
        line = {
            "title": "《馆史》印刷装订",
            "category": "C23090100",
            "unit": "册",
            "quantity": 200,
            "unit_price": "38.00",
        }
        names = ("青石印务有限公司", "文渊印刷厂", "档案装帧工作室")
        quotes = [
            {
                "name": name,
                "credit_code": credit_code(910 + place),
                "amount": f"{7600 + 200 * place}.00",
                "content": f"%PDF-1.4 {place}".encode(),
                "file_name": f"{name}报价.pdf",
            }
            for place, name in enumerate(names)
        ]
        self._do(
            submit_off_catalogue,
            self.requester,
            NOW - 3 * _HOUR,
            title="《馆史》印刷",
            justification="馆史为单件定制印刷品，商城内没有印刷装订服务，已向三家印刷厂询价。",
            searched="印刷 装订",
            lines=[{**line, "warranty_months": 6}],
            quotes=quotes,
            chosen=1,
            fields={"budget.line": BUDGET_LINE},
        )

    def _do(self, door: Callable[..., Any], actor: Actor, at: datetime.datetime, **inputs: Any) -> Any:
        return door(actor=actor, at=at, key=idempotency_key(), **inputs)

    def _fill(self, *, lines: int, at: datetime.datetime) -> None:
        for listing_id in self.listings[:lines]:
            self._do(put_in_cart, self.requester, at, listing_id=listing_id, quantity=1)

    def _submitted(self, title: str, *, hours: int, lines: int = 1) -> str:
        at = NOW - hours * _HOUR
        self._fill(lines=lines, at=at)
        fields = {"budget.line": BUDGET_LINE}
        return str(self._do(submit_cart, self.requester, at, title=title, purpose="档案数字化", fields=fields))

    def _approved(self, title: str, *, hours: int, lines: int = 1) -> str:
        number = self._submitted(title, hours=hours, lines=lines)
        return str(self._do(approve_purchase, self.approver, NOW - hours * _HOUR, number=number))

    def _ordered(self, title: str, *, hours: int, lines: int = 1) -> str:
        number = self._approved(title, hours=hours, lines=lines)
        (order,) = self._do(place_orders, self.requester, NOW - hours * _HOUR, number=number)
        return str(order)

    def _confirmed(self, title: str, *, hours: int, lines: int = 1) -> str:
        number, at = self._ordered(title, hours=hours, lines=lines), NOW - hours * _HOUR
        self._do(confirm_order, self.supplier, at, number=number, deliver_by=local_date(NOW))
        return number

    def _delivered(self, title: str, *, hours: int, lines: int = 1) -> str:
        number = self._confirmed(title, hours=hours, lines=lines)
        self._do(deliver_order, self.supplier, NOW - hours * _HOUR, number=number, carrier="自送", note="送至二楼")
        return number

    def _accepted(self, title: str, *, hours: int, lines: int = 1) -> str:
        number = self._delivered(title, hours=hours, lines=lines)
        self._do(accept_order, self.requester, NOW - hours * _HOUR, number=number)
        return number

    def _invoiced(self, title: str, *, hours: int, lines: int = 1, invoice: str = "25322000000123456789") -> str:
        number, at = self._accepted(title, hours=hours, lines=lines), NOW - hours * _HOUR
        amount = Order.objects.get(number=number).accepted_total
        inputs = {"invoice_number": invoice, "issued_on": local_date(at), "amount": str(amount)}
        self._do(submit_invoice, self.supplier, at, number=number, **inputs)
        return number
