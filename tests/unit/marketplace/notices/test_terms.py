"""Each kind of notice demands its terms; what is published has one text and one hash."""

import json

import pytest

from marketplace.kernel.errors import InvalidInput
from marketplace.notices.rules.terms import (
    REQUIRED,
    check_terms,
    content_text,
    lexemes,
    made_terms,
    made_title,
    read_terms,
    read_title,
)
from marketplace.notices.states import NoticeKind, Prefix, Term


def whole(kind: NoticeKind) -> dict[Term, str]:
    """Return all that a kind must state."""
    return dict.fromkeys(REQUIRED[kind].terms, "x")


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_kind_names_its_terms_source_and_number(kind: NoticeKind) -> None:
    assert REQUIRED[kind].terms
    assert REQUIRED[kind].source
    assert len(Prefix.of(kind)) == 4
    assert check_terms(kind, whole(kind)) == []


@pytest.mark.parametrize(("kind", "term"), [(kind, term) for kind in NoticeKind for term in REQUIRED[kind].terms])
def test_a_missing_term_is_named(kind: NoticeKind, term: Term) -> None:
    for left in ({}, {term: ""}):
        given = {name: text for name, text in whole(kind).items() if name != term} | left
        (found,) = check_terms(kind, given)
        assert (found.rule, found.blocks) == ("NOTICE-01", True)
        assert found.params == {"kind": kind.label, "term": term.label}
        assert found.article == REQUIRED[kind].source


def test_prefixes_differ() -> None:
    assert len({Prefix.of(kind) for kind in NoticeKind}) == len(NoticeKind)


def test_terms_are_read_in_their_order_without_blanks() -> None:
    read = read_terms({"contact": " a\r\nb \n", "lots": "", "project": "p\tq"})
    assert list(read.items()) == [(Term.PROJECT, "p q"), (Term.CONTACT, "a\nb")]


@pytest.mark.parametrize("text", ["a\x00b", "x" * 20_001, "x\n" * 2_001])
def test_texts_that_cannot_be_printed_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_terms({"body": text})
    assert list(caught.value.fields) == ["term_body"]


def test_terms_the_mall_makes_have_any_length() -> None:
    long = "第1包 便携式计算机\n" * 40_000
    assert made_terms({"lots": long, "body": "", "content": "\u3000a\x07\u200bb"}) == {
        Term.CONTENT: "\u3000ab",
        Term.LOTS: long.rstrip("\n"),
    }
    for read in (made_terms, read_terms):
        with pytest.raises(InvalidInput):
            read({"price": "1"})


def test_a_title_the_mall_makes_is_cut() -> None:
    assert made_title(" 公告  一 ") == "公告 一"
    assert made_title("x" * 200) == "x" * 200
    assert made_title("x" * 201) == "x" * 199 + "…"


@pytest.mark.parametrize(("title", "sound"), [("公告", True), ("x" * 200, True), ("x", False), ("x" * 201, False)])
def test_titles(title: str, sound: bool) -> None:
    if sound:
        assert read_title(title) == title
    else:
        with pytest.raises(InvalidInput):
            read_title(title)
    assert read_title("", required=False) == ""


def test_the_text_under_the_hash_is_canonical() -> None:
    given = {
        "number": "CJGG-1",
        "kind": NoticeKind.AWARD,
        "region": "990100",
        "title": "成交公告",
        "title_en": "",
        "subject": "",
        "publisher": "中心",
        "published_at": "2026-03-02T02:00:00.000000+00:00",
        "corrects": "",
        "documents": [],
    }
    one = content_text(terms={Term.AMOUNT: "1", Term.PROJECT: "p"}, **given)
    other = content_text(terms={Term.PROJECT: "p", Term.AMOUNT: "1"}, **given)
    assert one == other
    assert json.loads(one)["terms"] == [["project", "p"], ["amount", "1"]]
    assert one != content_text(terms={Term.PROJECT: "q", Term.AMOUNT: "1"}, **given)


def test_words_of_a_notice() -> None:
    found = lexemes(
        number="CJGG-990100-20260302-000001", title="激光打印机", title_en="It's", terms={Term.BODY: "打印机"}
    )
    assert "'打印机'" in found.split()
    assert "'cjgg99010020260302000001'" in found.split()
    assert found.split().count("'打印机'") == 1
