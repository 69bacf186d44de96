"""What waits for the reader of a desk: one card for each thing, the nearest deadline first."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from marketplace.kernel.clock import local_date
from storefront.kit.figures import TimeLeft, time_left

# Two rows of cards on a wide screen; the others unfold.
_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """One thing to do: its act, about what, and where. Where no rule sets a clock, `instead` heads the card."""

    title: str
    url: str
    action: str
    number: str = ""
    about: Sequence[str] = ()
    due: datetime.datetime | None = None
    instead: str = ""


def todo_context(found: Iterable[ToDo], *, at: datetime.datetime) -> dict[str, Any]:
    """Return what `parts/todo.html` shows: `todo` and `todo_rest` as pairs with the time left, and how many wait in all."""
    last = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    cards: list[tuple[ToDo, TimeLeft | None]] = [
        (one, time_left(one.due, at) if one.due else None) for one in sorted(found, key=lambda one: one.due or last)
    ]
    return {"todo": cards[:_SHOWN], "todo_rest": cards[_SHOWN:], "waiting": len(cards)}


def waits_since(rows: QuerySet[Any], since: str, *, title: str, action: str, url: str) -> Iterator[ToDo]:
    """Yield one card for all rows of a queue that has no deadline: how many, and since when the first waits (two statements)."""
    first = rows.order_by(since, "pk").first()
    if first is not None:
        asked_at = getattr(first, since)
        yield ToDo(
            title=title,
            about=(gettext("The first since %(day)s") % {"day": local_date(asked_at)},),
            action=action,
            url=url,
            instead=str(rows.count()),
        )
