"""The feed of changes: committed events in the readers' order, of which each asker gets what it may see."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.audit.cursors import Place, ReadEvent, latest_place, read_after, read_one
from marketplace.integrations.rules import VERSION, matches
from marketplace.kernel.actor import Actor
from marketplace.plugin_api import show

# A page looks at no more than this many events of the log, so that one with little to see in it costs no more than others.
MOST_SCANNED = 5_000
_STEP = 1_000


@dataclass(frozen=True, kw_only=True)
class Change:
    """One event as its asker may see it. `id` is the same in log, feed, webhook and dossier: `stream#seq`."""

    id: str
    kind: str
    at: datetime.datetime
    stream: str
    seq: int
    subject: str
    actor: dict[str, str]
    data: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """Return it as programs get it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "version": VERSION,
            "at": self.at.isoformat(),
            "stream": self.stream,
            "seq": self.seq,
            "subject": self.subject,
            "actor": self.actor,
            "data": self.data,
        }


@dataclass(frozen=True, kw_only=True)
class FeedPage:
    """Some changes and the place behind them; `more` tells whether something is known to stand there."""

    rows: list[Change]
    place: Place
    more: bool


def changes(*, actor: Actor | None, place: Place, limit: int, kinds: Sequence[str] = ("*",)) -> FeedPage:
    """Return at most `limit` changes behind `place` that the actor, or the public, may see, of `kinds`.

    A page may hold fewer, also none, and still have more behind it: then as much of the log as a page looks at held nothing
    for the asker. Nothing is skipped that commits later; `more` is false when the end was reached.
    """
    rows: list[Change] = []
    scanned = 0
    while scanned < MOST_SCANNED:
        batch = read_after(place, limit=min(_STEP, max(limit, 100), MOST_SCANNED - scanned))
        if not batch:
            return FeedPage(rows=rows, place=place, more=False)
        scanned += len(batch)
        wanted = [event for _, event in batch if matches(kinds, event.action)]
        seen = show.events_seen(actor=actor, events=wanted) if wanted else {}
        for reached, event in batch:
            if event.id in seen and matches(kinds, event.action):
                if len(rows) == limit:
                    return FeedPage(rows=rows, place=place, more=True)
                rows.append(shown(event, actor=actor, names=seen[event.id]))
            place = reached
    return FeedPage(rows=rows, place=place, more=True)


def seen_today(key: str, *, actor: Actor) -> Change | None:
    """Return the event with the id `key` (`stream#seq`) as the actor may see it now; None when it may not."""
    stream, _, seq = key.rpartition("#")
    event = read_one(stream=stream, seq=int(seq))
    seen = show.events_seen(actor=actor, events=[event]) if event else {}
    return shown(event, actor=actor, names=seen[event.id]) if event and event.id in seen else None


def end_of_feed() -> Place:
    """Return the place of what will happen from now on."""
    return latest_place()


def shown(event: ReadEvent, *, actor: Actor | None, names: Collection[str]) -> Change:
    """Return an event with the data named in `names`; the public learns which organisation acted, not which person."""
    who, behind = event.body["actor"], event.body.get("on_behalf_of")
    acted = {"organisation": who["organisation_name"]}
    if actor is not None:
        acted["name"] = who["name"]
        if who.get("client"):
            acted["client"] = who["client"]
        if behind:
            acted["on_behalf_of"] = behind["name"]
    return Change(
        id=event.key,
        kind=event.action,
        at=event.at,
        stream=event.stream,
        seq=event.seq,
        subject=event.subject,
        actor=acted,
        data={name: value for name, value in event.data.items() if name in names},
    )
