"""The declared synthetic terms: whatever the public price, they keep the law of a legacy agreement and never change."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from catalog_sync.imports.rules.channels import channels
from catalog_sync.imports.rules.province import credit_code, read_province
from catalog_sync.imports.rules.suzhou import SourceProduct
from catalog_sync.imports.rules.terms import admitted, list_terms, lot_name, offers, product_row
from marketplace.agreements.rules import CeilingTerms, ceiling_amount
from marketplace.organisations.rules import credit_code_holds

SUPPLIERS = [f"supplier{number:02}" for number in range(1, 13)]
PRICES = st.decimals(min_value=Decimal("0.11"), max_value=Decimal("999999.99"), places=2)


def product(
    *, number: str = "185112", price: str | Decimal = "3365.01", title: str = "兄弟 ADS-2400N 馈纸式扫描仪"
) -> SourceProduct:
    return SourceProduct(number=number, title=title, price=Decimal(price), channel=channels()["31"])


@given(price=PRICES, number=st.integers(min_value=1, max_value=999_999))
def test_the_public_price_is_the_lowest_offer_and_none_stands_above_the_ceiling(price: Decimal, number: int) -> None:
    one = product(number=str(number), price=price)
    name = lot_name(product_row(one))
    list_price, discount = list_terms(one, name)
    ceiling = ceiling_amount(CeilingTerms(product_id=0, list_price=list_price, discount=discount))
    sellers = admitted(name, SUPPLIERS)
    found = offers(one, name, sellers)
    assert 0 < discount < 1
    assert 1 <= len(found) <= len(sellers) == 5
    assert set(found) <= set(sellers)
    assert min(offer.price for offer in found.values()) == price
    assert max(offer.price for offer in found.values()) <= ceiling <= list_price
    assert all(offer.stock > 0 and offer.delivery_days > 0 for offer in found.values())


def test_the_terms_follow_from_the_product_alone() -> None:
    name = lot_name(product_row(product()))
    assert (name.agreement, name.parent, name.title("扫描仪")) == ("SZXY-2018-A0202", "A02020000", "扫描仪·兄弟")
    assert offers(product(), name, admitted(name, SUPPLIERS)) == offers(
        product(), name, admitted(name, list(reversed(SUPPLIERS)))
    )


def test_products_of_unknown_brands_share_a_lot() -> None:
    assert lot_name(product_row(product(title="无名 X-1 扫描仪"))).title("扫描仪") == "扫描仪·其他品牌"


def test_invented_organisations_have_valid_codes_that_no_province_gives() -> None:
    codes = [credit_code(row["body"]) for row in read_province("suzhou", year=2026).tables["organisation"]]
    assert len(set(codes)) == len(codes)
    assert all(credit_code_holds(code) and code[2:4] == "99" for code in codes)
