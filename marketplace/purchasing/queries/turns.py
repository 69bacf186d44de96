"""Whose turn it is: an approver's own, or that of a colleague for whom a deputy stands in."""

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.permissions import allowed
from marketplace.organisations.models import Member
from marketplace.purchasing.models import ApprovalStage, Purchase
from marketplace.purchasing.permissions import Permission
from marketplace.purchasing.queries.chains import delegations_in_force, delegations_of
from marketplace.purchasing.rules.chains import StageTerms, may_decide
from marketplace.purchasing.states import PurchaseState, StageKind


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A place from which an actor decides: the own one, or that of an absent colleague."""

    user_id: int
    name: str
    department_id: int | None


def seats(actor: Actor, *, at: datetime.datetime) -> list[Seat]:
    """Return the seats that an approver may decide from at `at`, the own one first (one statement).

    A delegation passes on no turn that its giver has himself by delegation: there is no chain of deputies.
    """
    principals = delegations_in_force(actor.organisation_id, on=local_date(at)).filter(deputy_id=actor.user_id)
    rows = Member.objects.filter(
        Q(user_id=actor.user_id)
        | Q(user_id__in=principals.values("principal_id"), roles__contains=[Role.APPROVER.value]),
        organisation_id=actor.organisation_id,
    ).values_list("user_id", "user__full_name", "department_id")
    found = [Seat(user_id=user, name=name, department_id=department) for user, name, department in rows]
    return sorted(found, key=lambda seat: (seat.user_id != actor.user_id, seat.user_id))


def taking(actor: Actor, purchase: Purchase, stage: ApprovalStage, *, at: datetime.datetime) -> Actor | None:
    """Return as whom `actor` may decide `stage` of `purchase`: himself, a deputy of somebody, or None if not his turn.

    Nobody decides for the requester, no deputy who has a stage of his own in the same purchase, and nobody at all who stood
    in for somebody at an earlier stage of it: the chain asks several people because it wants several opinions.
    """
    terms = terms_of(stage)
    if actor.user_id == purchase.requester_id:
        return None
    # Nobody decided anything before the first stage: most purchases have no other and are spared the statement.
    if stage.position > 1 and _stood_in().filter(purchase=purchase, decided_by_id=actor.user_id).exists():
        return None
    if may_decide(terms, user_id=actor.user_id, department_id=None):
        return actor
    for seat in seats(actor, at=at):
        if seat.user_id == purchase.requester_id:
            continue
        if not may_decide(terms, user_id=seat.user_id, department_id=seat.department_id):
            continue
        if seat.user_id == actor.user_id:
            return actor
        if not _own_stages(actor).filter(purchase=purchase).exists():
            return standing_in(actor, seat)
    return None


def acting(actor: Actor, purchase: Purchase, *, at: datetime.datetime) -> Actor | None:
    """Return as whom `actor` may decide the open stage of a purchase of the own unit now; None when it isn't his turn."""
    if purchase.state != PurchaseState.SUBMITTED or not allowed(actor, Permission.PURCHASE_APPROVE, purchase):
        return None
    stage = ApprovalStage.objects.filter(purchase=purchase, position=purchase.stage).first()
    return taking(actor, purchase, stage, at=at) if stage else None


def standing_in(actor: Actor, seat: Seat) -> Actor:
    """Return `actor` as the deputy of the colleague whose seat it is."""
    principal = dataclasses.replace(
        actor, user_id=seat.user_id, name=seat.name, roles=frozenset({Role.APPROVER}), on_behalf_of=None
    )
    return dataclasses.replace(actor, on_behalf_of=principal)


def terms_of(stage: ApprovalStage) -> StageTerms:
    """Return whom a stage asks."""
    return StageTerms(kind=StageKind(stage.kind), user_id=stage.user_id or 0, department_id=stage.department_id or 0)


def whom(stage: ApprovalStage) -> str:
    """Return the name of the person or department that a stage asks, or the words for any approver of the unit."""
    if stage.user:
        return stage.user.full_name
    return stage.department.name if stage.department else StageKind.UNIT.label


def waiting_for(actor: Actor, *, at: datetime.datetime) -> QuerySet[Purchase]:
    """Return the purchases whose turn it is for `actor` to take, in his own name or as a deputy; nothing for others."""
    if not actor.has(Role.APPROVER):
        return Purchase.objects.none()
    mine = seats(actor, at=at)
    open_stage = ApprovalStage.objects.filter(purchase=OuterRef("pk"), position=OuterRef("stage"))
    own = Exists(
        open_stage.filter(Q(kind=StageKind.UNIT) | _asks(seat for seat in mine if seat.user_id == actor.user_id))
    )
    others = [seat for seat in mine if seat.user_id != actor.user_id]
    elsewhere = Exists(_stood_in().filter(purchase=OuterRef("pk"), decided_by_id=actor.user_id))
    turn: Q = Q(own) & ~Q(elsewhere)
    if others:
        uninvolved = ~Exists(_own_stages(actor).filter(purchase=OuterRef("pk")))
        for seat in others:
            turn |= Q(Exists(open_stage.filter(_asks([seat])))) & ~Q(requester_id=seat.user_id) & Q(uninvolved)
    return Purchase.objects.filter(turn, buyer_unit_id=actor.organisation_id, state=PurchaseState.SUBMITTED).exclude(
        requester_id=actor.user_id
    )


def asked(purchase: Purchase, *, at: datetime.datetime) -> set[int]:
    """Return the users whom the open stage of a purchase waits for at `at`, deputies included."""
    return asked_of([purchase], at=at).get(purchase.pk, set())


def asked_of(purchases: Sequence[Purchase], *, at: datetime.datetime) -> dict[int, set[int]]:
    """Return `asked` of several purchases by their ids (four statements, however many)."""
    turns = {row.pk: row for row in purchases}
    stages = ApprovalStage.objects.filter(purchase__in=turns, position=F("purchase__stage"))
    units = {row.buyer_unit_id for row in purchases}
    people = Member.objects.filter(
        organisation_id__in=units, roles__contains=[Role.APPROVER.value], is_active=True, user__is_active=True
    )
    approvers: dict[int, list[tuple[int, int | None]]] = {}
    for unit, user, department in people.values_list("organisation_id", "user_id", "department_id"):
        approvers.setdefault(unit, []).append((user, department))
    deputies: dict[tuple[int, int], set[int]] = {}
    for unit, principal, deputy in delegations_of(units, on=local_date(at)).values_list(
        "organisation_id", "principal_id", "deputy_id"
    ):
        deputies.setdefault((unit, principal), set()).add(deputy)
    spent: dict[int, set[int | None]] = {}
    for pk, user_id in _stood_in().filter(purchase__in=turns).values_list("purchase_id", "decided_by_id"):
        spent.setdefault(pk, set()).add(user_id)
    found: dict[int, set[int]] = {}
    for stage in stages:
        purchase, terms = turns[stage.purchase_id], terms_of(stage)
        own = approvers.get(purchase.buyer_unit_id, [])
        waited = {user for user, department in own if may_decide(terms, user_id=user, department_id=department)}
        if terms.kind is not StageKind.UNIT:
            absent = waited | ({terms.user_id} if terms.user_id else set())
            waited = waited.union(*(deputies.get((purchase.buyer_unit_id, user), set()) for user in absent))
        found[purchase.pk] = waited - {purchase.requester_id} - spent.get(purchase.pk, set())
    return found


def _asks(places: Iterable[Seat]) -> Q:
    """Return the condition on a stage "asks one of these seats by name or department"."""
    found = Q(pk__in=[])
    for seat in places:
        found |= Q(kind=StageKind.MEMBER, user_id=seat.user_id)
        if seat.department_id:
            found |= Q(kind=StageKind.DEPARTMENT, department_id=seat.department_id)
    return found


def _own_stages(actor: Actor) -> QuerySet[ApprovalStage]:
    """Return the stages that name `actor` or that he decided."""
    return ApprovalStage.objects.filter(Q(user_id=actor.user_id) | Q(decided_by_id=actor.user_id))


def _stood_in() -> QuerySet[ApprovalStage]:
    """Return the stages that a deputy decided."""
    return ApprovalStage.objects.filter(on_behalf_of__isnull=False)
