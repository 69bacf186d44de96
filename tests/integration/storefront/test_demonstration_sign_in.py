"""A demonstration's sign-in page shows whom to try; no other mall's does."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from catalog_sync.imports.queries import demonstration_sign_ins

pytestmark = pytest.mark.django_db
PASSWORD = "printed-by-the-command"


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
def test_a_demonstration_shows_whom_to_try(settings: LazySettings, tmp_path: Path, language: str) -> None:
    settings.DEMONSTRATION_PASSWORD = tmp_path / "demo_password"
    settings.DEMONSTRATION_PASSWORD.write_text(f"{PASSWORD}\n", encoding="utf-8")
    page = Client().get("/sign-in/", headers={"accept-language": language}).content.decode()
    assert f"<b>{PASSWORD}</b>" in page
    for one in demonstration_sign_ins():
        assert f'data-sign-in="{one.username}"' in page
        assert (one.does_en if language == "en-GB" else one.does) in page


def test_a_mall_that_is_none_shows_nobody(settings: LazySettings, tmp_path: Path) -> None:
    for file in (None, tmp_path / "demo_password"):
        settings.DEMONSTRATION_PASSWORD = file
        assert "data-demonstration" not in Client().get("/sign-in/").content.decode()


def test_the_readme_names_the_same_people() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    named = [one.username for one in demonstration_sign_ins() if f"| `{one.username}` |" in readme]
    assert len(named) == 6
