"""Keys of the desk, and a comparison from the ticks in the catalogue to the cart without a mouse."""

from collections.abc import Callable

from tests.e2e.furnishing import REQUESTER
from tests.e2e.person import Person

Meet = Callable[..., Person]


def test_a_key_shows_the_keys_and_can_be_switched_off(meet: Meet) -> None:
    person = meet(REQUESTER)
    page, keys = person.page, "#keys[open]"
    person.open("/buyer/")
    page.keyboard.press("?")
    page.wait_for_selector(keys)
    page.locator("#keys input").press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.keyboard.press("/")
    assert not page.locator(keys).count()
    assert page.evaluate("document.activeElement.id") != "q"
    page.evaluate("localStorage.setItem('shortcuts', 'on')")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_arrows_go_from_row_to_row(meet: Meet) -> None:
    person = meet(REQUESTER)
    person.open("/buyer/orders/")
    links = person.page.locator("tbody td:first-child a")
    links.nth(0).focus()
    person.page.keyboard.press("ArrowDown")
    assert links.nth(1).evaluate("one => one === document.activeElement")
    person.page.keyboard.press("ArrowUp")
    assert links.nth(0).evaluate("one => one === document.activeElement")


def test_what_was_ticked_is_compared_and_one_is_chosen(meet: Meet) -> None:
    person = meet(REQUESTER)
    page = person.page
    person.open("/search/?category=A02010105")
    boxes = page.locator(".hit .pick input")
    boxes.nth(0).press("Space")
    person.open("/search/?category=A02021003")
    boxes.nth(0).press("Space")
    page.locator("#compare .btn:not(.link)").press("Enter")
    page.wait_for_url("**/compare/**")
    assert page.locator("table.compare th[data-listing]").count() == 2
    page.locator("form [name=diff]").press("Space")
    page.wait_for_url("**diff=1**")
    page.locator("#id_listing").press("Space")
    page.locator("#id_reason").fill("质保更长，送达更快")
    page.locator("#id_reason").press("Control+Enter")
    page.wait_for_url("**/buyer/cart/")
    assert "质保更长，送达更快" in page.locator("main").inner_text()
