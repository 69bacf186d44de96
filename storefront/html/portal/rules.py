"""The rules of the mall, for everybody: what each demands, by which article, and the values that govern it in a region."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from marketplace.kernel import clock
from marketplace.kernel.errors import NotFound
from marketplace.kernel.text import gettext_noop
from marketplace.plugin_api import show
from marketplace.plugin_api.rule import ActRule, Rule
from marketplace.rule_packs.queries import values_in_force
from storefront.html.regions import region_shown
from storefront.kit.exports import Column, exported
from storefront.kit.revalidation import public_page
from storefront.kit.wording import label, unit_words


def judged_at(rule: Rule | ActRule) -> list[str]:
    """Return the steps or the act at which a rule is judged, in the reader's language."""
    if isinstance(rule, ActRule):
        return [gettext("an act outside purchases")]
    return [label(step) for step in type(next(iter(rule.steps))) if step in rule.steps]


@require_safe
@public_page
def rules(request: HttpRequest) -> HttpResponse:
    """List every rule with its article, and when it is judged."""
    found = show.known_rules()
    columns: list[Column] = [
        (gettext("Rule"), lambda rule: rule.id),
        (gettext("Demands"), lambda rule: gettext(rule.title)),
        (gettext("Article"), lambda rule: gettext(rule.article)),
        (gettext("Judged at"), lambda rule: ", ".join(judged_at(rule))),
        (gettext("Values it reads"), lambda rule: ", ".join(rule.parameters)),
    ]
    if file := exported(request, found, columns=columns, name="rules"):
        return file
    return render(request, "portal/rules.html", {"rules": [(rule, judged_at(rule)) for rule in found]})


@require_safe
@public_page
def rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Show one rule and what governs it today in the reader's region, each value with its source and its pack."""
    found = next((one for one in show.known_rules() if one.id == rule_id), None)
    if found is None:
        raise NotFound(gettext_noop("This rule"))
    region = region_shown(request)
    values = values_in_force(region.code, clock.local_date(clock.now())) if region else []
    context = {
        "rule": found,
        "judged_at": judged_at(found),
        "region": region,
        "values": [(value, unit_words(value.unit)) for value in values if value.name in found.parameters],
    }
    return render(request, "portal/rule.html", context)
