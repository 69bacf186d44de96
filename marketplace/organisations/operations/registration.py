"""One registration of an organisation for all regions."""

import datetime

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor, OrganisationKind
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.events import OrganisationRegistered
from marketplace.organisations.models import Organisation
from marketplace.organisations.permissions import Permission
from marketplace.organisations.queries import region as known_region
from marketplace.organisations.rules import credit_code_holds

_LOWEST_LEVEL = 5


@operation(Permission.ORGANISATION_REGISTER)
def register_organisation(
    *,
    actor: Actor,
    at: datetime.datetime,
    credit_code: str,
    kind: OrganisationKind,
    name: str,
    region: str,
    name_en: str = "",
    small_or_micro: bool = False,
    level: int | None = None,
    competent_id: int | None = None,
) -> int:
    """Register an organisation and return its id. Suppliers register themselves; this is for all others, and for seeds.

    `level` is a buyer unit's budget level (1 to 5), `competent_id` the unit above it. Raises `InvalidInput` for a credit code
    whose check digits don't hold (GB 32100-2015), an empty name or a level that doesn't fit, `NotFound` for an unknown region
    or unit above, and `Conflict` when the credit code is registered already.
    """
    _check_identity(credit_code, name)
    _check_level(OrganisationKind(kind), level, competent_id)
    row = Organisation(
        credit_code=credit_code,
        kind=OrganisationKind(kind).value,
        name=name.strip(),
        name_en=name_en.strip(),
        region=known_region(code=region),
        small_or_micro=small_or_micro,
        level=level,
        competent_id=competent_id,
    )
    authorize(actor, Permission.ORGANISATION_REGISTER, row)
    if Organisation.objects.filter(credit_code=credit_code).exists():
        raise Conflict(
            gettext_noop("An organisation with the credit code %(code)s is registered already."),
            params={"code": credit_code},
        )
    row.save(force_insert=True)
    event = OrganisationRegistered(
        subject=str(row.pk),
        credit_code=row.credit_code,
        kind=row.kind,
        name=row.name,
        region=row.region_id,
        small_or_micro=row.small_or_micro,
    )
    record(stream=f"organisation/{row.pk}", actor=actor, at=at, events=[event])
    return row.pk


def _check_identity(credit_code: str, name: str) -> None:
    """Refuse a credit code that can't be one, and an organisation without a name."""
    if not credit_code_holds(credit_code):
        raise InvalidInput(
            gettext_noop("%(code)s is not a unified social credit code: its check digits don't hold."),
            params={"code": credit_code[:40]},
            fields={"credit_code": gettext_noop("Copy the 18 characters from the business licence.")},
        )
    if not name.strip():
        raise InvalidInput(
            gettext_noop("An organisation needs a name."),
            fields={"name": gettext_noop("Write the registered name.")},
        )


def _check_level(kind: OrganisationKind, level: int | None, competent_id: int | None) -> None:
    """Refuse a budget level of anything but a buyer unit, and a unit above that is not one level or more higher."""
    above: Organisation | None = None
    if competent_id is not None:
        above = Organisation.objects.filter(pk=competent_id, kind=OrganisationKind.BUYER_UNIT).first()
        if above is None:
            raise NotFound(gettext_noop("This organisation"))
    fits = level is None or (kind is OrganisationKind.BUYER_UNIT and 1 <= level <= _LOWEST_LEVEL)
    if not fits or (above is not None and (above.level or 0) >= (level or 0)):
        raise InvalidInput(
            gettext_noop("A buyer unit has a budget level from 1 to 5, below that of the unit above it."),
            fields={"level": gettext_noop("Choose a level from 1 to 5.")},
        )
