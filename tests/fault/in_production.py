"""Do one thing with the settings of this environment, and say what came of it.

`python -m tests.fault.in_production store` keeps a file, `… sign_in ADDRESS` signs Alice of the first purchase in.
"""

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


def sign_in(address: str) -> str:
    """Return `signed in`, or what the page said instead."""
    from storefront.journeys.browser import Browser
    from tests.factories.cast import PASSWORD

    with Browser(address) as browser:
        page = browser.open("/sign-in/")
        page = browser.send(page, "/sign-in/", {"username": "alice", "password": PASSWORD})
        return page.text if "/sign-in/" in page.url else "signed in"


if __name__ == "__main__":
    from marketplace.config.running import setup_django

    setup_django()
    print(sign_in(sys.argv[2]) if sys.argv[1] == "sign_in" else store())  # noqa: T201
