"""What opens something by itself stands in no log line and no trace."""

import pytest
from django.core import signing

from marketplace.config.observation.paths import closed

TOKEN = "cq8a1x-0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    "path",
    [
        "/sign-in/forgotten/7/{}/",
        "/sign-in/forgotten/7/{}",
        "/administration/welcome/7/{}/?next=1",
        "GET /letters/stop/{}/ 200",
    ],
)
@pytest.mark.parametrize(
    "token", [TOKEN, signing.dumps([7, "mail", "0" * 16], salt="tests", compress=True)], ids=["plain", "signed"]
)
def test_a_token_is_left_out(path: str, token: str) -> None:
    assert closed(path.format(token)) == path.format("…")


@pytest.mark.parametrize(
    "path",
    [
        "/products/A4-500/offers/",
        "/files/0123abcd-0123-4567-89ab-0123456789ab/file/",
        "/verify/KJ-2026-0001/",
        "/?at=12:30:00",
    ],
)
def test_other_paths_stay(path: str) -> None:
    assert closed(path) == path
