"""Who did what, with what result: references in answers and lines, operations and sign-ins by number, nothing typed."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from marketplace.config.observation.logs import logging_settings
from marketplace.kernel.errors import MarketplaceError
from marketplace.kernel.ids import idempotency_key
from marketplace.purchasing.operations.approval import approve_purchase
from tests.factories.browsing import client_of
from tests.factories.cast import NOW, PASSWORD
from tests.factories.mall import Mall, make_mall, submitted

pytestmark = pytest.mark.django_db


class Lines(list[dict[str, Any]]):
    """What was logged, as production writes it."""

    def of(self, logger: str) -> list[dict[str, Any]]:
        return [line for line in self if line["logger"] == f"marketplace.{logger}"]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Everything that the mall says, rendered as JSON."""
    settings = logging_settings(as_json=True)["formatters"]["line"]
    stream, found = io.StringIO(), Lines()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(settings.pop("()")(**settings))
    handler.emit = lambda record: found.append(json.loads(handler.format(record)))  # type: ignore[method-assign]
    root, quiet = (
        logging.getLogger("marketplace"),
        [logging.getLogger(f"marketplace.{n}") for n in ("requests", "operations")],
    )
    for logger in quiet:
        logger.setLevel("INFO")
    root.addHandler(handler)
    yield found
    root.removeHandler(handler)
    for logger in quiet:
        logger.setLevel("WARNING")


@pytest.fixture
def mall() -> Mall:
    return make_mall()


def test_a_request_has_a_reference_in_its_answer_and_its_lines(mall: Mall, lines: Lines) -> None:
    answer = client_of(mall.cast.alice).get("/buyer/cart/?q=13800000000")
    [line] = lines.of("requests")
    assert line["request"] == answer["X-Request-ID"]
    assert line["who"] == mall.cast.alice.key
    assert (line["method"], line["status"], line["path"]) == ("GET", 200, "/buyer/cart/")
    assert line["statements"] > 0
    assert "13800000000" not in json.dumps(line)


def test_a_proxys_reference_is_kept_when_it_is_one(client: Client) -> None:
    assert client.get("/", headers={"X-Request-ID": "proxy-0001-abcd"})["X-Request-ID"] == "proxy-0001-abcd"
    assert client.get("/", headers={"X-Request-ID": 'bad"} {'})["X-Request-ID"].startswith("R-")


def test_operations_are_logged_with_their_results(mall: Mall, lines: Lines) -> None:
    number = submitted(mall, {mall.desk: 1})
    approve_purchase(actor=mall.cast.arthur, at=NOW, key=idempotency_key(), number=number)
    with pytest.raises(MarketplaceError) as refused:
        approve_purchase(actor=mall.cast.charlie, at=NOW, key=idempotency_key(), number=number)
    done, stopped = [line for line in lines.of("operations") if line["operation"] == "purchasing.approve_purchase"]
    assert (done["result"], done["who"]) == ("done", mall.cast.arthur.key)
    assert (stopped["result"], stopped["who"]) == ("not_authorized", mall.cast.charlie.key)
    assert stopped["reference"] == refused.value.reference
    assert done["at"].endswith("Z")


def test_signing_in_is_logged_and_what_was_typed_is_not(mall: Mall, lines: Lines, client: Client) -> None:
    client.post("/sign-in/", {"username": "alice", "password": "not-the-password"})
    client.post("/sign-in/", {"username": "alice", "password": PASSWORD})
    acts = lines.of("sign_in")
    assert [line["act"] for line in acts] == ["refused", "signed in"]
    assert acts[1]["who"] == f"user:{mall.cast.alice.user_id}"
    assert all(line["address"] == "127.0.0.1" for line in acts)
    said = json.dumps(lines)
    assert "not-the-password" not in said
    assert PASSWORD not in said


def test_a_line_cannot_be_forged(lines: Lines) -> None:
    logging.getLogger("marketplace.tests").info('one\n{"event": "two"}', extra={"path": "/a\nb", "secret": "s"})
    [line] = lines
    assert line["event"] == 'one\n{"event": "two"}'
    assert "secret" not in line


def test_the_token_of_a_link_is_in_no_line(mall: Mall, lines: Lines, client: Client) -> None:
    token = "cq8a1x-0123456789abcdef0123456789abcdef"
    assert client.get(f"/sign-in/forgotten/{mall.cast.alice.user_id}/{token}/").status_code == 404
    assert client.get(f"/no/such/page/{token}/").status_code == 404
    said = [line["path"] for line in lines.of("requests")]
    assert said == [f"/sign-in/forgotten/{mall.cast.alice.user_id}/…/", "/no/such/page/…/"]
    assert token not in json.dumps(lines)
