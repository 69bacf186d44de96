"""How a rule of framework agreements is written down: what it says, and the frame that turns it into findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from marketplace.kernel.findings import Finding, Severity
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api.parameters import Parameter, Parameters
from marketplace.plugin_api.rule import ActRule

# The text of the order was not found: its rules come from an exam bank and a notice (rules.md, keys K21, K25, 17号).
K21 = gettext_noop("MOF Order 110 (framework agreements), after exam bank volume 21")
K25 = gettext_noop("MOF Order 110 (framework agreements), after exam bank volume 25")
N17 = gettext_noop("财库〔2022〕17号 (implementing Order 110)")
IR18 = gettext_noop("Regulation on the Implementation of the Government Procurement Law, art. 18")
DESIGN = gettext_noop("Design of this mall")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a rule has to say: the message with its figures, the source of the figure if a parameter gave it, what to do."""

    message: str
    remedy: str
    params: Mapping[str, str] = field(default_factory=dict)
    limit: str = ""
    actual: str = ""
    unit: str = ""
    by: Parameter | None = None
    warn: bool = False


Check = Callable[[Any, Parameters], Iterable[Said]]


def rule(
    number: str,
    *,
    title: str,
    article: str,
    act: StrEnum,
    plain: Any,
    parameters: tuple[str, ...] = (),
    waivable: bool = False,
) -> Callable[[Check], ActRule]:
    """Make a rule of the decorated function; a figure from a rule pack cites the pack's entry, all else `article`."""

    def make(check: Check) -> ActRule:
        def findings(facts: Any, governing: Parameters) -> Iterator[Finding]:
            for said in check(facts, governing):
                yield Finding(
                    rule=number,
                    severity=Severity.WARN if said.warn else Severity.BLOCK,
                    title=title,
                    message=said.message,
                    params=dict(said.params),
                    article=said.by.article if said.by else article,
                    limit=said.limit,
                    actual=said.actual,
                    unit=said.unit,
                    remedies=(said.remedy,),
                )

        return ActRule(
            id=number,
            title=title,
            article=article,
            act=act,
            parameters=parameters,
            plain=plain,
            check=findings,
            waivable=waivable,
        )

    return make


def standing(*, active: bool, removed: bool) -> Iterator[Said]:
    """Say why a supplier may not take part: suspended or debarred, or removed from this framework before."""
    if not active:
        yield Said(
            message=gettext_noop("The supplier is suspended or debarred."),
            remedy=gettext_noop("Wait until the supplier may take part again."),
        )
    if removed:
        yield Said(
            message=gettext_noop("The supplier was removed from this framework agreement and may not come back to it."),
            remedy=gettext_noop("Apply to another framework agreement."),
        )
