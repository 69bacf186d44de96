"""Allotting budget lines: the only writer of lines. Their money is moved by `ledger`, on steps."""

import datetime
import re

from django.db import IntegrityError, transaction

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, OrganisationKind
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import organisation
from plugins.budget.events import LineAllotted
from plugins.budget.models import BudgetLine
from plugins.budget.permissions import Permission

_CODE = re.compile(r"^[0-9A-Z][0-9A-Z-]{2,39}$")


@operation(Permission.LINE_ALLOT)
def allot_budget_line(
    *,
    actor: Actor,
    at: datetime.datetime,
    code: str,
    name: str,
    buyer_unit_id: int,
    budget_project: str,
    year: int,
    amount: str,
) -> str:
    """Give a buyer unit a budget line of `amount` yuan for a budget project and fiscal year; return its code.

    Raises `InvalidInput` for a malformed field or an organisation that doesn't buy, `NotAuthorized` outside the regulator's
    region, and `Conflict` when the code is taken.
    """
    unit = organisation(organisation_id=buyer_unit_id)
    line = BudgetLine(
        code=code.strip(),
        name=tidy_line(name),
        region=unit.region_id,
        buyer_unit_id=unit.pk,
        budget_project=tidy_line(budget_project),
        year=year,
        amount=parse_money(amount, minimum=CENT),
    )
    authorize(actor, Permission.LINE_ALLOT, line)
    _refuse_malformed(line)
    if unit.kind != OrganisationKind.BUYER_UNIT:
        raise InvalidInput(gettext_noop("%(name)s is not a buyer unit."), params={"name": unit.name})
    try:
        with transaction.atomic():
            line.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(gettext_noop("There is a budget line %(code)s already."), params={"code": line.code}) from error
    event = LineAllotted(
        subject=line.code,
        name=line.name,
        region=line.region,
        buyer_unit_id=unit.pk,
        budget_project=line.budget_project,
        year=line.year,
        amount=str(line.amount),
    )
    record(stream=f"budget/{line.code}", actor=actor, at=at, events=[event])
    return line.code


def _refuse_malformed(line: BudgetLine) -> None:
    wrong = {
        "code": not _CODE.match(line.code),
        "name": not 1 <= len(line.name) <= 120,
        "budget_project": not 1 <= len(line.budget_project) <= 60,
        "year": not 2000 <= line.year <= 2100,
    }
    fields = {field: gettext_noop("Missing, or not in the expected form.") for field, bad in wrong.items() if bad}
    if fields:
        raise InvalidInput(gettext_noop("The budget line can't be read: see the marked fields."), fields=fields)
