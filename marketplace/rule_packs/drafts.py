"""A pack changed from a day on: the changes, what they may not do, and what would come of them. Pure.

A value that changes is not overwritten: the old one ends where the new one begins, so that what was submitted before is judged
as before. docs/rules.md tells the story.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Mark
from marketplace.plugin_api.rule import ActRule, Rule
from marketplace.rule_packs.examples import Outcome, outcomes
from marketplace.rule_packs.packs import Example, Pack, PackEntry
from marketplace.rule_packs.rules import Row, loosened

# Read by the gate itself rather than by a rule.
_READ_BY_THE_GATE = frozenset({"chain.budget"})


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why a draft can't take effect as it stands: a source string with its parameters."""

    message: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One value that will change on the day: `old` and `new` are what governs before and after, None for nothing."""

    name: str
    category: str
    regions: tuple[str, ...]
    old: PackEntry | None
    new: PackEntry | None


@dataclass(frozen=True, kw_only=True)
class Value:
    """What an officer states about one parameter."""

    name: str
    value: str
    source_key: str
    source: str
    mark: Mark
    examples: Sequence[Example]
    category: str = ""
    regions: tuple[str, ...] = ()


def place(entry: PackEntry) -> tuple[str, str, tuple[str, ...]]:
    """Return what an entry speaks of: the parameter, the category and the regions."""
    return entry.name, entry.category, tuple(entry.regions)


def in_force(entry: PackEntry, on: datetime.date) -> bool:
    """Whether the entry governs on a day."""
    return entry.effective_from <= on and (entry.effective_to is None or on < entry.effective_to)


def stated(pack: Pack, value: Value, *, like: PackEntry, on: datetime.date) -> Pack:
    """Return `pack` with `value` from the day `on`; unit, reference day and what may be tightened are as in `like`."""
    entry = PackEntry(
        name=value.name,
        value=value.value,
        unit=like.unit,
        source_key=value.source_key,
        source=value.source,
        mark=value.mark,
        category=value.category,
        regions=list(value.regions),
        tighten=like.tighten,
        reference=like.reference,
        effective_from=on,
        effective_to=_next_begin(pack, (value.name, value.category, value.regions), on),
        example=list(value.examples),
    )
    kept = _ended(pack.parameter, place(entry), on)
    position = max((index for index, one in enumerate(kept, start=1) if one.name == value.name), default=len(kept))
    return pack.model_copy(update={"parameter": [*kept[:position], entry, *kept[position:]]})


def ended(pack: Pack, *, where: tuple[str, str, tuple[str, ...]], on: datetime.date) -> Pack:
    """Return `pack` without a value for `where` from the day `on`."""
    return pack.model_copy(update={"parameter": _ended(pack.parameter, where, on)})


def restored(pack: Pack, base: Pack | None, *, where: tuple[str, str, tuple[str, ...]]) -> Pack:
    """Return `pack` with what `base` says about `where`: the change is dropped."""
    kept = [entry for entry in pack.parameter if place(entry) != where]
    old = [entry for entry in base.parameter if place(entry) == where] if base else []
    position = next((index for index, entry in enumerate(pack.parameter) if place(entry) == where), len(kept))
    return pack.model_copy(update={"parameter": [*kept[:position], *old, *kept[position:]]})


def moved(pack: Pack, base: Pack | None, *, old: datetime.date, new: datetime.date) -> Pack:
    """Return `pack` with the changes that began on the day `old` beginning on the day `new`."""
    known = {(place(entry), entry.effective_from): entry for entry in base.parameter} if base else {}

    def shift(entry: PackEntry) -> PackEntry:
        before = known.get((place(entry), entry.effective_from))
        update: dict[str, datetime.date] = {}
        if before is None and entry.effective_from == old:
            update["effective_from"] = new
        if entry.effective_to == old and (before is None or before.effective_to != old):
            update["effective_to"] = new
        return entry.model_copy(update=update) if update else entry

    return pack.model_copy(update={"parameter": [shift(entry) for entry in pack.parameter]})


def changes(pack: Pack, base: Pack | None, *, on: datetime.date) -> list[Change]:
    """Return what `pack` changes from the day `on`, in the order of the pack."""
    places = dict.fromkeys(place(entry) for entry in [*pack.parameter, *(base.parameter if base else ())])
    found = []
    for where in places:
        old = _governing(base.parameter, where, on) if base else None
        new = _governing(pack.parameter, where, on)
        if not _same(old, new):
            name, category, regions = where
            found.append(Change(name=name, category=category, regions=regions, old=old, new=new))
    return found


def problems(
    pack: Pack,
    base: Pack | None,
    *,
    others: Sequence[Row],
    rules: Sequence[Rule | ActRule],
    on: datetime.date,
    today: datetime.date,
) -> list[Problem]:
    """Return why `pack` may not govern from the day `on`; `others` are the rows of all other packs in force."""
    found = []
    if on <= today:
        found.append(Problem(message=gettext_noop("It takes effect tomorrow at the earliest: choose a later day.")))
    if not changes(pack, base, on=on):
        found.append(Problem(message=gettext_noop("Nothing would change on the day it takes effect.")))
    found.extend(_reaching_back(pack, base, on))
    found.extend(_unreadable(pack, others, rules))
    if any(one.message == _NO_NUMBER for one in found):
        return found  # what isn't a number can't be compared or tried
    found.extend(_looser(pack, others))
    found.extend(_failing(tried(pack, others=others, rules=rules)))
    return found


def tried(pack: Pack, *, others: Sequence[Row], rules: Sequence[Rule | ActRule]) -> list[Outcome]:
    """Run the examples of `pack` on the real rules, beside the other packs' values."""
    return outcomes(pack, rows=[row.parameter for row in [*others, *pack.rows()]], rules=rules)


_NO_NUMBER = gettext_noop("%(name)s: “%(value)s” is not a number.")


def _ended(entries: Iterable[PackEntry], where: tuple[str, str, tuple[str, ...]], on: datetime.date) -> list[PackEntry]:
    """Return entries with those for `where` ending on the day `on`; one that would begin then is dropped."""
    kept = []
    for entry in entries:
        if place(entry) != where or (entry.effective_to is not None and entry.effective_to <= on):
            kept.append(entry)
        elif entry.effective_from < on:
            kept.append(entry.model_copy(update={"effective_to": on}))
        elif entry.effective_from > on:
            kept.append(entry)
    return kept


def _next_begin(pack: Pack, where: tuple[str, str, tuple[str, ...]], on: datetime.date) -> datetime.date | None:
    later = [entry.effective_from for entry in pack.parameter if place(entry) == where and entry.effective_from > on]
    return min(later, default=None)


def _governing(
    entries: Iterable[PackEntry], where: tuple[str, str, tuple[str, ...]], on: datetime.date
) -> PackEntry | None:
    there = [entry for entry in entries if place(entry) == where and in_force(entry, on)]
    return max(there, key=lambda entry: entry.effective_from, default=None)


def _same(old: PackEntry | None, new: PackEntry | None) -> bool:
    """Whether two entries say the same, whatever their days and examples."""
    if old is None or new is None:
        return old is new
    days = {"effective_from", "effective_to", "example"}
    return old.model_dump(exclude=days) == new.model_dump(exclude=days)


def _reaching_back(pack: Pack, base: Pack | None, on: datetime.date) -> list[Problem]:
    """Find values that would govern otherwise on a day before `on`: what was judged must stay as it was judged."""
    entries = [*pack.parameter, *(base.parameter if base else ())]
    days = {entry.effective_from for entry in entries} | {entry.effective_to for entry in entries if entry.effective_to}
    before = sorted({day for day in days if day < on} | {on - datetime.timedelta(days=1)})
    found = []
    for where in dict.fromkeys(place(entry) for entry in entries):
        for day in before:
            old = _governing(base.parameter, where, day) if base else None
            if not _same(old, _governing(pack.parameter, where, day)):
                found.append(
                    Problem(
                        message=gettext_noop(
                            "%(name)s would change already on %(day)s; before %(on)s nothing may change."
                        ),
                        params={"name": where[0], "day": day.isoformat(), "on": on.isoformat()},
                    )
                )
                break
    return found


def _unreadable(pack: Pack, others: Sequence[Row], rules: Sequence[Rule | ActRule]) -> list[Problem]:
    """Find parameters that no rule reads, and words where the other packs have numbers."""
    read = {name for rule in rules for name in rule.parameters} | _READ_BY_THE_GATE
    numeric = {row.parameter.name for row in others if _number(row.parameter.value) is not None}
    found = [
        Problem(message=gettext_noop("No rule reads %(name)s."), params={"name": name})
        for name in dict.fromkeys(entry.name for entry in pack.parameter)
        if name not in read
    ]
    found.extend(
        Problem(message=_NO_NUMBER, params={"name": entry.name, "value": entry.value})
        for entry in pack.parameter
        if entry.name in numeric and _number(entry.value) is None
    )
    return found


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _looser(pack: Pack, others: Sequence[Row]) -> list[Problem]:
    mine = pack.rows()
    return [
        Problem(
            message=gettext_noop(
                "%(name)s: %(child)s %(unit)s in region %(region)s is looser than the %(parent)s %(unit)s of %(pack)s."
            ),
            params={
                "name": one.child.name,
                "child": one.child.value,
                "parent": one.parent.value,
                "unit": one.child.unit,
                "region": one.child.region,
                "pack": one.parent.pack,
            },
        )
        for one in loosened([*others, *mine])
    ]


def _failing(found: Iterable[Outcome]) -> list[Problem]:
    return [
        Problem(
            message=gettext_noop(
                "%(name)s = %(value)s: the example of %(rule)s expects “%(expect)s” and gets “%(found)s”."
            ),
            params={
                "name": one.entry.name,
                "value": one.entry.value,
                "rule": one.example.rule,
                "expect": one.example.expect,
                "found": one.found,
            },
        )
        for one in found
        if not one.holds
    ]
