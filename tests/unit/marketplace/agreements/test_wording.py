"""The terms of the largest agreement's notices: long, and still publishable and searchable."""

import datetime
from decimal import Decimal

from marketplace.agreements.models import FrameworkAgreement, Invitation, Lot
from marketplace.agreements.operations.drafting import MOST_LOTS
from marketplace.agreements.steps import wording
from marketplace.notices.rules.terms import check_terms, lexemes, made_terms
from marketplace.notices.states import NoticeKind, Term
from marketplace.organisations.models import Organisation, Region

TSVECTOR = 2**20 - 1
AT = datetime.datetime(2026, 3, 2, 2, tzinfo=datetime.UTC)


def agreement() -> FrameworkAgreement:
    return FrameworkAgreement(
        kind="closed",
        number="KJXY-990100-20260302-000001",
        title="计算机",
        region=Region(code="990100", name="示范市"),
        manager=Organisation(name="示范省集中采购中心"),
        demand_standard="\u3000\u3000三年质保",
        valid_from=datetime.date(2026, 4, 1),
        valid_to=datetime.date(2027, 3, 31),
    )


def lots() -> list[Lot]:
    return [
        Lot(
            number=number,
            title=f"第 {number} 类设备" * 12,
            category_id="A02010108",
            price_limit=Decimal("6000.00"),
            call_off_methods=["direct_selection", "mini_competition"],
            evaluation="price",
            elimination=Decimal(20),
        )
        for number in range(1, MOST_LOTS + 1)
    ]


def test_an_invitation_of_the_most_lots_can_be_published() -> None:
    invitation = Invitation(round=0, opens_at=AT, deadline=AT + datetime.timedelta(days=21))
    terms = made_terms(wording.invitation_terms(agreement(), lots(), invitation))
    assert check_terms(NoticeKind.INVITATION, terms) == []
    assert terms[Term.LOTS].count("\n") == MOST_LOTS - 1
    assert terms[Term.CONTENT] == "\u3000\u3000三年质保"


def test_results_of_the_most_lots_and_many_applicants_can_be_published_and_found() -> None:
    results = [
        {
            "lot": number,
            "title": f"第 {number} 类设备",
            "qualified": 40,
            "eliminated": 8,
            "lines": [
                {
                    "rank": rank,
                    "supplier": f"示范省第 {number * 40 + rank} 科技公司",
                    "price": f"{number * 40 + rank}.{rank:02}",
                    "score": "",
                    "verdict": "admitted" if rank <= 32 else "eliminated",
                }
                for rank in range(1, 41)
            ],
        }
        for number in range(1, MOST_LOTS + 1)
    ]
    terms = made_terms(wording.result_terms(agreement(), results))
    assert check_terms(NoticeKind.RESULT, terms) == []
    assert terms[Term.RANKING].count("\n") == MOST_LOTS * 41 - 1
    found = lexemes(number="JGGG-1", title="入围结果公告", title_en="", terms=terms)
    assert "'科技'" in found.split()
    assert len(found.replace("'", "").replace(" ", "").encode()) <= TSVECTOR
