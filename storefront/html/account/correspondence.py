"""What is sent to a person outside the mall: addresses, how soon which kind, the letters sent, and the way to end them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.notifications.operations import (
    ask_address,
    confirm_address,
    drop_address,
    save_preferences,
    stop_channel,
    wrong_code,
)
from marketplace.notifications.queries import correspondence, letters_of, outside_channels, read_stop_token
from marketplace.notifications.states import Kind, LetterState, Pace, Purpose
from storefront.kit import exports
from storefront.kit.actors import for_roles
from storefront.kit.acts import act, whole_number
from storefront.kit.errors import Problem
from storefront.kit.forms import choices
from storefront.kit.lists import chosen_state, list_page
from storefront.kit.wording import label


def reader_language() -> str:
    """Return the language of the page, in which letters that it asks for are written."""
    code = (get_language() or "").lower()
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles()
def correspondence_page(request: HttpRequest) -> HttpResponse:
    """Show how the person is written to; a POST saves the choices."""
    if request.method != "POST":
        return _page(request)
    paces = [
        [kind.value, channel, pace]
        for kind in Kind
        for channel in outside_channels()
        if (pace := request.POST.get(f"{kind.value}.{channel}", ""))
    ]
    return _act(
        request,
        save_preferences,
        {
            "language": request.POST.get("language", ""),
            "hour": whole_number(request.POST.get("hour", ""), field="hour"),
            "paces": paces,
        },
        message=gettext("Your choices are saved."),
    )


@require_POST
@for_roles()
def ask(request: HttpRequest) -> HttpResponse:
    """Have a code sent to an address."""
    inputs = {"channel": request.POST.get("channel", ""), "address": request.POST.get("address", "")}
    return _act(
        request,
        ask_address,
        {**inputs, "language": reader_language()},
        message=gettext("A code is on its way. Type it here when it has come."),
    )


@require_POST
@for_roles()
def confirm(request: HttpRequest) -> HttpResponse:
    """Put the address in use to which the code was sent."""
    inputs = {"channel": request.POST.get("channel", ""), "code": request.POST.get("code", "")}
    return _act(request, _confirmed, inputs, message=gettext("The address is confirmed."))


def _confirmed(**inputs: Any) -> str:
    """Confirm an address; a wrong code, which was counted, is told as a refusal."""
    if not (address := confirm_address(**inputs)):
        raise wrong_code()
    return address


@require_POST
@for_roles()
def drop(request: HttpRequest) -> HttpResponse:
    """Forget an address."""
    inputs = {"channel": request.POST.get("channel", "")}
    return _act(request, drop_address, inputs, message=gettext("The address is forgotten."))


@require_safe
@for_roles()
def letters(request: HttpRequest) -> HttpResponse:
    """List what was sent to the person or waits to be, with what became of it."""
    rows = letters_of(request.actor)  # type: ignore[attr-defined]
    if chosen := chosen_state(request, LetterState):
        rows = rows.filter(state=chosen)
    columns: list[exports.Column] = [
        (gettext("When"), lambda row: row.made_at),
        (gettext("Sent to"), lambda row: row.address),
        (gettext("Content"), _content),
        (gettext("State"), lambda row: label(LetterState(row.state))),
        (gettext("Attempts"), lambda row: row.attempts),
        (gettext("Answer of the server"), lambda row: row.error),
    ]
    return list_page(
        request,
        "account/letters.html",
        rows,
        order=("-made_at", "-pk"),
        columns=columns,
        name="letters",
        states=LetterState,
    )


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End what is sent on a channel, for whoever holds a letter: a page to confirm it, or one click of a mail program.

    There is no session behind the click (RFC 8058): the letter's own address is the right to it.
    """
    found = read_stop_token(token)
    channel = outside_channels().get(found[1]) if found else None
    if found is None or channel is None:
        raise NotFound(gettext_noop("This page"))
    if request.method == "POST":
        stop_channel(actor=SYSTEM, at=clock.now(), user_id=found[0], channel=found[1])
    context = {"channel": channel, "stopped": request.method == "POST"}
    return render(request, "account/stop_letters.html", context)


def _content(row: Any) -> str:
    return {
        Purpose.CODE: gettext("Confirmation code"),
        Purpose.PASSWORD: gettext("Link to a new password"),
        Purpose.NEWS: gettext("Notifications"),
    }[Purpose(row.purpose)]


def _act(request: HttpRequest, door: Any, inputs: dict[str, Any], *, message: str) -> HttpResponse:
    return act(
        request,
        door,
        inputs,
        done=reverse("account:correspondence"),
        message=message,
        again=lambda problem: _page(request, problem),
    )


def _page(request: HttpRequest, problem: Problem | None = None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    held = correspondence(actor, language=reader_language())
    channels = [
        {
            "code": code,
            "channel": channel,
            "contact": held.contacts.get(code),
            "typed": request.POST.get("address", "") if request.POST.get("channel") == code else "",
            "errors": problem.fields if problem and request.POST.get("channel") == code else {},
        }
        for code, channel in held.channels.items()
    ]
    kinds = [
        {
            "kind": kind,
            "cells": [
                {"code": code, "channel": channel, "pace": held.paces[kind, code]}
                for code, channel in held.channels.items()
            ],
        }
        for kind in Kind
    ]
    context = {
        "held": held,
        "channels": channels,
        "kinds": kinds,
        "paces": choices(Pace),
        "languages": [(code, gettext(name)) for code, name in settings.LANGUAGES],
        "hours": [(hour, f"{hour:02}:00") for hour in range(24)],
        "folder": settings.EMAIL_BACKEND.endswith("FolderBackend"),
        "problem": problem,
    }
    return render(request, "account/correspondence.html", context)
