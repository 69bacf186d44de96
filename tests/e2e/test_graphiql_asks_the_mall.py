"""A developer opens GraphiQL in the mall, completes a question from the schema, and is answered as who is signed in."""

from collections.abc import Callable

import pytest

from storefront.graphql.graphiql import is_installed
from tests.e2e.furnishing import REQUESTER
from tests.e2e.person import Person

pytestmark = pytest.mark.skipif(not is_installed(), reason="GraphiQL is not installed (make graphiql; needs npm)")


def test_a_question_is_completed_and_answered(meet: Callable[..., Person]) -> None:
    person = meet(REQUESTER)
    page = person.page
    person.open("/graphql/explore/")
    page.get_by_role("link", name="GraphiQL").click()
    page.wait_for_selector(".graphiql-query-editor .CodeMirror")
    page.locator(".graphiql-query-editor .CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("{ me { rol", delay=20)
    page.locator(".CodeMirror-hints li", has_text="roles").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    page.locator(".result-window", has_text="requester").wait_for()
    page.get_by_label("Show Documentation Explorer").click()
    page.locator(".graphiql-doc-explorer-root-type", has_text="mutation").wait_for()
    # Its dialogs make a style element of their own, which the page's policy lets in.
    page.get_by_label("Open settings dialog").click()
    page.get_by_role("dialog").wait_for()
