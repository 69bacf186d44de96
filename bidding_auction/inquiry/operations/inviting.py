"""Invite all matching suppliers of the lot to quote for an approved purchase."""

import datetime

from bidding_auction.inquiry.events import SuppliersInvited
from bidding_auction.inquiry.models import Invitee, MiniCompetition
from bidding_auction.inquiry.permissions import Permission
from bidding_auction.inquiry.queries import Room, room
from bidding_auction.inquiry.rules import Act, InviteFacts
from bidding_auction.inquiry.states import CompetitionState, Prefix
from bidding_auction.inquiry.steps import new_mall_keys, require
from marketplace.agreements.models import Lot
from marketplace.agreements.operations.inviting import check_secret
from marketplace.agreements.steps import sealing
from marketplace.agreements.steps.reading import read_moment
from marketplace.audit.log import record
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.numbering import take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.models import Organisation
from marketplace.purchasing.events import findings_data
from marketplace.purchasing.states import Route
from marketplace.purchasing.steps import governing_of, lock_purchase, start_sourcing

LONGEST = datetime.timedelta(days=90)


@operation(Permission.COMPETITION_RUN)
def invite_quotes(
    *, actor: Actor, at: datetime.datetime, number: str, deadline: datetime.datetime, code: str, blind: str
) -> str:
    """Invite the suppliers of an approved purchase's lot to quote under seal until `deadline`; return the competition's number.

    All suppliers are invited that are admitted to the lot, may trade, and have matching goods for every line on sale there
    for the buyer's region. `code` opens the quotes and is kept nowhere; `blind` are 16 random characters or more of the form,
    so that no kept hash of the request gives the code away. Raises `Blocked` by MINI-02 and MINI-03 and by the gate,
    `Conflict` for a purchase on another route, `WrongState`, and `InvalidInput` naming the field.
    """
    check_secret(code, blind)
    purchase = lock_purchase(number)
    authorize(actor, Permission.COMPETITION_RUN, purchase)
    if purchase.route != Route.MINI_COMPETITION:
        raise Conflict(gettext_noop("This purchase is on another route: nobody competes for it."))
    if purchase.hold_until <= at:
        raise InvalidInput(
            gettext_noop("The held prices ended before the suppliers were invited. Start again from the cart.")
        )
    began = clock.closing_now()
    end = read_moment(deadline, field="deadline", after=began, before=began + LONGEST)
    findings = start_sourcing(purchase, actor=actor, at=at, unit_name=actor.organisation_name)
    lot_id = int(purchase.lines.values_list("lot_id", flat=True)[0])
    lot = Lot.objects.select_related("agreement").get(pk=lot_id)
    found = room(purchase, lot_id=lot_id, at=at)
    suppliers = found.matching()
    findings += require(
        Act.INVITE,
        InviteFacts(at=began, deadline=end, suppliers=len(suppliers), last_day=lot.agreement.valid_to),
        governing_of(purchase, at=at),
        step=gettext_noop("invite suppliers to compete"),
    )
    competition = _write(found, lot_id, suppliers, code=code, began=began, deadline=end, at=at)
    event = SuppliersInvited(
        subject=competition.number,
        purchase=number,
        agreement=lot.agreement.number,
        lot=lot.number,
        deadline=end.isoformat(),
        held=str(purchase.total),
        suppliers=list(Organisation.objects.filter(pk__in=suppliers).order_by("pk").values_list("name", flat=True)),
        lines=competition.asked,
        public_keys=[competition.buyer_public.hex(), competition.mall_public.hex()],
        findings=findings_data(findings),
    )
    record(stream=purchase.stream, actor=actor, at=at, events=[event])
    return competition.number


def _write(
    found: Room,
    lot_id: int,
    suppliers: list[int],
    *,
    code: str,
    began: datetime.datetime,
    deadline: datetime.datetime,
    at: datetime.datetime,
) -> MiniCompetition:
    """Insert the competition with its keys, and whom it invites (two statements)."""
    purchase = found.purchase
    (number,) = take_numbers(kind=Prefix.COMPETITION, region=purchase.region_code, at=at)
    buyer, mall = sealing.new_keys(code=code), new_mall_keys(number=number)
    competition = MiniCompetition.objects.create(
        number=number,
        purchase=purchase,
        lot_id=lot_id,
        state=CompetitionState.INVITING,
        invited_at=began,
        deadline=deadline,
        held=purchase.total,
        asked=[
            {
                "position": line.position,
                "title": line.title,
                "quantity": line.quantity,
                "unit": line.unit,
                "category_code": line.category,
            }
            for line in found.wanted
        ],
        buyer_public=buyer.public,
        buyer_salt=buyer.salt,
        buyer_wrapped=buyer.wrapped,
        mall_public=mall.public,
        mall_salt=mall.salt,
        mall_wrapped=mall.wrapped,
        next_check_at=deadline,
    )
    Invitee.objects.bulk_create(Invitee(competition=competition, supplier_id=one) for one in suppliers)
    return competition
