"""How the matrix calls the operations on framework agreements."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from marketplace.agreements.models import Lot
from marketplace.agreements.operations import (
    CeilingTerms,
    LotTerms,
    appoint_agent,
    ask_exit,
    ask_swap,
    compute_admission,
    exit_agreement,
    review_application,
    submit_plan,
    terminate_agreement,
)
from marketplace.agreements.rules import AgreementTerms, LotRow
from marketplace.agreements.states import AgreementKind, CallOff
from marketplace.catalogue.models import Product
from marketplace.kernel.clock import local_date
from marketplace.organisations.models import Organisation
from tests.contract.arranged import Arranged
from tests.factories import agreements as act
from tests.factories.cast import NOW
from tests.factories.mall import BUDGET, Mall


def _drafting(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, dict(act.PLAN))


def _changing(mall: Mall) -> Arranged:
    terms = {name: value for name, value in act.PLAN.items() if name not in {"kind", "region"}}
    return Arranged(mall.cast.mary, {"number": act.drafted(mall)} | terms)


def _attaching_template(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, {"number": act.drafted(mall), "documents": [act.TEMPLATE]})


def _setting_lot(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, {"number": act.drafted(mall)} | act.LOT | {"lot": 2})


def _dropping_lot(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, {"number": act.drafted(mall), "lot": 1})


def _submitting_plan(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, {"number": act.drafted(mall)})


def _deciding_plan(mall: Mall) -> Arranged:
    number = act.drafted(mall)
    act.call(submit_plan, mall.cast.mary, number=number)
    return Arranged(mall.cast.dora, {"number": number, "approve": True})


def _enrolling(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, {"number": act.planned(mall), "code": act.MARYS_CODE, "blind": act.BLIND})


def _inviting(mall: Mall) -> Arranged:
    number = act.planned(mall)
    act.enrolled(mall, number)
    return Arranged(mall.cast.mary, {"number": number, "deadline": act.DEADLINE})


def _topping_up(mall: Mall) -> Arranged:
    number, at = act.thinned(mall)
    act.enrolled(mall, number, round=1, at=at)
    inputs = {"number": number, "lot": 1, "deadline": at + datetime.timedelta(days=21), "reason": "订单无人响应"}
    return Arranged(mall.cast.mary, inputs, at)


def _failing(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, {"number": act.invited(mall), "reason": "nobody applied"})


def _applying(mall: Mall) -> Arranged:
    act.products("T:BOB")
    inputs = {"number": act.invited(mall), "lot": 1, "prices": {"T:BOB": "5000.00"}, "standing": "maker"}
    return Arranged(mall.cast.bob, inputs | {"blind": act.BLIND})


def _withdrawing(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, {"number": act.applied(mall.cast.bob, act.invited(mall), "5000.00")})


def _opening(mall: Mall) -> Arranged:
    number = act.invited(mall)
    return Arranged(mall.cast.mary, {"number": number, "code": act.MARYS_CODE, "blind": act.BLIND}, act.AFTER)


def _qualifying(mall: Mall) -> Arranged:
    _, applications = act.evaluating(mall)
    return Arranged(
        mall.cast.mary, {"application": applications["bob"], "passed": True, "reason": "资格符合"}, act.AFTER
    )


def _scoring(mall: Mall) -> Arranged:
    application = act.scorable(mall)
    return Arranged(mall.cast.mary, {"application": application, "scores": {"性能": 60, "服务": 20}}, act.AFTER)


def _computing(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, {"number": act.qualified(mall)[0]}, act.AFTER)


def _announcing(mall: Mall) -> Arranged:
    number, _ = act.qualified(mall)
    act.call(compute_admission, mall.cast.mary, act.AFTER, number=number)
    return Arranged(mall.cast.mary, {"number": number}, act.AFTER)


def _signing_entry(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, {"number": act.announced(mall)[0]}, act.LATER)


def _countersigning(mall: Mall) -> Arranged:
    inputs = {"number": act.signed(mall)[0], "signed_on": local_date(act.LATER)}
    return Arranged(mall.cast.mary, inputs, act.LATER)


def _reviewing(mall: Mall) -> Arranged:
    application = act.applied(mall.cast.bob, act.opened_wide(mall), "5000.00")
    return Arranged(mall.cast.mary, {"application": application, "admit": True, "reason": "资格符合"})


def _publishing_admission(mall: Mall) -> Arranged:
    application = act.applied(mall.cast.bob, act.opened_wide(mall), "5000.00")
    act.call(review_application, mall.cast.mary, application=application, admit=True, reason="资格符合")
    return Arranged(mall.cast.mary, {"application": application})


def _in_force(mall: Mall, **inputs: Any) -> Arranged:
    return Arranged(mall.cast.mary, {"number": act.in_force(mall)} | inputs, act.LATER)


def _exiting(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, {"number": act.joined(mall)[0]})


def _asking_exit(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, {"number": act.in_force(mall), "reason": "产品停产"}, act.LATER)


def _answering_exit(mall: Mall) -> Arranged:
    number = act.in_force(mall)
    request = act.call(ask_exit, mall.cast.bob, act.LATER, number=number, reason="产品停产")
    return Arranged(mall.cast.mary, {"request": request, "permit": True, "reason": "情况属实"}, act.LATER)


def _removing(mall: Mall) -> Arranged:
    inputs = {"supplier_id": mall.cast.bob.organisation_id, "ground": "collusion", "reason": "串通报价"}
    return _in_force(mall, **inputs, documents=[act.PAPER])


def _announcing_departures(mall: Mall) -> Arranged:
    number, _ = act.joined(mall)
    act.call(exit_agreement, mall.cast.bob, number=number)
    return Arranged(mall.cast.mary, {"number": number})


def _swap_inputs(mall: Mall) -> dict[str, Any]:
    number = act.in_force(mall)
    act.products("T:NEWER")
    inputs = {"number": number, "lot": 1, "old_product": "T:BOB", "new_product": "T:NEWER", "price": "4900.00"}
    return inputs | {"reason": "旧型号停产", "evidence": [act.PAPER]}


def _asking_swap(mall: Mall) -> Arranged:
    return Arranged(mall.cast.bob, _swap_inputs(mall), act.LATER)


def _deciding_swap(mall: Mall) -> Arranged:
    swap = act.call(ask_swap, mall.cast.bob, act.LATER, **_swap_inputs(mall))
    return Arranged(mall.cast.mary, {"swap": swap, "agree": True, "judgement": "性能不低于原型号"}, act.LATER)


def _adjusting(mall: Mall) -> Arranged:
    number = act.in_force(mall)
    inputs = {
        "number": number,
        "lot": Lot.objects.get(agreement__number=number).number,
        "supplier_id": mall.cast.bob.organisation_id,
        "product_id": Product.objects.get(code="T:BOB").pk,
        "amount": "4800.00",
        "reason": "市场价格下降",
    }
    return Arranged(mall.cast.mary, inputs, act.LATER)


def _ending(mall: Mall) -> Arranged:
    return Arranged(mall.cast.mary, {"number": act.in_force(mall)}, NOW + datetime.timedelta(days=500))


def _summarising(mall: Mall) -> Arranged:
    number = act.in_force(mall)
    act.call(terminate_agreement, mall.cast.mary, act.LATER, number=number, reason="政策调整")
    return Arranged(mall.cast.mary, {"number": number}, act.LATER)


def _appointing(mall: Mall) -> Arranged:
    number = act.in_force(mall)
    agent = Organisation.objects.get(pk=mall.cast.charlie.organisation_id).credit_code
    inputs = {"number": number, "lot": 1, "agent": agent, "authorisation": act.PAPER}
    return Arranged(mall.cast.bob, inputs, act.LATER)


def _ending_agent(mall: Mall) -> Arranged:
    arranged = _appointing(mall)
    agent = act.call(appoint_agent, arranged.owner, act.LATER, **arranged.inputs)
    return Arranged(arranged.owner, {"agent": agent, "reason": "合作期满"}, act.LATER)


def _signing(mall: Mall) -> Arranged:
    terms = LotTerms(
        number=1,
        title="A lot",
        category="A02010108",
        call_off=[CallOff.DIRECT_SELECTION],
        suppliers=[mall.cast.bob.organisation_id],
        ceilings=[CeilingTerms(product_id=mall.laptop_product, amount=BUDGET)],
        quota=None,
    )
    inputs = {
        "title": "An agreement",
        "kind": AgreementKind.CLOSED,
        "region": "990100",
        "manager_id": mall.cast.mary.organisation_id,
        "signed_on": NOW.date(),
        "valid_from": NOW.date(),
        "valid_to": datetime.date(2027, 12, 31),
        "lots": [terms],
    }
    return Arranged(mall.cast.mary, inputs)


def _loading_agreement(mall: Mall) -> Arranged:
    terms = AgreementTerms(
        number="XY-2018-1",
        title="协议供货",
        title_en="Agreement supply",
        region="990100",
        manager_id=mall.cast.mary.organisation_id,
        signed_on=NOW.date(),
        valid_from=NOW.date(),
        valid_to=datetime.date(2027, 12, 31),
    )
    ceiling = CeilingTerms(product_id=mall.laptop_product, list_price=BUDGET, discount=Decimal("0.05"))
    lot = LotRow(
        title="便携式计算机·T",
        title_en="Laptops, T",
        category="A02010108",
        suppliers=[mall.cast.bob.organisation_id],
        ceilings=[ceiling],
    )
    return Arranged(mall.cast.mary, {"terms": terms, "lots": [lot]})


AGREEMENTS: dict[str, Callable[[Mall], Arranged]] = {
    "agreements.announce_departures": _announcing_departures,
    "agreements.announce_results": _announcing,
    "agreements.answer_exit": _answering_exit,
    "agreements.apply_to_lot": _applying,
    "agreements.appoint_agent": _appointing,
    "agreements.ask_exit": _asking_exit,
    "agreements.ask_swap": _asking_swap,
    "agreements.attach_contract_template": _attaching_template,
    "agreements.change_agreement": _changing,
    "agreements.compute_admission": _computing,
    "agreements.countersign_agreement": _countersigning,
    "agreements.decide_plan": _deciding_plan,
    "agreements.decide_swap": _deciding_swap,
    "agreements.draft_agreement": _drafting,
    "agreements.drop_lot": _dropping_lot,
    "agreements.end_agent": _ending_agent,
    "agreements.end_agreement": _ending,
    "agreements.enrol_opener": _enrolling,
    "agreements.exit_agreement": _exiting,
    "agreements.fail_invitation": _failing,
    "agreements.file_copy": _in_force,
    "agreements.invite_top_up": _topping_up,
    "agreements.open_applications": _opening,
    "agreements.publish_admission": _publishing_admission,
    "agreements.publish_invitation": _inviting,
    "agreements.publish_summary": _summarising,
    "agreements.qualify_application": _qualifying,
    "agreements.remove_supplier": _removing,
    "agreements.review_application": _reviewing,
    "agreements.score_application": _scoring,
    "agreements.set_lot": _setting_lot,
    "agreements.sign_entry": _signing_entry,
    "agreements.submit_plan": _submitting_plan,
    "agreements.tell_buyers": _in_force,
    "agreements.terminate_agreement": lambda mall: _in_force(mall, reason="政策调整"),
    "agreements.withdraw_application": _withdrawing,
    "listings.adjust_price": _adjusting,
    "agreements.load_agreement": _loading_agreement,
    "agreements.sign_agreement": _signing,
}
