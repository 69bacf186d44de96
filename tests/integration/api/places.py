"""Every address of the mall, filled with things of the insiders, whoever then asks for them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver

from bidding_auction.inquiry.models import Invitee, MiniCompetition
from marketplace.agreements.models import Application, Ceiling, FrameworkAgreement
from marketplace.audit.models import SignedHead
from marketplace.catalogue.models import Product, ProductProposal
from marketplace.documents.models import Document
from marketplace.exports.models import Export
from marketplace.fulfilment.models import Claim
from marketplace.integrations.models import ApiClient, Delivery, Endpoint
from marketplace.jobs.models import Task
from marketplace.listings.models import Listing, ListingReview
from marketplace.notices.models import Notice
from marketplace.notifications.models import Notification
from marketplace.organisations.models import Organisation, Registration, User
from marketplace.purchasing.models import ApprovalRule, Delegation, DeliveryAddress, Order, Purchase, ShoppingList
from marketplace.rule_packs.models import PackDraft, PackVersion
from marketplace.waivers.models import Waiver
from plugins.budget.models import BudgetLine
from storefront.html.buyer import competitions as buyers_competitions
from storefront.html.manager import lots
from storefront.html.manager.acts import ACTS, LOT_ACTS
from storefront.html.supplier import agreements as suppliers_agreements
from storefront.html.supplier import competitions as suppliers_competitions
from storefront.html.supplier import listing_page
from tests.contract.test_graphql_completeness import _methods

BUYER, SUPPLIER, BUYERS_PERSON = "滨江市档案馆", "xulan", "in_buyer_unit_requester"
Values = tuple[Any, ...]


@dataclass(frozen=True)
class Place:
    """One address with the methods it knows; `about` says that it names a thing, in the place of what `pattern` leaves open."""

    path: str
    pattern: str
    methods: tuple[str, ...]
    about: bool
    library: bool


def _first(rows: Any, field: str = "pk") -> Values:
    return tuple(rows.order_by("-pk").values_list(field, flat=True)[:1])


def _unit() -> dict[str, int]:
    return {"buyer_unit_id": Organisation.objects.get(name=BUYER).pk}


def _supplier() -> int:
    return Organisation.objects.get(members__user__username=SUPPLIER).pk


def _orders(state: str = "invoiced") -> Any:
    return Order.objects.filter(supplier_id=_supplier(), state=state, **_unit())


def _competition() -> Values:
    return _first(MiniCompetition.objects.filter(state="inviting"), "number")


def _invited() -> Values:
    rows = Invitee.objects.filter(supplier_id=_supplier(), competition__state="inviting")
    return _first(rows, "competition__number")


def _run() -> Any:
    return FrameworkAgreement.objects.filter(manager__members__user__username="luoping")


def _application() -> tuple[str, str]:
    row = Application.objects.filter(supplier_id=_supplier(), content__isnull=False).order_by("-pk")[0]
    return str(row.lot.agreement.number), str(row.number)


def _drafted() -> Values:
    return _first(_run().filter(state="drafted"), "number")


def _papers() -> Iterator[tuple[str, str]]:
    order = _orders().order_by("-pk")[0]
    yield "purchase", order.purchase.number
    for kind in ("order", "acceptance", "invoice"):
        yield kind, order.number
    yield "claim", _first(Claim.objects.filter(order__buyer_unit_id=order.buyer_unit_id), "number")[0]
    yield "waiver", _first(Waiver.objects.filter(**_unit()), "number")[0]


def _acts(number: Callable[[], Values], names: Callable[[], Any]) -> Callable[[], list[Values]]:
    # Acts on one thing pass the same door: two of them stand for all.
    return lambda: [(one, name) for one in number() for name in list(names())[:2]]


def _one(rows: Callable[[], Any], field: str = "pk") -> Callable[[], list[Values]]:
    return lambda: [(value,) for value in _first(rows(), field)]


def _agreement() -> Values:
    return _first(_run().filter(state="in_force"), "number")


def _of_the_city() -> Values:
    """Return an agreement that the insiders' finance bureau, a city's, supervises: the others are the province's."""
    return _first(_run().filter(region_id="990100"), "number")


def _not_yet_offered() -> Iterator[tuple[int, str]]:
    """Yield what the supplier may offer and doesn't."""
    admitted = Ceiling.objects.filter(lot__admissions__supplier_id=_supplier(), lot__agreement__state="in_force")
    for one in admitted.select_related("product").order_by("pk"):
        if not Listing.objects.filter(lot=one.lot_id, product=one.product_id, supplier_id=_supplier()).exists():
            yield one.lot_id, one.product.code
            return


# What stands in the place of an address's arguments; by the pattern up to its last argument. A pattern whose own arguments
# are not here fails the walk: whoever adds an address names what it is about.
THINGS: dict[str, Callable[[], list[Values]]] = {
    "products/<str:code>": _one(Product.objects.all, "code"),
    "who/<str:code>": _one(lambda: Organisation.objects.filter(kind="supplier"), "credit_code"),
    "rules/<str:rule_id>": lambda: [("PRICE-02",)],
    "help/<slug:topic>": lambda: [("account",)],
    "graphql/graphiql/<str:name>": lambda: [("react.js",)],
    # Nobody's: the furnished mall has none.
    "product-files/<int:file_id>": lambda: [(1,)],
    "log/<str:day>": lambda: [(SignedHead.objects.order_by("-day")[0].day.isoformat(),)],
    "papers/<str:kind>/<str:number>": lambda: list(_papers()),
    "verify/<str:code>": lambda: [("0" * 24,)],
    "agreements/<str:number>": lambda: [(one,) for one in _agreement()],
    "notices/feed.<str:form>": lambda: [("atom",)],
    "notices/<str:number>": _one(lambda: Notice.objects.exclude(number=None), "number"),
    "notices/<str:number>/files/<int:document_id>": lambda: [
        (_first(Notice.objects.exclude(number=None), "number")[0], 1)
    ],
    "sites/<str:address>": lambda: [("990122",)],
    "sites/<str:address>/feed.<str:form>": lambda: [("990122", "atom")],
    "sites/<str:address>/<str:code>": lambda: [("990122", "results")],
    "sites/<str:address>/<str:code>/feed.<str:form>": lambda: [("990122", "results", "atom")],
    "documents/<int:document_id>": lambda: [(pk,) for pk in _private_documents()],
    "sign-in/forgotten/<int:user_id>/<str:token>": lambda: [(User.objects.get(username="gaofei").pk, "none")],
    "letters/stop/<str:token>": lambda: [("none",)],
    "register/<str:number>": _one(lambda: Registration.objects.filter(applicant__username="chenxi"), "number"),
    "files/<uuid:export_id>": _one(Export.objects.all),
    "inbox/<int:notification_id>": _one(lambda: Notification.objects.filter(user__username=BUYERS_PERSON)),
    "notices-desk/awards/<str:number>": _one(lambda: Purchase.objects.filter(**_unit()), "number"),
    "notices-desk/drafts/<int:draft_id>": _one(lambda: Notice.objects.filter(number=None)),
    "notices-desk/drafts/<int:draft_id>/files/<int:document_id>": lambda: [
        (_first(Notice.objects.filter(number=None))[0], 1)
    ],
    "notices-desk/<str:number>": _one(lambda: Notice.objects.exclude(number=None).filter(state="published"), "number"),
    "buyer/lists/put-purchase/<str:number>": _one(
        lambda: Purchase.objects.filter(state="ordered", **_unit()), "number"
    ),
    "buyer/lists/<int:list_id>": _one(lambda: ShoppingList.objects.filter(**_unit())),
    "buyer/again/<str:number>": _one(lambda: Purchase.objects.filter(state="ordered", **_unit()), "number"),
    "buyer/approval-rules/<int:rule_id>": _one(lambda: ApprovalRule.objects.filter(organisation__name=BUYER)),
    "buyer/delegations/<int:delegation_id>": _one(lambda: Delegation.objects.filter(organisation__name=BUYER)),
    "buyer/purchases/<str:number>": lambda: [
        (_first(Purchase.objects.filter(state=state, **_unit()), "number")[0],) for state in ("submitted", "ordered")
    ],
    "buyer/competitions/<str:number>": lambda: [(one,) for one in _competition()],
    "buyer/competitions/<str:number>/<str:name>": _acts(_competition, lambda: buyers_competitions.ACTS),
    "buyer/orders/<str:number>": lambda: [(_first(_orders(state), "number")[0],) for state in ("placed", "invoiced")],
    "buyer/returns/<str:number>": _one(lambda: Claim.objects.filter(order__supplier_id=_supplier()), "number"),
    "buyer/addresses/<int:address_id>": _one(lambda: DeliveryAddress.objects.filter(**_unit())),
    "buyer/waivers/<str:number>": _one(lambda: Waiver.objects.filter(**_unit()), "number"),
    "supplier/orders/<str:number>": lambda: [
        (_first(_orders(state), "number")[0],) for state in ("placed", "invoiced")
    ],
    "supplier/returns/<str:number>": _one(lambda: Claim.objects.filter(order__supplier_id=_supplier()), "number"),
    "supplier/listings/new/<int:lot_id>/<str:code>": lambda: list(_not_yet_offered()),
    "supplier/listings/<int:listing_id>": _one(lambda: Listing.objects.filter(supplier_id=_supplier())),
    "supplier/listings/<int:listing_id>/<str:name>": _acts(
        lambda: _first(Listing.objects.filter(supplier_id=_supplier())), lambda: listing_page.ACTS
    ),
    "supplier/products/<str:number>": _one(lambda: ProductProposal.objects.filter(supplier_id=_supplier()), "number"),
    "supplier/products/<str:number>/<str:name>": _acts(
        lambda: _first(ProductProposal.objects.filter(supplier_id=_supplier()), "number"),
        lambda: ("revise", "withdraw"),
    ),
    "supplier/agreements/<str:number>": lambda: [(one,) for one in _agreement()],
    "supplier/agreements/<str:number>/act/<str:name>": _acts(_agreement, lambda: suppliers_agreements.ACTS),
    "supplier/invitations/<str:number>": lambda: [(one,) for one in _first(_run().filter(kind="open"), "number")],
    "supplier/invitations/<str:number>/lots/<int:lot>": lambda: [
        (one, 1) for one in _first(_run().filter(kind="open"), "number")
    ],
    "supplier/applications/<str:number>": lambda: [_application()[1:]],
    "supplier/applications/<str:number>/<str:name>": lambda: [(_application()[1], one) for one in ("withdraw", "sign")],
    "supplier/competitions/<str:number>": lambda: [(one,) for one in _invited()],
    "supplier/competitions/<str:number>/<str:name>": _acts(_invited, lambda: suppliers_competitions.ACTS),
    "manager/agreements/<str:number>": lambda: [(one,) for one in (*_drafted(), *_agreement())],
    "manager/agreements/<str:number>/act/<str:name>": _acts(_agreement, lambda: ACTS),
    "manager/agreements/<str:number>/lots/<int:lot>": lambda: [(one, 1) for one in (*_drafted(), *_agreement())],
    "manager/agreements/<str:number>/lots/<int:lot>/act/<str:name>": lambda: [
        (one, 1, name) for one in _agreement() for name in list(LOT_ACTS)[:2]
    ],
    "manager/agreements/<str:number>/applications/<str:application_number>": lambda: [_application()],
    "manager/agreements/<str:number>/applications/<str:application_number>/<str:name>": lambda: [
        (*_application(), one) for one in list(lots.REVIEWS)[:2]
    ],
    "manager/listings/<int:review_id>": _one(ListingReview.objects.all),
    "manager/listings/<int:review_id>/<str:name>": _acts(
        lambda: _first(ListingReview.objects.all()), lambda: ("halt", "release")
    ),
    "manager/products/<str:number>": _one(ProductProposal.objects.all, "number"),
    "administration/heartbeat/<int:task_id>": _one(Task.objects.all),
    "administration/welcome/<int:user_id>/<str:token>": lambda: [(User.objects.get(username="gaofei").pk, "none")],
    "administration/integrations/<str:client_id>": _one(
        lambda: ApiClient.objects.filter(organisation__name=BUYER), "client_id"
    ),
    "administration/webhooks/<int:endpoint_id>": _one(
        lambda: Endpoint.objects.filter(client__organisation__name=BUYER)
    ),
    "administration/deliveries/<int:delivery_id>": _one(
        lambda: Delivery.objects.filter(endpoint__client__organisation__name=BUYER)
    ),
    "regulator/registrations/<str:number>": _one(lambda: Registration.objects.exclude(state="drafted"), "number"),
    "regulator/organisations/<int:organisation_id>": lambda: [(_supplier(),)],
    "regulator/organisations/<int:organisation_id>/sanctions/<str:number>": lambda: [(_supplier(), "1")],
    "regulator/agreements/<str:number>": lambda: [(one,) for one in (*_drafted(), *_agreement(), *_of_the_city())],
    "regulator/purchases/<str:number>": _one(lambda: Purchase.objects.filter(state="ordered", **_unit()), "number"),
    "regulator/orders/<str:number>": lambda: [(one,) for one in _first(_orders(), "number")],
    "regulator/claims/<str:number>": _one(lambda: Claim.objects.filter(order__supplier_id=_supplier()), "number"),
    "regulator/packs/<slug:pack>/v<int:number>": lambda: list(PackVersion.objects.values_list("pack", "version")[:1]),
    "regulator/drafts/<str:number>": _one(PackDraft.objects.all, "number"),
    "regulator/waivers/<str:number>": _one(lambda: Waiver.objects.filter(**_unit()), "number"),
    "p/budget/<str:code>": _one(lambda: BudgetLine.objects.filter(**_unit()), "code"),
}


def _private_documents() -> Values:
    """Return one document of an application, one of a quote for something outside the catalogue."""
    rows = [Document.objects.filter(subject__startswith=one) for one in ("application/", "purchase/")]
    return tuple(pk for row in rows for pk in _first(row))


def places() -> list[Place]:
    """Return every address, each filled with one thing or a few; none for want of a thing is a fault of the furnishing."""
    found: list[Place] = []
    for pattern, view in _patterns():
        library = (view.__module__ or "").startswith("allauth")
        methods = ("GET",) if library else tuple(sorted(_methods(view) & {"GET", "POST"}))
        head, closing, tail = pattern.rpartition(">")
        if not closing:
            found.append(Place(f"/{pattern}", f"/{pattern}", methods, about=False, library=library))
            continue
        things = THINGS[head + closing]()
        assert things, f"the furnished mall has nothing to name in /{pattern}"
        for values in things:
            path = f"/{_filled(head + closing, values)}{tail}"
            found.append(Place(path, f"/{pattern}", methods, about=True, library=library))
    return found


def _filled(pattern: str, values: Values) -> str:
    for value in values:
        before, _, rest = pattern.partition("<")
        pattern = f"{before}{value}{rest.partition('>')[2]}"
    assert "<" not in pattern, pattern
    return pattern


def _patterns() -> Iterator[tuple[str, Any]]:
    def walk(resolver: Any, above: str) -> Iterator[tuple[str, Any]]:
        for one in resolver.url_patterns:
            path = above + str(one.pattern)
            if isinstance(one, URLPattern):
                yield path, one.callback
            else:
                yield from walk(one, path)

    for path, view in walk(get_resolver(), ""):
        # The directory's own addresses are regular expressions, and stand only where one is configured.
        if "(" not in path and "^" not in path:
            yield path, view
