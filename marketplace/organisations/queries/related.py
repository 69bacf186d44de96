"""Which organisations are related to one another, from what they state, declare and who works for both."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from marketplace.organisations.models import Member, Organisation, Relation
from marketplace.organisations.rules import Relatedness, Traits, relatedness
from marketplace.organisations.states import ADMITTED

_TRAITS = ("owner", "legal_representative", "contact_name", "contact_phone", "address", "bank_account")


@dataclass(frozen=True, kw_only=True)
class RelatedRow:
    """A related organisation, and by what (source strings, the strongest first)."""

    organisation_id: int
    name: str
    credit_code: str
    kind: str
    by: Relatedness


def related(organisation_id: int, *, among: Collection[int] | None = None) -> list[RelatedRow]:
    """Return the organisations related to one, certain relations first; `among` limits them to some ids.

    Four statements at most, however many there are. An unknown organisation is related to nobody.
    """
    one = Organisation.objects.filter(pk=organisation_id).first()
    if one is None:
        return []
    rows = _candidates(one, among)
    traits = _traits([one, *rows])
    found = [
        RelatedRow(organisation_id=row.pk, name=row.name, credit_code=row.credit_code, kind=row.kind, by=by)
        for row in rows
        if (by := relatedness(traits[one.pk], traits[row.pk])) is not None
    ]
    return sorted(found, key=lambda row: (not row.by.certain, -len(row.by.reasons), row.name))


def related_pairs(organisation_ids: Collection[int]) -> list[tuple[int, int, Relatedness]]:
    """Return the related pairs among some organisations, lower id first (three statements): bidders for one lot, for example."""
    rows = list(Organisation.objects.filter(pk__in=set(organisation_ids)).order_by("pk"))
    traits = _traits(rows)
    return [
        (one.pk, other.pk, by)
        for index, one in enumerate(rows)
        for other in rows[index + 1 :]
        if (by := relatedness(traits[one.pk], traits[other.pk])) is not None
    ]


def _candidates(one: Organisation, among: Collection[int] | None) -> list[Organisation]:
    """Return who may be related: all of `among`, or whoever shares a statement, a declaration or a person."""
    rows = Organisation.objects.exclude(pk=one.pk)
    if among is not None:
        return list(rows.filter(pk__in=set(among)).order_by("pk"))
    shared = Q(owner=one.credit_code)
    for name in _TRAITS:
        if value := getattr(one, name):
            shared |= Q(**{name: value})
    if one.owner:
        shared |= Q(credit_code=one.owner)
    declared = Relation.objects.filter(registration__organisation__file=F("registration"))
    shared |= Q(pk__in=declared.filter(credit_code=one.credit_code).values("registration__organisation"))
    shared |= Q(credit_code__in=declared.filter(registration__organisation=one).values("credit_code"))
    people = Member.objects.filter(organisation=one, is_active=True).values("user")
    shared |= Q(pk__in=Member.objects.filter(user__in=people, is_active=True).values("organisation"))
    return list(rows.filter(shared, state__in=[state.value for state in ADMITTED]).order_by("pk"))


def _traits(rows: Iterable[Organisation]) -> dict[int, Traits]:
    """Read what the organisations are compared by: two statements for all of them."""
    known = {row.pk: row for row in rows}
    declared: dict[int, set[str]] = {pk: set() for pk in known}
    files = Relation.objects.filter(registration__in=[row.file_id for row in known.values() if row.file_id])
    for organisation_id, code in files.values_list("registration__organisation", "credit_code"):
        declared[organisation_id].add(code)
    people: dict[int, set[int]] = {pk: set() for pk in known}
    members = Member.objects.filter(organisation__in=known, is_active=True)
    for organisation_id, user_id in members.values_list("organisation", "user"):
        people[organisation_id].add(user_id)
    return {
        pk: Traits(
            credit_code=row.credit_code,
            declared=frozenset(declared[pk]),
            people=frozenset(people[pk]),
            **{name: getattr(row, name) for name in _TRAITS},
        )
        for pk, row in known.items()
    }
