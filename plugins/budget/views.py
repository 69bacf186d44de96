"""The pages of the budget plugin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from plugins.budget import queries
from plugins.budget.panels import line_segments
from plugins.budget.states import PostingKind
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.paging import keyset

_ORDER = ("-year", "code")
_READERS = (Role.REQUESTER, Role.APPROVER, Role.REGULATOR, Role.AUDITOR)


@require_safe
@for_roles(*_READERS)
def lines(request: HttpRequest) -> HttpResponse:
    """List the budget lines the reader may see, by year and code; as CSV or XLSX with the same filter."""
    found = queries.lines_visible_to(request.actor)  # type: ignore[attr-defined]
    year = request.GET.get("year", "")
    if len(year) == 4 and year.isdecimal():
        found = found.filter(year=int(year))
    if file := exports.exported(request, found, columns=_columns(), name="budget-lines", order=_ORDER):
        return file
    page = keyset(found, request.GET, order=_ORDER)
    rows = [(row, queries.balance_of(row)) for row in page.rows]
    context = {
        "page": page,
        "rows": [(row, balance, line_segments(balance)) for row, balance in rows],
        "year": year,
        "years": queries.years_visible_to(request.actor),  # type: ignore[attr-defined]
    }
    return render(request, "budget/lines.html", context)


@require_safe
@for_roles(*_READERS)
def line(request: HttpRequest, code: str) -> HttpResponse:
    """Show one line and its postings; these as CSV or XLSX."""
    row = queries.lines_visible_to(request.actor).filter(code=code).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotFound(gettext_noop("This budget line"))
    balance = queries.balance_of(row)
    postings = queries.postings_of(row)
    if file := exports.exported(
        request, postings, columns=_posting_columns(), name=f"budget-{row.code}", order=["-id"]
    ):
        return file
    page = keyset(postings, request.GET, order=["-id"])
    shown = [(posting, PostingKind(posting.kind)) for posting in page.rows]
    context = {"line": row, "balance": balance, "segments": line_segments(balance), "page": page, "postings": shown}
    return render(request, "budget/line.html", context)


def _columns() -> list[exports.Column]:
    return [
        (gettext("Code"), lambda row: row.code),
        (gettext("Name"), lambda row: row.name),
        (gettext("Buyer unit"), lambda row: row.buyer_unit.name),
        (gettext("Budget project"), lambda row: row.budget_project),
        (gettext("Year"), lambda row: row.year),
        (gettext("Approved"), lambda row: row.amount),
        (gettext("Payable"), lambda row: row.payable),
        (gettext("Committed"), lambda row: row.committed),
        (gettext("Frozen"), lambda row: row.frozen),
        (gettext("Left"), lambda row: queries.balance_of(row).left),
    ]


def _posting_columns() -> list[exports.Column]:
    return [
        (gettext("Time"), lambda row: row.at),
        (gettext("Movement"), lambda row: gettext(PostingKind(row.kind).label)),
        (gettext("Purchase"), lambda row: row.purchase),
        (gettext("Order"), lambda row: row.order),
        (gettext("Amount (yuan)"), lambda row: row.amount),
    ]
