"""Framework agreements in the small mall, act by act: a closed one for laptops, an open one for desks, of whichever form is asked."""

import datetime
from collections.abc import Mapping
from typing import Any

from marketplace.agreements.models import Application
from marketplace.agreements.operations import (
    announce_results,
    answer_exit,
    apply_to_lot,
    ask_exit,
    attach_contract_template,
    compute_admission,
    countersign_agreement,
    decide_plan,
    draft_agreement,
    enrol_opener,
    open_applications,
    publish_admission,
    publish_invitation,
    qualify_application,
    review_application,
    set_lot,
    sign_entry,
    submit_plan,
)
from marketplace.catalogue.operations import load_products
from marketplace.catalogue.rules import ProductRow
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.clock import local_date, standing_at
from marketplace.kernel.ids import idempotency_key
from tests.factories.cast import NOW
from tests.factories.mall import Mall

BLIND = "0123456789abcdef"
MARYS_CODE = "mary's own long code"
MAXS_CODE = "max's other long code"
DEADLINE = NOW + datetime.timedelta(days=21)
AFTER = DEADLINE + datetime.timedelta(hours=1)
LATER = AFTER + datetime.timedelta(days=1)
TEMPLATE = ("contract.pdf", b"%PDF-1.7 a contract template")
PAPER = ("letter.pdf", b"%PDF-1.7 a letter")

PLAN: dict[str, Any] = {
    "title": "便携式计算机框架协议",
    "title_en": "Laptops",
    "kind": "closed",
    "region": "990100",
    "starts_on": datetime.date(2026, 4, 1),
    "term_months": 12,
    "scope": "small_recurring",
    "recurring": True,
    "largest_purchase": "90000.00",
    "surveyed_buyers": ["第一中学", "第二中学", "图书馆"],
    "surveyed_suppliers": ["甲公司", "乙公司", "丙公司"],
    "demand_standard": "14 英寸，16 GB 内存，三年质保",
}
LOT: dict[str, Any] = {
    "lot": 1,
    "title": "便携式计算机",
    "category": "A02010108",
    "price_limit": "6000.00",
    "quota": 500,
}


def call(operation: Any, actor: Actor, at: datetime.datetime = NOW, **inputs: Any) -> Any:
    """Call an operation with a fresh key, the mall's clock standing at the same moment."""
    with standing_at(at):
        return operation(actor=actor, at=at, key=None if actor is SYSTEM else idempotency_key(), **inputs)


def products(*codes: str, category: str = "A02010108") -> None:
    """Make sure that products with these codes exist."""
    rows = [ProductRow(code=code, category=category, name=f"商品 {code}", unit="台") for code in codes]
    load_products(actor=SYSTEM, at=NOW, source="T", rows=rows)


def drafted(mall: Mall, lots: list[dict[str, Any]] | None = None, **plan: Any) -> str:
    """Draft an agreement with its lots; return its number."""
    number: str = call(draft_agreement, mall.cast.mary, **(PLAN | plan))
    for terms in lots or [LOT]:
        call(set_lot, mall.cast.mary, number=number, **terms)
    call(attach_contract_template, mall.cast.mary, number=number, documents=[TEMPLATE])
    return number


def planned(mall: Mall, lots: list[dict[str, Any]] | None = None, **plan: Any) -> str:
    """Draft an agreement and have its plan approved."""
    number = drafted(mall, lots, **plan)
    call(submit_plan, mall.cast.mary, number=number)
    call(decide_plan, mall.cast.dora, number=number, approve=True)
    return number


def enrolled(mall: Mall, number: str, *, round: int = 0, at: datetime.datetime = NOW) -> None:  # noqa: A002 - the word of the domain
    """Have Mary and Max enrol as openers."""
    for actor, code in ((mall.cast.mary, MARYS_CODE), (mall.cast.max, MAXS_CODE)):
        call(enrol_opener, actor, at, number=number, code=code, blind=BLIND, round=round)


def invited(mall: Mall, lots: list[dict[str, Any]] | None = None, **plan: Any) -> str:
    """Bring a closed agreement to its invitation."""
    number = planned(mall, lots, **plan)
    enrolled(mall, number)
    call(publish_invitation, mall.cast.mary, number=number, deadline=DEADLINE)
    return number


def applied(actor: Actor, number: str, price: str, *, code: str = "", at: datetime.datetime = NOW, **more: Any) -> str:
    """Apply to the first lot with a product of one's own; return the application's number."""
    code = code or f"T:{actor.name.upper()}"
    products(code)
    inputs: dict[str, Any] = {"lot": 1, "prices": {code: price}, "standing": "maker", "blind": BLIND} | more
    result = call(apply_to_lot, actor, at, number=number, **inputs)
    return str(result["number"])


def opened(mall: Mall, number: str, *, round: int = 0, at: datetime.datetime = AFTER) -> None:  # noqa: A002 - the word of the domain
    """Have both openers open the applications."""
    for actor, code in ((mall.cast.mary, MARYS_CODE), (mall.cast.max, MAXS_CODE)):
        call(open_applications, actor, at, number=number, code=code, blind=BLIND, round=round)


def evaluating(mall: Mall, prices: Mapping[str, str] | None = None) -> tuple[str, dict[str, str]]:
    """Bring a closed agreement to its evaluation; return its number and the applications by supplier."""
    number = invited(mall)
    offers = prices or {"bob": "5000.00", "ben": "5100.00", "charlie": "5200.00"}
    applications = {name: applied(getattr(mall.cast, name), number, price) for name, price in offers.items()}
    opened(mall, number)
    return number, applications


def qualified(mall: Mall, prices: Mapping[str, str] | None = None) -> tuple[str, dict[str, str]]:
    """Bring a closed agreement to the point where all applications are qualified."""
    number, applications = evaluating(mall, prices)
    for application in applications.values():
        call(qualify_application, mall.cast.mary, AFTER, application=application, passed=True, reason="资格符合")
    return number, applications


def announced(mall: Mall, prices: Mapping[str, str] | None = None) -> tuple[str, dict[str, str]]:
    """Bring a closed agreement to its announced results: with three applicants the dearest is eliminated."""
    number, applications = qualified(mall, prices)
    call(compute_admission, mall.cast.mary, AFTER, number=number)
    call(announce_results, mall.cast.mary, AFTER, number=number)
    return number, applications


def signed(mall: Mall) -> tuple[str, dict[str, str]]:
    """Bring a closed agreement to the point where Bob and Ben have signed."""
    number, applications = announced(mall)
    for name in ("bob", "ben"):
        call(sign_entry, getattr(mall.cast, name), LATER, number=number)
    return number, applications


def in_force(mall: Mall) -> str:
    """Bring a closed agreement in force, with Bob and Ben admitted."""
    number, _ = signed(mall)
    call(countersign_agreement, mall.cast.mary, LATER, number=number, signed_on=local_date(LATER))
    return number


def opened_wide(mall: Mall, **plan: Any) -> str:
    """Bring an open framework in force."""
    lot = LOT | {"lot": 1}
    number = planned(mall, [lot], kind="open", open_ground="few_suppliers", **plan)
    call(publish_invitation, mall.cast.mary, number=number)
    return number


def joined(mall: Mall, actor: Actor | None = None, *, number: str = "") -> tuple[str, str]:
    """Have Bob, or another supplier, join an open framework; return its number and that of the application."""
    number = number or opened_wide(mall)
    application = applied(actor or mall.cast.bob, number, "5000.00")
    call(review_application, mall.cast.mary, application=application, admit=True, reason="资格符合")
    call(publish_admission, mall.cast.mary, application=application)
    return number, application


def state_of(application: str) -> str:
    """Return an application's state."""
    return Application.objects.get(number=application).state


def scorable(mall: Mall) -> str:
    """Bring a quality-first lot to the point where Bob's application can be scored; return its number."""
    lot = LOT | {
        "evaluation": "quality",
        "quality_ground": "critical_equipment",
        "scoring": [{"name": "性能", "most": 70}, {"name": "服务", "most": 30}],
    }
    number = invited(mall, [lot])
    application = applied(mall.cast.bob, number, "5000.00")
    applied(mall.cast.ben, number, "5100.00")
    opened(mall, number)
    call(qualify_application, mall.cast.mary, AFTER, application=application, passed=True, reason="资格符合")
    return application


def thinned(mall: Mall) -> tuple[str, datetime.datetime]:
    """Bring a closed agreement in force to the point where fewer than 70 % remain; return its number and the moment."""
    number = in_force(mall)
    request = call(ask_exit, mall.cast.ben, LATER, number=number, reason="产品停产")
    call(answer_exit, mall.cast.mary, LATER, request=request, permit=True, reason="情况属实")
    return number, LATER + datetime.timedelta(days=1)
