"""Officers' notices: what must be published by when, drafts, and what stands on the portal."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.documents.queries import readable_document
from marketplace.kernel.actor import Actor, Role
from marketplace.notices import queries
from marketplace.notices.operations import change_draft, draft_notice, drop_draft, publish_draft, withdraw_notice
from marketplace.notices.states import NoticeKind, NoticeState
from marketplace.purchasing.operations.awards import publish_award
from storefront.html.files import send
from storefront.html.notices.forms import DraftForm, KindForm
from storefront.html.portal.notices import ORDER, notice_columns
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem
from storefront.kit.forms import mark, refused
from storefront.kit.lists import chosen_state, list_page

officers = for_roles(Role.REGULATOR, Role.AGREEMENT_MANAGER)
_MOST_CLOCKS = 20
_PUBLISHED = (NoticeState.PUBLISHED, NoticeState.CORRECTED, NoticeState.WITHDRAWN)


@require_safe
@officers
def home(request: HttpRequest) -> HttpResponse:
    """Show the clocks of what must be published, the unit's drafts, and the published notices by state."""
    return _home(request)


def _home(request: HttpRequest, *, problem: Problem | None = None) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    state = chosen_state(request, NoticeState)
    rows = queries.published_by(actor)
    duties = queries.open_duties(actor)
    return list_page(
        request,
        "notices/home.html",
        rows.filter(state=state) if state else rows,
        order=ORDER,
        columns=notice_columns(),
        name="notices",
        states=_PUBLISHED,
        context={
            "duties": [(row, _award(actor, row)) for row in duties.order_by("due_at", "pk")[:_MOST_CLOCKS]],
            "problem": problem,
            "drafts": queries.drafts_of(actor).order_by("-changed_at", "-pk"),
            "state": state,
        },
    )


def _award(actor: Actor, duty: Any) -> str:
    """Return the purchase whose award the reader's own house has to announce, blank for other duties."""
    kind, _, number = duty.subject.partition("/")
    own = duty.organisation_id == actor.organisation_id and actor.has(Role.AGREEMENT_MANAGER)
    return number if own and kind == "purchase" and duty.kind == NoticeKind.AWARD else ""


@require_POST
@officers
def award(request: HttpRequest, number: str) -> HttpResponse:
    """Announce a single award of a competition or a rotation under an agreement of the house."""
    return act(
        request,
        publish_award,
        {"number": number},
        done=lambda notice: reverse("notice", args=[notice]),
        message=gettext("The award is announced."),
        again=lambda problem: _home(request, problem=problem),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def write(request: HttpRequest) -> HttpResponse:
    """Choose a kind, then write a draft of it; with `corrects`, a correction of that notice."""
    actor = request.actor  # type: ignore[attr-defined]
    corrects = request.GET.get("corrects", "")
    original = queries.notice(number=corrects) if corrects else None
    kind = NoticeKind.CORRECTION if original else request.GET.get("kind", "")
    if kind not in queries.writable_kinds(actor):
        return render(request, "notices/kind.html", {"form": KindForm(actor=actor)})
    start = {"title": gettext("Correction: %(title)s") % {"title": original.title}} if original else {}
    form = partial(DraftForm, actor=actor, kind=NoticeKind(kind), region=original.region_id if original else "")
    page = partial(_editor, request, kind=NoticeKind(kind), original=original)
    if request.method != "POST":
        return page(form(initial=start))
    filled = form(request.POST, request.FILES)
    if not filled.is_valid():
        return page(filled, problem=refused(filled))
    inputs = filled.inputs() | {"kind": kind, "corrects": corrects}
    inputs["region"] = original.region_id if original else filled.cleaned_data["region"]
    return act(
        request,
        draft_notice,
        inputs,
        done=lambda draft_id: reverse("notices_desk:draft", args=[draft_id]),
        message=gettext("The draft is saved."),
        again=lambda problem: page(filled, problem=problem),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def edit(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Change a draft."""
    row = queries.draft(request.actor, draft_id)  # type: ignore[attr-defined]
    form = partial(DraftForm, actor=request.actor, kind=NoticeKind(row.kind), region=row.region_id)  # type: ignore[attr-defined]
    page = partial(_editor, request, kind=NoticeKind(row.kind), original=row.corrects, draft=row)
    if request.method != "POST":
        start = {"title": row.title, "title_en": row.title_en, **{f"term_{term}": text for term, text in row.terms}}
        return page(form(initial=start))
    filled = form(request.POST, request.FILES)
    if not filled.is_valid():
        return page(filled, problem=refused(filled))
    removed = [int(text) for text in request.POST.getlist("removed") if text.isascii() and text.isdigit()]
    return act(
        request,
        change_draft,
        filled.inputs() | {"draft_id": draft_id, "removed": removed},
        done=reverse("notices_desk:draft", args=[draft_id]),
        message=gettext("The draft is saved."),
        again=lambda problem: page(filled, problem=problem),
    )


def _editor(
    request: HttpRequest,
    form: DraftForm,
    *,
    kind: NoticeKind,
    original: Any,
    draft: Any = None,
    problem: Problem | None = None,
) -> HttpResponse:
    """Show the form; a refusal stands above it and beside its fields."""
    if problem:
        mark(form, problem)
    files = queries.attachments(draft) if draft else []
    context = {
        "form": form,
        "kind": kind,
        "original": original,
        "draft": draft,
        "files": files,
        "problem": problem,
    }
    return render(request, "notices/edit.html", context, status=problem.status if problem else 200)


@require_safe
@officers
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show a draft as the public will see it, and what it still leaves out."""
    return _draft_page(request, draft_id)


def _draft_page(request: HttpRequest, draft_id: int, problem: Problem | None = None) -> HttpResponse:
    row = queries.draft(request.actor, draft_id)  # type: ignore[attr-defined]
    context = {
        "notice": row,
        "terms": row.term_rows,
        "files": queries.attachments(row),
        "missing": [] if problem else queries.missing_terms(row),
        "problem": problem,
    }
    return render(request, "notices/draft.html", context)


@require_POST
@officers
def publish(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Publish a draft."""
    return act(
        request,
        publish_draft,
        {"draft_id": draft_id},
        done=lambda number: reverse("notice", args=[number]),
        message=gettext("The notice is published."),
        again=lambda problem: _draft_page(request, draft_id, problem),
    )


@require_POST
@officers
def drop(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Throw a draft away."""
    return act(
        request,
        drop_draft,
        {"draft_id": draft_id},
        done=reverse("notices_desk:home"),
        message=gettext("The draft is thrown away."),
        again=lambda problem: _draft_page(request, draft_id, problem),
    )


@require_safe
@officers
def draft_file(request: HttpRequest, draft_id: int, document_id: int) -> HttpResponse:
    """Send a file of a draft to its own organisation."""
    if document_id not in queries.draft(request.actor, draft_id).attachments:  # type: ignore[attr-defined]
        raise Http404
    row = readable_document(document_id=document_id, may_read=lambda subject: subject == f"notice_draft/{draft_id}")
    return send(request, row)


@require_http_methods(["GET", "HEAD", "POST"])
@officers
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Withdraw a notice, saying why, or go on to write its correction."""
    row = queries.published_by(request.actor).filter(number=number).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    if row.state == NoticeState.WITHDRAWN:
        return redirect("notice", number)
    page = partial(render, request, "notices/withdraw.html")
    if request.method != "POST":
        return page({"notice": row})
    return act(
        request,
        withdraw_notice,
        {"number": number, "reason": request.POST.get("reason", "")},
        done=reverse("notice", args=[number]),
        message=gettext("The notice is withdrawn; its text stays readable."),
        again=lambda problem: page({"notice": row, "problem": problem, "reason": request.POST.get("reason", "")}),
    )
