"""Titles and questions are cut so that people find what they mean."""

import pytest

from marketplace.kernel.words import quoted, terms, words


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("兄弟 ADS-2400N 馈纸式网络扫描仪", "扫描仪"),
        ("兄弟 ADS-2400N 馈纸式网络扫描仪", "扫描"),
        ("多功能一体机 MFC-8530DN", "一体机"),
        ("多功能一体机 MFC-8530DN", "mfc8530dn"),
        ("多功能一体机 MFC-8530DN", "mfc"),
        ("多功能一体机 MFC-8530DN", "8530dn"),
        ("多功能一体机 MFC-8530DN", "8530"),
        ("ＭＦＣ－８５３０ＤＮ", "mfc8530dn"),
        ("联想ThinkPad E14笔记本电脑", "thinkpad"),
        ("联想ThinkPad E14笔记本电脑", "笔记本"),
        ("得力A4复印纸70g 500张/包", "a4"),
        ("得力A4复印纸70g 500张/包", "70g"),
    ],
)
def test_a_title_is_found_under(title: str, word: str) -> None:
    assert word in words(title)


def test_spaces_and_marks_are_no_words() -> None:
    assert words(" — 、，!  /") == []


def test_a_word_is_demanded_whole_when_its_parts_leave_a_character_out() -> None:
    assert terms("扫描仪") == ["'扫描仪'"]


def test_a_long_word_is_also_found_by_its_parts() -> None:
    [term] = terms("激光打印机")
    assert "'激光打印机'" in term
    assert "'激光' & " in term


def test_a_code_is_found_by_its_beginning_or_its_parts() -> None:
    assert terms("MFC-8530") == ["(('mfc8530':*) | ('mfc' & '8530':*))"]


def test_a_short_code_is_demanded_as_it_is() -> None:
    assert terms("A4") == ["'a4'"]


def test_a_repeated_word_is_demanded_once() -> None:
    assert terms("扫描仪 扫描仪") == ["'扫描仪'"]


def test_a_brand_no_dictionary_knows_falls_into_the_same_characters() -> None:
    title = set(words("霆智打印机"))
    assert all(term.strip("'") in title for term in terms("霆智"))


def test_quotes_and_backslashes_stay_inside_the_lexeme() -> None:
    assert quoted("a'b\\c\x00") == "'a''b\\\\c'"
