"""The home of the agreements' desk: what waits by deadline, applications by stage, and quotas against their use."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from marketplace.agreements.queries import AgreementProgress, agreements_progress, managed_agreements
from marketplace.agreements.queries.pages import application_funnel
from marketplace.agreements.states import AgreementState, ApplicationState
from marketplace.catalogue.queries import proposals_visible_to
from marketplace.catalogue.states import ProposalState
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.listings.queries import waiting_reviews
from marketplace.notices.queries import open_duties
from marketplace.notices.states import NoticeKind
from storefront.html.manager.acts import open_acts
from storefront.html.quotas import quotas
from storefront.html.todo import ToDo, todo_context, waits_since
from storefront.kit.actors import for_roles
from storefront.kit.wording import label, local

_SHOWN = 24
_QUOTAS = 6
# The clocks that don't wait for the manager: the market's, and the end of the term, which comes by itself.
_NOT_OURS = {"term", "sign"}
# What is owed to the public about an agreement is one of its clocks, done on its page.
_AGREEMENT = "agreement/"
_SIGNED = {ApplicationState.SIGNED}
_ADMITTED = _SIGNED | {ApplicationState.ADMITTED, ApplicationState.LAPSED}
_QUALIFIED = _ADMITTED | {ApplicationState.QUALIFIED, ApplicationState.ELIMINATED}
_RECEIVED = set(ApplicationState) - {ApplicationState.WITHDRAWN}


@require_safe
@for_roles(Role.AGREEMENT_MANAGER)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits, by deadline, how far applications came, and the use of the agreements in force against their quotas."""
    actor, now = request.actor, clock.now()  # type: ignore[attr-defined]
    rows = list(managed_agreements(actor).filter(summarised_at__isnull=True).exclude(state="failed")[:_SHOWN])
    found = agreements_progress(actor, rows, now)
    in_force = [one for one in found if one.agreement.state == AgreementState.IN_FORCE]
    limited = [lot for one in in_force for lot in one.lots if lot.quota is not None][:_QUOTAS]
    used = quotas(limited, on=clock.local_date(now))
    context = {
        **todo_context(_todo(actor, found), at=now),
        "stages": _stages(application_funnel(actor)),
        "quotas": sorted(used, key=lambda one: not one.short),
        "shortest": sum(one.short for one in used),
    }
    return render(request, "manager/home.html", context)


def _todo(actor: Actor, found: Iterable[AgreementProgress]) -> Iterator[ToDo]:
    for one in found:
        yield from _about_agreement(one)
    for row in open_duties(actor).exclude(subject__startswith=_AGREEMENT).order_by("due_at", "pk")[:_SHOWN]:
        yield ToDo(
            title=label(NoticeKind(row.kind)),
            about=(row.title,),
            action=gettext("Publish the notice"),
            url=reverse("notices_desk:home"),
            due=row.due_at,
        )
    yield from waits_since(
        waiting_reviews(actor),
        "asked_at",
        title=gettext("Listings to review"),
        action=gettext("Review"),
        url=reverse("manager:listings"),
    )
    yield from waits_since(
        proposals_visible_to(actor).filter(state=ProposalState.SUBMITTED),
        "submitted_at",
        title=gettext("Proposed products"),
        action=gettext("Review"),
        url=reverse("manager:proposals"),
    )


def _about_agreement(view: AgreementProgress) -> Iterator[ToDo]:
    """Yield the clocks of an agreement that wait for its manager; without one, the act that comes next."""
    row: Any = view.agreement
    main, url = open_acts(view)[0], reverse("manager:agreement", args=[row.number])
    running = [one for one in view.clocks if one.done_at is None and one.name not in _NOT_OURS]
    title = local(row, "title")
    for one in running:
        yield ToDo(
            title=gettext(one.label),
            number=row.number,
            about=(title,),
            action=gettext("Open"),
            url=url,
            due=one.due.at,
        )
    if main is not None and not running:
        yield ToDo(
            title=gettext(main.title),
            number=row.number,
            about=(title,),
            action=gettext("Open"),
            url=url,
            instead=label(AgreementState(row.state)),
        )


def _stages(counted: dict[str, int]) -> list[tuple[str, int]]:
    """Return how many applications came at least as far as each stage; nothing before the first one."""
    stages = (
        (gettext("Applications received"), _RECEIVED),
        (gettext("Qualified"), _QUALIFIED),
        (gettext("Admitted"), _ADMITTED),
        (gettext("Agreements signed"), _SIGNED),
    )
    found = [(words, sum(counted.get(state, 0) for state in states)) for words, states in stages]
    return found if found[0][1] else []
