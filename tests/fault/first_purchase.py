"""Give the installation of this environment the small mall of the tests, and have its people buy at an address.

The pages are walked as `emall journey` walks them, up to the invoice; goods are found when a worker has put them into the
search index.
"""

import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

PATIENCE_SECONDS = 120


def main(address: str) -> None:
    """Walk; raises when somebody gets stuck."""
    from marketplace.config.running import setup_django

    setup_django()
    from marketplace.audit.verifier import verify
    from marketplace.kernel.clock import local_date, now
    from storefront.journeys import first_purchase
    from storefront.journeys.walk import SignIn, Walk
    from tests.factories.cast import PASSWORD
    from tests.factories.mall import make_budget_line, make_mall

    cast = make_mall().cast
    # Production has no clock but the true one, and a budget line is for a year.
    make_budget_line(cast, "B-THIS-YEAR", cast.alice, year=local_date(now()).year)
    people = [
        SignIn(username=actor.name.lower(), password=PASSWORD, name=actor.name, organisation=actor.organisation_name)
        for actor in (cast.alice, cast.arthur, cast.bob)
    ]
    buyer, approver, supplier = people
    folder = Path(tempfile.mkdtemp())
    first_purchase.SEARCHES["cast"] = ("计算机", "办公桌")
    way = Walk(
        address=address,
        region="cast",
        people=[SignIn(**{**vars(supplier), "roles": ("supplier_operator",)})],
        folder=folder,
        verify=lambda dossier, key: (verify(dossier.read_bytes(), key=bytes.fromhex(key)).accepted, ""),
        say=print,
        move_on=_stand_still,
    )
    with way.sign_in(buyer) as requester:
        until = time.monotonic() + PATIENCE_SECONDS
        while requester.open(f"/search/?q={quote('办公桌')}").mark("hits") == "0":
            assert time.monotonic() < until, "the goods did not come into the search index"
            time.sleep(0.5)
        number, selling = first_purchase.buy(way, buyer, requester)
        with way.sign_in(approver) as deciding:
            first_purchase.approve(way, approver, deciding, number)
        order = first_purchase.place(way, buyer, requester, number)
        with way.sign_in(selling) as operator:
            first_purchase.deliver(way, operator, selling, order)
            first_purchase.accept(way, buyer, requester, order)
            first_purchase.invoice(way, operator, selling, order)
        way.prove(buyer, requester, address=f"/buyer/purchases/{number}/dossier/", name=number)
    print(first_purchase.DONE)  # noqa: T201


def _stand_still(by: object) -> object:
    raise AssertionError("production has no clock to move")


if __name__ == "__main__":
    main(sys.argv[1])
