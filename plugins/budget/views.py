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

_READERS = (Role.REQUESTER, Role.APPROVER, Role.REGULATOR)


@require_safe
@for_roles(*_READERS)
def lines(request: HttpRequest) -> HttpResponse:
    """List the budget lines the reader may see, by year and code; as CSV or XLSX with the same filter."""
    found = queries.lines_visible_to(request.actor)  # type: ignore[attr-defined]
    year = request.GET.get("year", "")
    if len(year) == 4 and year.isdecimal():
        found = found.filter(year=int(year))
    format_name = request.GET.get("format", "")
    if exports.wanted(format_name):
        return exports.table(found[: exports.MAX_ROWS], _columns(), name="budget-lines", format_name=format_name)
    page = keyset(found, request.GET, order=["-year", "code"])
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
    """Show one line and its postings."""
    row = queries.lines_visible_to(request.actor).filter(code=code).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotFound(gettext_noop("This budget line"))
    balance = queries.balance_of(row)
    page = keyset(queries.postings_of(row), request.GET, order=["-id"])
    postings = [(posting, PostingKind(posting.kind)) for posting in page.rows]
    context = {"line": row, "balance": balance, "segments": line_segments(balance), "page": page, "postings": postings}
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
