"""Lists in the order that their reader asks for: `sort=total` or `sort=-total`, among the columns that the list offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Names of columns and the field behind each, signed as it is asked for first: the latest day, the highest total.
Sorts = Mapping[str, str]


def order_of(text: str, sorts: Sorts) -> tuple[str, ...] | None:
    """Return the sort fields that `text` names, the last one unique; None when the list offers no such column."""
    field = sorts.get(text.removeprefix("-"))
    if field is None:
        return None
    sign, field = "-" if text.startswith("-") else "", field.removeprefix("-")
    return tuple(f"{sign}{name}" for name in dict.fromkeys((field, "pk")))


def flipped(field: str) -> str:
    """Return a sort field with its other sign."""
    return field[1:] if field.startswith("-") else f"-{field}"


@dataclass(frozen=True, kw_only=True)
class Sorting:
    """How a page of a list is sorted: the columns it offers, the list's own order, and the one that holds."""

    sorts: Sorts
    own: Sequence[str]
    order: Sequence[str]

    def direction(self, name: str) -> str:
        """Return what `aria-sort` says of the column, blank when the list is not sorted by it."""
        if self.order[0].removeprefix("-") != self.sorts[name].removeprefix("-"):
            return ""
        return "descending" if self.order[0].startswith("-") else "ascending"

    def following(self, name: str) -> str:
        """Return the `sort` that the column's head leads to: first its own, then the other way round, then the list's own order.

        That one is named where a column has it, so that whoever came by a head stays at the list.
        """
        field = self.sorts[name]
        first = f"-{name}" if field.startswith("-") else name
        if self.order[0] == field:
            return flipped(first)
        back_to_own = self.order[0] == flipped(field) and self.own[0] != flipped(field)
        return self._own_name if back_to_own else first

    @property
    def _own_name(self) -> str:
        for name in self.sorts:
            for text in (name, f"-{name}"):
                if order_of(text, self.sorts) == tuple(self.own):
                    return text
        return ""


def sorting(text: str, sorts: Sorts, *, own: Sequence[str]) -> Sorting:
    """Return how the list is sorted for an address that says `text`; a column that it doesn't offer changes nothing."""
    return Sorting(sorts=sorts, own=own, order=order_of(text, sorts) or own)
