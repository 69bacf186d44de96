"""Prepares the mall's home and database for browser tests; run as a program."""

import django

if __name__ == "__main__":
    django.setup()
    import json

    from django.conf import settings

    from marketplace.config.prepare import prepare
    from tests.e2e.furnishing import NOW, furnish, held
    from tests.factories.clock import mall_clock_shows

    prepare(home=settings.HOME)
    furnish()
    (settings.HOME / "held.json").write_text(json.dumps(held()), encoding="utf-8")
    # What closes is judged by the database's clock: it goes on from the moment at which the mall is served.
    mall_clock_shows(NOW, goes_on=True)
