"""What a rule found: the one shape in which the gate, plugins, pages, GraphQL and the dossier speak of rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """`block` stops the step, `warn` stays in the dossier, `note` states that a rule was judged and held."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One rule's judgement of one step.

    `rule` is the rule's id (`PRICE-02`), `title` and `message` are source strings to translate, filled with `params`;
    `limit`, `actual` and `excess` are printable figures with `unit`; `article` names the law, order or rule pack entry;
    `remedies` are source strings, each a thing the reader can do; `line` is the purchase line it speaks of, if one.
    `waivable` says that the regulator may let this block pass in a single case. `waiver` is the grant that did: its number,
    reason, the names of who asked and who granted it, and until when it could be used; the finding then is a warning.
    """

    rule: str
    severity: Severity
    title: str
    message: str
    article: str
    params: Mapping[str, str] = field(default_factory=dict)
    limit: str = ""
    actual: str = ""
    excess: str = ""
    unit: str = ""
    remedies: tuple[str, ...] = ()
    line: int | None = None
    waivable: bool = False
    waiver: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> bool:
        """Whether this finding stops the step."""
        return self.severity is Severity.BLOCK

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as plain JSON values, for the event log and for clients."""
        data: dict[str, Any] = {
            "rule": self.rule,
            "severity": self.severity.value,
            "title": self.title,
            "message": self.message,
            "article": self.article,
            "params": dict(self.params),
            "limit": self.limit,
            "actual": self.actual,
            "excess": self.excess,
            "unit": self.unit,
            "remedies": list(self.remedies),
        }
        if self.line is not None:
            data["line"] = self.line
        # Written only where they say something: findings of former versions read the same.
        if self.waivable:
            data["waivable"] = True
        if self.waiver:
            data["waiver"] = dict(self.waiver)
        return data


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return those findings that stop the step."""
    return [finding for finding in findings if finding.blocks]
