"""The PostgreSQL search engine: sample, then either rank exactly or walk an ordered index; docs/algorithms/search.md.

Large results are estimated from a sample of products and read by walking an index in the wanted order, as many rows as
`MOST_WALKED`; small ones are read whole. Neither cost grows with the number of listings.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection, transaction

from catalog_sync.search_index.gateways.counting import FEWEST_SAMPLED, estimates, exact_counts, forget_counts, sample
from catalog_sync.search_index.gateways.statements import COLUMNS, TABLE, exact_page, walked_page
from catalog_sync.search_index.rules.answers import Answer, Counts, Row
from catalog_sync.search_index.rules.documents import Document
from catalog_sync.search_index.rules.questions import Place, Question, decode_place
from catalog_sync.search_index.states import Sort

# Writers of the index take turns: a row is written once, by whoever saw its listing last.
_WRITERS = 0x73656172
_BATCH = 2_000


class PostgresBackend:
    """Search in the mall's own database."""

    def search(self, question: Question) -> Answer:
        """Return the page of results; at most four statements, two for most pages."""
        if question.asks_nothing:
            return Answer(rows=[], has_more=False, counts=Counts(total=0) if question.counts else None)
        place = decode_place(question.after) if question.after else None
        seen = sample(question) if question.counts or question.text_terms else None
        small = seen is not None and seen.matching < FEWEST_SAMPLED
        ranked = place.ranked if place else small and question.sort is Sort.BEST and bool(question.text_terms)
        rows = [] if small or ranked else _rows(walked_page(question, place), ranked=False)
        # A walk that ends before the page is full came to its limit, or to the end of the result: reading all tells.
        walked = len(rows) > question.first
        if not walked:
            rows = _rows(exact_page(question, place, ranked=ranked), ranked=ranked)
        counts = None
        if question.counts and seen is not None:
            exact = small or (place is None and not walked)
            counts = exact_counts(question, seen) if exact else estimates(question, seen)
        return Answer(rows=rows[: question.first], has_more=len(rows) > question.first, counts=counts)

    def replace(self, *, listing_ids: Collection[int], documents: Iterable[Document]) -> None:
        """Replace the rows of `listing_ids` in one transaction."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])
            cursor.execute(f"DELETE FROM {TABLE} WHERE listing_id = ANY(%s)", [list(listing_ids)])
            remaining = iter(documents)
            # A batch is read before it is copied: both use this connection. The listings are read under the lock.
            while batch := list(islice(remaining, _BATCH)):
                with cursor.copy(f"COPY {TABLE} ({', '.join(COLUMNS)}) FROM STDIN") as copy:
                    for document in batch:
                        copy.write_row([getattr(document, name) for name in COLUMNS])
            # New rows wait in a list beside such an index until a vacuum, and every search reads the whole list: for ten
            # thousand listings four milliseconds instead of a tenth of one.
            cursor.execute("SELECT search_index_take_in()")
        forget_counts()

    def answers(self) -> bool:
        """Whether the table can be read."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {TABLE} LIMIT 1")
        return True

    def clear(self) -> None:
        """Remove all rows."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS])
            cursor.execute(f"DELETE FROM {TABLE}")
        forget_counts()


def _rows(statement: tuple[str, dict[str, Any]], *, ranked: bool) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return [
            Row(listing_id=listing, place=Place(ranked, Decimal(value), listing), prices=tuple(prices))
            for listing, value, prices in cursor.fetchall()
        ]
