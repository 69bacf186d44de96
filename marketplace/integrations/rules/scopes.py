"""What a program can be given at all: a list of permissions, each with words for who gives it.

A program trades and reports; what somebody has to answer for with a name stays with people: approving, accepting, signing,
reviewing, deciding, waiving. A permission in neither list fails a test, so that each new one is thought about.
"""

from collections.abc import Collection, Mapping

from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.kernel.text import gettext_noop

# In which roles a program can act: the role says what it sees, the scopes what it does.
CLIENT_ROLES = (Role.REQUESTER, Role.SUPPLIER_OPERATOR, Role.AGREEMENT_MANAGER, Role.REGULATOR, Role.AUDITOR)
DATA_READ = "integrations:data:read"
FEED_READ = "integrations:feed:read"
SCOPES: Mapping[str, str] = {
    DATA_READ: gettext_noop("Use GraphQL and read there what its roles may see"),
    FEED_READ: gettext_noop("Follow events: the change feed and webhooks"),
    "catalogue:product:propose": gettext_noop("Propose products"),
    "listings:listing:change": gettext_noop("Offers: draft, submit, price, stock, suspend, withdraw"),
    "purchasing:order:answer": gettext_noop("Confirm and refuse orders"),
    "fulfilment:order:deliver": gettext_noop("Report deliveries"),
    "fulfilment:order:invoice": gettext_noop("Submit invoices"),
    "fulfilment:claim:answer": gettext_noop("Answer claims"),
    "fulfilment:rating:reply": gettext_noop("Reply to ratings"),
    "purchasing:cart:change": gettext_noop("Fill and change its own cart"),
    "purchasing:purchase:submit": gettext_noop("Submit purchases for approval"),
    "purchasing:purchase:order": gettext_noop("Place the orders of approved purchases"),
    "purchasing:purchase:cancel": gettext_noop("Cancel its own purchases"),
    "purchasing:purchase:rebuild": gettext_noop("Make a cart again of a rejected purchase"),
    "purchasing:purchase:again": gettext_noop("Fill its cart again from an earlier purchase"),
    "purchasing:list:change": gettext_noop("Keep shopping lists"),
    "purchasing:order:cancel": gettext_noop("Cancel orders before they are confirmed"),
    "purchasing:cancellation:ask": gettext_noop("Ask the other party to cancel an order"),
    "purchasing:address:change": gettext_noop("Keep delivery addresses"),
}
# Held by a program that may read, without being named: they guard reading only.
READING = frozenset(
    {"inquiry:competition:view", "purchasing:purchase:view", "purchasing:order:view", "budget:line:view"}
)
# What the roles above hold besides, and why no program does.
PERSONAL: Mapping[str, str] = {
    "agreements:agent:appoint": "a letter of authorisation, signed for",
    "agreements:agreement:leave": "a supplier's declaration of will",
    "agreements:application:submit": "a sealed, signed application",
    "exports:export:cancel": "a program reads GraphQL and the feed",
    "exports:export:start": "a program reads GraphQL and the feed",
    "fulfilment:claim:open": "somebody saw the goods",
    "fulfilment:order:accept": "acceptance is signed by the person who inspected",
    "fulfilment:order:rate": "an opinion",
    "inquiry:competition:run": "the code that opens the quotes is a person's",
    "inquiry:quote:submit": "a sealed, binding quote",
    "notifications:correspondence:change": "a program is told by webhook and feed",
    "notifications:notification:read": "a program is told by webhook and feed",
    "organisations:registration:change": "statements with documents, signed for",
    "organisations:registration:fill": "statements with documents, signed for",
    "papers:paper:issue": "people print; a program reads the data",
    "purchasing:cancellation:answer": "giving up a contract",
    "purchasing:import_approval:attach": "a person answers for the document",
    "waivers:waiver:ask": "a person gives the reason",
    "waivers:waiver:withdraw": "a person gives the reason",
}


def check_terms(
    *,
    roles: Collection[str],
    scopes: Collection[str],
    kind: OrganisationKind,
    fitting: Collection[Role],
    holders: Mapping[str, Collection[Role]],
) -> dict[str, str]:
    """Return what is wrong with the roles and scopes of a program, by field; nothing when they fit.

    `fitting` are the roles of an organisation of `kind`, `holders` the roles that hold each permission. A scope needs one of
    the program's own roles to hold it: otherwise it would only seem to be given.
    """
    problems: dict[str, str] = {}
    possible = {role.value for role in CLIENT_ROLES if role in fitting}
    if not roles or not possible.issuperset(roles):
        problems["roles"] = gettext_noop("Choose at least one role that a program can hold in this organisation.")
    if not scopes or not set(scopes).issubset(SCOPES):
        problems["scopes"] = gettext_noop("Choose at least one permission from the list.")
    elif any({role.value for role in holders.get(scope, ())}.isdisjoint(roles) for scope in scopes):
        problems["scopes"] = gettext_noop("One of these permissions belongs to a role that the program does not have.")
    return problems
