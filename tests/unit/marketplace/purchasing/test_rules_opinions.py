"""Which routes are open to a cart, with reasons."""

from decimal import Decimal

from marketplace.purchasing.rules import routes_open
from marketplace.purchasing.states import Route
from tests.factories.facts import governing, line, step


def test_every_known_route_has_an_opinion() -> None:
    opinions = routes_open(step(), governing(), {"direct"})
    assert [opinion.route for opinion in opinions] == [route.value for route in Route]
    assert [opinion.route for opinion in opinions if opinion.open] == ["direct"]
    for opinion in opinions:
        assert opinion.open is not bool(opinion.reasons)


def test_a_route_that_no_module_carries_out_says_so() -> None:
    by_route = {opinion.route: opinion for opinion in routes_open(step(), governing(), {"direct"})}
    assert [finding.rule for finding in by_route["tender"].reasons] == ["ROUTE-05"]
    assert {finding.rule for finding in by_route["mini_competition"].reasons} == {"ROUTE-05", "CALL-01"}


def test_a_large_cart_leaves_only_the_tender() -> None:
    facts = step(line(unit_price=Decimal(2_000_000)))
    opinions = routes_open(facts, governing(), {route.value for route in Route})
    assert [opinion.route for opinion in opinions if opinion.open] == ["tender"]
    direct = next(opinion for opinion in opinions if opinion.route == "direct")
    assert {"ROUTE-01", "ROUTE-03", "ROUTE-04"} <= {finding.rule for finding in direct.reasons}
