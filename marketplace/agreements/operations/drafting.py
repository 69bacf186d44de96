"""Draft a framework agreement: its terms, its survey and its lots. Until the plan is submitted everything can be changed."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Required, TypedDict, Unpack

from marketplace.agreements.events import AgreementChanged, AgreementDrafted, LotDropped, LotSet
from marketplace.agreements.models import FrameworkAgreement, Lot
from marketplace.agreements.permissions import Permission
from marketplace.agreements.rules.planning import elimination_parameter
from marketplace.agreements.rules.terms import months_after
from marketplace.agreements.states import (
    AgreementKind,
    AgreementState,
    CallOff,
    Evaluation,
    OpenGround,
    QualityGround,
    Scope,
)
from marketplace.agreements.steps.life import governing, lock_agreement, lot_of, write
from marketplace.agreements.steps.reading import (
    read_choice,
    read_criteria,
    read_items,
    read_names,
    read_number,
    read_share,
    read_title,
)
from marketplace.audit.log import record
from marketplace.catalogue.queries import category_names
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import InvalidInput, WrongState
from marketplace.kernel.inputs import read_text
from marketplace.kernel.locks import lock
from marketplace.kernel.money import CENT, parse_money
from marketplace.kernel.numbering import Kind, take_numbers
from marketplace.kernel.operations import operation
from marketplace.kernel.permissions import authorize
from marketplace.kernel.regions import covers
from marketplace.kernel.text import gettext_noop
from marketplace.organisations.queries import region as known_region
from marketplace.organisations.queries import regions as known_regions

LONGEST_TERM_MONTHS = 60
MOST_LOTS = 999
MOST_QUOTA = 2_000_000_000
_ONE_DAY = datetime.timedelta(days=1)
Terms = dict[str, Any]


class Planned(TypedDict, total=False):
    """What is planned of an agreement, as the operations take it.

    `starts_on` and `term_months` plan the term; `scope`, `open_ground` are choices of `states`; `largest_purchase` in yuan is
    the largest single purchase expected; `regions_served` are regions within the agreement's, all of it when none is named.
    """

    title: Required[str]
    starts_on: Required[datetime.date]
    term_months: Required[int]
    title_en: str
    scope: str
    recurring: bool
    largest_purchase: str | Decimal
    open_ground: str
    regions_served: Sequence[str]
    surveyed_buyers: Sequence[str]
    surveyed_suppliers: Sequence[str]
    demand_standard: str


@operation(Permission.AGREEMENT_DRAFT)
def draft_agreement(
    *,
    actor: Actor,
    at: datetime.datetime,
    kind: str,
    region: str,
    **planned: Unpack[Planned],
) -> str:
    """Draft a closed or open framework agreement run by the actor's organisation; return its number.

    What is still missing of what is `planned` is asked for when the plan is submitted. Raises `InvalidInput` naming the field.
    """
    chosen = read_choice(AgreementKind, kind, field="kind")
    if chosen is AgreementKind.LEGACY:
        raise InvalidInput(
            gettext_noop("New agreements are closed or open: legacy agreements only run to their end."),
            fields={"kind": gettext_noop("Choose closed or open.")},
        )
    agreement = FrameworkAgreement(
        kind=chosen.value,
        state=AgreementState.DRAFTED,
        region=known_region(code=region),
        manager_id=actor.organisation_id,
    )
    authorize(actor, Permission.AGREEMENT_DRAFT, agreement)
    terms = _terms(region=region, **planned)
    for name, value in terms.items():
        setattr(agreement, name, value)
    agreement.number = take_numbers(kind=Kind.AGREEMENT, region=region, at=at)[0]
    agreement.save(force_insert=True)
    event = AgreementDrafted(
        subject=agreement.number, title=agreement.title, kind=agreement.kind, region=region, terms=_plain(terms)
    )
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return agreement.number


@operation(Permission.AGREEMENT_DRAFT)
def change_agreement(*, actor: Actor, at: datetime.datetime, number: str, **planned: Unpack[Planned]) -> str:
    """Change the terms of a drafted agreement, all of them at once; return its number. Raises `InvalidInput`, `WrongState`."""
    agreement = _drafted(actor, number)
    terms = _terms(region=agreement.region_id, **planned)
    write(agreement, **terms)
    event = AgreementChanged(subject=number, title=agreement.title, terms=_plain(terms))
    record(stream=agreement.stream, actor=actor, at=at, events=[event])
    return number


@operation(Permission.AGREEMENT_DRAFT)
def set_lot(
    *,
    actor: Actor,
    at: datetime.datetime,
    number: str,
    lot: int,
    title: str,
    category: str,
    price_limit: str | Decimal,
    title_en: str = "",
    demand: str = "",
    quota: int | None = None,
    call_off: Sequence[str] = (CallOff.DIRECT_SELECTION,),
    evaluation: str = Evaluation.PRICE,
    quality_ground: str = "",
    elimination: str | Decimal = "",
    scoring: Sequence[Mapping[str, Any]] = (),
    consumables: Sequence[Mapping[str, Any]] = (),
    consumable_years: int = 0,
) -> int:
    """State a lot of a drafted agreement, new or anew; return its number.

    `price_limit` is the 最高限制单价 in yuan, `quota` in units (None: unlimited), `elimination` the per cent of the qualified
    eliminated at least (blank: what the rule pack states), `scoring` criteria `{"name", "most"}`, `consumables`
    `{"name", "yearly_quantity"}` quoted for `consumable_years`. Raises `InvalidInput` naming the field.
    """
    agreement = _drafted(actor, number)
    place = read_number(lot, field="lot", least=1, most=MOST_LOTS)
    _check_category(category)
    method = read_choice(Evaluation, evaluation, field="evaluation")
    ground = quality_ground and read_choice(QualityGround, quality_ground, field="quality_ground").value
    share = str(elimination).strip() or governing(agreement, at=at).get(elimination_parameter(method, ground)).value
    terms = {
        "title": read_title(title, field="title", most=160),
        "title_en": read_title(title_en, field="title_en", most=200, required=False),
        "category_id": category,
        "demand": read_text(demand, field="demand"),
        "price_limit": parse_money(price_limit, field="price_limit", minimum=CENT),
        "quota": None if quota is None else read_number(quota, field="quota", least=0, most=MOST_QUOTA),
        "call_off_methods": sorted(read_choice(CallOff, one, field="call_off").value for one in set(call_off)),
        "evaluation": "" if agreement.kind == AgreementKind.OPEN else method.value,
        "quality_ground": ground,
        "elimination": None if agreement.kind == AgreementKind.OPEN else read_share(share, field="elimination"),
        "scoring": read_criteria(scoring, field="scoring"),
        "consumables": read_items(consumables, field="consumables"),
        "consumable_years": read_number(consumable_years, field="consumable_years", least=0, most=30),
    }
    Lot.objects.update_or_create(agreement=agreement, number=place, defaults=terms)
    record(stream=agreement.stream, actor=actor, at=at, events=[LotSet(subject=number, lot=place, terms=_plain(terms))])
    return place


def _check_category(code: str) -> None:
    if code not in category_names(codes=[code]):
        raise InvalidInput(
            gettext_noop("This category is not in the catalogue."),
            fields={"category": gettext_noop("Choose a category of the catalogue.")},
        )


@operation(Permission.AGREEMENT_DRAFT)
def drop_lot(*, actor: Actor, at: datetime.datetime, number: str, lot: int) -> int:
    """Drop a lot of a drafted agreement; return its number. Raises `NotFound`."""
    agreement = _drafted(actor, number)
    row = lot_of(agreement, lot)
    lock(Lot.objects.filter(pk=row.pk))
    row.delete()
    record(stream=agreement.stream, actor=actor, at=at, events=[LotDropped(subject=number, lot=lot)])
    return lot


def _drafted(actor: Actor, number: str) -> FrameworkAgreement:
    agreement = lock_agreement(number)
    authorize(actor, Permission.AGREEMENT_DRAFT, agreement)
    state = AgreementState(agreement.state)
    if state is not AgreementState.DRAFTED:
        raise WrongState(machine=gettext_noop("framework agreement"), action="change", state=state.label)
    return agreement


def _terms(
    *,
    region: str,
    title: str,
    starts_on: datetime.date,
    term_months: int,
    title_en: str = "",
    scope: str = "",
    recurring: bool = False,
    largest_purchase: str | Decimal = "",
    open_ground: str = "",
    regions_served: Sequence[str] = (),
    surveyed_buyers: Sequence[str] = (),
    surveyed_suppliers: Sequence[str] = (),
    demand_standard: str = "",
) -> Terms:
    """Return the fields of an agreement, read and checked for form; the rules judge them when the plan is submitted."""
    months = read_number(term_months, field="term_months", least=1, most=LONGEST_TERM_MONTHS)
    if not isinstance(starts_on, datetime.date):
        raise InvalidInput(
            gettext_noop("Some fields need another look."), fields={"starts_on": gettext_noop("Choose a day.")}
        )
    return {
        "title": read_title(title, field="title", most=160),
        "title_en": read_title(title_en, field="title_en", most=200, required=False),
        "valid_from": starts_on,
        "valid_to": months_after(starts_on, months) - _ONE_DAY,
        "scope": scope and read_choice(Scope, scope, field="scope").value,
        "recurring": bool(recurring),
        "largest_purchase": parse_money(largest_purchase, field="largest_purchase", minimum=CENT)
        if str(largest_purchase).strip()
        else None,
        "open_ground": open_ground and read_choice(OpenGround, open_ground, field="open_ground").value,
        "regions_served": _served(regions_served, region=region),
        "surveyed_buyers": read_names(surveyed_buyers, field="surveyed_buyers"),
        "surveyed_suppliers": read_names(surveyed_suppliers, field="surveyed_suppliers"),
        "demand_standard": read_text(demand_standard, field="demand_standard"),
    }


def _served(codes: Sequence[str], *, region: str) -> list[str]:
    chosen = sorted(set(codes))
    known = known_regions()
    if any(code not in known or not covers(region, code) for code in chosen):
        raise InvalidInput(
            gettext_noop("An agreement serves regions within its own."),
            fields={"regions_served": gettext_noop("Choose regions within the agreement's region.")},
        )
    return chosen


def _plain(terms: Terms) -> Terms:
    """Return terms as the log keeps them: amounts and days as text."""
    kept = (str, int, list, type(None))
    return {name: value if isinstance(value, kept) else str(value) for name, value in terms.items()}
