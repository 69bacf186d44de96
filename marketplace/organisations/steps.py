"""Steps on organisations inside other operations: no locks of other rows and no authorization of their own."""

import re
from collections.abc import Collection

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q

from marketplace.kernel.actor import OrganisationKind, Role
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from marketplace.kernel.inputs import tidy_line
from marketplace.kernel.locks import lock
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.events import MemberAdded
from marketplace.organisations.models import Department, Member, Organisation, Registration, User
from marketplace.organisations.rules import ROLES

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")


def put_member(
    *,
    organisation: Organisation,
    username: str,
    roles: Collection[Role],
    department_id: int | None,
    full_name: str = "",
    from_elsewhere: bool,
) -> tuple[Member, MemberAdded]:
    """Make a person a member in `roles`, or change what the person is; return the membership and the event to record.

    Who is unknown and has a `full_name` gets an account without a password. Raises `InvalidInput` for roles that don't fit,
    `NotFound` for an unknown person or department, and unless `from_elsewhere` `Conflict` for a known person who never was a
    member of this organisation.
    """
    names = sorted({Role(role).value for role in roles})
    fitting = {role.value for role in ROLES[OrganisationKind(organisation.kind)]}
    if not names or not fitting.issuperset(names):
        raise InvalidInput(
            gettext_noop("Choose at least one role that a person can hold here."),
            fields={"roles": gettext_noop("Choose at least one role that fits this organisation.")},
        )
    user = User.objects.filter(username=username).first()
    if user is None:
        user = _newcomer(username, full_name)
    elif not from_elsewhere and not Member.objects.filter(user=user, organisation=organisation).exists():
        raise Conflict(
            gettext_noop("The sign-in name %(name)s is taken."),
            params={"name": username[:60]},
            fields={
                "username": gettext_noop("Choose another name. Only the mall's operator adds people from elsewhere.")
            },
        )
    department = department_of(organisation=organisation, department_id=department_id)
    member, _ = Member.objects.update_or_create(
        user=user, organisation=organisation, defaults={"roles": names, "department": department, "is_active": True}
    )
    event = MemberAdded(
        subject=str(organisation.pk),
        user_id=user.pk,
        username=user.username,
        roles=names,
        department=department.name if department else "",
    )
    return member, event


def _newcomer(username: str, full_name: str) -> User:
    """Return a new account that nobody can sign in with until its person has chosen a password."""
    name = tidy_line(full_name)
    if not name:
        raise NotFound(gettext_noop("This person"))
    if not _USERNAME.fullmatch(username) or len(name) > 60:
        raise InvalidInput(
            gettext_noop("Some fields need another look."),
            fields={"username": gettext_noop("Write 3 to 40 small letters, digits, dots or dashes.")},
        )
    user = User(username=username, full_name=name)
    user.set_unusable_password()
    user.save(force_insert=True)
    return user


def department_of(*, organisation: Organisation, department_id: int | None) -> Department | None:
    """Return an active department of `organisation`, None for None; raises `NotFound`."""
    if department_id is None:
        return None
    found = Department.objects.filter(pk=department_id, organisation=organisation, is_active=True).first()
    if found is None:
        raise NotFound(gettext_noop("This department"))
    return found


def new_user(*, username: str, full_name: str, password: str) -> User:
    """Make a person who can sign in; raises `InvalidInput` for a weak password or an empty name, `Conflict` for a taken one."""
    if not username.strip() or not full_name.strip():
        raise InvalidInput(gettext_noop("A person needs a sign-in name and a full name."))
    require_strong(password, User(username=username, full_name=full_name))
    if User.objects.filter(username=username).exists():
        raise Conflict(
            gettext_noop("The sign-in name %(name)s is taken."),
            params={"name": username[:60]},
            fields={"username": gettext_noop("Choose another name.")},
        )
    return User.objects.create_user(username=username, full_name=full_name, password=password)


def service_account(*, username: str, full_name: str) -> User:
    """Return the account under which a program's acts stand, made or renamed; nobody can sign in with it."""
    account, made = User.objects.get_or_create(
        username=username, defaults={"full_name": full_name, "is_active": False, "password": make_password(None)}
    )
    if not made and account.full_name != full_name:
        account.full_name = full_name
        account.save(update_fields=["full_name"])
    return account


def require_strong(password: str, user: User) -> None:
    """Raise `InvalidInput` for a password that is easily guessed."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InvalidInput(
            gettext_noop("The password is too weak."),
            fields={"password": " ".join(error.messages)},
        ) from error


def put_password(user: User, password: str) -> None:
    """Give a locked person another password, which ends all sessions; raises `InvalidInput` for a weak one."""
    require_strong(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])


def lock_registration(number: str) -> Registration:
    """Lock a registration after its organisation and whoever holds its credit code; return it. Raises `NotFound`."""
    seen = Registration.objects.filter(number=number).values_list("organisation_id", "credit_code")
    for organisation_id, credit_code in seen:
        lock(Organisation.objects.filter(Q(pk=organisation_id) | Q(credit_code=credit_code)))
    rows = lock(Registration.objects.filter(number=number).select_related("organisation", "applicant", "reviewed_by"))
    if not rows:
        raise NotFound(gettext_noop("This registration"))
    return rows[0]
