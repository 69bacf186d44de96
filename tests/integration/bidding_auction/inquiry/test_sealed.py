"""Sealed quotes: read by nobody before the opening, refused when changed, proved by the dossier afterwards."""

import io
import zipfile
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from bidding_auction.inquiry.models import CompetingQuote, MiniCompetition
from bidding_auction.inquiry.operations import award_competition, open_quotes, submit_quote, withdraw_quote
from bidding_auction.inquiry.queries import competition_view, competitions_visible_to, own_view
from marketplace.audit.queries import timeline
from marketplace.documents.dossier import export_dossier
from marketplace.kernel.errors import Conflict, InvalidInput, NotFound
from tests.factories import competing as act
from tests.factories.cast import NOW
from tests.factories.competing import AFTER, BLIND, CODE
from tests.factories.mall import Mall

PRICE = "787.65"
_COLUMNS = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
OPEN = {"code": CODE, "blind": BLIND}


def test_the_price_stands_nowhere_before_the_opening(mall: Mall) -> None:
    act.quoted(mall, act.invited(mall), bob=PRICE)
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE position(%s in "{column}"::text) > 0'
                f' OR position(%s in "{column}"::text) > 0',
                [PRICE, PRICE.encode().hex()],
            )
            assert cursor.fetchone() == (0,), (table, column)


def test_the_log_names_nobody_before_the_opening(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall))
    act.call(withdraw_quote, mall.cast.ben, NOW, number=number)
    purchase = MiniCompetition.objects.select_related("purchase").get().purchase
    events = [one for one in timeline(purchase.stream) if one.action.startswith("competition.quote_")]
    assert [one.actor for one in events] == ["sealed"] * 3
    assert all(set(one.data) <= {"sequence", "receipt", "subject"} for one in events)


def test_before_the_opening_the_buyer_sees_how_many_and_no_more(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall))
    view = competition_view(mall.cast.alice, number, at=NOW)
    assert (view.sealed, view.quotes) == (2, [])
    assert view.may == {"fail_competition"}
    later = competition_view(mall.cast.alice, number, at=AFTER)
    assert later.may == {"open_quotes", "fail_competition"}


def test_each_supplier_sees_its_own_quote_only(mall: Mall) -> None:
    number = act.opened(mall)
    own = own_view(mall.cast.bob, number, at=AFTER).quote
    assert own is not None
    # Places and totals are told with the award: who knows that it is the lowest could still make itself impossible.
    assert (own.supplier_id, own.rank, own.total) == (mall.cast.bob.organisation_id, None, None)
    act.call(award_competition, mall.cast.alice, AFTER, number=number)
    own = own_view(mall.cast.bob, number, at=AFTER).quote
    assert own is not None
    assert (own.rank, own.total) == (2, 3120)
    with pytest.raises(NotFound):
        competition_view(mall.cast.bob, number, at=AFTER)
    with pytest.raises(NotFound):
        own_view(mall.cast.charlie, number, at=AFTER)


def test_who_sees_a_competition_at_all(mall: Mall) -> None:
    act.invited(mall)
    cast = mall.cast
    seen = {
        name: competitions_visible_to(getattr(cast, name)).count()
        for name in ("alice", "arthur", "bob", "ben", "dora", "charlie", "eva", "mary", "adam")
    }
    assert {name for name, count in seen.items() if count} == {"alice", "arthur", "bob", "ben", "dora"}


def test_a_changed_quote_stops_the_opening(mall: Mall) -> None:
    number = act.quoted(mall, act.invited(mall))
    row = CompetingQuote.objects.get(supplier_id=mall.cast.bob.organisation_id)
    other = CompetingQuote.objects.get(supplier_id=mall.cast.ben.organisation_id)
    sealed = bytes(row.sealed or b"")
    for changes in (
        {"sealed": sealed[:-1] + bytes([sealed[-1] ^ 1])},
        {"sealed": other.sealed, "receipt": other.receipt},
        {"sequence": 9},
    ):
        with transaction.atomic():
            CompetingQuote.objects.filter(pk=row.pk).update(**changes)
            with pytest.raises(Conflict):
                act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)
            transaction.set_rollback(True)
    assert act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN) == {"opened": 2, "valid": 2}


def test_the_installations_secret_is_needed_and_may_change(mall: Mall, settings: Any) -> None:
    number = act.quoted(mall, act.invited(mall))
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "another secret " * 4
    with pytest.raises(Conflict):
        act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)
    settings.SECRET_KEY_FALLBACKS = [before]
    assert act.call(open_quotes, mall.cast.alice, AFTER, number=number, **OPEN)["opened"] == 2


def test_a_quote_without_a_blind_is_refused(mall: Mall) -> None:
    number = act.invited(mall)
    with pytest.raises(InvalidInput):
        act.call(submit_quote, mall.cast.bob, NOW, number=number, lines=[act.line(mall.desk, "1.00")], blind="short")


def test_the_database_keeps_secrets_and_ranks(mall: Mall) -> None:
    act.opened(mall)
    row = CompetingQuote.objects.get(rank=2)
    for changes in (
        {"state": "sealed"},
        {"state": "sealed", "sealed": b"x"},
        {"rank": 1},
        {"flaw": "short"},
        {"receipt": "none"},
        {"total": 0},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CompetingQuote.objects.filter(pk=row.pk).update(**changes)
    for wrong in ({"winner_id": None, "state": "awarded"}, {"opened_at": NOW}, {"deadline": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MiniCompetition.objects.update(**wrong)


def test_the_dossier_holds_every_quote(mall: Mall) -> None:
    number = act.awarded(mall)
    out = io.BytesIO()
    export_dossier(stream=f"purchase/{number}", at=AFTER, out=out)
    with zipfile.ZipFile(out) as found:
        told = "".join(found.read(name).decode("utf-8", "ignore") for name in found.namelist())
    opened = next(one for one in timeline(f"purchase/{number}") if one.action == "competition.quotes_opened")
    assert [one["total"] for one in opened.data["quotes"]] == ["3120.00", "3080.00"]
    assert all(one["receipt"] in told for one in opened.data["quotes"])
