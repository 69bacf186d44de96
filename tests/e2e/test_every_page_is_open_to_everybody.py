"""Every page, in both languages and both widths: no serious fault of accessibility, nothing too wide, too heavy or foreign.

Chinese on English pages is marked as Chinese.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve, reverse

from tests.e2e.furnishing import AUDITOR, PASSWORD
from tests.e2e.pages import ALL, REFUSALS, SECOND_FACTOR, name_of
from tests.e2e.person import Person
from tests.factories.authenticator import code_of

Meet = Callable[..., Person]
# Nobody reads what was in order, nor selectors, which take a fifth of the time.
OPTIONS = {"resultTypes": ["violations"], "selectors": False}


def _faults(person: Person, axe: Axe) -> Iterator[str]:
    for found in axe.run(person.page, options=OPTIONS).response["violations"]:
        if found["impact"] in {"serious", "critical"}:
            where = "; ".join(node["html"][:160] for node in found["nodes"][:3])
            yield f"{person.page.url} {found['id']}: {found['help']} ({where})"
    if unmarked := person.page.evaluate(_UNMARKED):
        yield f"{person.page.url}: Chinese that no `lang` says is Chinese: {unmarked[:5]}"


# Words whose nearest `lang` names another language than theirs.
_UNMARKED = """() => {
  const found = [], texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim(), told = texts.currentNode.parentElement.closest('[lang]');
    if (/\\p{Script=Han}/u.test(text) && !told.lang.startsWith('zh')) { found.push(text.slice(0, 60)); }
  }
  return found;
}"""
EVERYBODY = [
    pytest.param(pages, who, id=f"{part}{who or 'visitor'}")
    for part, known in ALL.items()
    for who, pages in known.items()
]


# One test for each person, so that workers can share the tour.
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
@pytest.mark.parametrize(("pages", "username"), EVERYBODY)
def test_every_page_is_open_to_everybody(
    meet: Meet, held: dict[str, str], pages: list[str], username: str, width: int, language: str
) -> None:
    person, axe, faults = meet(username, width=width, language=language), Axe(), []
    for entry in pages:
        start, *links = entry.partition(" = ")[0].split(" > ")
        expected = REFUSALS.get((username, start), 200)
        if person.open(start.format(**held)) != expected:
            faults.append(f"{username} does not see {start}")
        for link in links:
            person.press(f"main {link}")
        if expected == 200 and (shown := _shown(person)) != name_of(entry):
            faults.append(f"{entry} = {shown}")
        faults += _faults(person, axe)
    assert faults == []


def _shown(person: Person) -> str:
    return resolve(urlsplit(person.page.url).path).view_name


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_the_pages_of_a_second_factor_are_open(meet: Meet, width: int, language: str) -> None:
    """In the order in which it is set up, asked for and switched off again."""
    person, axe, faults = meet(AUDITOR, width=width, language=language), Axe(), []
    setting_up, signing_in, *others = SECOND_FACTOR

    def sees(who: Person, name: str) -> None:
        assert _shown(who) == name
        faults.extend(_faults(who, axe))

    person.open(reverse(setting_up))
    person.write("#id_password", PASSWORD)
    person.press("main [data-main]")
    sees(person, setting_up)
    person.write("#id_code", code_of(person.page.locator("code.hash").inner_text()))
    person.press("main [data-main]")
    code = person.page.locator(".codes code").first.inner_text()
    faults += _faults(person, axe)
    later = meet(AUDITOR, width=width, language=language)
    sees(later, signing_in)
    later.write("#id_code", code)
    later.press("main [data-main]")
    assert _shown(later) == "audit"
    for name in others:
        person.open(reverse(name))
        sees(person, name)
    # The last of them switches it off.
    person.press("main [data-main]")
    assert faults == []
