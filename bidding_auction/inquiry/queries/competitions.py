"""Mini-competitions that an actor may see, and what of them."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bidding_auction.inquiry.models import CompetingQuote, Invitee, MiniCompetition
from bidding_auction.inquiry.permissions import Permission
from bidding_auction.inquiry.queries.matching import room
from bidding_auction.inquiry.rules import flaw_of
from bidding_auction.inquiry.states import COMPETITION_TABLE, CompetitionAction, CompetitionState, QuoteState
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.permissions import allowed
from marketplace.kernel.regions import region_prefix
from marketplace.kernel.text import gettext_noop
from marketplace.listings.models import Listing
from marketplace.organisations.models import Organisation
from marketplace.purchasing.models import Purchase, PurchaseLine
from marketplace.purchasing.states import LineState, PurchaseState, Route


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One line as it was asked of the suppliers."""

    position: int
    title: str
    quantity: int
    unit: str
    category_code: str


@dataclass(frozen=True, kw_only=True)
class CompetitionView:
    """One competition with what the actor may see of it.

    `quotes` are the opened ones, the winner first and those that don't count last; before the opening only `sealed` tells how
    many there are. `may` names the operations open to the actor now.
    """

    competition: MiniCompetition
    lines: Sequence[Asked]
    suppliers: Sequence[Organisation]
    sealed: int
    quotes: Sequence[CompetingQuote]
    may: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class OwnView:
    """A competition as an invited supplier sees it: the lines, what it may quote for each, and its own quote."""

    competition: MiniCompetition
    lines: Sequence[Asked]
    options: Mapping[int, Sequence[Listing]]
    quote: CompetingQuote | None
    may_quote: bool
    may_withdraw: bool

    @property
    def won(self) -> bool:
        """Whether the award went to this supplier."""
        return self.quote is not None and self.competition.winner_id == self.quote.pk

    @property
    def given_up(self) -> bool:
        """Whether the purchase ended after the award, before an order."""
        return self.competition.purchase.state in {PurchaseState.CANCELLED, PurchaseState.FAILED}


def competitions_visible_to(actor: Actor) -> QuerySet[MiniCompetition]:
    """Return the competitions of the actor's unit, of a regulator's region, or to which a supplier was invited."""
    scope = Q(pk__in=[])
    if not allowed(actor, Permission.COMPETITION_VIEW):
        return MiniCompetition.objects.filter(scope)
    if actor.reads_unit:
        scope |= Q(purchase__buyer_unit_id=actor.organisation_id)
    if actor.reads_region:
        scope |= Q(purchase__region_code__startswith=region_prefix(actor.region))
    if actor.has(Role.SUPPLIER_OPERATOR):
        invited = Invitee.objects.filter(competition=OuterRef("pk"), supplier_id=actor.organisation_id)
        scope |= Q(Exists(invited))
    return MiniCompetition.objects.filter(scope)


def competition_list(actor: Actor, *, state: str = "") -> QuerySet[MiniCompetition]:
    """Return visible competitions, latest first, with purchase, unit, lot and agreement joined and the invited counted."""
    rows = competitions_visible_to(actor).select_related("purchase__buyer_unit", "lot__agreement", "winner__supplier")
    rows = rows.annotate(invited=Count("invitees")).defer(*_KEYS)
    return (rows.filter(state=state) if state else rows).order_by("-invited_at", "-pk")


# What only the operations need.
_KEYS = ("buyer_public", "buyer_salt", "buyer_wrapped", "mall_public", "mall_salt", "mall_wrapped")


def competition(actor: Actor, number: str) -> MiniCompetition:
    """Return one visible competition; raises `NotFound` otherwise."""
    found = competition_list(actor).filter(number=number).first()
    if found is None:
        raise NotFound(gettext_noop("This mini-competition"))
    return found


def competition_view(actor: Actor, number: str, *, at: datetime.datetime) -> CompetitionView:
    """Return one competition for its unit or a regulator; raises `NotFound` for what the actor may not see whole."""
    found = competition(actor, number)
    if not (actor.reads_unit or actor.reads_region):
        raise NotFound(gettext_noop("This mini-competition"))
    suppliers = Organisation.objects.filter(pk__in=Invitee.objects.filter(competition=found).values("supplier"))
    return CompetitionView(
        competition=found,
        lines=_lines(found),
        suppliers=list(suppliers.order_by("pk")),
        sealed=CompetingQuote.objects.filter(competition=found, state=QuoteState.SEALED).count(),
        quotes=opened_quotes(found),
        may=_may(actor, found, at=at),
    )


def opened_quotes(found: MiniCompetition) -> list[CompetingQuote]:
    """Return the opened quotes, the winner first, those that don't count last (one statement)."""
    rows = CompetingQuote.objects.filter(competition=found, state=QuoteState.OPENED).select_related("supplier")
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.sequence))


def _may(actor: Actor, found: MiniCompetition, *, at: datetime.datetime) -> frozenset[str]:
    if not allowed(actor, Permission.COMPETITION_RUN, found.purchase):
        return frozenset()
    state = CompetitionState(found.state)
    may = set()
    if COMPETITION_TABLE.allows(CompetitionAction.OPEN, state) and at > found.deadline:
        may.add("open_quotes")
    if COMPETITION_TABLE.allows(CompetitionAction.AWARD, state):
        may.add("pass_over_winner" if flaw_today(found, at=at) else "award_competition")
    if COMPETITION_TABLE.allows(CompetitionAction.FAIL, state):
        may.add("fail_competition")
    return frozenset(may)


def flaw_today(found: MiniCompetition, *, at: datetime.datetime) -> str:
    """Return why the first-ranked quote of an opened competition does not count any longer, blank when it still does."""
    first = CompetingQuote.objects.get(competition=found, rank=1)
    place = room(found.purchase, lot_id=found.lot_id, at=at, supplier_id=first.supplier_id)
    known = Listing.objects.in_bulk({line["listing"] for line in first.lines})
    return flaw_of(
        place.facts(
            first.lines, supplier_id=first.supplier_id, known=known, at=first.submitted_at, deadline=found.deadline
        )
    )


def own_view(actor: Actor, number: str, *, at: datetime.datetime) -> OwnView:
    """Return a competition for an invited supplier; raises `NotFound` for others."""
    found = competition(actor, number)
    if not Invitee.objects.filter(competition=found, supplier_id=actor.organisation_id).exists():
        raise NotFound(gettext_noop("This mini-competition"))
    quote = CompetingQuote.objects.filter(competition=found, supplier_id=actor.organisation_id).defer("sealed").first()
    runs = found.state == CompetitionState.INVITING and at <= found.deadline
    if quote is not None and found.state == CompetitionState.OPENED:
        # Who knows that it is the lowest could still make itself impossible: places are told with the award.
        quote.rank, quote.total, quote.flaw, quote.lines = None, None, "", []
    may_quote = runs and allowed(actor, Permission.QUOTE_SUBMIT)
    return OwnView(
        competition=found,
        lines=_lines(found),
        options=_options(found, actor, at=at) if may_quote else {},
        quote=quote,
        may_quote=may_quote,
        may_withdraw=may_quote and quote is not None and quote.state == QuoteState.SEALED,
    )


def _options(found: MiniCompetition, actor: Actor, *, at: datetime.datetime) -> dict[int, list[Listing]]:
    seller = actor.organisation_id
    return room(found.purchase, lot_id=found.lot_id, at=at, supplier_id=seller).options(seller)


def _lines(found: MiniCompetition) -> list[Asked]:
    return [Asked(**line) for line in found.asked]


def may_invite(actor: Actor, purchase: Purchase) -> bool:
    """Whether the actor is to invite suppliers to compete for an approved purchase now."""
    ready = purchase.state == PurchaseState.APPROVED and purchase.route == Route.MINI_COMPETITION
    return ready and allowed(actor, Permission.COMPETITION_RUN, purchase)


def to_invite(actor: Actor, number: str, *, at: datetime.datetime) -> tuple[Purchase, list[PurchaseLine], list[str]]:
    """Return a purchase whose suppliers are to be invited, its lines, and the names of those that match; raises `NotFound`."""
    rows = Purchase.objects.filter(buyer_unit_id=actor.organisation_id, number=number).select_related("buyer_unit")
    purchase = rows.first()
    if purchase is None or not may_invite(actor, purchase):
        raise NotFound(gettext_noop("A purchase under this number for which suppliers are to compete"))
    lines = list(PurchaseLine.objects.filter(purchase=purchase, state=LineState.WANTED).order_by("position"))
    matching = room(purchase, lot_id=lines[0].lot_id or 0, at=at).matching()
    names = Organisation.objects.filter(pk__in=matching).order_by("pk").values_list("name", flat=True)
    return purchase, lines, list(names)


def number_of(purchase: Purchase) -> str:
    """Return the number of a purchase's competition, blank without one (one statement)."""
    return MiniCompetition.objects.filter(purchase=purchase).values_list("number", flat=True).first() or ""


def waiting_for_quote(actor: Actor, *, at: datetime.datetime) -> QuerySet[MiniCompetition]:
    """Return the competitions in which a supplier may still quote and has not, joined, the nearest deadline first."""
    quoted = CompetingQuote.objects.filter(
        competition=OuterRef("pk"), supplier_id=actor.organisation_id, state=QuoteState.SEALED
    )
    running = competitions_visible_to(actor).filter(state=CompetitionState.INVITING, deadline__gte=at)
    return (
        running.filter(~Exists(quoted)).select_related("purchase__buyer_unit").defer(*_KEYS).order_by("deadline", "pk")
    )


def to_open(actor: Actor, *, at: datetime.datetime) -> int:
    """Count the actor's own competitions whose quotes wait to be opened, or whose award waits to be confirmed."""
    sealed = CompetingQuote.objects.filter(competition=OuterRef("pk"), state=QuoteState.SEALED)
    waiting = Q(state=CompetitionState.OPENED) | Q(Exists(sealed), state=CompetitionState.INVITING, deadline__lt=at)
    return MiniCompetition.objects.filter(
        waiting, purchase__buyer_unit_id=actor.organisation_id, purchase__requester_id=actor.user_id
    ).count()


def due_competitions(at: datetime.datetime, *, limit: int) -> list[int]:
    """Return the keys of competitions that the sweep must look at."""
    rows = MiniCompetition.objects.filter(next_check_at__lte=at).order_by("next_check_at")
    return list(rows.values_list("pk", flat=True)[:limit])
