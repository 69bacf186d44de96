"""Framework agreements and lots as others may read them."""

import datetime
from collections.abc import Collection
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from marketplace.agreements.models import Admission, AgreementPrice, Ceiling, FrameworkAgreement, Lot
from marketplace.agreements.states import AgreementState
from marketplace.kernel.errors import NotFound
from marketplace.kernel.regions import region_chain
from marketplace.kernel.text import gettext_noop


def in_force(*, on: datetime.date, prefix: str = "") -> Q:
    """Return the condition "in force on the day", for the agreement reached by the lookup `prefix` (`lot__agreement__`)."""
    return Q(
        **{
            f"{prefix}state": AgreementState.IN_FORCE,
            f"{prefix}valid_from__lte": on,
            f"{prefix}valid_to__gte": on,
        }
    )


def serving(region: str, *, prefix: str = "") -> Q:
    """Return the condition "buyers in `region` may call it off", for the agreement reached by the lookup `prefix`.

    An agreement serves the regions it names and those below them; one that names none its own region and those below.
    """
    chain = region_chain(region)
    whole = Q(**{f"{prefix}regions_served": [], f"{prefix}region_id__in": chain})
    return whole | Q(**{f"{prefix}regions_served__overlap": list(chain)})


def agreements_in_force(*, region: str | None, on: datetime.date) -> QuerySet[FrameworkAgreement]:
    """Return the agreements that buyers in `region` may call off on a day, with their number of `suppliers`, by number.

    Without a region all agreements in force are returned.
    """
    serves = serving(region) if region is not None else Q()
    return (
        FrameworkAgreement.objects.filter(in_force(on=on), serves)
        .select_related("region")
        .annotate(suppliers=Count("lots__admissions__supplier", distinct=True))
        .order_by("number")
    )


def agreement_titles(*, numbers: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return the Chinese and English titles of agreements by number (one statement)."""
    rows = FrameworkAgreement.objects.filter(number__in=numbers).values_list("number", "title", "title_en")
    return {number: (title, title_en) for number, title, title_en in rows}


def lot(*, agreement: str, number: int) -> Lot:
    """Return a lot with its agreement and what is `left` of its quota (None: unlimited); raises `NotFound`."""
    found = (
        Lot.objects.filter(agreement__number=agreement, number=number)
        .select_related("agreement", "category")
        .annotate(left=F("quota") - F("quota_taken"))
        .first()
    )
    if found is None:
        raise NotFound(gettext_noop("This lot"))
    return found


def lot_with_manager(lot_id: int) -> Lot:
    """Return a lot with its agreement, the agreement's manager and region; raises `NotFound`."""
    found = Lot.objects.filter(pk=lot_id).select_related("agreement__manager", "agreement__region").first()
    if found is None:
        raise NotFound(gettext_noop("This lot"))
    return found


def runs_on(agreement: FrameworkAgreement, day: datetime.date) -> bool:
    """Whether an agreement is in force on a day."""
    return agreement.state == AgreementState.IN_FORCE and agreement.valid_from <= day <= agreement.valid_to


def has_run_out(agreement: FrameworkAgreement, day: datetime.date) -> bool:
    """Whether the last day of an agreement in force lies before `day`: the sweep that ends it may be late."""
    return agreement.state == AgreementState.IN_FORCE and agreement.valid_to < day


def admitted(*, lot_id: int, supplier_id: int) -> bool:
    """Whether a supplier is admitted to a lot."""
    return Admission.objects.filter(lot_id=lot_id, supplier_id=supplier_id).exists()


def admission_exists(*, lot: str = "lot_id", supplier: str = "supplier_id") -> Exists:
    """Return the expression "the row's supplier is admitted to the row's lot", reached by the lookups `lot` and `supplier`."""
    return Exists(Admission.objects.filter(lot_id=OuterRef(lot), supplier_id=OuterRef(supplier)))


def ceiling_of(*, lot_id: int, product_id: int) -> Decimal | None:
    """Return the ceiling of a product in a lot, in yuan; None without one."""
    return Ceiling.objects.filter(lot_id=lot_id, product_id=product_id).values_list("amount", flat=True).first()


def cap_of(*, lot_id: int, product_id: int, supplier_id: int) -> Decimal | None:
    """Return the highest price, in yuan, at which a supplier may offer a product in a lot; None when it may not at all.

    Under a legacy agreement, and one signed at once, that is the product's ceiling. Where suppliers applied it is the price the
    supplier signed (协议价格), never above the ceiling: a product that it did not sign, or swapped for another, it may not offer.
    """
    row = Ceiling.objects.filter(lot_id=lot_id, product_id=product_id).values_list("amount", "lot__price_limit").first()
    if row is None:
        return None
    ceiling, applied_for = row
    agreed = AgreementPrice.objects.filter(lot_id=lot_id, supplier_id=supplier_id, product_id=product_id)
    signed = agreed.values_list("amount", flat=True).first()
    if signed is None:
        return None if applied_for is not None else ceiling
    return min(ceiling, signed)


def lot_ids(*, agreement: str) -> dict[str, int]:
    """Return the ids of an agreement's lots by title (one statement)."""
    return dict(Lot.objects.filter(agreement__number=agreement).values_list("title", "pk"))


def agreements_of_supplier(*, supplier_id: int) -> list[str]:
    """Return the numbers of the agreements in force to which a supplier is admitted (one statement)."""
    rows = FrameworkAgreement.objects.filter(
        state=AgreementState.IN_FORCE, lots__admissions__supplier_id=supplier_id
    ).distinct()
    return list(rows.order_by("number").values_list("number", flat=True))


def lots_admitted(*, supplier_id: int, on: datetime.date) -> list[Lot]:
    """Return the lots of agreements in force to which a supplier is admitted, joined, by agreement and lot (one statement)."""
    rows = Lot.objects.filter(in_force(on=on, prefix="agreement__"), admissions__supplier_id=supplier_id)
    return list(rows.select_related("agreement__region", "category").order_by("agreement__number", "number"))


def quota_use(*, agreement_ids: Collection[int]) -> dict[int, tuple[int | None, int]]:
    """Return the quota of agreements over all lots and what is taken of it, by id; None: a lot is unlimited (one statement)."""
    rows = Lot.objects.filter(agreement_id__in=agreement_ids).values("agreement_id")
    sums = rows.annotate(whole=Sum("quota"), limited=Count("quota"), lots=Count("pk"), taken=Sum("quota_taken"))
    return {
        row["agreement_id"]: (row["whole"] if row["limited"] == row["lots"] else None, row["taken"]) for row in sums
    }
