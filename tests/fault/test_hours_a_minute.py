"""A demonstration whose clock runs ahead: its people see it on its pages, and a deadline that passes is kept by the worker."""

import datetime
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storefront.journeys.browser import Browser
from storefront.journeys.first_purchase import buy
from storefront.journeys.walk import SignIn, Walk
from tests.fault.malls import Mall, wait_until

HOURS_A_MINUTE = 240
BUYER = ("zhoumin", "滨江市第一中学")
SELLERS = (
    ("xulan", "滨江市华信办公设备有限公司"),
    ("panbo", "示范省文仪科技有限公司"),
    ("fangyuan", "临溪县博远商贸有限公司"),
    ("jianghua", "滨江新华数码有限公司"),
    ("kangheng", "滨江恒通电器有限公司"),
    ("yuantong", "示范省通达供应链有限公司"),
)
DAY = datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def mall(open_folder: Path) -> Iterator[Mall]:
    """The small demonstration, as a person starts it, while its clock still shows the time of day."""
    options = ["--small", "--sandbox", "--port", "0"]
    found = Mall(open_folder / "demonstration", command="demo", options=options).start()
    yield found
    found.stop()


def way_in(mall: Mall) -> Walk:
    password = (mall.home / "secrets" / "demo_password").read_text().strip()

    def person(found: tuple[str, str], role: str) -> SignIn:
        return SignIn(username=found[0], password=password, name=found[0], organisation=found[1], roles=(role,))

    people = [person(BUYER, "requester"), *(person(one, "supplier_operator") for one in SELLERS)]
    return Walk(
        address=mall.address,
        region="shifan",
        people=people,
        folder=mall.home,
        say=print,
        verify=_nobody,
        move_on=_nobody,
    )


def _nobody(*_: object) -> None:
    raise AssertionError("the clock runs by itself")


def shown(way: Walk, who: SignIn) -> datetime.datetime:
    """Return the time that the mall's pages show."""
    with way.sign_in(who) as browser:
        return datetime.datetime.fromtimestamp(int(browser.open("/time/").content), datetime.UTC)


def _a_moment_later(browser: Browser, address: str) -> str:
    time.sleep(1)
    return browser.open(address).mark("state")


def test_the_clock_runs_ahead_and_a_hold_that_runs_out_is_ended(mall: Mall) -> None:
    way = way_in(mall)
    buyer = way.first("requester")
    with way.sign_in(buyer) as requester:
        # Before the clock runs: the agreements end with the year, which may be over within a minute then.
        number, _ = buy(way, buyer, requester)
        address = f"/buyer/purchases/{number}/"
        assert requester.open(address).mark("state") == "submitted"
    mall.stop()
    mall.options = ["--small", f"--hours-a-minute={HOURS_A_MINUTE}", "--port", "0"]
    mall.start()
    way = way_in(mall)
    began, before = time.monotonic(), shown(way, buyer)
    with way.sign_in(buyer) as requester:
        # A submitted purchase fails in one way only: its hold of the ceilings and the budget has run out.
        wait_until(lambda: _a_moment_later(requester, address) == "failed", "the end of the hold", seconds=300)
    said, ran = (time.monotonic() - began) / 60 * datetime.timedelta(hours=HOURS_A_MINUTE), shown(way, buyer) - before
    # A step may come late on a slow machine, but none comes early.
    assert said / 2 < ran < said + DAY


def test_a_demonstration_that_is_no_sandbox_keeps_its_clock(home: Path) -> None:
    first = Mall(home, command="demo", options=["--small", "--data-only"])
    process = first.spawn()
    process.communicate()
    assert process.returncode == 0
    first.options = ["--small", "--hours-a-minute=24", "--port", "0"]
    said = first.refused()
    assert "it can't become a sandbox" in said
