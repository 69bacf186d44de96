"""The form of a quote: what may be quoted now the operation judges, which says why not."""

from types import SimpleNamespace

from storefront.html.supplier.competition_forms import QuoteForm

LINE = SimpleNamespace(position=1, title="Desk", quantity=2, unit="pc")
SENT = {"blind": "0123456789abcdef", "listing_1": "7", "price_1": "700.00"}


def test_a_late_quote_reaches_the_operation() -> None:
    """After the deadline, or with goods just taken off sale, there are no options any more."""
    form = QuoteForm(SENT, about=SimpleNamespace(lines=[LINE], options={}))
    assert form.is_valid()
    assert form.inputs["lines"] == [{"position": 1, "listing": 7, "price": "700.00"}]


def test_what_is_said_of_all_lines_stands_beside_the_first_price() -> None:
    form = QuoteForm(SENT, about=SimpleNamespace(lines=[LINE], options={}))
    form.is_valid()
    form.add_error("lines", "each once")
    assert form.errors["price_1"] == ["each once"]
