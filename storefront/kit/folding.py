"""Templates whose constant parts are written once a language instead of once a page.

A page of the mall holds some hundred `{% translate "…" %}`, `{% url 'name' %}`, `{% static '…' %}` and icons that come out the
same each time; looking them up took a third of the time of rendering. This loader compiles a template once for each language
and replaces what depends on nothing but the language by its text. A tag with a variable, a filter or an `as` stays as it is.
"""

from collections.abc import Iterator
from typing import Any

from django.template import Context, Template
from django.template.base import FilterExpression, Node, NodeList, TextNode
from django.template.defaulttags import CommentNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders.base import Loader as BaseLoader
from django.template.loaders.cached import Loader as CachedLoader
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.utils.translation import get_language
from django_htmx.templatetags.django_htmx import htmx_script

from storefront.kit import icons

# The script's tag asks the context for a nonce only, and the mall's policy has none.
_PURE = (icons.icon, icons.logo, htmx_script)


class _Folding(BaseLoader):
    """What stands between Django's cache of templates and their sources: templates are folded before anybody sees them."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip)
        _fold(template.nodelist)
        return template


class Loader(CachedLoader, _Folding):
    """Django's cached loader, with one folded template for each language."""

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        """Return the key of the template as it is in the active language."""
        return f"{get_language()}:{super().cache_key(template_name, skip)}"


def _fold(nodes: NodeList) -> None:
    """Replace constant nodes by their text, join neighbouring texts, and go on inside the others, all in place."""
    folded: list[Node] = []
    for node in nodes:
        if _constant(node):
            node = _text(node.render(Context()), like=node)  # noqa: PLW2901 - the text stands for the node
        for inside in _inner(node):
            _fold(inside)
        if isinstance(node, TextNode) and folded and isinstance(folded[-1], TextNode):
            folded[-1] = _text(folded[-1].s + node.s, like=folded[-1])
        else:
            folded.append(node)
    nodes[:] = folded


def _text(text: str, *, like: Node) -> TextNode:
    node = TextNode(text)
    node.origin, node.token = like.origin, like.token
    return node


def _inner(node: Node) -> Iterator[NodeList]:
    """Yield the lists of nodes inside a node: its own attributes, and the branches of an `if`."""
    for value in vars(node).values():
        if isinstance(value, NodeList):
            yield value
        elif isinstance(value, list):
            yield from (part[1] for part in value if isinstance(part, tuple) and isinstance(part[-1], NodeList))


def _constant(node: Node) -> bool:
    """Whether a node comes out the same on every page in one language."""
    if isinstance(node, TranslateNode):
        # The tag wraps its literal into a variable that has nothing to look up.
        expression = node.filter_expression
        plain = not expression.filters and expression.var.lookups is None
        return plain and node.asvar is None and node.message_context is None
    if isinstance(node, URLNode):
        return node.asvar is None and not node.args and not node.kwargs and _literal(node.view_name)
    if isinstance(node, StaticNode):
        return node.varname is None and _literal(node.path)
    if isinstance(node, SimpleNode):
        parts = [*node.args, *node.kwargs.values()]
        return node.func in _PURE and node.target_var is None and all(map(_literal, parts))
    return isinstance(node, LoadNode | CommentNode)


def _literal(expression: FilterExpression) -> bool:
    return not expression.is_var and not expression.filters
