"""Parts of public pages that are the same for every visitor: written once, not once a page.

    {% kept %}<footer>… {{ shell.region_name }} …</footer>{% endkept %}

What stands inside may depend on nothing but the language and the page's `shell.frame`; those who are signed in get theirs
written anew. The masthead and the foot took a fifth of the time of a public page.
"""

from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
# Languages × places of the menu × days: a few dozen. Addresses that lead nowhere have places of their own.
_MOST = 256


class _Kept(Node):
    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._known: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        shell = context.get("shell")
        if shell is None or shell.actor:
            return self.nodelist.render(context)
        key = (get_language(), *shell.frame)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[key] = self.nodelist.render(context)
        return found


@register.tag
def kept(parser: Parser, _: Token) -> _Kept:
    """Keep what stands until `endkept` for visitors."""
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return _Kept(nodes)
