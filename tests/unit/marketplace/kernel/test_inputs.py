"""What people paste is kept as they see it; only what can't be printed is refused, and the message is true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.errors import InvalidInput
from marketplace.kernel.inputs import LONGEST_TEXT, MOST_LINES, read_text, tidy_line, tidy_text

TOO_LONG = "The text is too long."
CONTROL = "This text holds control characters, which can't be printed: delete them or type the text by hand."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u3000\u3000第一段\r\n\u3000\u3000第二段\u3000\r\n", "\u3000\u3000第一段\n\u3000\u3000第二段"),
        ("\n \n\u3000首行\n\n末行 \n ", "\u3000首行\n\n末行"),
        ("\ufeff显示器\u00a024\u2009英寸\t一台", "显示器 24 英寸 一台"),
        ("不\u200b可\u2060见\u00ad", "不可见"),
        ("一\u2028二\u2029三\v四\f五\x85六\r七", "一\n二\n三\n四\n五\n六\n七"),
        ("单价\u202e001\u202c元\u2066\u2069\u200f", "单价001元"),
        ("葛\U000e0100 👩\u200d💻 \ue000", "葛\U000e0100 👩\u200d💻 \ue000"),
        (" \u3000\ufeff\n\u3000", ""),
    ],
)
def test_pasted_text_is_kept_as_it_is_seen(typed: str, kept: str) -> None:
    assert read_text(typed, field="why") == kept


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x1e", "\x7f", "\x9f", "\ud800", "\uffff"])
def test_a_sign_that_cannot_be_printed_is_refused_as_what_it_is(sign: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_text(f"好{sign}的", field="why")
    assert caught.value.fields == {"why": CONTROL}
    assert tidy_text(f"好{sign}的") == "好的"


@pytest.mark.parametrize("text", ["长" * (LONGEST_TEXT + 1), "x\n" * MOST_LINES + "x"])
def test_a_text_that_is_too_long_is_told_so(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_text(text, field="why")
    assert caught.value.fields == {"why": TOO_LONG}


def test_limits_hold_for_what_is_kept() -> None:
    assert read_text("  短文\u200b\n", field="why", least=2, most=2) == "短文"
    assert len(read_text("x\n" * MOST_LINES, field="why").split("\n")) == MOST_LINES
    for text in ("短", "三个字", None, 5):
        with pytest.raises(InvalidInput) as caught:
            read_text(text, field="why", least=2, most=2, wrong="Write 2.")
        assert caught.value.fields == {"why": "Write 2."}


@given(text=st.text(max_size=40) | st.text(alphabet="a \t\r\n\u3000\u00a0\u200b\x85\x1f", max_size=12))
def test_what_was_read_once_reads_the_same_again(text: str) -> None:
    kept = tidy_text(text)
    assert read_text(kept, field="why") == kept


def test_a_line_loses_what_nobody_sees_and_its_white_space() -> None:
    assert tidy_line("\ufeff 学校\u3000\u200b名称\u00a0\n") == "学校 名称"
    assert tidy_line("a\x07b") == ""
    assert tidy_line(None) == ""
