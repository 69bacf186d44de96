"""The life of a listing: drafted, reviewed by somebody else, priced up only through a review, taken off sale and back."""

import dataclasses
import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from marketplace.agreements.models import Admission, Ceiling, FrameworkAgreement
from marketplace.agreements.states import AgreementKind
from marketplace.audit.queries import timeline
from marketplace.catalogue.models import Product
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import Blocked, Conflict, InvalidInput, NotAuthorized, NotFound, WrongState
from marketplace.kernel.ids import idempotency_key
from marketplace.listings.models import Listing, ListingReview, PriceChange
from marketplace.listings.operations import (
    change_price,
    draft_listing,
    halt_listing,
    recall_listing,
    recall_price_rise,
    release_listing,
    request_price_rise,
    resume_listing,
    review_listing,
    review_listings,
    set_ceiling,
    submit_listing,
    suspend_listing,
    suspend_stale_listing,
    swap_listing,
    withdraw_left_listings,
    withdraw_listing,
)
from marketplace.listings.queries import listing_history, review, reviews_visible_to, waiting_reviews
from marketplace.organisations.models import Region
from tests.factories.cast import NOW, member
from tests.factories.mall import Mall

DESK = {"stock": 5, "delivery_days": 3, "warranty_months": 12}


def do(operation: Callable[..., Any], actor: Actor, *, at: datetime.datetime = NOW, **inputs: Any) -> Any:
    return operation(actor=actor, at=at, key=idempotency_key(), **inputs)


def drafted(mall: Mall, price: str = "700.00") -> int:
    """Have Bob withdraw his desk and draft it anew; return the listing's id."""
    product = Listing.objects.get(pk=mall.desk).product_id
    if Listing.objects.get(pk=mall.desk).state == "published":
        do(withdraw_listing, mall.cast.bob, listing_id=mall.desk)
    return int(do(draft_listing, mall.cast.bob, product_id=product, lot_id=mall.desk_lot, price=price, **DESK))


def submitted(mall: Mall, price: str = "700.00") -> ListingReview:
    do(submit_listing, mall.cast.bob, listing_id=drafted(mall, price))
    return open_review(mall.desk)


def open_review(listing_id: int) -> ListingReview:
    return ListingReview.objects.get(listing_id=listing_id, state="open")


def state(listing_id: int) -> str:
    return Listing.objects.get(pk=listing_id).state


def colleague(mall: Mall) -> Actor:
    return member(mall.cast.mary.organisation_id, "martin", *mall.cast.mary.roles)


def actions(mall: Mall) -> list[str]:
    return [event.action for event in timeline(f"listings/{mall.cast.bob.organisation_id}")]


def test_a_draft_is_reviewed_before_anybody_can_buy_it(mall: Mall) -> None:
    asked = submitted(mall)
    assert state(mall.desk) == "in_review"
    assert waiting_reviews(mall.cast.mary).count() == 1
    assert do(review_listing, mall.cast.mary, review_id=asked.pk, passes=True) == "passed"
    assert state(mall.desk) == "published"
    newest = listing_history(listing_id=mall.desk)[-1]
    assert (newest.price, newest.cause, newest.actor) == (Decimal("700.00"), "published", mall.cast.mary.key)
    assert actions(mall)[-4:] == ["listing.withdrawn", "listing.drafted", "listing.submitted", "listing.reviewed"]


def test_what_is_returned_can_be_corrected_and_submitted_again(mall: Mall) -> None:
    asked = submitted(mall)
    with pytest.raises(InvalidInput):
        do(review_listing, mall.cast.mary, review_id=asked.pk, passes=False)
    outcome = do(
        review_listing,
        mall.cast.mary,
        review_id=asked.pk,
        passes=False,
        reason="照片与型号不符",
        clauses="征集文件 4.2",
    )
    assert outcome == "returned"
    row = Listing.objects.get(pk=mall.desk)
    assert (row.state, row.reason) == ("draft", "照片与型号不符")
    assert timeline(f"listings/{mall.cast.bob.organisation_id}")[-1].data["clauses"] == "征集文件 4.2"
    with pytest.raises(WrongState):
        do(review_listing, mall.cast.mary, review_id=asked.pk, passes=True)
    submitted(mall, price="690.00")
    assert Listing.objects.get(pk=mall.desk).price == Decimal("690.00")


def test_a_draft_in_review_is_not_changed_but_recalled(mall: Mall) -> None:
    submitted(mall)
    with pytest.raises(Conflict):
        drafted(mall)
    with pytest.raises(Conflict):
        do(change_price, mall.cast.bob, listing_id=mall.desk, price="600.00")
    assert do(recall_listing, mall.cast.bob, listing_id=mall.desk) == "draft"
    assert not ListingReview.objects.filter(state="open").exists()


def test_nobody_but_who_runs_the_agreement_reviews(mall: Mall) -> None:
    asked = submitted(mall)
    for outsider in (mall.cast.charlie, mall.cast.bob, mall.cast.ben, mall.cast.alice, mall.cast.dora):
        with pytest.raises(NotAuthorized):
            do(review_listing, outsider, review_id=asked.pk, passes=True)
        if outsider != mall.cast.bob:
            with pytest.raises(NotFound):
                review(outsider, asked.pk)
    assert list(reviews_visible_to(mall.cast.charlie)) == []


def test_the_reviewer_is_never_of_the_makers_organisation(mall: Mall) -> None:
    asked = submitted(mall)
    FrameworkAgreement.objects.update(manager_id=mall.cast.bob.organisation_id)
    both = dataclasses.replace(mall.cast.bob, roles=mall.cast.mary.roles | mall.cast.bob.roles)
    with pytest.raises(NotAuthorized):
        do(review_listing, both, review_id=asked.pk, passes=True)


def test_under_a_legacy_agreement_a_draft_is_on_sale_at_once(mall: Mall) -> None:
    FrameworkAgreement.objects.update(kind=AgreementKind.LEGACY)
    assert do(submit_listing, mall.cast.bob, listing_id=drafted(mall)) == "published"
    assert actions(mall)[-1] == "listing.published"
    assert listing_history(listing_id=mall.desk)[-1].cause == "published"


def test_a_higher_price_waits_for_its_review_while_the_old_one_holds(mall: Mall) -> None:
    with pytest.raises(InvalidInput):
        do(request_price_rise, mall.cast.bob, listing_id=mall.desk, price="800.00", reason="板材涨价")
    asked = do(request_price_rise, mall.cast.bob, listing_id=mall.desk, price="850.00", reason="板材涨价")
    assert Listing.objects.get(pk=mall.desk).price == Decimal("800.00")
    with pytest.raises(Conflict):
        do(request_price_rise, mall.cast.bob, listing_id=mall.desk, price="860.00", reason="板材涨价")
    assert do(review_listing, mall.cast.mary, review_id=asked, passes=True) == "passed"
    row = Listing.objects.get(pk=mall.desk)
    assert (row.state, row.price) == ("published", Decimal("850.00"))
    newest = listing_history(listing_id=mall.desk)[-1]
    assert (newest.cause, newest.reason) == ("rise", "板材涨价")


def test_a_refused_rise_leaves_the_price(mall: Mall) -> None:
    asked = do(request_price_rise, mall.cast.bob, listing_id=mall.desk, price="850.00", reason="板材涨价")
    assert do(review_listing, mall.cast.mary, review_id=asked, passes=False, reason="无证据") == "returned"
    assert (state(mall.desk), Listing.objects.get(pk=mall.desk).price) == ("published", Decimal("800.00"))


def test_a_rise_above_the_ceiling_is_not_even_asked(mall: Mall) -> None:
    with pytest.raises(Blocked) as refused:
        do(request_price_rise, mall.cast.bob, listing_id=mall.desk, price="1000.01", reason="板材涨价")
    assert [one.rule for one in refused.value.findings] == ["LIST-03"]


def test_a_ceiling_lowered_meanwhile_stops_the_rise(mall: Mall) -> None:
    asked = do(request_price_rise, mall.cast.bob, listing_id=mall.desk, price="950.00", reason="板材涨价")
    product = Listing.objects.get(pk=mall.desk).product_id
    do(set_ceiling, mall.cast.mary, lot_id=mall.desk_lot, product_id=product, amount="900.00")
    with pytest.raises(Blocked):
        do(review_listing, mall.cast.mary, review_id=asked, passes=True)
    assert open_review(mall.desk).pk == asked


def test_a_cut_takes_the_request_back(mall: Mall) -> None:
    asked = do(request_price_rise, mall.cast.bob, listing_id=mall.desk, price="850.00", reason="板材涨价")
    do(change_price, mall.cast.bob, listing_id=mall.desk, price="780.00")
    with pytest.raises(WrongState):
        do(review_listing, mall.cast.mary, review_id=asked, passes=True)
    assert Listing.objects.get(pk=mall.desk).price == Decimal("780.00")
    with pytest.raises(Conflict):
        do(recall_price_rise, mall.cast.bob, listing_id=mall.desk)


def test_a_supplier_takes_its_request_back(mall: Mall) -> None:
    do(request_price_rise, mall.cast.bob, listing_id=mall.desk, price="850.00", reason="板材涨价")
    assert do(recall_price_rise, mall.cast.bob, listing_id=mall.desk) == "800.00"
    assert not ListingReview.objects.filter(state="open").exists()


def test_where_the_region_wants_two_persons_one_is_not_enough(mall: Mall) -> None:
    FrameworkAgreement.objects.update(region_id=shanghai())
    mary = dataclasses.replace(mall.cast.mary, region="310000")
    martin = dataclasses.replace(colleague(mall), region="310000")
    asked = submitted(mall)
    assert do(review_listing, mary, review_id=asked.pk, passes=True) == "open"
    assert state(mall.desk) == "in_review"
    assert waiting_reviews(mary).count() == 0
    assert waiting_reviews(martin).count() == 1
    with pytest.raises(Conflict):
        do(review_listing, mary, review_id=asked.pk, passes=True)
    assert do(review_listing, martin, review_id=asked.pk, passes=True) == "passed"
    assert state(mall.desk) == "published"


def test_many_are_reviewed_at_once_and_each_says_what_became_of_it(mall: Mall) -> None:
    first = submitted(mall)
    product = Listing.objects.get(pk=mall.desk).product_id
    second = do(request_price_rise, mall.cast.ben, listing_id=mall.bens_desk, price="900.00", reason="运费上涨")
    do(set_ceiling, mall.cast.mary, lot_id=mall.desk_lot, product_id=product, amount="880.00")
    inputs = {"actor": mall.cast.mary, "at": NOW, "key": "batch", "review_ids": [first.pk, second, 0], "passes": True}
    found = review_listings(**inputs)
    assert [(one.state, type(one.refused).__name__) for one in found] == [
        ("passed", "NoneType"),
        ("", "Blocked"),
        ("", "NotFound"),
    ]
    assert [one.state for one in review_listings(**inputs)] == ["passed", "", ""]
    with pytest.raises(InvalidInput):
        review_listings(**(inputs | {"review_ids": []}))


def test_a_manager_takes_a_listing_off_sale_and_alone_brings_it_back(mall: Mall) -> None:
    do(halt_listing, mall.cast.mary, listing_id=mall.desk, reason="质量投诉核查")
    with pytest.raises(Conflict):
        do(resume_listing, mall.cast.bob, listing_id=mall.desk)
    for outsider in (mall.cast.charlie, mall.cast.bob, mall.cast.alice):
        with pytest.raises(NotAuthorized):
            do(release_listing, outsider, listing_id=mall.desk)
    assert do(release_listing, mall.cast.mary, listing_id=mall.desk) == "published"
    with pytest.raises(Conflict):
        do(release_listing, mall.cast.mary, listing_id=mall.desk)


def test_a_mandatory_energy_label_stops_a_listing_without_one(mall: Mall) -> None:
    do(withdraw_listing, mall.cast.bob, listing_id=mall.laptop)
    inputs = {"product_id": mall.laptop_product, "lot_id": mall.laptop_lot, "price": "5000.00", **DESK}
    do(draft_listing, mall.cast.bob, **inputs)
    with pytest.raises(Blocked) as refused:
        do(submit_listing, mall.cast.bob, listing_id=mall.laptop)
    [found] = refused.value.findings
    assert found.rule == "LIST-07"
    assert "qejc.cn" in found.article


def test_withdrawing_takes_back_what_was_asked(mall: Mall) -> None:
    submitted(mall)
    do(withdraw_listing, mall.cast.bob, listing_id=mall.desk)
    assert (state(mall.desk), ListingReview.objects.get().state) == ("withdrawn", "recalled")


def test_a_lowered_ceiling_also_caps_what_is_in_review(mall: Mall) -> None:
    asked = submitted(mall, price="990.00")
    product = Listing.objects.get(pk=mall.desk).product_id
    do(set_ceiling, mall.cast.mary, lot_id=mall.desk_lot, product_id=product, amount="900.00")
    with pytest.raises(Blocked) as refused:
        do(review_listing, mall.cast.mary, review_id=asked.pk, passes=True)
    assert [one.rule for one in refused.value.findings] == ["LIST-03"]
    assert state(mall.desk) == "in_review"


def test_who_leaves_a_lot_offers_nothing_there(mall: Mall) -> None:
    supplier, number = mall.cast.bob.organisation_id, Listing.objects.get(pk=mall.desk).lot.agreement.number
    inputs = {"supplier_id": supplier, "agreement": number, "lot_ids": [mall.desk_lot], "reason": "清退"}
    assert withdraw_left_listings(actor=SYSTEM, at=NOW, **inputs) == [mall.desk]
    assert withdraw_left_listings(actor=SYSTEM, at=NOW, **inputs) == []
    assert (state(mall.desk), state(mall.laptop), state(mall.bens_desk)) == ("withdrawn", "published", "published")
    Admission.objects.filter(supplier_id=supplier, lot_id=mall.desk_lot).delete()
    with pytest.raises(Blocked) as refused:
        drafted(mall)
    assert [one.rule for one in refused.value.findings] == ["LIST-01"]


def test_a_swapped_product_gives_way_no_dearer(mall: Mall) -> None:
    old = Listing.objects.get(pk=mall.desk)
    better = Product.objects.create(code="T:DESK2", category_id="A05010201", name="办公桌 1.6 米", unit="张")
    Ceiling.objects.create(lot_id=mall.desk_lot, product=better, amount=Decimal("780.00"))
    inputs = {
        "supplier_id": old.supplier_id,
        "lot_id": mall.desk_lot,
        "old_product_id": old.product_id,
        "new_product": "T:DESK2",
    }
    new = Listing.objects.get(pk=swap_listing(actor=SYSTEM, at=NOW, **inputs))
    assert (state(mall.desk), new.state, new.price, new.stock) == ("withdrawn", "published", Decimal("780.00"), 0)
    assert swap_listing(actor=SYSTEM, at=NOW, **inputs) is None
    assert PriceChange.objects.filter(listing=new).get().cause == "swapped"


def test_what_took_the_place_of_goods_off_sale_is_off_sale_too(mall: Mall) -> None:
    do(halt_listing, mall.cast.mary, listing_id=mall.desk, reason="complaints")
    old = Listing.objects.get(pk=mall.desk)
    better = Product.objects.create(code="T:DESK2", category_id="A05010201", name="办公桌 1.6 米", unit="张")
    Ceiling.objects.create(lot_id=mall.desk_lot, product=better, amount=Decimal("780.00"))
    inputs = {"supplier_id": old.supplier_id, "lot_id": mall.desk_lot, "old_product_id": old.product_id}
    new = Listing.objects.get(pk=swap_listing(actor=SYSTEM, at=NOW, new_product="T:DESK2", **inputs))
    assert (new.state, new.cause, new.reason) == ("suspended", "manager", "complaints")


@pytest.mark.parametrize("halted", [True, False])
def test_under_a_legacy_agreement_withdrawing_undoes_no_halt_and_raises_no_price(mall: Mall, halted: bool) -> None:
    FrameworkAgreement.objects.update(kind=AgreementKind.LEGACY)
    row = Listing.objects.get(pk=mall.desk)
    if halted:
        do(halt_listing, mall.cast.mary, listing_id=mall.desk, reason="complaints")
    do(withdraw_listing, mall.cast.bob, listing_id=mall.desk)
    drafted(mall, str(row.price if halted else row.ceiling))
    assert do(submit_listing, mall.cast.bob, listing_id=mall.desk) == "in_review"
    assert row.price < row.ceiling


def test_goods_that_nobody_buys_go_off_sale_where_the_region_says_so(mall: Mall) -> None:
    late = NOW + datetime.timedelta(days=180)
    # That the manager moves a ceiling is no sign of life of the supplier's.
    goods = {"lot_id": mall.desk_lot, "product_id": Listing.objects.get(pk=mall.desk).product_id}
    do(set_ceiling, mall.cast.mary, at=late - datetime.timedelta(days=1), amount="990.00", **goods)
    assert suspend_stale_listing(actor=SYSTEM, at=late, listing_id=mall.desk) == "published"
    FrameworkAgreement.objects.update(region_id=guizhou())
    assert (
        suspend_stale_listing(actor=SYSTEM, at=late - datetime.timedelta(days=1), listing_id=mall.desk) == "published"
    )
    assert suspend_stale_listing(actor=SYSTEM, at=late, listing_id=mall.desk) == "suspended"
    Listing.objects.filter(pk=mall.laptop).update(sold_at=late - datetime.timedelta(days=3))
    assert suspend_stale_listing(actor=SYSTEM, at=late, listing_id=mall.laptop) == "published"
    assert do(resume_listing, mall.cast.bob, at=late, listing_id=mall.desk) == "published"


def test_a_shop_of_guizhou_is_limited(mall: Mall) -> None:
    FrameworkAgreement.objects.update(region_id=guizhou())
    listing = drafted(mall)
    row = Listing.objects.get(pk=listing)
    for _ in range(50):
        ListingReview.objects.create(
            listing=row, kind="publication", state="recalled", price=1, asked_at=NOW, asked_by="x", ended_at=NOW
        )
    with pytest.raises(Blocked) as refused:
        do(submit_listing, mall.cast.bob, listing_id=listing)
    assert [one.rule for one in refused.value.findings if one.blocks] == ["LIST-06"]
    assert do(submit_listing, mall.cast.bob, at=NOW + datetime.timedelta(days=1), listing_id=listing) == "in_review"


def test_a_suspended_listing_says_why(mall: Mall) -> None:
    do(suspend_listing, mall.cast.bob, listing_id=mall.desk, reason="缺货")
    row = Listing.objects.get(pk=mall.desk)
    assert (row.cause, row.reason) == ("supplier", "缺货")
    do(resume_listing, mall.cast.bob, listing_id=mall.desk)
    row.refresh_from_db()
    assert (row.cause, row.reason) == ("", "")


def shanghai() -> str:
    return _region("310000", "上海市")


def guizhou() -> str:
    return _region("520000", "贵州省")


def _region(code: str, name: str) -> str:
    return str(
        Region.objects.get_or_create(code=code, defaults={"name": name, "name_en": name, "parent_id": "000000"})[0].pk
    )
