"""An award to an outsider of an agreement: only when it is cheaper and all admitted suppliers refuse to match (S [K21])."""

from typing import Any

import pytest

from marketplace.audit.queries import timeline
from marketplace.kernel.errors import Blocked, InvalidInput
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import Organisation
from marketplace.purchasing.models import MatchRefusal, Purchase
from marketplace.purchasing.operations.off_catalogue import submit_off_catalogue
from tests.factories.cast import NOW, credit_code
from tests.factories.mall import BUDGET_LINE, FIELD, Mall
from tests.factories.refusals import refused

PDF = b"%PDF-1.4\n%%EOF"


def code_of(mall: Mall, name: str) -> str:
    return str(Organisation.objects.get(pk=getattr(mall.cast, name).organisation_id).credit_code)


def submit(mall: Mall, price: str = "4500.00", *, who: tuple[str, ...] = ("bob", "ben"), **more: Any) -> str:
    """Have Alice buy a laptop from an outsider; Bob and Ben are admitted, the lowest price among them is 5,000."""
    given: dict[str, Any] = {
        "title": "便携式计算机",
        "justification": "商城外同型号报价更低，入围供应商均书面表示不予响应。",
        "searched": "便携式计算机",
        "lines": [
            {
                "title": "便携式计算机 14 英寸",
                "category": "A02010108",
                "unit": "台",
                "quantity": 2,
                "unit_price": price,
                "warranty_months": 12,
            }
        ],
        "quotes": [
            {
                "name": "外部供应商",
                "credit_code": credit_code(801),
                "amount": f"{2 * float(price):.2f}",
                "content": PDF,
                "file_name": "quote.pdf",
            }
        ],
        "chosen": 1,
        "fields": {FIELD: BUDGET_LINE},
        "outsider_for": "T:LAPTOP",
        "refusals": [
            {"credit_code": code_of(mall, name), "content": PDF + name.encode(), "file_name": f"{name}.pdf"}
            for name in who
        ],
    }
    return submit_off_catalogue(actor=mall.cast.alice, at=NOW, key=idempotency_key(), **(given | more))


def test_cheaper_and_unmatched_it_is_awarded_with_the_refusals_on_record(mall: Mall) -> None:
    number = submit(mall)
    purchase = Purchase.objects.get(number=number)
    assert MatchRefusal.objects.filter(purchase=purchase).count() == 2
    told = timeline(purchase.stream)[0].data
    assert told["outsider"]["product"] == "T:LAPTOP"
    assert len(told["documents"]) == 3
    assert "OFF-05" in {one["rule"] for one in told["findings"]}


def test_not_cheaper_it_is_blocked(mall: Mall) -> None:
    with refused(Blocked, "OFF-05"):
        submit(mall, "5000.00")


def test_while_one_has_not_refused_it_is_blocked(mall: Mall) -> None:
    with refused(Blocked, "OFF-05"):
        submit(mall, who=("bob",))


def test_without_the_case_what_is_on_offer_is_not_bought_outside(mall: Mall) -> None:
    with refused(Blocked, "OFF-01", "OFF-02"):
        submit(mall, outsider_for="", who=())


def test_refusals_of_suppliers_elsewhere_count_for_nothing(mall: Mall) -> None:
    with refused(Blocked, "OFF-05"):
        submit(mall, who=("bob", "charlie"))


def test_only_the_product_under_agreement_is_compared_and_bought(mall: Mall) -> None:
    line = {"title": "Anything else", "category": "A05010201", "unit": "台", "quantity": 2, "unit_price": "4500.00"}
    with refused(InvalidInput, field="line:1:category"):
        submit(mall, lines=[line | {"warranty_months": 0}])
    number = submit(mall, lines=[line | {"category": "A02010108", "warranty_months": 0}])
    assert Purchase.objects.get(number=number).lines.get().title == "便携式计算机 14 英寸"


@pytest.mark.parametrize("more", [{"outsider_for": "T:NOTHING"}, {"refusals": [{"credit_code": "x"}]}])
def test_what_cannot_be_read_is_named(mall: Mall, more: dict[str, Any]) -> None:
    with refused(InvalidInput):
        submit(mall, **more)
