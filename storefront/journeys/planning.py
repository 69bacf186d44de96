"""What the journeys of framework agreements share: a plan with its lots, approved by the finance bureau."""

import datetime
from collections.abc import Mapping, Sequence

from storefront.journeys.browser import Browser, JourneyError, Page
from storefront.journeys.walk import SignIn, Walk, evidence, tiny_pdf

Values = Mapping[str, str | list[str]]
STANDARD = "国家及行业标准；三年质保；七日内送货上门并安装；按合同逐项验收。"


def draft(way: Walk, who: SignIn, manager: Browser, *, plan: Values, lots: Sequence[Values]) -> str:
    """Have the agreement manager draft a plan with its lots; return the agreement's number."""
    page = manager.open("/manager/agreements/draft/")
    page = manager.send(
        page,
        "/agreements/draft/",
        {
            "scope": "small_recurring",
            "largest_purchase": "200000",
            "surveyed_buyers": "滨江市第一中学\n滨江市档案馆\n临溪县中心医院",
            "surveyed_suppliers": "清峰信息\n云图科技\n远山电子",
            "demand_standard": STANDARD,
            **plan,
        },
    )
    number = page.mark("number")
    way.tell(who, f"drafts framework agreement {number}", evidence(page))
    for place, lot in enumerate(lots, start=1):
        address = f"/manager/agreements/{number}/lots/{place}/terms/"
        page = manager.send(manager.open(address), address, lot)
        way.tell(who, f"states lot {place}: {lot['title']}", f"ceiling {lot['price_limit']} yuan; {evidence(page)}")
    return number


def approve_plan(way: Walk, who: SignIn, manager: Browser, number: str) -> None:
    """Have the manager attach the contract template and submit the plan, and the finance bureau approve it."""
    page = act(
        manager,
        number,
        "attach_contract_template",
        files={"documents": ("contract-template.pdf", tiny_pdf(), "application/pdf")},
    )
    way.tell(who, "attaches the contract template", evidence(page))
    page = act(manager, number, "submit_plan")
    way.tell(who, "submits the plan", evidence(page))
    officer = way.first("regulator", organisation_key="department")
    with way.sign_in(officer) as regulator:
        page = regulator.open(f"/regulator/agreements/{number}/")
        page = regulator.send(page, "/decide/", {"approve": "yes", "reason": "符合集中采购目录和限额标准"})
        way.tell(officer, f"approves the plan of {number}", evidence(page))


def act(
    manager: Browser, number: str, name: str, values: Values | None = None, *, expect: int = 200, **more: object
) -> Page:
    """Have the manager do one act on the agreement and return the page that follows."""
    page = manager.open(f"/manager/agreements/{number}/")
    return manager.send(page, f"/act/{name}/", values, expect=expect, **more)  # type: ignore[arg-type]


def moment(at: datetime.datetime) -> str:
    """Return a moment as a form's field holds it: the mall's local time to the minute."""
    china = datetime.timezone(datetime.timedelta(hours=8))
    return f"{at.astimezone(china):%Y-%m-%dT%H:%M}"


def first_codes(page: Page, count: int) -> list[str]:
    """Return the first product codes that an invitation offers to choose from; raises `JourneyError` when they are too few."""
    codes = page.all_marks("product")[:count]
    if len(codes) < count:
        raise JourneyError(f"{page.url} offers {len(codes)} products, {count} are needed")
    return codes


def dossier(way: Walk, number: str) -> None:
    """Have the province's finance bureau take the agreement's dossier and verify it offline."""
    officer = way.first("regulator", organisation_key="department")
    with way.sign_in(officer) as regulator:
        page = regulator.open(f"/regulator/agreements/{number}/")
        way.tell(officer, f"reads {number}", f"{len(page.all_marks('seq'))} log entries; {evidence(page)}")
        way.prove(officer, regulator, address=f"/regulator/agreements/{number}/dossier/", name=number)
