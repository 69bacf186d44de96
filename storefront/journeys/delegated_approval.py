"""A delegated approval, walked by six people over HTTP: a rule, a leave, a deputy, a second stage that returns a line.

The unit's administrator puts a rule of two stages in force. The first approver goes on leave and names a deputy; the
requester submits; the deputy approves in the absent colleague's place; the second stage returns one line; the orders are
placed. At the end the dossier, with both names in it, is taken away and verified offline.
"""

import datetime
import json
import zipfile

from storefront.journeys.browser import Browser, JourneyError
from storefront.journeys.walk import SignIn, Walk, evidence

DONE = "The deputy's decision stands in a dossier that verifies offline, with both names on record."

UNIT = "school"
LINES = 2


def walk(way: Walk) -> None:
    """Walk the journey; raises `JourneyError`."""
    administrator = way.first("administrator", organisation_key=UNIT)
    requester = way.first("requester", organisation_key=UNIT)
    absent, _, second = way.everyone("approver", organisation_key=UNIT)[:3]
    with way.sign_in(administrator) as keeper:
        rule = _put_rule_in_force(way, administrator, keeper, absent=absent, second=second)
        deputy = _name_deputy(way, absent, not_one_of=(second,))
        with way.sign_in(requester) as buyer:
            number = _submit(way, requester, buyer)
            _approve_as_deputy(way, deputy, absent, number)
            _return_a_line(way, second, number)
            _place(way, requester, buyer, number)
            way.prove(requester, buyer, address=f"/buyer/purchases/{number}/dossier/", name="delegated-approval")
            _check_names(way, requester, deputy=deputy, absent=absent)
        _end_rule(way, administrator, keeper, rule)


def _today() -> str:
    """Return the day in China, as forms take it."""
    return f"{datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))):%Y-%m-%d}"


def _put_rule_in_force(way: Walk, who: SignIn, keeper: Browser, *, absent: SignIn, second: SignIn) -> str:
    page = keeper.open("/buyer/approval-rules/new/")
    form = page.form("/approval-rules/new/")
    values: dict[str, str | list[str]] = {
        "title": "Two opinions",
        "position": "1",
        "stage_1": form.labelled("stage_1", absent.name),
        "stage_2": form.labelled("stage_2", second.name),
    }
    page = keeper.send(page, "/approval-rules/new/", values)
    drafts = [mark["rule-id"] for mark in page.marks if mark.get("phase") == "draft"]
    if not drafts:
        raise JourneyError("the draft of the rule is not listed")
    way.tell(who, f"drafts rule {drafts[0]}: {absent.name}, then {second.name}", "state draft")
    page = keeper.send(page, f"/approval-rules/{drafts[0]}/enact/", {"effective_from": _today()})
    phase = next(mark["phase"] for mark in page.marks if mark.get("rule-id") == drafts[0])
    way.tell(who, f"puts rule {drafts[0]} in force", f"state {phase}")
    return drafts[0]


def _name_deputy(way: Walk, absent: SignIn, *, not_one_of: tuple[SignIn, ...]) -> SignIn:
    """Have the first approver name a deputy who has no stage of his own; return the deputy."""
    named = {person.name for person in (absent, *not_one_of)}
    deputy = next(one for one in way.everyone("approver", organisation_key=UNIT) if one.name not in named)
    with way.sign_in(absent) as browser:
        page = browser.open("/buyer/delegations/")
        form = page.form("/delegations/name/")
        values: dict[str, str | list[str]] = {
            "deputy_id": form.labelled("deputy_id", deputy.name),
            "valid_from": _today(),
            "valid_to": _today(),
            "reason": "Annual leave",
        }
        page = browser.send(page, "/delegations/name/", values)
        if page.mark("deputy") != deputy.name:
            raise JourneyError(f"{deputy.name} is not listed as deputy")
        way.tell(absent, f"goes on leave and names {deputy.name}", f"delegation {page.mark('delegation')}")
    return deputy


def _submit(way: Walk, who: SignIn, buyer: Browser) -> str:
    page = buyer.open("/search/")
    links = dict.fromkeys(link.partition("#")[0] for link in page.links if link.startswith("/products/"))
    put: list[str] = []
    for link in links:
        product = buyer.open(link)
        listing = next((mark["listing"] for mark in product.marks if "listing" in mark), "")
        if listing and len(put) < LINES:
            buyer.send(product, "/cart/add/", {"quantity": "1"}, having={"listing": listing})
            put.append(listing)
    cart = buyer.open("/buyer/cart/")
    form = cart.form("/cart/submit/")
    values: dict[str, str | list[str]] = {"title": "Replacement of office equipment"}
    for name in form.choices:
        if name.startswith("field."):
            values[name] = next(choice for choice in form.choices[name] if choice)
    page = buyer.send(cart, "/cart/submit/", values)
    number = page.mark("number")
    way.tell(who, f"submits purchase {number} with {len(put)} lines", evidence(page))
    return number


def _approve_as_deputy(way: Walk, deputy: SignIn, absent: SignIn, number: str) -> None:
    with way.sign_in(deputy) as browser:
        page = browser.open(browser.open("/buyer/approvals/").link(number))
        if page.mark("on-behalf-of") != absent.name:
            raise JourneyError(f"the page does not say that {deputy.name} decides for {absent.name}")
        page = browser.send(page, f"/purchases/{number}/approve/")
        way.tell(deputy, f"approves {number} on behalf of {absent.name}", evidence(page))


def _return_a_line(way: Walk, who: SignIn, number: str) -> None:
    with way.sign_in(who) as browser:
        page = browser.open(browser.open("/buyer/approvals/").link(number))
        kept = page.form(f"/purchases/{number}/approve/").values["keep"]
        if not isinstance(kept, list) or len(kept) != LINES:
            raise JourneyError(f"{LINES} lines were expected, not {kept}")
        decision: dict[str, str | list[str]] = {"keep": kept[:1], "reason": "There is one in store"}
        page = browser.send(page, f"/purchases/{number}/approve/", decision)
        way.tell(who, f"approves line {kept[0]} and returns line {kept[1]}", evidence(page))


def _place(way: Walk, who: SignIn, buyer: Browser, number: str) -> None:
    page = buyer.open(f"/buyer/purchases/{number}/")
    page = buyer.send(page, f"/purchases/{number}/place/")
    way.tell(who, "places the orders", f"{', '.join(page.all_marks('order'))}; {evidence(page)}")


def _check_names(way: Walk, who: SignIn, *, deputy: SignIn, absent: SignIn) -> None:
    """Read from the dossier itself who decided for whom."""
    with zipfile.ZipFile(way.folder / "delegated-approval.zip") as dossier:
        lines = dossier.read("events.jsonl").decode().splitlines()
    bodies = [json.loads(line)["body"] for line in lines]
    contents = [json.loads(body) if isinstance(body, str) else body for body in bodies]
    names = [
        (content["actor"]["name"], content["on_behalf_of"]["name"]) for content in contents if "on_behalf_of" in content
    ]
    if names != [(deputy.name, absent.name)]:
        raise JourneyError(f"the dossier names {names}")
    way.tell(who, "reads who decided for whom in the dossier", f"{deputy.name} on behalf of {absent.name}")


def _end_rule(way: Walk, who: SignIn, keeper: Browser, rule: str) -> None:
    page = keeper.open("/buyer/approval-rules/")
    page = keeper.send(page, f"/approval-rules/{rule}/end/", {"effective_to": _today()})
    phase = next(mark["phase"] for mark in page.marks if mark.get("rule-id") == rule)
    way.tell(who, f"ends rule {rule}", f"state {phase}")
