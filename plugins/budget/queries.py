"""Reading budget lines. What an actor may see is a query."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from django.db.models import Q, QuerySet

from marketplace.kernel.actor import Actor
from marketplace.kernel.prepared import Prepared
from marketplace.kernel.regions import region_prefix
from plugins.budget.models import BudgetLine, Posting
from plugins.budget.rules import Balance


def lines_visible_to(actor: Actor) -> QuerySet[BudgetLine]:
    """Return the lines of the actor's unit, or for a finance bureau those of its region and below; newest year first."""
    visible = Q(pk__in=[])
    if actor.reads_region:
        visible |= Q(region__startswith=region_prefix(actor.region))
    if actor.reads_unit:
        visible |= Q(buyer_unit_id=actor.organisation_id)
    return BudgetLine.objects.filter(visible).select_related("buyer_unit").order_by("-year", "code")


def years_visible_to(actor: Actor) -> list[int]:
    """Return the fiscal years of the lines the actor may see, newest first."""
    return list(lines_visible_to(actor).order_by("-year").values_list("year", flat=True).distinct())


def postings_of(line: BudgetLine) -> QuerySet[Posting]:
    """Return a line's postings, newest first."""
    return Posting.objects.filter(line=line).order_by("-id")


def lines_of_unit(*, buyer_unit_id: int, year: int) -> Sequence[BudgetLine]:
    """Return a unit's lines of one fiscal year, by code."""
    return _lines_of(year)(buyer_unit_id)


@lru_cache(maxsize=4)
def _lines_of(year: int) -> Prepared[BudgetLine]:
    return Prepared(lambda unit: BudgetLine.objects.filter(buyer_unit_id=unit, year=year).order_by("code"), stand_in=-1)


_line = Prepared(lambda code: BudgetLine.objects.filter(code=code), stand_in="?")


def balance(*, code: str) -> Balance | None:
    """Return one line as rules see it, None when there is none."""
    rows = _line(code) if code else []
    return balance_of(rows[0]) if rows else None


def balance_of(row: BudgetLine) -> Balance:
    """Return a row as rules see it."""
    return Balance(
        code=row.code,
        name=row.name,
        buyer_unit_id=row.buyer_unit_id,
        budget_project=row.budget_project,
        year=row.year,
        amount=row.amount,
        frozen=row.frozen,
        committed=row.committed,
        payable=row.payable,
    )


def was_frozen(*, purchase: str) -> bool:
    """Whether a purchase ever froze money."""
    return Posting.objects.filter(purchase=purchase).exists()


def purchase_sums(*, purchase: str) -> dict[str, Decimal]:
    """Return what a purchase moved so far, by kind of posting."""
    sums: dict[str, Decimal] = {}
    for kind, amount in Posting.objects.filter(purchase=purchase).values_list("kind", "amount"):
        sums[kind] = sums.get(kind, Decimal(0)) + amount
    return sums
