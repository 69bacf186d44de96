"""The pages of framework agreements: who opens what. After ">" stands the link to follow from there."""

from tests.e2e.furnishing_agreements import COLLEAGUE, MANAGER, OFFICER, SUPPLIERS

_LIST = "/manager/agreements/"
AGREEMENT_PAGES: dict[str, list[str]] = {
    "": [
        "/agreements/",
        "/agreements/?state=in_force > tbody a = agreement",
        "/agreements/?state=inviting > tbody a = agreement",
    ],
    MANAGER: [
        "/manager/",
        _LIST,
        f"{_LIST}?state=terminated",
        f"{_LIST}draft/",
        f"{_LIST}?state=drafted > tbody a = manager:agreement",
        f"{_LIST}?state=drafted > tbody a > .actions a = manager:plan",
        f"{_LIST}?state=drafted > tbody a > td .item a = manager:set_lot",
        f"{_LIST}?state=drafted > tbody a > a[href$='/terms/'] = manager:set_lot",
        f"{_LIST}?state=planned > tbody a = manager:agreement",
        f"{_LIST}?state=inviting > tbody a = manager:agreement",
        f"{_LIST}?state=evaluating > tbody a = manager:agreement",
        f"{_LIST}?state=evaluating > tbody a > tbody a = manager:application",
        f"{_LIST}?state=announced > tbody a = manager:agreement",
        f"{_LIST}?state=in_force > tbody a = manager:agreement",
        f"{_LIST}?state=in_force > tbody a > .card h2 a = manager:lot",
    ],
    COLLEAGUE: [f"{_LIST}?state=planned > tbody a = manager:agreement"],
    SUPPLIERS[0]: [
        "/supplier/agreements/",
        "/supplier/agreements/ > .counts a = supplier:invitation",
        "/supplier/agreements/ > [data-application] a = supplier:application",
        "/supplier/agreements/ > section:last-of-type tbody a = supplier:agreement",
    ],
    OFFICER: [
        "/regulator/agreements/",
        "/regulator/agreements/?state=plan_submitted > tbody a = regulator:agreement",
        "/regulator/agreements/?state=announced > tbody a = regulator:agreement",
    ],
}
