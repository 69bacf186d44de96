"""Every page, in both languages and both widths: no serious fault of accessibility, nothing too wide, too heavy or foreign.

Chinese on English pages is marked as Chinese.
"""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.agreement_pages import AGREEMENT_PAGES
from tests.e2e.furnishing import APPROVER, AUDITOR, KEEPER, KEEPER_OF_THE_MALL, REGULATOR, REQUESTER, SUPPLIER
from tests.e2e.person import Person

Meet = Callable[..., Person]
# Who opens what. After each ">" stands the link to follow from there.
PAGES: dict[str, list[str]] = {
    "": [
        "/",
        "/search/",
        "/search/?q=显示器",
        "/search/?q=qqqqqq",
        "/search/?within=3",
        "/search/ > .hit h2 a",
        "/log/",
        "/verify/",
        "/verify/?code=nonsense",
        "/verify/000000000000000000000000/",
        "/prices/",
        "/prices/?q=qqqqqq",
        "/prices/ > tbody a",
        "/who/",
        "/who/?q=qqqqqq",
        "/who/?kind=supplier > tbody a",
        "/who/?kind=buyer_unit > tbody a",
        "/who/?kind=agency > tbody a",
        "/who/?kind=regulator > tbody a",
        "/statistics/",
        "/statistics/?region=000000",
        "/help/",
        "/help/?q=PRICE",
        "/help/?q=qqqqqq",
        "/help/buyers/",
        "/help/account/",
        "/design/",
        "/site-map/",
        "/rules/",
        "/rules/PAY-02/",
        "/rules/PRICE-02/",
        "/graphql/explore/",
        "/graphql/explore/?type=Purchase",
        "/notices/",
        "/notices/?q=打印机",
        "/notices/?q=qqqqqq",
        "/notices/?kind=correction > .notices a",
        "/notices/?kind=award > .notices a",
        "/sites/shifan/",
        "/sites/shifan/results/",
        "/sites/990122/",
        "/sign-in/",
        "/sign-in/forgotten/",
        "/sign-in/forgotten/?sent",
        "/register/",
        "/nowhere/",
    ],
    REQUESTER: [
        "/buyer/",
        "/buyer/cart/",
        "/buyer/lists/",
        "/buyer/lists/ > tbody a",
        "/buyer/quick-order/",
        "/buyer/orders/?state=invoiced > tbody a > .pagehead p a:last-child",
        "/search/?category=A02021003",
        "/search/?category=A02021003 > .hit h2 a > #suppliers a",
        "/compare/",
        "/buyer/purchases/",
        "/buyer/purchases/?state=cancelled",
        "/buyer/purchases/?state=approved > tbody a",
        "/buyer/purchases/?state=rejected > tbody a",
        "/buyer/purchases/?state=rejected > tbody a > .actions a",
        "/buyer/orders/",
        "/buyer/orders/?state=delivering > tbody a",
        "/buyer/orders/?state=refused > tbody a",
        "/buyer/orders/?state=placed > tbody a",
        "/buyer/orders/?state=confirmed > tbody a",
        "/buyer/orders/?state=accepted > tbody a",
        "/buyer/orders/?state=invoiced > tbody a",
        "/buyer/returns/",
        "/buyer/returns/?state=promised > tbody a",
        "/buyer/returns/?state=open > tbody a",
        "/buyer/competitions/",
        "/buyer/competitions/?state=failed",
        "/buyer/competitions/?state=inviting > tbody a",
        "/buyer/competitions/?state=opened > tbody a",
        "/buyer/purchases/?state=sourcing > tbody a",
        "/buyer/addresses/",
        "/files/",
        "/files/ > tbody a",
        "/buyer/waivers/",
        "/buyer/waivers/ > tbody a",
        "/buyer/waivers/new/?rule=ROUTE-02&field.budget.line=2026-BJ-0551",
        "/buyer/waivers/new/?rule=PRICE-02",
        "/buyer/off-catalogue/",
        "/buyer/off-catalogue/?searched=印刷",
        "/me/",
        "/me/second-factor/",
        "/me/second-factor/on/",
        "/me/sessions/",
        "/me/password/",
        "/inbox/",
        "/inbox/?show=all",
        "/inbox/?show=all&kind=orders",
        "/me/notifications/",
        "/me/letters/",
        "/supplier/",
    ],
    APPROVER: [
        "/buyer/",
        "/buyer/approvals/",
        "/buyer/approvals/ > tbody a",
        "/buyer/approvals/preview/?pick=CG-0/1",
        "/buyer/approvals/decided/",
        "/buyer/delegations/",
        "/buyer/approval-rules/",
    ],
    KEEPER: [
        "/buyer/approval-rules/",
        "/buyer/approval-rules/ > td a",
        "/buyer/approval-rules/new/",
        "/buyer/delegations/",
        "/administration/members/",
        "/administration/members/?edit=guoxin",
        "/administration/departments/",
        "/administration/departments/ > td:last-child a",
        "/administration/integrations/",
        "/administration/integrations/ > tbody a",
        "/administration/integrations/ > tbody a > tbody a",
        "/administration/integrations/ > tbody a > tbody a > tbody a",
        "/administration/integrations/new/",
        "/administration/integrations/help/",
    ],
    SUPPLIER: [
        "/supplier/",
        "/supplier/orders/",
        "/supplier/orders/?state=returned",
        "/supplier/orders/?state=placed > tbody a",
        "/supplier/orders/?state=confirmed > tbody a",
        "/supplier/orders/?state=accepted > tbody a",
        "/supplier/orders/?state=invoiced > tbody a",
        "/supplier/listings/",
        "/supplier/listings/ > td:last-child a",
        "/supplier/listings/ > td .item a",
        "/supplier/listings/preview/?percent=5",
        "/supplier/listings/new/",
        "/supplier/products/",
        "/supplier/products/new/",
        "/supplier/products/new/?profile=laptop",
        "/supplier/competitions/",
        "/supplier/competitions/?state=inviting > tbody a",
        "/supplier/competitions/?state=opened > tbody a",
        "/supplier/payments/",
        "/supplier/file/",
        "/supplier/returns/",
        "/supplier/returns/?state=open > tbody a",
        "/supplier/returns/?state=promised > tbody a",
    ],
    AUDITOR: ["/audit/", "/audit/purchases/", "/audit/ > tbody a", "/regulator/agreements/"],
    KEEPER_OF_THE_MALL: [
        "/administration/members/",
        "/administration/heartbeat/",
    ],
    "luoping": [
        "/manager/listings/",
        "/manager/listings/?state=all",
        "/manager/listings/ > tbody a",
        "/manager/consumables/",
        "/manager/products/",
        "/manager/products/ > tbody a",
    ],
    REGULATOR: [
        "/regulator/",
        "/regulator/?state=ordered > tbody a",
        "/regulator/claims/",
        "/regulator/claims/?state=promised > tbody a",
        "/regulator/payments/",
        "/regulator/payments/ > tbody a",
        "/regulator/regions/",
        "/regulator/registrations/",
        "/regulator/organisations/",
        "/regulator/organisations/?kind=supplier > tbody a",
        "/p/budget/",
        "/p/budget/ > tbody a",
        "/regulator/packs/",
        "/regulator/packs/ > tr[data-parameter] td:last-child a",
        "/regulator/packs/new/",
        "/regulator/packs/ > tr[data-draft] a",
        "/regulator/packs/ > tr[data-draft] a > #dry-run a",
        "/regulator/waivers/",
        "/regulator/waivers/?state=refused",
        "/regulator/waivers/ > tbody a",
        "/notices-desk/",
        "/notices-desk/?state=withdrawn",
        "/notices-desk/ > tbody a",
        "/notices-desk/new/",
        "/notices-desk/new/?kind=notice",
        "/site-desk/",
    ],
}

# Pages that say no, in a page of their own.
REFUSALS = {
    ("", "/verify/?code=nonsense"): 422,
    ("", "/verify/000000000000000000000000/"): 404,
    ("", "/nowhere/"): 404,
    (REQUESTER, "/buyer/waivers/new/?rule=PRICE-02"): 422,
    (REQUESTER, "/supplier/"): 403,
}

# Nobody reads what was in order, nor selectors, which take a fifth of the time.
OPTIONS = {"resultTypes": ["violations"], "selectors": False}


def _faults(person: Person, axe: Axe) -> Iterator[str]:
    for found in axe.run(person.page, options=OPTIONS).response["violations"]:
        if found["impact"] in {"serious", "critical"}:
            where = "; ".join(node["html"][:160] for node in found["nodes"][:3])
            yield f"{person.page.url} {found['id']}: {found['help']} ({where})"
    if unmarked := person.page.evaluate(_UNMARKED):
        yield f"{person.page.url}: Chinese that no `lang` says is Chinese: {unmarked[:5]}"


# Words whose nearest `lang` names another language than theirs.
_UNMARKED = """() => {
  const found = [], texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim(), told = texts.currentNode.parentElement.closest('[lang]');
    if (/\\p{Script=Han}/u.test(text) && !told.lang.startsWith('zh')) { found.push(text.slice(0, 60)); }
  }
  return found;
}"""
ALL = {"": PAGES, "agreements-": AGREEMENT_PAGES}
EVERYBODY = [
    pytest.param(pages, who, id=f"{part}{who or 'visitor'}")
    for part, known in ALL.items()
    for who, pages in known.items()
]


# One test for each person, so that workers can share the tour.
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
@pytest.mark.parametrize(("pages", "username"), EVERYBODY)
def test_every_page_is_open_to_everybody(
    meet: Meet, pages: list[str], username: str, width: int, language: str
) -> None:
    person, axe, faults = meet(username, width=width, language=language), Axe(), []
    for address in pages:
        start, *links = address.split(" > ")
        if person.open(start) != REFUSALS.get((username, start), 200):
            faults.append(f"{username} does not see {start}")
        for link in links:
            person.press(f"main {link}")
        faults += _faults(person, axe)
    assert faults == []
