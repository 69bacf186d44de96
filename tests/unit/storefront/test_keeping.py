"""What every visitor sees alike is written once for each language and frame, and anew for who is signed in."""

from types import SimpleNamespace
from typing import Any

from django.template import Context, Engine
from django.utils import translation

PAGE = "{% load keeping %}{% kept %}{{ say.words }}{% endkept %}"


class Says:
    """Counts how often it was read."""

    def __init__(self) -> None:
        self.read = 0

    @property
    def words(self) -> str:
        self.read += 1
        return f"{translation.get_language()} {self.read}"


def page() -> Any:
    return Engine(libraries={"keeping": "storefront.kit.templatetags.keeping"}).from_string(PAGE)


def shell(*, actor: str = "", frame: tuple[str, ...] = ("990000",)) -> SimpleNamespace:
    return SimpleNamespace(actor=actor, frame=frame)


def test_visitors_get_what_was_written_for_their_language_and_frame() -> None:
    template, say = page(), Says()

    def shown(**more: Any) -> str:
        return str(template.render(Context({"shell": shell(**more), "say": say})))

    with translation.override("en"):
        assert [shown(), shown()] == ["en 1", "en 1"]
        assert shown(frame=("990100",)) == "en 2"
    with translation.override("zh-hans"):
        assert [shown(), shown()] == ["zh-hans 3", "zh-hans 3"]
    with translation.override("en"):
        assert shown() == "en 1"


def test_who_is_signed_in_and_pages_without_a_frame_get_theirs_anew() -> None:
    template, say = page(), Says()
    with translation.override("en"):
        texts = [template.render(Context({"shell": shell(actor="alice"), "say": say})) for _ in range(2)]
        texts += [template.render(Context({"say": say}))]
    assert texts == ["en 1", "en 2", "en 3"]


def test_frames_without_number_do_not_fill_the_memory() -> None:
    template, say = page(), Says()
    for number in range(600):
        template.render(Context({"shell": shell(frame=(str(number),)), "say": say}))
    (node,) = [node for node in template.nodelist if hasattr(node, "_known")]
    assert len(node._known) <= 256
