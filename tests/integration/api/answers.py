"""Of what the answers of GraphQL that are no pages hold many: a part of the furnished mall for each, to be copied."""

import dataclasses
from collections.abc import Callable
from typing import Any

from django.db import models

from bidding_auction.inquiry.models import CompetingQuote, Invitee, MiniCompetition
from marketplace.agreements.models import (
    Admission,
    Agent,
    AgreementPrice,
    Application,
    Invitation,
    Lot,
    PriceAdjustment,
)
from marketplace.agreements.queries import invitations_open
from marketplace.audit.models import Event, SignedHead
from marketplace.catalogue.models import Consumable, ProductFile, ProductProposal, Profile
from marketplace.documents.models import Document
from marketplace.fulfilment.models import ClaimLine
from marketplace.integrations.models import Attempt, Endpoint
from marketplace.jobs.models import Task
from marketplace.listings.models import Listing, ListingReview, PriceChange, ReviewOpinion
from marketplace.organisations.models import (
    Credential,
    Department,
    Member,
    Organisation,
    Region,
    Relation,
    Sanction,
    User,
)
from marketplace.purchasing.models import (
    ApprovalRule,
    ApprovalStage,
    CancelRequest,
    CartLine,
    DeliveryAddress,
    Order,
    OrderLine,
    PurchaseLine,
    ShoppingList,
    ShoppingListLine,
)
from marketplace.rule_packs.models import PackVersion
from tests.e2e.furnishing import NOW

# Lists of the code's own or of a few columns: nothing a row more could add to.
WITHOUT_ROWS = {
    "apiScopes": "the permissions of the code",
    "correspondence": "a person's few channels",
    "notice": "the files of one document, read by their ids",
    "packDraft": "the values of one document",
    "pluginStates": "two reads, as its page is measured to take",
    "productProposal": "the values of one document",
    "ruleValues": "the parameters of the packs in force",
    "rules": "the rules of the code",
    "site": "the columns of one row",
    "specification": "the values of one document",
    "tradeStatistics": "sums by the database",
}


@dataclasses.dataclass(frozen=True)
class Part:
    """Who asks, for what by one of the parts, what each copy of that part has for itself, and whether the answer lists it."""

    reader: str
    row: Callable[[], models.Model]
    asked: Callable[[Any], dict[str, Any]] = lambda row: {}
    anew: str | None = None
    listed: bool = True


def _line(**wanted: Any) -> PurchaseLine:
    return PurchaseLine.objects.filter(listing__isnull=False, **wanted).order_by("pk")[0]


def _waiting() -> PurchaseLine:
    """Return a line of a purchase on which somebody of the archive is asked to decide."""
    asked = ApprovalStage.objects.filter(purchase__state="submitted", outcome="", purchase__approver=None)
    return _line(purchase=asked.filter(purchase__requester__username="gaofei").order_by("pk")[0].purchase_id)


def _of_lot(kind: type[models.Model], **wanted: Any) -> Any:
    run = {"lot__agreement__manager__members__user__username": "luoping"}
    return kind._base_manager.filter(**run, **wanted).select_related("lot__agreement").order_by("pk")[0]


def _lot() -> Lot:
    run = {"agreement__manager__members__user__username": "luoping", "agreement__state": "in_force"}
    return Lot.objects.filter(**run).order_by("pk")[0]


def _agent() -> Agent:
    there = _of_lot(Admission, lot__agreement__state="in_force")
    other = Organisation.objects.filter(kind="supplier").exclude(pk=there.supplier_id)[0]
    return Agent.objects.create(lot=there.lot, supplier=there.supplier, agent=other, appointed_at=NOW)


def _adjustment() -> PriceAdjustment:
    price = _of_lot(AgreementPrice)
    kept = {"lot": price.lot, "supplier": price.supplier, "product": price.product, "amount": price.amount}
    by = User.objects.get(username="luoping")
    return PriceAdjustment.objects.create(**kept, before=price.amount + 1, reason="降价", at=NOW, by=by)


def _announced() -> Application:
    return _of_lot(Application, invitation__announced_at__isnull=False)


def _quote() -> CompetingQuote:
    return CompetingQuote.objects.filter(competition__opened_at__isnull=False).order_by("pk")[0]


def _competed(**wanted: Any) -> PurchaseLine:
    found = MiniCompetition.objects.filter(**wanted).order_by("pk")[0]
    return _line(purchase=found.purchase_id)


def _of_competition(line: Any) -> dict[str, Any]:
    """Have the competition ask for all lines that its purchase has now."""
    found = MiniCompetition.objects.get(purchase=line.purchase_id)
    positions = PurchaseLine.objects.filter(purchase=line.purchase_id).values_list("position", flat=True)
    MiniCompetition.objects.filter(pk=found.pk).update(
        asked=[{**found.asked[0], "position": position} for position in positions]
    )
    return {"number": found.number}


def _to_invite() -> PurchaseLine:
    ready = PurchaseLine.objects.filter(purchase__route="mini_competition", purchase__state="approved")
    return ready.exclude(purchase__in=MiniCompetition.objects.values("purchase")).order_by("pk")[0]


def _sanction() -> Sanction:
    officer = User.objects.get(username="weizhen")
    return Sanction.objects.create(
        number="CF-T",
        organisation=Organisation.objects.get(members__user__username="xulan"),
        kind="suspend",
        state="in_force",
        reason="迟延",
        document=Document.objects.order_by("pk")[0],
        proposed_by=officer,
        proposed_at=NOW,
        decided_by=User.objects.get(username="chenli"),
        decided_at=NOW,
    )


def _relation() -> Relation:
    there = Credential.objects.order_by("pk")[0].registration
    return Relation.objects.create(
        registration=there, nature="holding", name="母公司", credit_code="9111000000000000XX"
    )


def _credential_in_force() -> Credential:
    row = Credential.objects.order_by("pk")[0]
    Organisation.objects.filter(members__user__username="xulan").update(file=row.registration)
    return row


def _supplier(row: Any = None) -> dict[str, Any]:
    return {"organisationId": Organisation.objects.get(members__user__username="xulan").pk}


def _address() -> DeliveryAddress:
    DeliveryAddress.objects.update(is_default=False)
    return DeliveryAddress.objects.order_by("pk")[0]


def _answered() -> CancelRequest:
    found = CancelRequest.objects.order_by("pk")[0]
    CancelRequest.objects.filter(pk=found.pk).update(answered_at=NOW, answered_by=found.asked_by, agreed=False)
    return found


def _related() -> Organisation:
    found = Organisation.objects.filter(members__user__username="xulan")
    found.update(contact_phone="13800000000", address="示范路1号")
    return found[0]


def _opinion() -> ReviewOpinion:
    review = ListingReview.objects.order_by("pk")[0]
    return ReviewOpinion.objects.create(review=review, reviewer="someone", name="某人", passes=True, at=NOW)


def _file() -> ProductFile:
    of = {"proposal": ProductProposal.objects.order_by("pk")[0], "product": Consumable.objects.order_by("pk")[0].device}
    return ProductFile.objects.create(**of, kind="manual", document=Document.objects.order_by("pk")[0])


def _failing() -> Task:
    return Task.objects.create(name="told", kwargs={}, attempts=3, last_error="Refused.", created_at=NOW, run_at=NOW)


def _quick(row: Any) -> dict[str, Any]:
    found = Listing.objects.filter(supplier=row.supplier_id, lot=row.lot_id).order_by("pk")
    return {"text": "\n".join(f"{code} 1" for code in found.values_list("product__code", flat=True))}


def _of_purchase(line: Any) -> dict[str, Any]:
    return {"number": line.purchase.number}


def _of_order(row: Any) -> dict[str, Any]:
    return {"number": row.order.number}


def _of_agreement(row: Any) -> dict[str, Any]:
    return {"number": row.lot.agreement.number}


def _by_gaofei(**wanted: Any) -> PurchaseLine:
    return _line(purchase__requester__username="gaofei", **wanted)


PARTS: dict[str, Part] = {
    "agreementInside, admissions": Part("luoping", lambda: _of_lot(Admission), _of_agreement, "supplier"),
    "agreementInside, adjustments": Part("luoping", _adjustment, _of_agreement),
    "agreementInside, prices": Part("luoping", lambda: _of_lot(AgreementPrice), _of_agreement, "product"),
    "approvalChain": Part("gaofei", lambda: ApprovalStage.objects.order_by("pk")[0], _of_purchase),
    "approvalRules": Part("dengke", lambda: ApprovalRule.objects.order_by("pk")[0]),
    "cart": Part("gaofei", lambda: CartLine.objects.filter(user__username="gaofei").order_by("pk")[0], anew="listing"),
    "categories": Part("", lambda: Listing.objects.order_by("pk")[0].product.category, lambda row: {"prefix": "A02"}),
    "claim": Part(
        "gaofei", lambda: ClaimLine.objects.order_by("pk")[0], lambda row: {"number": row.claim.number}, "order_line"
    ),
    "competitionInside, lines": Part("gaofei", lambda: _competed(opened_at=None), _of_competition),
    "competitionInside, quotes": Part("gaofei", _quote, lambda row: {"number": row.competition.number}, "supplier"),
    "competitionInside, suppliers": Part(
        "gaofei",
        lambda: Invitee.objects.order_by("pk")[0],
        lambda row: {"number": row.competition.number},
        "supplier",
    ),
    "consumables": Part(
        "", lambda: Consumable.objects.order_by("pk")[0], lambda row: {"product": row.device.code}, "product"
    ),
    "deliveryAddresses": Part("gaofei", _address),
    "departments": Part("dengke", lambda: Department.objects.filter(organisation__members__user__username="dengke")[0]),
    "frameworkAgreement, agents": Part("luoping", _agent, _of_agreement, "agent"),
    "frameworkAgreement, invitations": Part(
        "luoping",
        lambda: Invitation.objects.get(pk=_announced().invitation_id),
        lambda row: {"number": row.agreement.number},
    ),
    "frameworkAgreement, lots": Part("luoping", _lot, lambda row: {"number": row.agreement.number}),
    "frameworkAgreement, results": Part("luoping", _announced, _of_agreement, "supplier"),
    "heartbeat": Part("guanyi", _failing),
    "linesAgain": Part("gaofei", lambda: _by_gaofei(purchase__state="rejected"), _of_purchase, "listing"),
    "linesToday": Part("gaofei", lambda: _by_gaofei(purchase__state="ordered"), _of_purchase, "listing"),
    "listingReview": Part("luoping", _opinion, lambda row: {"reviewId": row.review_id}),
    "members": Part(
        "dengke", lambda: Member.objects.filter(organisation__members__user__username="dengke")[0], anew="user"
    ),
    "offers": Part(
        "",
        lambda: Listing.objects.filter(state="published").order_by("pk")[0],
        lambda row: {"product": row.product.code},
        "supplier",
    ),
    "openInvitations": Part("", lambda: invitations_open(None, NOW)[0]),
    "order": Part(
        "gaofei",
        lambda: OrderLine.objects.filter(order__purchase__requester__username="gaofei").order_by("pk")[0],
        _of_order,
    ),
    "orderEvents": Part(
        "gaofei",
        lambda: Event.objects.filter(stream__startswith="purchase/", action__startswith="order.").order_by("pk")[0],
        lambda row: {"number": Order.objects.filter(purchase__number=row.stream.split("/")[1])[0].number},
    ),
    "orderPapers": Part("gaofei", _answered, _of_order),
    "organisation, credentials": Part("weizhen", _credential_in_force, _supplier, "document"),
    "organisation, related": Part("weizhen", _related, _supplier),
    "organisation, sanctions": Part("weizhen", _sanction, _supplier),
    "ownCompetition": Part(
        "xulan", lambda: _competed(invitees__supplier__members__user__username="xulan"), _of_competition
    ),
    "packVersions": Part("chenli", lambda: PackVersion.objects.order_by("pk")[0]),
    "party": Part("", _sanction, lambda row: {"creditCode": row.organisation.credit_code}),
    # Copies of its product were never bought before.
    "pastPrices": Part("tangyu", _waiting, _of_purchase, "product", listed=False),
    "priceHistory": Part(
        "", lambda: PriceChange.objects.order_by("pk")[0], lambda row: {"product": row.listing.product.code}
    ),
    "productFiles": Part("", _file, lambda row: {"product": row.product.code}),
    "profiles": Part("", lambda: Profile.objects.order_by("pk")[0]),
    "purchase, lines": Part("gaofei", lambda: _by_gaofei(purchase__state="ordered"), _of_purchase),
    "purchase, orders": Part(
        "gaofei",
        lambda: Order.objects.filter(purchase__requester__username="gaofei").order_by("pk")[0],
        _of_purchase,
    ),
    "purchaseEvents": Part(
        "gaofei",
        lambda: Event.objects.filter(stream__startswith="purchase/").order_by("pk")[0],
        lambda row: {"number": row.stream.split("/")[1]},
    ),
    "quickOrder": Part(
        "gaofei", lambda: CartLine.objects.filter(user__username="gaofei").order_by("pk")[0].listing, _quick, "product"
    ),
    "regions": Part("", lambda: Region.objects.order_by("pk")[1]),
    "registration, credentials": Part(
        "weizhen",
        lambda: Credential.objects.order_by("pk")[0],
        lambda row: {"number": row.registration.number},
        "document",
    ),
    "registration, relations": Part("weizhen", _relation, lambda row: {"number": row.registration.number}),
    "shoppingList": Part(
        "gaofei",
        lambda: ShoppingListLine.objects.order_by("pk")[0],
        lambda row: {"listId": row.shopping_list_id},
        "listing",
    ),
    "shoppingLists": Part("gaofei", lambda: ShoppingList.objects.order_by("pk")[0]),
    # A month at most.
    "signedHeads": Part("", lambda: SignedHead.objects.order_by("pk")[0], listed=False),
    # Who is admitted to the lot, however many lines are bought.
    "suppliersToInvite": Part("gaofei", _to_invite, lambda row: {"purchase": row.purchase.number}, listed=False),
    "webhookAttempts": Part(
        "dengke", lambda: Attempt.objects.order_by("pk")[0], lambda row: {"deliveryId": row.delivery_id}
    ),
    "webhooks": Part(
        "dengke", lambda: Endpoint.objects.order_by("pk")[0], lambda row: {"clientId": row.client.client_id}
    ),
}
