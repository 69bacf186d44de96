"""The mall's heartbeat, for its operator: who works, what waits, what failed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from marketplace.kernel.actor import Role
from marketplace.organisations.operations import rerun_task
from marketplace.organisations.queries import heartbeat
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import act
from storefront.kit.errors import Problem


@require_safe
@for_roles(Role.ADMINISTRATOR)
def heartbeat_page(request: HttpRequest) -> HttpResponse:
    """Show how the clockwork stands; the periodic tasks also as a file."""
    beat = heartbeat(request.actor)  # type: ignore[attr-defined]
    columns: list[exports.Column] = [
        (gettext("Periodic task"), lambda row: row.name),
        (gettext("Every (seconds)"), lambda row: row.every),
        (gettext("Last ended well"), lambda row: row.ended_at),
        (gettext("Next run"), lambda row: row.next_run_at),
        (gettext("Late"), lambda row: gettext("Yes") if row.late else ""),
    ]
    if file := exports.exported(request, beat.sweeps, columns=columns, name="heartbeat"):
        return file
    return _page(request)


@require_POST
@for_roles(Role.ADMINISTRATOR)
def run_again(request: HttpRequest, task_id: int) -> HttpResponse:
    """Let a task that was given up run again."""
    return act(
        request,
        rerun_task,
        {"task_id": task_id},
        done=reverse("administration:heartbeat"),
        message=gettext("The task runs again."),
        again=lambda problem: _page(request, problem),
    )


def _page(request: HttpRequest, problem: Problem | None = None) -> HttpResponse:
    beat = heartbeat(request.actor)  # type: ignore[attr-defined]
    behind = [lag for lag in beat.readers if lag.events]
    context = {"beat": beat, "behind": behind, "problem": problem}
    return render(request, "administration/heartbeat.html", context)
