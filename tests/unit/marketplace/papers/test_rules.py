"""Codes of papers: read by people, damaged, guessed; and what a paper says, compared."""

from hypothesis import given
from hypothesis import strategies as st

from marketplace.papers.rules import (
    ALPHABET,
    Amount,
    Fact,
    Sheet,
    Table,
    Words,
    changed,
    code_of,
    digest,
    read_code,
    spaced,
)

KEY = b"k" * 32
SAME = Words(zh="甲", en="A")


def made(number: str = "DD-1", seq: int = 3, digest: str = "d", key: bytes = KEY) -> str:
    return code_of(key=key, kind="order", number=number, seq=seq, digest=digest)


def sheet(*, state: str = "placed", total: str = "10.00", words: Words = SAME) -> Sheet:
    return Sheet(
        title=words,
        number="DD-1",
        stream="purchase/CG-1",
        subjects=("DD-1",),
        facts=[Fact(key="state", label=Words(zh="状态", en="State"), value=words, raw=state)],
        amounts=[Amount(key="total", label=Words(zh="合计", en="Total"), value=total)],
        tables=[
            Table(key="lines", label=Words(zh="明细", en="Lines"), head=[words], figures=[0], rows=[["1"]], raw=[["1"]])
        ],
    )


def test_a_code_is_read_as_people_write_it() -> None:
    code = made()
    assert len(code) == 24
    assert set(code) <= set(ALPHABET)
    assert read_code(code) == code
    assert read_code(f" {spaced(code).lower()} \n") == code
    assert spaced(code).count("-") == 5
    misread = code.replace("1", "l").replace("0", "O")
    assert read_code(misread) == code


@given(place=st.integers(0, 23), sign=st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_noticed(place: int, sign: str) -> None:
    code = made()
    damaged = code[:place] + sign + code[place + 1 :]
    assert (read_code(damaged) == code) is (damaged == code)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read_code(text)
    assert found is None or len(found) == 24


def test_a_code_follows_from_all_that_it_stands_for_and_the_key() -> None:
    codes = {made(), made(number="DD-2"), made(seq=4), made(digest="e"), made(key=b"x" * 32)}
    assert len(codes) == 5


def test_translations_change_no_hash_and_values_do() -> None:
    one = digest(kind="order", content=sheet().content())
    assert one == digest(kind="order", content=sheet(words=Words(zh="乙", en="B")).content())
    assert one != digest(kind="order", content=sheet(total="10.01").content())
    assert one != digest(kind="claim", content=sheet().content())


def test_what_changed_is_named_and_not_told() -> None:
    before = sheet().content()
    assert changed(before, sheet().content()) == []
    now = sheet(state="accepted", total="9.00").content()
    assert [label["en"] for label in changed(before, now)] == ["State", "Total"]
