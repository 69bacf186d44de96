"""The department tree of an organisation."""

import datetime

from marketplace.audit.log import record
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.locks import lock
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.events import DepartmentChanged
from marketplace.organisations.models import Department, Member, Organisation
from marketplace.organisations.permissions import Permission
from marketplace.organisations.steps import department_of


@operation(Permission.DEPARTMENT_CHANGE)
def add_department(
    *, actor: Actor, at: datetime.datetime, organisation_id: int, name: str, parent_id: int | None = None
) -> int:
    """Set up a department under `parent_id`, or at the top, and return its id.

    Raises `NotFound` for an unknown organisation or parent, `InvalidInput` for a bad name, `Conflict` for a name in use.
    """
    organisation = _locked(actor, organisation_id)
    parent = department_of(organisation=organisation, department_id=parent_id)
    row = Department(organisation=organisation, name=_read_name(organisation, name), parent=parent)
    row.save(force_insert=True)
    _record(actor, at, row)
    return row.pk


@operation(Permission.DEPARTMENT_CHANGE)
def change_department(
    *, actor: Actor, at: datetime.datetime, organisation_id: int, department_id: int, name: str, parent_id: int | None
) -> int:
    """Rename a department or move it with all below it, and return its id.

    Raises `NotFound` for an unknown department, `InvalidInput` for a bad name or a parent inside the department itself,
    `Conflict` for a name in use.
    """
    organisation = _locked(actor, organisation_id)
    row = _known(organisation, department_id)
    parent = department_of(organisation=organisation, department_id=parent_id)
    above = parent
    while above is not None:
        if above.pk == row.pk:
            raise InvalidInput(
                gettext_noop("A department can't lie inside itself."),
                fields={"parent_id": gettext_noop("Choose a department outside this one.")},
            )
        above = above.parent
    if name != row.name:
        row.name = _read_name(organisation, name)
    row.parent = parent
    row.save(update_fields=["name", "parent"])
    _record(actor, at, row)
    return row.pk


@operation(Permission.DEPARTMENT_CHANGE)
def close_department(*, actor: Actor, at: datetime.datetime, organisation_id: int, department_id: int) -> int:
    """Close an empty department and return its id; raises `Conflict` while it has members or departments below it."""
    organisation = _locked(actor, organisation_id)
    row = _known(organisation, department_id)
    members = Member.objects.filter(department=row, is_active=True)
    if members.exists() or row.children.filter(is_active=True).exists():
        raise Conflict(gettext_noop("Move the members and departments out of this department first."))
    row.is_active = False
    row.save(update_fields=["is_active"])
    _record(actor, at, row)
    return row.pk


def _locked(actor: Actor, organisation_id: int) -> Organisation:
    found = lock(Organisation.objects.filter(pk=organisation_id))
    if not found:
        raise NotFound(gettext_noop("This organisation"))
    authorize(actor, Permission.DEPARTMENT_CHANGE, found[0])
    return found[0]


def _known(organisation: Organisation, department_id: int) -> Department:
    found = department_of(organisation=organisation, department_id=department_id)
    if found is None:
        raise NotFound(gettext_noop("This department"))
    return found


def _read_name(organisation: Organisation, name: str) -> str:
    text = tidy_line(name)
    if not 1 <= len(text) <= 60:
        raise InvalidInput(
            gettext_noop("A department needs a name of 1 to 60 characters."),
            fields={"name": gettext_noop("Write 1 to 60 characters.")},
        )
    if Department.objects.filter(organisation=organisation, name=text).exists():
        raise Conflict(gettext_noop("There is or was a department named %(name)s already."), params={"name": text})
    return text


def _record(actor: Actor, at: datetime.datetime, row: Department) -> None:
    event = DepartmentChanged(
        subject=str(row.organisation_id),
        department_id=row.pk,
        name=row.name,
        parent=row.parent.name if row.parent else "",
        is_active=row.is_active,
    )
    record(stream=f"organisation/{row.organisation_id}", actor=actor, at=at, events=[event])
