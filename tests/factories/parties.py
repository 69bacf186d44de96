"""Suppliers that register, and sanctions on them, made by operations."""

import datetime
from typing import Any

from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.ids import idempotency_key
from marketplace.kernel.operations import Door
from marketplace.organisations.models import Registration, Sanction
from marketplace.organisations.operations import (
    DecisionDocument,
    attach_credential,
    decide_registration,
    decide_sanction,
    fill_registration,
    propose_sanction,
    review_registration,
    start_registration,
    submit_registration,
)
from marketplace.organisations.queries import applicant_for
from marketplace.organisations.states import CredentialKind, Outcome, SanctionKind
from tests.factories.cast import NOW, PASSWORD, credit_code
from tests.factories.mall import Mall

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PROFILE = {
    "name": "青石文具有限公司",
    "legal_representative": "石青",
    "address": "示范市青石路 9 号",
    "contact_name": "石磊",
    "contact_phone": "0990-8812345",
    "bank_name": "示范银行青石支行",
    "bank_account": "6200 0000 1234 5678",
    "size": "small",
}


def act(door: Door[Any], actor: Actor, *, at: datetime.datetime = NOW, **inputs: Any) -> Any:
    """Call an operation with a key of its own."""
    return door(actor=actor, at=at, key=None if actor is SYSTEM else idempotency_key(), **inputs)


def applying(username: str = "nina", *, region: str = "990100") -> tuple[Actor, str]:
    """Let a visitor begin to register; return who she is now and the registration's number."""
    number = start_registration(
        actor=SYSTEM, at=NOW, username=username, full_name=username.title(), password=PASSWORD, region=region
    )
    applicant = applicant_for(user_id=Registration.objects.get(number=number).applicant_id)
    assert applicant is not None
    return applicant, number


def filled(username: str = "nina", *, code: int = 41, region: str = "990100") -> tuple[Actor, str]:
    """Let a visitor fill in everything that a registration needs."""
    applicant, number = applying(username, region=region)
    act(fill_registration, applicant, number=number, values=PROFILE | {"credit_code": credit_code(code)})
    for kind in (CredentialKind.LICENCE, CredentialKind.REPRESENTATIVE, CredentialKind.SIZE):
        paper(applicant, number, kind)
    return applicant, number


def paper(actor: Actor, number: str, kind: CredentialKind, *, valid_to: datetime.date | None = None) -> None:
    """Put a document of `kind` into a registration."""
    content = PDF + f"{kind} {valid_to}".encode()
    inputs = {"number": number, "kind": kind, "content": content, "name": f"{kind}.pdf", "valid_to": valid_to}
    act(attach_credential, actor, **inputs)


def sent(username: str = "nina", *, code: int = 41, region: str = "990100") -> tuple[Actor, str]:
    """Let a visitor send in a whole registration."""
    applicant, number = filled(username, code=code, region=region)
    act(submit_registration, applicant, number=number)
    return applicant, number


def proposed(mall: Mall, *, outcome: Outcome = Outcome.ADMIT) -> tuple[Actor, str]:
    """A registration on which Dora proposed and Dan is to decide."""
    applicant, number = sent()
    act(review_registration, mall.cast.dora, number=number, outcome=outcome, reason="all papers seen")
    return applicant, number


def admitted(mall: Mall) -> tuple[Actor, Registration]:
    """A supplier that registered itself and was let pass by two officers."""
    applicant, number = proposed(mall)
    act(decide_registration, mall.cast.dan, number=number, outcome=Outcome.ADMIT, reason="agreed")
    return applicant, Registration.objects.select_related("organisation").get(number=number)


def sanction(
    mall: Mall,
    organisation_id: int,
    kind: SanctionKind = SanctionKind.SUSPEND,
    *,
    days: int | None = 30,
    at: datetime.datetime = NOW,
) -> str:
    """Dora proposes a sanction of some days (None: no end) on a supplier; return its number."""
    until = None if days is None else local_date(at) + datetime.timedelta(days=days)
    return str(
        act(
            propose_sanction,
            mall.cast.dora,
            at=at,
            organisation_id=organisation_id,
            kind=kind,
            reason="delivered other goods than ordered",
            until=until,
            document=DecisionDocument(name="decision.pdf", content=PDF),
        )
    )


def sanctioned(
    mall: Mall,
    organisation_id: int,
    kind: SanctionKind = SanctionKind.SUSPEND,
    *,
    days: int | None = 30,
    at: datetime.datetime = NOW,
) -> Sanction:
    """A sanction that Dora proposed and Dan put in force."""
    number = sanction(mall, organisation_id, kind, days=days, at=at)
    act(decide_sanction, mall.cast.dan, at=at, number=number, agree=True)
    return Sanction.objects.get(number=number)
