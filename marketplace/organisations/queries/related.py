"""Which organisations are related to one another, from what they state, declare and who works for both."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from django.db import connection
from django.db.models import F, Q

from marketplace.organisations.models import Member, Organisation, Relation
from marketplace.organisations.rules import Relatedness, Traits, relatedness
from marketplace.organisations.states import ADMITTED

_TRAITS = ("owner", "legal_representative", "contact_name", "contact_phone", "address", "bank_account")
# All that relatedness looks at, of several organisations, in one statement.
_READ = """
SELECT id, name, kind, credit_code, owner, legal_representative, contact_name, contact_phone, address, bank_account,
       ARRAY(SELECT credit_code FROM organisations_relation WHERE registration_id = o.file_id),
       ARRAY(SELECT user_id FROM organisations_member WHERE organisation_id = o.id AND is_active)
FROM organisations_organisation o WHERE id = ANY(%s) ORDER BY id
"""


@dataclass(frozen=True, kw_only=True)
class RelatedRow:
    """A related organisation, and by what (source strings, the strongest first)."""

    organisation_id: int
    name: str
    credit_code: str
    kind: str
    by: Relatedness


@dataclass(frozen=True, kw_only=True)
class _Party:
    id: int
    name: str
    kind: str
    traits: Traits


def related(organisation_id: int, *, among: Collection[int] | None = None) -> list[RelatedRow]:
    """Return the organisations related to one, certain relations first; `among` limits them to some ids.

    One statement when `among` is given, otherwise three. An unknown organisation is related to nobody.
    """
    others = set(_candidates(organisation_id) if among is None else among) - {organisation_id}
    if not others:
        return []
    parties = {party.id: party for party in _parties({organisation_id, *others})}
    one = parties.pop(organisation_id, None)
    if one is None:
        return []
    found = [
        RelatedRow(
            organisation_id=party.id, name=party.name, credit_code=party.traits.credit_code, kind=party.kind, by=by
        )
        for party in parties.values()
        if (by := relatedness(one.traits, party.traits)) is not None
    ]
    return sorted(found, key=lambda row: (not row.by.certain, -len(row.by.reasons), row.name))


def related_pairs(groups: Iterable[Collection[int]]) -> dict[tuple[int, int], Relatedness]:
    """Return the related pairs within each group of organisations, bidders for one lot, for example; lower id first.

    One statement, however many groups there are.
    """
    pairs = {pair for group in groups for pair in combinations(sorted(set(group)), 2)}
    traits = {party.id: party.traits for party in _parties({pk for pair in pairs for pk in pair})}
    found = {(one, other): relatedness(traits[one], traits[other]) for one, other in sorted(pairs)}
    return {pair: by for pair, by in found.items() if by is not None}


def _candidates(organisation_id: int) -> list[int]:
    """Return the ids of those who share a statement, a declaration or a person with an organisation."""
    one = Organisation.objects.filter(pk=organisation_id).first()
    if one is None:
        return []
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
    rows = Organisation.objects.filter(shared, state__in=[state.value for state in ADMITTED])
    return list(rows.values_list("pk", flat=True))


def _parties(organisation_ids: Collection[int]) -> list[_Party]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [list(organisation_ids)])
        rows = cursor.fetchall()
    return [
        _Party(
            id=pk,
            name=name,
            kind=kind,
            traits=Traits(
                credit_code=code,
                declared=frozenset(declared),
                people=frozenset(people),
                **dict(zip(_TRAITS, stated, strict=True)),
            ),
        )
        for pk, name, kind, code, *stated, declared, people in rows
    ]
