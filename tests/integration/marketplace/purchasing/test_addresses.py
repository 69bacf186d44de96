"""A unit's address book, and what a purchase keeps of it."""

import pytest

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotAuthorized, NotFound
from marketplace.kernel.ids import idempotency_key
from marketplace.organisations.models import Organisation
from marketplace.purchasing.models import DeliveryAddress, Order, Purchase
from marketplace.purchasing.operations.addresses import add_address, choose_address, remove_address
from marketplace.purchasing.queries.addresses import addresses_of
from tests.factories import mall as act
from tests.factories.cast import NOW
from tests.factories.mall import Mall
from tests.factories.refusals import refused


def add(actor: Actor, address: str = "示范市示范路 1 号", consignee: str = "王老师", **more: object) -> int:
    inputs = {"address": address, "consignee": consignee} | more
    return add_address(actor=actor, at=NOW, key=idempotency_key(), **inputs)


def kept(number: str) -> tuple[str, str, str, str, str]:
    row = Purchase.objects.get(number=number)
    return row.deliver_to, row.consignee, row.consignee_phone, row.invoice_title, row.tax_number


def test_without_a_book_the_units_file_says_where_to(mall: Mall) -> None:
    unit = Organisation.objects.get(pk=mall.cast.alice.organisation_id)
    number = act.submitted(mall, {mall.desk: 1})
    invoiced = (unit.name, unit.credit_code)
    assert kept(number) == (unit.address or unit.name, unit.contact_name or "Alice", unit.contact_phone, *invoiced)
    Organisation.objects.filter(pk=unit.pk).update(address="学府路 2 号", contact_name="李主任", contact_phone="123456")
    assert kept(act.submitted(mall, {mall.desk: 1})) == ("学府路 2 号", "李主任", "123456", *invoiced)


def test_the_default_of_the_book_or_the_chosen_entry(mall: Mall) -> None:
    add(mall.cast.alice, phone="010-1234567")
    second = add(mall.cast.alice, consignee="赵老师")
    assert kept(act.submitted(mall, {mall.desk: 1}))[:3] == ("示范市示范路 1 号", "王老师", "010-1234567")
    assert kept(act.submitted(mall, {mall.desk: 1}, address_id=second))[1] == "赵老师"
    choose_address(actor=mall.cast.alice, at=NOW, key="k", address_id=second)
    number = act.submitted(mall, {mall.desk: 1})
    assert kept(number)[1] == "赵老师"
    remove_address(actor=mall.cast.alice, at=NOW, key="k", address_id=second)
    assert kept(number)[1] == "赵老师"


def test_another_units_address_is_not_known(mall: Mall) -> None:
    theirs = add(mall.cast.eva)
    act.fill_cart(mall.cast.alice, {mall.desk: 1})
    with refused(InvalidInput, field="address"):
        act.submit(mall.cast.alice, address_id=theirs)
    assert list(addresses_of(mall.cast.alice)) == []
    for operation in (choose_address, remove_address):
        with refused(NotAuthorized):
            operation(actor=mall.cast.alice, at=NOW, key=idempotency_key(), address_id=theirs)
        with refused(NotFound):
            operation(actor=mall.cast.alice, at=NOW, key=idempotency_key(), address_id=999_999)
    with refused(NotAuthorized):
        add(mall.cast.charlie)


@pytest.mark.parametrize(
    ("field", "value"),
    [("address", ""), ("address", "x" * 201), ("consignee", " "), ("phone", "no number"), ("phone", "1" * 30)],
)
def test_malformed_entries_name_their_field(mall: Mall, field: str, value: str) -> None:
    with refused(InvalidInput, field=field):
        add(mall.cast.alice, **{"phone": "123456", field: value})


def test_an_entry_stands_there_once_and_one_is_the_default(mall: Mall) -> None:
    add(mall.cast.alice)
    with refused(Conflict):
        add(mall.cast.alice)
    add(mall.cast.alice, consignee="赵老师", default=True)
    assert [row.consignee for row in DeliveryAddress.objects.filter(is_default=True)] == ["赵老师"]


def test_the_suppliers_account_is_frozen_when_it_confirms(mall: Mall) -> None:
    Organisation.objects.filter(pk=mall.cast.bob.organisation_id).update(bank_name="建行", bank_account="6217001")
    [number] = act.confirmed(mall, {mall.desk: 1})
    Organisation.objects.filter(pk=mall.cast.bob.organisation_id).update(bank_account="6217002")
    order = Order.objects.get(number=number)
    assert (order.payee_name, order.payee_bank, order.payee_account) == (order.supplier.name, "建行", "6217001")
