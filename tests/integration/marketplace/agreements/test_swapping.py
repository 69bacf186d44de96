"""While an agreement runs: a product gives way to another one, and no signed price rises by it.

Order 110, after volume 21 of an exam bank [K21]; the rows stand in docs/algorithms/order-110.md.
"""

from decimal import Decimal

import pytest

from marketplace.agreements.models import AgreementPrice, Lot
from marketplace.agreements.operations import answer_exit, ask_exit, ask_swap, decide_swap
from marketplace.agreements.queries import agreement_view, cap_of
from marketplace.catalogue.models import Product
from marketplace.kernel.errors import Blocked, Conflict, NotAuthorized, NotFound
from tests.factories import agreements as act
from tests.factories.mall import Mall
from tests.factories.refusals import refused


def lot_of(number: str) -> int:
    return Lot.objects.get(agreement__number=number).pk


def product(code: str) -> int:
    return Product.objects.get(code=code).pk


def test_a_product_gives_way_to_one_not_worse_and_not_dearer(mall: Mall) -> None:
    number = act.in_force(mall)
    act.products("T:NEWER")
    act.products("T:CHAIR", category="A05010201")
    asked = {
        "number": number,
        "lot": 1,
        "old_product": "T:BOB",
        "new_product": "T:NEWER",
        "price": "4900.00",
        "reason": "旧型号停产",
        "evidence": [act.PAPER],
    }
    for wrong in ({"price": "5000.01"}, {"evidence": []}, {"new_product": "T:CHAIR"}):
        with pytest.raises(Blocked) as refused:
            act.call(ask_swap, mall.cast.bob, act.LATER, **(asked | wrong))
        assert [finding.rule for finding in refused.value.findings] == ["FA-33"]
    with pytest.raises(NotFound):
        act.call(ask_swap, mall.cast.charlie, act.LATER, **asked)
    swap = act.call(ask_swap, mall.cast.bob, act.LATER, **asked)
    with pytest.raises(NotAuthorized):
        act.call(decide_swap, mall.cast.charlie, act.LATER, swap=swap, agree=True, judgement="很好")
    act.call(decide_swap, mall.cast.mary, act.LATER, swap=swap, agree=True, judgement="处理器与内存均不低于原型号")
    lot, bob = lot_of(number), mall.cast.bob.organisation_id
    assert cap_of(lot_id=lot, product_id=product("T:NEWER"), supplier_id=bob) == Decimal("4900.00")
    assert cap_of(lot_id=lot, product_id=product("T:BOB"), supplier_id=bob) is None
    with pytest.raises(Conflict):
        act.call(decide_swap, mall.cast.mary, act.LATER, swap=swap, agree=True, judgement="处理器与内存均不低于原型号")


def swap_asked(mall: Mall, number: str) -> int:
    """Have Bob ask for a newer product in the place of his; return the request's id."""
    asked = {"number": number, "lot": 1, "old_product": "T:BOB", "new_product": "T:NEWER", "price": "4900.00"}
    return int(act.call(ask_swap, mall.cast.bob, act.LATER, reason="旧型号停产", evidence=[act.PAPER], **asked))


def test_a_swap_leaves_a_price_that_is_signed_already(mall: Mall) -> None:
    number = act.in_force(mall)
    act.products("T:NEWER")
    swap = swap_asked(mall, number)
    signed = {"lot_id": lot_of(number), "supplier_id": mall.cast.bob.organisation_id, "product_id": product("T:NEWER")}
    AgreementPrice.objects.create(amount="2000.00", **signed)
    with refused(Conflict, field="new_product"):
        act.call(decide_swap, mall.cast.mary, act.LATER, swap=swap, agree=True, judgement="不低于原型号")
    act.call(decide_swap, mall.cast.mary, act.LATER, swap=swap, agree=False, judgement="价格已有约定")
    with refused(Conflict, field="new_product"):
        swap_asked(mall, number)
    assert AgreementPrice.objects.get(**signed).amount == Decimal("2000.00")


def test_a_request_of_a_supplier_that_left_is_refused_only(mall: Mall) -> None:
    number = act.in_force(mall)
    act.products("T:NEWER")
    swap = swap_asked(mall, number)
    request = act.call(ask_exit, mall.cast.bob, act.LATER, number=number, reason="工厂关闭")
    act.call(answer_exit, mall.cast.mary, act.LATER, request=request, permit=True, reason="情况属实")
    with refused(Conflict):
        act.call(decide_swap, mall.cast.mary, act.LATER, swap=swap, agree=True, judgement="不低于原型号")
    assert "decide_swap" in agreement_view(mall.cast.mary, number, act.LATER).may
    act.call(decide_swap, mall.cast.mary, act.LATER, swap=swap, agree=False, judgement="供应商已退出")
    assert "decide_swap" not in agreement_view(mall.cast.mary, number, act.LATER).may
