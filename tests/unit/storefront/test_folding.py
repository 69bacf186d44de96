"""Constant tags are written once a language; everything else is rendered as Django renders it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Context, Engine
from django.template.base import NodeList, TextNode
from django.utils import translation

TEMPLATES = {
    "base.html": "{% load i18n %}<b>{% translate 'Sign in' %}</b>{% block body %}{% endblock %}",
    "page.html": (
        "{% extends 'base.html' %}{% load i18n kit %}{% block body %}{% comment %}no{% endcomment %}"
        "{% if on %}{% translate 'Cart' %}{% icon 'cart' 16 %}{% else %}{% url 'search' %}{% endif %}"
        "{% for one in many %}<i>{% translate 'Cart' %} {{ one }}</i>{% endfor %}"
        "{% translate 'Cart' as words %}{{ words }}|{% translate name %}|{% url where %}{% endblock %}"
    ),
    "plain.html": "{% load i18n kit %}<p>{% translate 'Cart' %}{% url 'search' %}{% icon 'cart' %}</p>",
}
LIBRARIES = {"kit": "storefront.kit.templatetags.kit", "i18n": "django.templatetags.i18n"}
CONTEXT = {"on": True, "many": ["<1>", 2], "name": "Sign in", "where": "home"}


def _engine(loader: str) -> Engine:
    inner = [("django.template.loaders.locmem.Loader", TEMPLATES)]
    return Engine(loaders=[(loader, inner)], libraries=LIBRARIES)


@pytest.fixture(params=["zh-hans", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def _nodes(nodes: NodeList) -> list[Any]:
    return [type(node) for node in nodes]


@pytest.mark.parametrize("on", [True, False])
def test_a_page_reads_as_with_djangos_own_loader(language: str, on: bool) -> None:
    folded = _engine("storefront.kit.folding.Loader")
    plain = _engine("django.template.loaders.cached.Loader")
    values = CONTEXT | {"on": on}
    expected = plain.get_template("page.html").render(Context(values))
    for _ in range(2):
        assert folded.get_template("page.html").render(Context(values)) == expected
    assert "&lt;1&gt;" in expected


def test_constant_tags_become_one_text(language: str) -> None:
    template = _engine("storefront.kit.folding.Loader").get_template("plain.html")
    assert _nodes(template.nodelist) == [TextNode]


def test_each_language_has_its_own_template() -> None:
    engine = _engine("storefront.kit.folding.Loader")
    seen = []
    for code in ("zh-hans", "en", "zh-hans"):
        with translation.override(code):
            seen.append(engine.get_template("plain.html").render(Context()))
    assert seen[0] == seen[2] != seen[1]
    assert "采购车" in seen[0]
    assert "Cart" in seen[1]
