"""Keys of the desk, and a comparison from the ticks in the catalogue to the cart without a mouse."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe

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


def test_offers_unfold_in_their_card_and_what_is_ticked_stays_in_sight(meet: Meet) -> None:
    person = meet(REQUESTER)
    page = person.page
    person.open("/search/?category=A02021003")
    page.evaluate("sessionStorage.clear()")
    page.locator(".hit [hx-get]").first.press("Enter")
    page.wait_for_selector(".hit details[open]")
    page.wait_for_function("document.activeElement.tagName === 'SUMMARY'")
    assert Axe().run(page).violations_count == 0
    page.locator(".hit details .pick").nth(1).press("Space")
    page.wait_for_selector("#compare [data-unpick]")
    page.locator("#compare [data-unpick]").press("Enter")
    page.wait_for_selector("#compare", state="hidden")
    assert not page.locator(".hit details .pick").nth(1).is_checked()
    page.locator(".hit details button").first.press("Enter")
    page.wait_for_url("**/buyer/cart/")


def test_a_quantity_says_what_it_comes_to(meet: Meet) -> None:
    person = meet(REQUESTER)
    page = person.page
    person.open("/search/?category=A02021003")
    # To the end of loading: the page's scripts have run.
    with page.expect_navigation():
        page.locator(".hit h2 a").first.press("Enter")
    one = page.locator("#buy [data-total]").inner_text()
    page.locator("#buy [data-step='1']").press("Enter")
    assert page.locator("#buy [data-total]").inner_text() != one
    assert page.locator("[data-after]").inner_text().startswith(("¥", "−¥"))
    page.locator("#suppliers [name=diff]").press("Space")
    page.wait_for_url("**diff=1**")
    page.locator("#suppliers [name=names]").press("Space")
    page.wait_for_url("**names=hidden**")
