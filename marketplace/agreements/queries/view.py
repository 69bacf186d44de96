"""Agreements as pages show them: rows, clocks, and what the reader may do now."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from marketplace.agreements.models import (
    Admission,
    Application,
    Departure,
    ExitRequest,
    FrameworkAgreement,
    Invitation,
    Lot,
    Opener,
    PriceAdjustment,
    ProductSwap,
    QuotaDay,
)
from marketplace.agreements.permissions import Permission
from marketplace.agreements.queries.clocks import UNTOLD, Clock, clocks_of
from marketplace.agreements.queries.visible import agreement as visible_agreement
from marketplace.agreements.queries.visible import invitations_by_agreement, is_inside, lots_by_agreement
from marketplace.agreements.rules.forecast import Forecast, forecast
from marketplace.agreements.states import AgreementKind, AgreementState, ApplicationState, InvitationState
from marketplace.audit.queries import EventRow, timeline
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.permissions import allowed


@dataclass(frozen=True, kw_only=True)
class AgreementProgress:
    """How far an agreement is. `openers` are by round; `may` are the names of operations open to the reader.

    `inside` tells whether the reader may see its papers and its log, as `is_inside` says.
    """

    agreement: FrameworkAgreement
    inside: bool
    lots: list[Lot]
    invitations: list[Invitation]
    openers: dict[int, list[Opener]]
    clocks: list[Clock]
    may: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class AgreementView(AgreementProgress):
    """An agreement with what stands around it, and its log."""

    events: list[EventRow]


@dataclass(frozen=True, kw_only=True)
class _Papers:
    """What the acts on one agreement depend on; `true` are the names of the questions that `_asked` answered with yes."""

    row: FrameworkAgreement
    rounds: list[Invitation]
    openers: dict[int, list[Opener]]
    true: frozenset[str]


def agreement_view(actor: Actor, number: str, at: datetime.datetime) -> AgreementView:
    """Return an agreement's page for an actor who may read it; raises `NotFound`.

    The log, and the clocks that run on what one supplier did before a notice tells of it, are for those who run or supervise
    the agreement; others read the notices.
    """
    row = visible_agreement(actor=actor, number=number)
    (found,) = agreements_progress(actor, [row], at)
    return AgreementView(**vars(found), events=timeline(row.stream) if found.inside else [])


def agreements_progress(
    actor: Actor, rows: Sequence[FrameworkAgreement], at: datetime.datetime
) -> list[AgreementProgress]:
    """Return how far agreements are that the actor may read, in their order (eight statements at most, however many).

    The clocks that run on what one supplier did before a notice tells of it are only for those who run or supervise it.
    """
    lots, rounds, running = lots_by_agreement(rows), invitations_by_agreement(rows), clocks_of(rows, at)
    openers: dict[int, dict[int, list[Opener]]] = {row.pk: {} for row in rows}
    for one in Opener.objects.filter(agreement__in=rows).select_related("user").order_by("round", "place"):
        openers[one.agreement_id].setdefault(one.round, []).append(one)
    true = _asked(actor, rows)
    found = []
    for row in rows:
        inside = is_inside(actor, row)
        papers = _Papers(row=row, rounds=rounds[row.pk], openers=openers[row.pk], true=true[row.pk])
        found.append(
            AgreementProgress(
                agreement=row,
                inside=inside,
                lots=lots[row.pk],
                invitations=papers.rounds,
                openers=papers.openers,
                clocks=[one for one in running[row.pk] if inside or one.name not in UNTOLD],
                may=_acts_open_to(actor, papers, at),
            )
        )
    return found


def _asked(actor: Actor, rows: Sequence[FrameworkAgreement]) -> dict[int, frozenset[str]]:
    """Return by agreement what waits there for those who run it, and for the actor as its supplier (one statement)."""
    here = OuterRef("pk")
    asked = {
        "answer_exit": Exists(ExitRequest.objects.filter(agreement=here, permitted__isnull=True)),
        "decide_swap": Exists(ProductSwap.objects.filter(lot__agreement=here, agreed__isnull=True)),
        "announce_departures": Exists(Departure.objects.filter(agreement=here, announced_at__isnull=True)),
    }
    if actor.has(Role.SUPPLIER_OPERATOR):
        own = Application.objects.filter(invitation__agreement=here, supplier_id=actor.organisation_id)
        asked["sign_entry"] = Exists(
            own.filter(state=ApplicationState.ADMITTED, invitation__state=InvitationState.ANNOUNCED)
        )
        asked["admitted"] = Exists(Admission.objects.filter(lot__agreement=here, supplier_id=actor.organisation_id))
    found = FrameworkAgreement.objects.filter(pk__in=[row.pk for row in rows]).annotate(**asked)
    return {one["pk"]: frozenset(name for name in asked if one[name]) for one in found.values("pk", *asked)}


def _acts_open_to(actor: Actor, papers: _Papers, at: datetime.datetime) -> frozenset[str]:
    """Return the names of the operations that an actor may try now, by permission and state; the rules judge the rest."""
    acts: set[str] = set()
    if allowed(actor, Permission.PLAN_DECIDE, papers.row) and papers.row.state == AgreementState.PLAN_SUBMITTED:
        acts.add("decide_plan")
    if allowed(actor, Permission.AGREEMENT_RUN, papers.row):
        acts |= _managers_acts(actor, papers, at)
    if actor.has(Role.SUPPLIER_OPERATOR):
        acts |= _suppliers_acts(papers, at)
    return frozenset(acts)


def _managers_acts(actor: Actor, papers: _Papers, at: datetime.datetime) -> set[str]:
    row, openers = papers.row, papers.openers
    state, closed = AgreementState(row.state), row.kind == AgreementKind.CLOSED
    acts = _template_acts(row)
    named = openers.get(len(papers.rounds), [])
    enrols = len(named) < 2 and all(one.user_id != actor.user_id for one in named)
    if state is AgreementState.DRAFTED:
        acts |= {"change_agreement", "set_lot", "drop_lot", "submit_plan"}
    elif state is AgreementState.PLANNED:
        if closed and enrols:
            acts.add("enrol_opener")
        if not closed or len(named) == 2:
            acts.add("publish_invitation")
    elif state is AgreementState.IN_FORCE:
        acts |= _acts_in_force(papers, at)
        if closed:
            acts.add("invite_top_up" if len(named) == 2 else "")
            acts.add("enrol_opener" if enrols else "")
    elif state in {AgreementState.ENDED, AgreementState.TERMINATED} and row.summarised_at is None:
        acts.add("publish_summary")
    if state.signed:
        acts |= _duties(papers)
    for one in papers.rounds:
        acts |= _acts_in_round(actor, one, openers.get(one.round, []), at)
    return acts - {""}


def _template_acts(row: FrameworkAgreement) -> set[str]:
    state = AgreementState(row.state)
    lacks = row.contract_template_id is None and not state.signed
    return {"attach_contract_template"} if not state.over and (lacks or not state.public) else set()


def _acts_in_force(papers: _Papers, at: datetime.datetime) -> set[str]:
    acts = {"remove_supplier", "terminate_agreement", "adjust_price"}
    if local_date(at) > papers.row.valid_to:
        acts.add("end_agreement")
    if papers.row.kind == AgreementKind.OPEN:
        acts |= {"review_application", "publish_admission"}
    if "answer_exit" in papers.true:
        acts.add("answer_exit")
    if "decide_swap" in papers.true:
        acts.add("decide_swap")
    return acts


def _duties(papers: _Papers) -> set[str]:
    """Return what remains to be told of a signed agreement, also after its end."""
    acts: set[str] = set()
    row = papers.row
    if row.kind == AgreementKind.CLOSED:
        acts |= {"file_copy"} if row.copy_filed_at is None else set()
        acts |= {"tell_buyers"} if row.buyers_told_at is None else set()
    if "announce_departures" in papers.true:
        acts.add("announce_departures")
    return acts


def _acts_in_round(actor: Actor, one: Invitation, named: list[Opener], at: datetime.datetime) -> set[str]:
    state = InvitationState(one.state)
    if one.deadline is None or state in {InvitationState.CONCLUDED, InvitationState.FAILED}:
        return set()
    acts = {"fail_invitation"}
    if state is InvitationState.INVITING and at > one.deadline:
        if any(row.user_id == actor.user_id and row.released_at is None for row in named):
            acts.add("open_applications")
    elif state is InvitationState.EVALUATING:
        acts |= {"qualify_application", "score_application", "compute_admission"}
        if one.computed_at is not None:
            acts.add("announce_results")
    elif state is InvitationState.ANNOUNCED:
        acts.add("countersign_agreement")
    return acts


def _suppliers_acts(papers: _Papers, at: datetime.datetime) -> set[str]:
    acts: set[str] = set()
    row = papers.row
    if not AgreementState(row.state).over and any(
        one.state == InvitationState.INVITING and one.opens_at <= at and (one.deadline is None or at <= one.deadline)
        for one in papers.rounds
    ):
        acts.add("apply_to_lot")
    if row.kind == AgreementKind.CLOSED and "sign_entry" in papers.true:
        acts.add("sign_entry")
    if "admitted" in papers.true and row.state == AgreementState.IN_FORCE:
        acts.add("exit_agreement" if row.kind == AgreementKind.OPEN else "ask_exit")
        acts |= {"appoint_agent", "ask_swap", "end_agent"}
    return acts


def quota_courses(
    lots: Collection[Lot], on: datetime.date
) -> dict[int, tuple[list[tuple[datetime.date, int]], Forecast]]:
    """Return by lot what was taken of its quota by the end of each noted day, oldest first, and the forecast made of it.

    The first day is the beginning of the term with nothing taken (one statement).
    """
    histories = {lot.pk: [(lot.agreement.valid_from, 0)] for lot in lots}
    days = QuotaDay.objects.filter(lot__in=histories, on__lt=on).order_by("on")
    for lot_id, day, taken in days.values_list("lot_id", "on", "taken"):
        if day > histories[lot_id][0][0]:
            histories[lot_id].append((day, taken))
    return {
        lot.pk: (
            histories[lot.pk],
            forecast(histories[lot.pk], quota=lot.quota, taken=lot.quota_taken, on=on, until=lot.agreement.valid_to),
        )
        for lot in lots
    }


def departures_of(agreement: FrameworkAgreement) -> list[Departure]:
    """Return who left, the latest first (one statement)."""
    rows = Departure.objects.filter(agreement=agreement).select_related("supplier", "lot")
    return list(rows.order_by("-at", "lot__number"))


def exit_requests_of(agreement: FrameworkAgreement) -> list[ExitRequest]:
    """Return the requests to be let go, unanswered ones first (one statement)."""
    rows = ExitRequest.objects.filter(agreement=agreement).select_related("supplier")
    return sorted(rows.order_by("-asked_at"), key=lambda row: row.permitted is not None)


def swaps_of(agreement: FrameworkAgreement) -> list[ProductSwap]:
    """Return the requests to swap a product, undecided ones first (one statement)."""
    rows = ProductSwap.objects.filter(lot__agreement=agreement).select_related(
        "supplier", "lot", "old_product", "new_product"
    )
    return sorted(rows.order_by("-asked_at"), key=lambda row: row.agreed is not None)


def adjustments_of(agreement: FrameworkAgreement) -> list[PriceAdjustment]:
    """Return the price adjustments, the latest first (one statement)."""
    rows = PriceAdjustment.objects.filter(lot__agreement=agreement).select_related("supplier", "lot", "product", "by")
    return list(rows.order_by("-at", "-pk"))


def quota_totals(agreement: FrameworkAgreement) -> tuple[int | None, int]:
    """Return the sum of the lots' quotas (None when one is unlimited) and what is taken of them (one statement)."""
    rows = list(Lot.objects.filter(agreement=agreement).values_list("quota", "quota_taken"))
    quotas = [quota for quota, _ in rows]
    total = None if any(quota is None for quota in quotas) else sum(quota or 0 for quota in quotas)
    return total, sum(taken for _, taken in rows)
