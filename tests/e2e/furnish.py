"""Prepares the mall's home and database for browser tests; run as a program."""

import django

if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    from marketplace.config.prepare import prepare
    from tests.e2e.furnishing import furnish

    prepare(home=settings.HOME)
    furnish()
