"""Notices for everybody: the list, one notice with its files and the text under its hash."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from marketplace.documents.queries import readable_document
from marketplace.notices.queries import attachments, content, is_published_document, may_withdraw, notices
from marketplace.notices.queries import notice as published
from marketplace.notices.states import NoticeKind, NoticeState
from marketplace.organisations.queries import regions
from storefront.html.files import send
from storefront.kit.actors import actor_of
from storefront.kit.exports import Column
from storefront.kit.forms import DayInput
from storefront.kit.lists import list_page
from storefront.kit.revalidation import public_page
from storefront.kit.wording import label, local

ORDER = ("-published_at", "-pk")
# Where what a notice speaks of has a public page: the kind of its subject and the page's name.
_SUBJECTS = {"agreement": "agreement"}


class NoticeFilter(forms.Form):
    """Words, region, kind and days; what can't be read filters nothing and is said beside its field."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    region = forms.ChoiceField(label=_("Region"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    since = forms.DateField(label=_("Published from"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Published to"), required=False, widget=DayInput())

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        places = [(code, local(row)) for code, row in regions().items()]
        kinds = [(kind.value, label(kind)) for kind in NoticeKind]
        self.fields["region"].choices = [("", gettext("All")), *places]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", gettext("All")), *kinds]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs |= {"type": "search", "placeholder": gettext("Title, number, supplier, words")}

    @property
    def chosen(self) -> dict[str, Any]:
        """Return the filters of the query, as far as they could be read."""
        self.is_valid()
        read = {name: value for name, value in self.cleaned_data.items() if value}
        if "q" in read:
            read["text"] = read.pop("q")
        if "kind" in read:
            read["kinds"] = [NoticeKind(read.pop("kind"))]
        return read


def notice_columns() -> list[Column]:
    """Return the columns of an exported list of notices."""
    return [
        (gettext("Number"), lambda row: row.number),
        (gettext("Kind"), lambda row: label(NoticeKind(row.kind))),
        (gettext("Title of the notice"), lambda row: local(row, "title")),
        (gettext("Region"), lambda row: local(row.region)),
        (gettext("Published by"), lambda row: row.publisher),
        (gettext("Published"), lambda row: row.published_at),
        (gettext("State"), lambda row: label(NoticeState(row.state))),
        ("SHA-256", lambda row: row.content_sha256),
    ]


@require_safe
@public_page
def listing(request: HttpRequest) -> HttpResponse:
    """List notices, latest first, by words, region, kind and days."""
    form = NoticeFilter(request.GET)
    chosen = form.chosen
    return list_page(
        request,
        "portal/notices.html",
        notices(**chosen),
        order=ORDER,
        columns=notice_columns(),
        name="notices",
        context={"filter": form, "filtered": bool(chosen), "feed_query": feed_query(request)},
    )


def feed_query(request: HttpRequest) -> str:
    """Return the query of the feed with the same region and kind as the list."""
    pairs = [(name, request.GET[name]) for name in ("region", "kind") if request.GET.get(name, "").isalnum()]
    return "?" + "&".join(f"{name}={value}" for name, value in pairs) if pairs else ""


@require_safe
@public_page
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """Show one notice at its permanent address, whatever became of it."""
    row = published(number=number)
    context = {
        "notice": row,
        "terms": row.term_rows,
        "files": attachments(row),
        "about": subject_address(row.subject),
        "number_of": row.subject.partition("/")[2],
        "may_withdraw": may_withdraw(actor_of(request), row),
        "correction": getattr(row, "correction", None),
    }
    return render(request, "portal/notice.html", context)


def subject_address(subject: str) -> str:
    """Return the address of the public page of what a notice speaks of, empty when it has none."""
    kind, _, number = subject.partition("/")
    try:
        return reverse(_SUBJECTS[kind], args=[number]) if kind in _SUBJECTS else ""
    except NoReverseMatch:
        return ""


@require_safe
def notice_text(request: HttpRequest, number: str) -> HttpResponse:
    """Send the exact bytes whose SHA-256 stands in the log."""
    return HttpResponse(
        content(published(number=number)),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{number}.json"'},
    )


@require_safe
def notice_file(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """Send a file of a published notice."""
    if document_id not in published(number=number).attachments:
        raise Http404
    row = readable_document(document_id=document_id, may_read=is_published_document)
    return send(request, row)
