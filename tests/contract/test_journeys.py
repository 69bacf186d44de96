"""Each journey of the command line is walked by keyboard only as well."""

import re

from storefront.journeys.registry import JOURNEYS
from tests.conftest import ROOT


def test_every_journey_is_walked_by_keyboard() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "e2e").glob("test_*.py")]
    walked = {name for text in texts for name in re.findall(r'mark\.journey\("([\w-]+)"\)', text)}
    assert walked == set(JOURNEYS)
