"""Bytes into rows: the crawled format, the failure files, and every trap of both."""

import codecs

import pytest

from catalog_sync.imports.rules.source import FAILURE_COLUMNS, Reason, Refusal, Row, failure_file, read_rows


def crawled(*lines: str) -> bytes:
    return "\r\n".join(lines).encode("gb18030")


def rows(content: bytes) -> list[Row]:
    return [row for row in read_rows(content) if isinstance(row, Row)]


def refusals(content: bytes) -> list[Refusal]:
    return [row for row in read_rows(content) if isinstance(row, Refusal)]


def test_a_crawled_line_is_a_row() -> None:
    [row] = rows(crawled("155046,21,示例 16G 优盘,47.70"))
    assert row == Row(line=1, product="155046", channel="21", title="示例 16G 优盘", price="47.70")


def test_characters_of_four_bytes_are_read() -> None:
    title = "示例𠮷键盘"
    assert len(title.encode("gb18030")) > len(title.encode("gbk", errors="ignore"))
    assert rows(crawled(f"1,26,{title},9.00"))[0].title == title


def test_a_quoted_title_keeps_its_comma() -> None:
    assert rows(crawled('1,26,"键盘, 黑色",9.00'))[0].title == "键盘, 黑色"


def test_empty_lines_are_no_rows_and_are_counted_as_lines() -> None:
    found = rows(crawled("1,26,键盘,9.00", "", "2,26,键盘,9.00", ""))
    assert [row.line for row in found] == [1, 3]


def test_bytes_that_are_no_text_are_named_with_line_and_place() -> None:
    content = crawled("1,26,键盘,9.00") + b"\n2,26,\xff\xff,9.00\n" + crawled("3,26,键盘,9.00")
    [refusal] = refusals(content)
    assert refusal.reason is Reason.BAD_BYTES
    assert refusal.text == "Byte 6 of line 2 (0xff) is not GB18030 text."
    assert refusal.cells[:2] == ("2", "26")
    assert [row.product for row in rows(content)] == ["1", "3"]


def test_a_null_byte_does_not_stop_the_file() -> None:
    assert [row.product for row in rows(b"1,26,a\0b,9.00\n2,26,c,9.00")][-1] == "2"


@pytest.mark.parametrize("line", ["1,26,键盘", "1,26,键盘,9.00,新", "一行"])
def test_other_than_four_columns_are_refused(line: str) -> None:
    [refusal] = refusals(crawled(line))
    assert refusal.reason is Reason.BAD_COLUMNS
    assert refusal.text == f"The line has {len(line.split(','))} columns instead of 4."


@pytest.mark.parametrize("product", ["", "A-12", "１２", "1" * 21, "-5"])
def test_a_product_number_is_digits(product: str) -> None:
    [refusal] = refusals(crawled(f"{product},26,键盘,9.00"))
    assert refusal.reason is Reason.BAD_PRODUCT


def test_a_failure_file_comes_back_as_the_same_rows() -> None:
    cells = ("7", "26", '键盘, "黑"…', "")
    refusal = Refusal(line=5, cells=cells, reason=Reason.PRICE_EMPTY, params={})
    content = failure_file([refusal])
    assert content.startswith(codecs.BOM_UTF8)
    assert content.decode("utf-8-sig").splitlines()[0] == ",".join(FAILURE_COLUMNS)
    assert "price_empty,The price is empty." in content.decode()
    [row] = rows(content)
    assert row.cells == cells


def test_a_failure_file_holds_no_formula_and_loses_no_character() -> None:
    cells = ("7", "26", "=SUM(A1)", "-1")
    content = failure_file([Refusal(line=1, cells=cells, reason=Reason.PRICE_ABSURD, params=dict.fromkeys(PARAMS, ""))])
    assert "'=SUM(A1),'-1" in content.decode()
    [row] = rows(content)
    assert row.cells == cells


PARAMS = ("price", "lowest", "highest", "channel", "name")


def test_a_failure_file_saved_by_a_spreadsheet_is_read() -> None:
    """Without the mark, in the system's Chinese encoding, and with only the four columns left."""
    content = "product_id,channel_id,title,price\n7,26,键盘,9.00\n".encode("gb18030")
    [row] = rows(content)
    assert row.title == "键盘"


def test_a_row_without_columns_still_stands_in_the_failure_file() -> None:
    content = failure_file(refusals(crawled("一行")))
    assert content.decode("utf-8-sig").splitlines()[1].startswith("一行,,,,bad_columns,")
