"""Settings from the environment: blank is the same as not set, and what can't be meant is refused by name."""

from pathlib import Path

import pytest

from marketplace.config.environment import given, given_address, given_list, given_number, given_words, switched_on
from marketplace.config.launcher import EVERY_ADDRESS, Launcher

NAME = "EMALL_OF_THIS_TEST"


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_blank_is_the_same_as_not_set(monkeypatch: pytest.MonkeyPatch, blank: str | None) -> None:
    if blank is not None:
        monkeypatch.setenv(NAME, blank)
    assert given(NAME) == ""
    assert given(NAME, "default") == "default"
    assert given_list(NAME) == []
    assert given_words(NAME, ("approver", "requester")) == frozenset()
    assert given_number(NAME, 600) == 600
    assert switched_on(NAME) is False
    assert given_address(NAME, "http://127.0.0.1:8000") == "http://127.0.0.1:8000"


def test_what_is_given_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " 0 ")
    assert given(NAME, "default") == "0"
    assert given_number(NAME, 600) == 0
    assert switched_on(NAME) is False
    monkeypatch.setenv(NAME, "1")
    assert switched_on(NAME) is True
    monkeypatch.setenv(NAME, "mall.example, www.mall.example,")
    assert given_list(NAME) == ["mall.example", "www.mall.example"]
    assert given_words(NAME, ("mall.example", "www.mall.example", "other")) == {"mall.example", "www.mall.example"}
    monkeypatch.setenv(NAME, "https://mall.example:8443/")
    assert given_address(NAME, "", schemes=("https",)) == "https://mall.example:8443"
    for address in ("http://127.0.0.1:8000", "http://[::1]:8000", "https://Mall.example", "https://localhost"):
        monkeypatch.setenv(NAME, address)
        assert given_address(NAME, "") == address


@pytest.mark.parametrize("wrong", ["ten", "-1", "1.5", "²"])
def test_what_is_no_number_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv(NAME, wrong)
    with pytest.raises(ValueError, match=f"{NAME} must be a whole number"):
        given_number(NAME, 600)


def test_a_number_that_is_too_small_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "1")
    assert given_number(NAME, 8, least=1) == 1
    monkeypatch.setenv(NAME, "0")
    with pytest.raises(ValueError, match=f"{NAME} must be at least 1, not 0"):
        given_number(NAME, 8, least=1)


def test_an_unknown_word_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "approver, Regulator, nobody")
    with pytest.raises(ValueError, match=f"{NAME} names Regulator, nobody; it may name approver, requester"):
        given_words(NAME, ("approver", "requester"))


@pytest.mark.parametrize("wrong", ["yes", "true", "2"])
def test_a_switch_that_cannot_be_read_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv(NAME, wrong)
    with pytest.raises(ValueError, match=f"{NAME} must be 1 or 0"):
        switched_on(NAME)


@pytest.mark.parametrize(
    "wrong",
    ["mall.example", "http://mall.example", "https://", "https://mall.example/shop", "https://who@mall.example",
     "https://mall.example?x=1", "javascript:alert(1)", "https://mall.example:80x", "https://.mall.example", "https://*",
     "https://mall example", "https://mall.example:", "https://[::1", "https://mall.example:8443:1"],
)  # fmt: skip
def test_what_is_no_address_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv(NAME, wrong)
    with pytest.raises(ValueError, match=f"{NAME} must be an address such as https://"):
        given_address(NAME, "", schemes=("https",))


def test_the_launcher_tells_the_address_that_is_given_else_the_one_it_listens_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launcher = Launcher(host=EVERY_ADDRESS, home=tmp_path, address=f"http://{EVERY_ADDRESS}:8000")
    for blank in ("", " "):
        monkeypatch.setenv("EMALL_ADDRESS", blank)
        assert launcher.environment()["EMALL_ADDRESS"] == f"http://{EVERY_ADDRESS}:8000"
    monkeypatch.setenv("EMALL_ADDRESS", "http://mall.example:8000")
    assert launcher.environment()["EMALL_ADDRESS"] == "http://mall.example:8000"
