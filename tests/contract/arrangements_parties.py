"""How the matrix calls the operations on organisations and their people."""

import datetime
from collections.abc import Callable
from typing import Any

from marketplace.jobs.models import Task, TaskState
from marketplace.kernel.actor import SYSTEM, OrganisationKind, Role
from marketplace.organisations.models import Credential, Relation, User
from marketplace.organisations.operations import (
    DecisionDocument,
    RelationTerms,
    add_department,
    add_member,
    decide_registration,
    declare_relation,
)
from marketplace.organisations.queries import actor_for
from marketplace.organisations.rules import RegionRow
from marketplace.organisations.states import CredentialKind, Outcome, RelationNature, SanctionKind
from tests.contract.arranged import Arranged
from tests.factories import parties
from tests.factories.cast import NOW, PASSWORD, credit_code
from tests.factories.mall import Mall


def _moving_department(mall: Mall) -> Arranged:
    unit = mall.cast.uma.organisation_id
    department = add_department(actor=SYSTEM, at=NOW, organisation_id=unit, name="图书馆")
    inputs = {"organisation_id": unit, "department_id": department, "name": "图文中心", "parent_id": None}
    return Arranged(mall.cast.uma, inputs)


def _closing_department(mall: Mall) -> Arranged:
    unit = mall.cast.uma.organisation_id
    department = add_department(actor=SYSTEM, at=NOW, organisation_id=unit, name="图书馆")
    return Arranged(mall.cast.uma, {"organisation_id": unit, "department_id": department})


def _changing(mall: Mall) -> Arranged:
    nina, row = parties.admitted(mall)
    operator = actor_for(user_id=nina.user_id, organisation_id=row.organisation_id or 0)
    assert operator is not None
    return Arranged(operator, {"organisation_id": row.organisation_id})


def _filling(arrange: Callable[[str], dict[str, Any]]) -> Callable[[Mall], Arranged]:
    """Return an arrangement in which an applicant acts on a filled draft."""

    def arranged(_: Mall) -> Arranged:
        nina, number = parties.filled()
        return Arranged(nina, {"number": number} | arrange(number))

    return arranged


def _credential(number: str) -> dict[str, Any]:
    return {"credential_id": Credential.objects.filter(registration__number=number).latest("pk").pk}


def _dropping_relation(_: Mall) -> Arranged:
    nina, number = parties.filled()
    parties.act(declare_relation, nina, number=number, relation=RELATED)
    return Arranged(nina, {"number": number, "relation_id": Relation.objects.get().pk})


def _beginning_again(mall: Mall) -> Arranged:
    nina, number = parties.proposed(mall, outcome=Outcome.REFUSE)
    inputs = {"number": number, "outcome": Outcome.REFUSE, "reason": "false papers"}
    parties.act(decide_registration, mall.cast.dan, **inputs)
    return Arranged(nina, {"number": number})


def _reminding(mall: Mall) -> Arranged:
    _, row = parties.admitted(mall)
    paper = Credential.objects.filter(registration=row).latest("pk")
    Credential.objects.filter(pk=paper.pk).update(valid_to=NOW.date())
    return Arranged(SYSTEM, {"credential_id": paper.pk})


def _ending(mall: Mall) -> Arranged:
    row = parties.sanctioned(mall, mall.cast.bob.organisation_id)
    return Arranged(SYSTEM, {"sanction_id": row.pk}, NOW + datetime.timedelta(days=40))


def _first_password(mall: Mall) -> Arranged:
    unit = mall.cast.uma.organisation_id
    inputs = {"organisation_id": unit, "username": "frank", "full_name": "Frank", "roles": [Role.REQUESTER]}
    parties.act(add_member, mall.cast.uma, **inputs)
    return Arranged(SYSTEM, {"user_id": User.objects.get(username="frank").pk, "password": PASSWORD})


RELATED = RelationTerms(nature=RelationNature.OWNER, name="青石科技有限公司", credit_code=credit_code(11))
AGREED = {"outcome": Outcome.ADMIT, "reason": "all papers seen"}


def _publishing(mall: Mall) -> Arranged:
    row = parties.sanctioned(mall, mall.cast.bob.organisation_id)
    dan = mall.cast.dan
    return Arranged(SYSTEM, {"number": row.number, "user_id": dan.user_id, "organisation_id": dan.organisation_id})


def _dead_task(mall: Mall) -> Arranged:
    """A task that was given up, and the mall's own administrator."""
    row = Task.objects.create(name="jobs.sign_heads", kwargs={}, state=TaskState.DEAD, attempts=8, last_error="Full")
    return Arranged(mall.cast.adam, {"task_id": row.pk})


PARTIES: dict[str, Callable[[Mall], Arranged]] = {
    "organisations.rerun_task": _dead_task,
    "notices.publish_sanction": _publishing,
    "organisations.attach_credential": _filling(
        lambda _: {"kind": CredentialKind.TAX, "content": parties.PDF, "name": "tax.pdf"}
    ),
    "organisations.begin_again": _beginning_again,
    "organisations.declare_relation": _filling(lambda _: {"relation": RELATED}),
    "organisations.decide_registration": lambda mall: Arranged(
        mall.cast.dan, {"number": parties.proposed(mall)[1], **AGREED}
    ),
    "organisations.decide_sanction": lambda mall: Arranged(
        mall.cast.dan, {"number": parties.sanction(mall, mall.cast.bob.organisation_id), "agree": True}
    ),
    "organisations.drop_credential": _filling(_credential),
    "organisations.drop_relation": _dropping_relation,
    "organisations.end_sanction": _ending,
    "organisations.fill_registration": _filling(lambda _: {"values": {"name": "Another name"}}),
    "organisations.open_change": _changing,
    "organisations.propose_sanction": lambda mall: Arranged(
        mall.cast.dora,
        {
            "organisation_id": mall.cast.bob.organisation_id,
            "kind": SanctionKind.SUSPEND,
            "reason": "late three times",
            "until": None,
            "document": DecisionDocument(name="decision.pdf", content=parties.PDF),
        },
    ),
    "organisations.remind_of_expiry": _reminding,
    "organisations.restore_organisation": lambda mall: Arranged(
        mall.cast.dora,
        {"number": parties.sanctioned(mall, mall.cast.bob.organisation_id).number, "reason": "made good"},
    ),
    "organisations.review_registration": lambda mall: Arranged(mall.cast.dora, {"number": parties.sent()[1], **AGREED}),
    "organisations.set_first_password": _first_password,
    "organisations.start_registration": lambda _: Arranged(
        SYSTEM, {"username": "frank", "full_name": "Frank", "password": PASSWORD, "region": "990100"}
    ),
    "organisations.submit_registration": _filling(lambda _: {}),
    "organisations.withdraw_registration": _filling(lambda _: {}),
    "organisations.add_department": lambda mall: Arranged(
        mall.cast.uma, {"organisation_id": mall.cast.uma.organisation_id, "name": "图书馆"}
    ),
    "organisations.add_member": lambda mall: Arranged(
        mall.cast.adam,
        {"organisation_id": mall.cast.bob.organisation_id, "username": "eva", "roles": [Role.SUPPLIER_OPERATOR]},
    ),
    "organisations.change_department": _moving_department,
    "organisations.close_department": _closing_department,
    "organisations.create_user": lambda _: Arranged(
        SYSTEM, {"username": "frank", "full_name": "Frank", "password": PASSWORD}
    ),
    "organisations.load_regions": lambda _: Arranged(
        SYSTEM, {"regions": [RegionRow(code="990300", name="新市", name_en="New", parent="990000")]}
    ),
    "organisations.register_organisation": lambda mall: Arranged(
        mall.cast.adam,
        {"credit_code": credit_code(77), "kind": OrganisationKind.SUPPLIER, "name": "New", "region": "990100"},
    ),
    "organisations.remove_member": lambda mall: Arranged(
        mall.cast.uma,
        {"organisation_id": mall.cast.uma.organisation_id, "username": "amy", "reason": "moved to another unit"},
    ),
}
