"""Where the focus is while a page changes: filters, quantities, the tour by Tab, and the warning before a session ends."""

from collections.abc import Callable

import pytest

from tests.e2e.furnishing import REGULATOR, REQUESTER, SUPPLIER
from tests.e2e.furnishing_agreements import MANAGER
from tests.e2e.person import SHOWN, Person

Meet = Callable[..., Person]
TOURS = {
    "": ["/", "/search/?category=A02021003", "/notices/", "/sign-in/"],
    REQUESTER: ["/buyer/", "/buyer/orders/?state=delivering > tbody a", "/buyer/off-catalogue/?searched=印刷"],
    SUPPLIER: ["/supplier/listings/", "/supplier/orders/?state=placed > tbody a"],
    MANAGER: ["/manager/agreements/draft/", "/manager/agreements/?state=in_force > tbody a"],
    REGULATOR: ["/regulator/", "/notices-desk/new/?kind=notice"],
}
FOCUS = "document.activeElement"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("username", TOURS)
def test_tab_goes_around_a_page_and_shows_where_it_is(meet: Meet, username: str, width: int) -> None:
    person = meet(username, width=width)
    page = person.page
    for path in TOURS[username]:
        start, *links = path.split(" > ")
        person.open(start)
        for link in links:
            person.press(f"main {link}")
        page.evaluate("window.seen = new Set()")
        for _ in range(400):
            page.keyboard.press("Tab")
            # Past the last control comes the window of the browser.
            if page.evaluate(f"{FOCUS}.matches('html, body') || {FOCUS}.matches('.skip') && seen.size > 1"):
                break
            assert page.evaluate(_STEP), page.evaluate(f"{FOCUS}.outerHTML")
        else:
            raise AssertionError(f"no way out of {page.url} by Tab")
        assert page.evaluate(_NOT_SEEN) == [], page.url


def test_filters_keep_the_focus_and_say_what_they_found(meet: Meet) -> None:
    person = meet(width=390, keyboard=True)
    page = person.page
    person.open("/search/?q=显示器")
    person.unfold(".facetbox > summary")
    person.tick(".facet [type=checkbox]")
    assert page.locator(".facetbox").evaluate("one => one.open")
    assert page.locator("#said").inner_text() == page.locator("[data-hits]").inner_text()


def test_a_quantity_keeps_the_focus_though_the_cart_is_reckoned_anew(meet: Meet) -> None:
    person = meet(REQUESTER, keyboard=True)
    page = person.page
    person.open("/buyer/cart/")
    quantity = page.locator("main [name=quantity]").first
    before = int(quantity.input_value())
    for key, pieces in (("ArrowUp", before + 1), ("ArrowDown", before)):
        quantity.focus()
        with page.expect_navigation():
            page.keyboard.press(key)
        assert quantity.input_value() == str(pieces)
        assert quantity.evaluate("one => one === document.activeElement")


def test_a_field_that_is_answered_leaves_the_focus_where_it_went(meet: Meet) -> None:
    person = meet(REQUESTER, keyboard=True)
    person.open("/buyer/cart/")
    # The next stop lies in the part that the answer replaces.
    person.write("#id_payment_reason", "与供应商商定")
    assert person.page.evaluate(f"!!{FOCUS}.closest('#judgement')")


def test_the_end_of_a_session_is_announced_and_can_be_put_off(meet: Meet) -> None:
    person = meet(REQUESTER)
    page = person.page
    page.clock.install()
    person.open("/buyer/addresses/")
    page.locator("#id_address").focus()
    assert page.locator(".idle").is_hidden()
    seconds = int(page.locator(".idle").get_attribute("data-idle") or 0)
    page.clock.run_for((seconds - 170) * 1000)
    assert page.evaluate(f"!!{FOCUS}.closest('[role=alertdialog]')")
    page.keyboard.press("Enter")
    page.locator(".idle").wait_for(state="hidden")
    assert page.evaluate(f"{FOCUS}.id") == "id_address"
    page.clock.run_for((seconds + 10) * 1000)
    assert page.evaluate(f"{FOCUS}.matches('[data-ended] a')")


# The button inside a field of a day has a ring of the browser's own.
_STEP = f"""() => {{
  const now = document.activeElement;
  seen.add(now);
  return (now.type === 'date' && !now.matches(':focus')) || ({SHOWN})(now);
}}"""
_NOT_SEEN = """[...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(one =>
  !seen.has(one) && !one.disabled && one.type !== 'hidden' && one.type !== 'radio' && one.tabIndex >= 0
  && one.checkVisibility({ visibilityProperty: true }) && !one.matches('.skip')
).map(one => one.outerHTML.slice(0, 120))"""
