"""Enter in a field presses the first button of its form, wherever that is seen: it has to be the main act of the page."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = sorted(
    path for area in ("storefront", "plugins", "marketplace") for path in (ROOT / area).glob("**/templates/**/*.html")
)
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
BUTTON = re.compile(r'<button\b(?![^>]*type="(?:button|reset)")[^>]*>')
FIELD = re.compile(r'{% field|<textarea|<input\b(?![^>]*type="(?:hidden|checkbox|radio|file)")')


def _forms(page: str) -> list[list[str]]:
    """Return the buttons of each form into which something can be typed, those outside it that name it last."""
    found = []
    for form in FORM.findall(page):
        own = re.search(r'^<form[^>]*\bid="([^"]+)"', form)
        name = f' form="{own[1]}"' if own else " form=?"
        inside = [button for button in BUTTON.findall(form) if " form=" not in button or name in button]
        outside = [button for button in BUTTON.findall(FORM.sub("", page)) if name in button]
        if FIELD.search(form) or re.search(rf"<(?:input|textarea)[^>]*{re.escape(name)}", page):
            found.append(inside + outside)
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_first_button_of_a_form_is_its_main_act_or_its_only_one(path: Path) -> None:
    # One that only asks (formmethod "get") changes nothing.
    for buttons in _forms(path.read_text()):
        assert len(buttons) < 2 or "data-main" in buttons[0] or 'formmethod="get"' in buttons[0]


def test_a_form_whose_first_button_is_another_is_found() -> None:
    page = '<form id="a"><input name="b"></form><button form="a" name="all">x</button><button form="a" data-main>y</button>'
    assert _forms(page) == [['<button form="a" name="all">', '<button form="a" data-main>']]
