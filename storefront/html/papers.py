"""Printed papers, and the public page that tells whether one is what the mall's log holds."""

from functools import partial

from allauth.core.internal.ratelimit import consume
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.ids import idempotency_key
from marketplace.kernel.text import gettext_noop
from marketplace.papers.operations import issue_paper
from marketplace.papers.queries import draft_for, issued, paper_with, pdf_of, read_code, spaced, verify
from marketplace.papers.states import PUBLIC, PaperKind
from storefront.kit.actors import actor_of, for_roles
from storefront.kit.downloads import download

# The limits of both are by the minute.
_SECONDS = "60"


class TooManyQuestions(MarketplaceError):
    """One address asked for codes faster than people read them off paper."""

    code = "rate_limited"
    status = 429

    def __init__(self) -> None:
        super().__init__(gettext_noop("Too many codes from your address. Wait a minute and try again."))


class TooManyPapers(MarketplaceError):
    """One address asked for papers faster than people read them; each is set anew."""

    code = "rate_limited"
    status = 429

    def __init__(self) -> None:
        super().__init__(
            gettext_noop("Too many requests. Try again in %(seconds)s seconds."), params={"seconds": _SECONDS}
        )


class VerifyForm(forms.Form):
    """What stands on a paper."""

    number = forms.CharField(
        label=_("Number on the paper"), max_length=60, required=False, help_text=_("At the top, under the title.")
    )
    code = forms.CharField(
        label=_("Paper code"),
        max_length=60,
        help_text=_("At the foot of each page: six groups of four signs. Capitals and hyphens don't matter."),
    )


@require_safe
def paper(request: HttpRequest, kind: str, number: str) -> HttpResponseBase:
    """Send the paper of a thing as PDF: the one already issued of this state, or a new one."""
    if kind not in set(PaperKind):
        raise Http404
    if PaperKind(kind) in PUBLIC and actor_of(request) is None:
        if not consume(request, app="allauth.account", action="print_paper", limit_get=True):
            raise TooManyPapers
        return _send(request, PaperKind(kind), number)
    return _send_to_member(request, PaperKind(kind), number)


@for_roles()
def _send_to_member(request: HttpRequest, kind: PaperKind, number: str) -> HttpResponse:
    return _send(request, kind, number)


def _send(request: HttpRequest, kind: PaperKind, number: str) -> HttpResponse:
    actor = actor_of(request) or SYSTEM
    draft = draft_for(actor, kind=kind, number=number)
    found = issued(draft)
    if found is None:
        key = idempotency_key()
        found = paper_with(issue_paper(actor=actor, at=clock.now(), key=key, kind=kind.value, number=number))
    name = f"{gettext(kind.label)} {found.content['number']}.pdf"
    answer = partial(download, request, name=name, content_type="application/pdf", tag=found.code)
    # The code is known before the paper is set: who has the paper already costs no typesetting.
    kept = answer(b"")
    return kept if kept.status_code != HttpResponse.status_code else answer(pdf_of(found))


@require_safe
@never_cache
def verify_form(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; what was typed leads to the paper's own address."""
    if "code" not in request.GET:
        return render(request, "portal/verify.html", {"form": VerifyForm()})
    form = VerifyForm(request.GET)
    code = read_code(form.data.get("code", "")) if form.is_valid() else None
    if code is None:
        if form.is_valid():
            form.add_error(
                "code", gettext("This is no code of ours: a sign is wrong, missing or too many. Read it again.")
            )
        return render(request, "portal/verify.html", {"form": form}, status=422)
    number = form.cleaned_data["number"].strip()
    address = reverse("verify", args=[spaced(code)])
    return HttpResponseRedirect(f"{address}?{urlencode({'number': number})}" if number else address)


@require_safe
@never_cache
def verify_page(request: HttpRequest, code: str) -> HttpResponse:
    """Tell what the mall says of the paper with a code."""
    # The published name of this function lets every GET pass.
    if not consume(request, app="allauth.account", action="verify_paper", limit_get=True):
        raise TooManyQuestions
    known = read_code(code)
    number = request.GET.get("number", "")[:60]
    verdict = verify(known, number=number) if known else None
    chinese = (get_language() or "").startswith("zh")
    context = {
        "form": VerifyForm(initial={"code": code[:60], "number": number}),
        "damaged": known is None,
        "verdict": verdict,
        "kind": PaperKind(verdict.paper.kind) if verdict else None,
        "number": verdict.paper.content["number"] if verdict else number,
        "code": spaced(known) if known else code[:60],
        "changed": [one["zh" if chinese else "en"] for one in verdict.changed] if verdict else [],
        "amounts": [(one["label"]["zh" if chinese else "en"], one["value"]) for one in verdict.paper.content["amounts"]]
        if verdict
        else [],
    }
    status = 200 if verdict else 422 if known is None else 404
    return render(request, "portal/verified.html", context, status=status)
