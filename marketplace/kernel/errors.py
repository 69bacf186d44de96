"""Errors that users see: what happened, why, and what to do. One translator each for HTML and GraphQL reads them."""

from collections.abc import Mapping, Sequence

from marketplace.kernel.findings import Finding
from marketplace.kernel.ids import reference_number
from marketplace.kernel.text import gettext_noop


class MarketplaceError(Exception):
    """Base of all errors a caller may show.

    `code` is stable for machines, `status` the HTTP status, `message` a source string filled with `params`, `fields`
    maps input names to source strings, `findings` are the rules behind a refusal, `reference` is quoted to the help desk.
    """

    code = "error"
    status = 400

    def __init__(
        self,
        message: str,
        *,
        params: Mapping[str, str] | None = None,
        fields: Mapping[str, str] | None = None,
        findings: Sequence[Finding] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.params = dict(params or {})
        self.fields = dict(fields or {})
        self.findings = list(findings)
        self.reference = reference_number()

    def __str__(self) -> str:
        text = self.message % self.params if self.params else self.message
        rules = ", ".join(finding.rule for finding in self.findings if finding.blocks)
        return f"{text} [{rules}]" if rules else text


class InvalidInput(MarketplaceError):
    """The input can't be understood or breaks a format; nothing was changed."""

    code = "invalid"
    status = 422


class NotAuthorized(MarketplaceError):
    """The actor's role or organisation doesn't allow this act."""

    code = "not_authorized"
    status = 403

    def __init__(self, permission: str) -> None:
        super().__init__(
            gettext_noop("You are not allowed to do this (permission %(permission)s)."),
            params={"permission": permission},
        )


class NotFound(MarketplaceError):
    """There is no such thing, or none that this actor may know of."""

    code = "not_found"
    status = 404

    def __init__(self, subject: str) -> None:
        super().__init__(gettext_noop("%(subject)s was not found."), params={"subject": subject})


class WrongState(MarketplaceError):
    """The object's state doesn't allow this act; somebody may have acted in the meantime."""

    code = "wrong_state"
    status = 409

    def __init__(self, *, machine: str, action: str, state: str) -> None:
        super().__init__(
            gettext_noop("This is not possible while the %(machine)s is “%(state)s”. Reload the page."),
            params={"machine": machine, "action": action, "state": state},
        )


class Conflict(MarketplaceError):
    """The same idempotency key came with another content, or a row changed under the reader."""

    code = "conflict"
    status = 409


class Blocked(MarketplaceError):
    """The gate stopped a step; `findings` hold at least one blocking rule."""

    code = "blocked"
    status = 422

    def __init__(self, *, step: str, findings: Sequence[Finding]) -> None:
        super().__init__(
            gettext_noop("This step is stopped by a purchasing rule: %(step)s."),
            params={"step": step},
            findings=findings,
        )
