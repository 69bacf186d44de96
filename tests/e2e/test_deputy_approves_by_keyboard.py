"""Two opinions, a leave and a deputy, on a telephone with a keyboard and in English."""

from collections.abc import Callable

import pytest

from tests.e2e.person import Person

Meet = Callable[..., Person]
KEEPER, REQUESTER = "dengke", "zhoumin"
ABSENT, DEPUTY, SECOND = ("linjing", "林静"), ("weilan", "韦岚"), ("guoxin", "郭欣")
TODAY = "2026-09-14"


@pytest.fixture
def person(meet: Meet) -> Callable[[str], Person]:
    """Return a function that lets somebody sign in."""
    return lambda username: meet(username, width=390, language="en-GB", keyboard=True)


@pytest.mark.journey("delegated-approval")
def test_deputy_approves_by_keyboard(person: Callable[[str], Person]) -> None:
    keeper = person(KEEPER)
    rule = _put_rule_in_force(keeper)
    absent = person(ABSENT[0])
    _name_deputy(absent)
    requester = person(REQUESTER)
    number = _submit(requester)
    deputy = person(DEPUTY[0])
    deputy.open("/buyer/approvals/")
    deputy.press(f"main a[href*='{number}']")
    assert deputy.page.locator(f"[data-on-behalf-of='{ABSENT[1]}']").count()
    deputy.press("[form=decide][data-main]")
    _return_a_line(person(SECOND[0]), number)
    requester.open(f"/buyer/purchases/{number}/")
    requester.press("form[action$='/place/'] [data-main]")
    requester.reads("Ordered")
    requester.reads("There is one in store")
    _revoke(absent)
    _end(keeper, rule)


def _value(person: Person, select: str, words: str) -> str:
    """Return what the list sends for the entry with these words."""
    return person.page.locator(f"{select} option", has_text=words).first.get_attribute("value") or ""


def _put_rule_in_force(keeper: Person) -> str:
    keeper.open("/buyer/approval-rules/")
    keeper.skips()
    keeper.press("main a[href$='/approval-rules/new/']")
    keeper.write("#id_title", "Two opinions")
    keeper.write("#id_position", "1")
    for stage, (_, name) in enumerate((ABSENT, SECOND), start=1):
        select = f"#id_stage_{stage}"
        keeper.choose(select, _value(keeper, select, name))
    keeper.press("form[action$='/approval-rules/new/'] [data-main]")
    row = keeper.page.locator("tr", has_text="Two opinions")
    rule = row.get_attribute("data-rule-id") or ""
    keeper.date(f"#from_{rule}", TODAY)
    keeper.press(f"tr[data-rule-id='{rule}'] form button")
    assert row.get_attribute("data-phase") == "in_force"
    return rule


def _name_deputy(absent: Person) -> None:
    absent.open("/buyer/delegations/")
    absent.choose("#id_deputy_id", _value(absent, "#id_deputy_id", DEPUTY[1]))
    absent.date("#id_valid_from", TODAY)
    absent.date("#id_valid_to", TODAY)
    absent.write("#id_reason", "Annual leave")
    absent.press("form[action$='/delegations/name/'] [data-main]")
    assert absent.page.locator("tr[data-phase=in_force]").get_attribute("data-deputy") == DEPUTY[1]


def _submit(requester: Person) -> str:
    """Buy two goods; return the purchase's number."""
    for place in (0, 1):
        requester.open("/search/?q=显示器")
        requester.press(f".hit >> nth={place} >> h2 a")
        requester.press("#buy [data-main]:visible, [form=buy][data-main]:visible")
    requester.open("/buyer/cart/")
    requester.write("#id_title", "Replacement of office equipment")
    requester.choose("select[name^='field']", "2026-BJ-0417")
    requester.press("[form=submit-cart][data-main]")
    return requester.page.locator("[data-number]").get_attribute("data-number") or ""


def _return_a_line(approver: Person, number: str) -> None:
    """Try without a reason first."""
    approver.open("/buyer/approvals/")
    approver.press(f"main a[href*='{number}']")
    approver.tick("[name=keep][value='2']")
    approver.press("[form=decide][data-main]")
    approver.is_told()
    approver.write("#id_reason", "There is one in store")
    approver.press("[form=decide][data-main]")
    approver.reads("There is one in store")


def _revoke(absent: Person) -> None:
    absent.open("/buyer/delegations/")
    absent.unfold("tr[data-phase=in_force] summary")
    absent.write("tr[data-phase=in_force] [name=reason]", "Back at work")
    absent.press("tr[data-phase=in_force] form button")
    absent.reads("Back at work")


def _end(keeper: Person, rule: str) -> None:
    row = f"tr[data-rule-id='{rule}']"
    keeper.open("/buyer/approval-rules/")
    keeper.unfold(f"{row} summary")
    keeper.date(f"#to_{rule}", TODAY)
    keeper.press(f"{row} form button")
    assert keeper.page.locator(row).get_attribute("data-phase") == "ended"
