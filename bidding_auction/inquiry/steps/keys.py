"""The two keys that quotes are sealed to: the requester's code and the mall's own secret, each useless without the other.

Both lie wrapped in the database as the agreements' openers' keys do (docs/algorithms/sealed-applications.md). The requester's
code is kept nowhere. The mall's is derived from the installation's secret, which is no part of the database: so a requester
can't open early with a copy of the database, nor an administrator at all.
"""

from django.conf import settings
from django.utils.crypto import salted_hmac

from bidding_auction.inquiry.models import MiniCompetition
from marketplace.agreements.steps import sealing
from marketplace.kernel.errors import Conflict, InvalidInput
from marketplace.kernel.text import gettext_noop

_SALT = "inquiry.seal"


def new_mall_keys(*, number: str) -> sealing.OpenerKeys:
    """Return the mall's keys for the competition `number`."""
    return sealing.new_keys(code=_mall_code(number, settings.SECRET_KEY))


def buyer_key(competition: MiniCompetition, *, code: str) -> bytes:
    """Return the requester's private key; raises `InvalidInput` for a wrong code."""
    try:
        return sealing.unwrap(
            wrapped=bytes(competition.buyer_wrapped), salt=bytes(competition.buyer_salt), code=str(code)
        )
    except sealing.WrongCode as error:
        raise InvalidInput(
            gettext_noop("This is not the code you chose for this competition."),
            fields={"code": gettext_noop("Enter the code you chose when you invited the suppliers.")},
        ) from error


def mall_key(competition: MiniCompetition) -> bytes:
    """Return the mall's private key, also under the secret that the present one replaced; raises `Conflict` without either."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return sealing.unwrap(
                wrapped=bytes(competition.mall_wrapped),
                salt=bytes(competition.mall_salt),
                code=_mall_code(competition.number, secret),
            )
        except sealing.WrongCode:
            continue
    raise Conflict(
        gettext_noop("The installation's secret was changed since the invitation: the quotes can't be opened any more.")
    )


def seal_label(number: str, *, supplier_id: int, submission: int) -> str:
    """Return what a seal is bound to: it opens as this submission of this supplier to this competition only."""
    return f"{number}/{supplier_id}/{submission}"


def _mall_code(number: str, secret: str | bytes) -> str:
    return salted_hmac(_SALT, number, secret=secret, algorithm="sha256").hexdigest()
