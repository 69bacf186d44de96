"""The words under which a purchase is found."""

from django.db.models.functions import Cast

from marketplace.kernel.matching import vector
from marketplace.kernel.words import lexemes
from marketplace.purchasing.models import Purchase, PurchaseWords


def title_words(title: str) -> Cast:
    """Return the words of a title as the database keeps them."""
    return vector(lexemes(title))


def write_missing_words(*, limit: int) -> int:
    """Write the words of at most `limit` purchases that have none, and return how many there were.

    A program of before, which writes none, goes on submitting until it is replaced.
    """
    rows = list(Purchase.objects.filter(words__isnull=True).order_by("pk").values_list("pk", "title")[:limit])
    PurchaseWords.objects.bulk_create(
        [PurchaseWords(purchase_id=pk, search=title_words(title)) for pk, title in rows], ignore_conflicts=True
    )
    return len(rows)
