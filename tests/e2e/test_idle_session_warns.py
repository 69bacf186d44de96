"""A reader who did nothing for long is warned before the session ends, and goes on with one key; too late, the page says so."""

from collections.abc import Callable

from tests.e2e.furnishing import REQUESTER
from tests.e2e.person import Person

Meet = Callable[..., Person]
_MINUTE = 60_000


def test_an_idle_session_is_warned_of_and_goes_on(meet: Meet) -> None:
    person = meet(REQUESTER)
    page, warning = person.page, "[data-idle]:not([hidden])"
    page.clock.install()
    person.open("/buyer/")
    page.clock.fast_forward(26 * _MINUTE)
    assert not page.locator(warning).count()
    page.clock.fast_forward(2 * _MINUTE)
    page.wait_for_selector(warning)
    assert page.evaluate("document.activeElement.closest('[data-idle]') !== null")
    with page.expect_response("**/sign-in/stay/"):
        page.keyboard.press("Enter")
    page.wait_for_selector("[data-idle]", state="hidden")
    page.clock.fast_forward(31 * _MINUTE)
    page.wait_for_selector("[data-ended]:not([hidden])")
