"""The pages of framework agreements: who opens what. After ">" stands the link to follow from there."""

from tests.e2e.furnishing_agreements import COLLEAGUE, MANAGER, OFFICER, SUPPLIERS

_LIST = "/manager/agreements/"
AGREEMENT_PAGES: dict[str, list[str]] = {
    "": ["/agreements/", "/agreements/?state=in_force > tbody a", "/agreements/?state=inviting > tbody a"],
    MANAGER: [
        "/manager/",
        _LIST,
        f"{_LIST}?state=terminated",
        f"{_LIST}draft/",
        f"{_LIST}?state=drafted > tbody a",
        f"{_LIST}?state=drafted > tbody a > .actions a",
        f"{_LIST}?state=drafted > tbody a > td .item a",
        f"{_LIST}?state=planned > tbody a",
        f"{_LIST}?state=inviting > tbody a",
        f"{_LIST}?state=evaluating > tbody a",
        f"{_LIST}?state=evaluating > tbody a > tbody a",
        f"{_LIST}?state=announced > tbody a",
        f"{_LIST}?state=in_force > tbody a",
        f"{_LIST}?state=in_force > tbody a > .card h2 a",
    ],
    COLLEAGUE: [f"{_LIST}?state=planned > tbody a"],
    SUPPLIERS[0]: [
        "/supplier/agreements/",
        "/supplier/agreements/ > .counts a",
        "/supplier/agreements/ > [data-application] a",
        "/supplier/agreements/ > section:last-of-type tbody a",
    ],
    OFFICER: [
        "/regulator/agreements/",
        "/regulator/agreements/?state=plan_submitted > tbody a",
        "/regulator/agreements/?state=announced > tbody a",
    ],
}
