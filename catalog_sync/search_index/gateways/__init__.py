"""Search engines behind one interface."""

from collections.abc import Collection, Iterable
from typing import Protocol

from catalog_sync.search_index.rules.answers import Answer
from catalog_sync.search_index.rules.documents import Document
from catalog_sync.search_index.rules.questions import Question


class SearchBackend(Protocol):
    """What the mall asks of a search engine."""

    def search(self, question: Question) -> Answer:
        """Return the page of results that `question` asks for."""

    def replace(self, *, listing_ids: Collection[int], documents: Iterable[Document]) -> None:
        """Put `documents` in the place of whatever the index holds about `listing_ids`."""

    def answers(self) -> bool:
        """Whether the engine answers at all; one cheap question."""

    def clear(self) -> None:
        """Forget all documents."""
