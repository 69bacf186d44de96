"""Who did what, when, with what result: a log line for each operation and each act of signing in.

People are named by number, organisations too: the log says what happened, the database says who that is. What was typed is
never logged.
"""

import contextlib
import logging
import time
from collections.abc import Iterator, Sequence

from django.http import HttpRequest

from marketplace.config.middleware import address_of
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.watching import Kind

operations = logging.getLogger("marketplace.operations")
sign_ins = logging.getLogger("marketplace.sign_in")


class Lines:
    """Writes a line when an operation ended; tasks and the clock's own work are in the figures, failures in the log anyway."""

    @contextlib.contextmanager
    def around(self, *, kind: Kind, name: str, actor: Actor | None) -> Iterator[None]:
        """Note the result of one run."""
        if kind is not Kind.OPERATION or actor is None or actor.has(Role.SYSTEM):
            yield
            return
        began = time.perf_counter()
        result, extra = "done", dict[str, object]()
        try:
            yield
        except MarketplaceError as error:
            result = error.code
            extra["reference"] = error.reference
            if blocking := sorted({finding.rule for finding in error.findings if finding.blocks}):
                extra["rules"] = blocking
            raise
        except Exception:
            result = "failed"
            raise
        finally:
            seconds = round(time.perf_counter() - began, 4)
            extra |= {"operation": name, "result": result, "who": actor.key, "seconds": seconds}
            operations.info("%s %s", name, result, extra=extra)

    def happened(self, *, actions: Sequence[str]) -> None:
        """Events have the event log; there is nothing to add."""


def follow_sign_ins() -> None:
    """Log every sign-in, sign-out, refused attempt and change of a password or second factor."""
    from allauth.account.signals import password_changed, password_reset, password_set
    from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
    from allauth.usersessions.signals import session_client_changed
    from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

    acts = {
        "signed in": user_logged_in,
        "signed out": user_logged_out,
        "refused": user_login_failed,
        "password changed": password_changed,
        "password set": password_set,
        "password reset": password_reset,
        "second factor added": authenticator_added,
        "second factor removed": authenticator_removed,
        "second factor reset": authenticator_reset,
        "session from another client": session_client_changed,
    }
    for act, signal in acts.items():
        signal.connect(_say(act), weak=False, dispatch_uid=f"emall {act}")


def _say(act: str) -> object:
    def say(sender: object, request: HttpRequest | None = None, user: object = None, **_: object) -> None:
        extra: dict[str, object] = {"act": act}
        if (number := getattr(user, "pk", None)) is not None:
            extra["who"] = f"user:{number}"
        if request is not None:
            extra["address"] = address_of(request)
        sign_ins.info("sign-in: %s", act, extra=extra)

    return say
