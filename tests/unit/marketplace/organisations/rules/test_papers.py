"""Credit codes, the papers a file needs, and the days on which a supplier is reminded."""

import datetime

import pytest

from marketplace.organisations.rules import CredentialFacts, credit_code_holds, missing_papers, reminder_due
from marketplace.organisations.states import CredentialKind, EnterpriseSize

TODAY = datetime.date(2026, 3, 2)
YESTERDAY = TODAY - datetime.timedelta(days=1)
BOTH = (CredentialKind.LICENCE, CredentialKind.REPRESENTATIVE)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "11320000MB151840XJ", "91330106673959654P"])
def test_real_credit_codes_hold(code: str) -> None:
    assert credit_code_holds(code)


@pytest.mark.parametrize(
    "code", ["91350100M000100Y44", "91350100m000100y43", "9135 0100 M000 100Y 43", "", "91350100M000100Y4I", "１" * 18]
)
def test_others_do_not(code: str) -> None:
    assert not credit_code_holds(code)


def papers(*kinds: CredentialKind, ends: datetime.date | None = None) -> list[CredentialFacts]:
    return [CredentialFacts(kind=kind, valid_to=ends) for kind in kinds]


def test_every_supplier_shows_licence_and_representative() -> None:
    assert set(missing_papers(papers=[], size=EnterpriseSize.LARGE, today=TODAY)) == set(BOTH)
    assert not missing_papers(papers=papers(*BOTH), size=EnterpriseSize.LARGE, today=TODAY)


@pytest.mark.parametrize("size", [EnterpriseSize.MICRO, EnterpriseSize.SMALL, EnterpriseSize.MEDIUM])
def test_small_and_medium_firms_show_their_declaration(size: EnterpriseSize) -> None:
    assert set(missing_papers(papers=papers(*BOTH), size=size, today=TODAY)) == {CredentialKind.SIZE}
    assert not missing_papers(papers=papers(*BOTH, CredentialKind.SIZE), size=size, today=TODAY)


def test_a_paper_holds_on_its_last_day_and_no_longer() -> None:
    assert not missing_papers(papers=papers(*BOTH, ends=TODAY), size=EnterpriseSize.LARGE, today=TODAY)
    missing = missing_papers(papers=papers(*BOTH, ends=YESTERDAY), size=EnterpriseSize.LARGE, today=TODAY)
    assert set(missing.values()) == {"This document has expired."}
    both = [*papers(CredentialKind.LICENCE, ends=YESTERDAY), *papers(*BOTH)]
    assert not missing_papers(papers=both, size=EnterpriseSize.LARGE, today=TODAY)


@pytest.mark.parametrize(
    ("left", "reminded", "due"),
    [
        (31, None, None),
        (30, None, 30),
        (29, 30, None),
        (8, None, 30),
        (7, 30, 7),
        (7, 7, None),
        (1, 7, None),
        (0, 7, 0),
        (0, None, 0),
        (-5, 7, 0),
        (-5, 0, None),
    ],
)
def test_reminders_are_due_once(left: int, reminded: int | None, due: int | None) -> None:
    ends = TODAY + datetime.timedelta(days=left)
    assert reminder_due(valid_to=ends, today=TODAY, reminded=reminded) == due
