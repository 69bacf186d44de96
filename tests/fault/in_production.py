"""Keep a file with the settings of this environment, and say what came of it: `python -m tests.fault.in_production store`."""

import hashlib
import secrets
import sys


def store() -> str:
    """Return `kept`, or the code of the refusal."""
    from django.db import transaction

    from marketplace.documents.storage import keep
    from marketplace.kernel.errors import MarketplaceError

    content = secrets.token_bytes(100)
    try:
        with transaction.atomic():
            keep(content, sha256=hashlib.sha256(content).hexdigest())
    except MarketplaceError as error:
        return error.code
    return "kept"


if __name__ == "__main__":
    from marketplace.config.running import setup_django

    setup_django()
    print({"store": store}[sys.argv[1]]())  # noqa: T201
