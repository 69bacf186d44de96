"""What a file is, and what it may be called."""

import contextlib
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.documents.content import JPEG, OFD, PDF, PNG, XLSX, FileType, clean_name, ending_of, file_type
from marketplace.kernel.errors import InvalidInput


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name in names:
            container.writestr(name, "x")
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", PDF),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", PNG),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", JPEG),
        (b"\xff\xd8\xff\xe1\x00\x10Exif\x00", JPEG),
        (archive("OFD.xml", "Doc_0/Document.xml"), OFD),
        (workbook(), XLSX),
    ],
)
def test_knows_the_accepted_types_by_their_bytes(content: bytes, expected: FileType) -> None:
    assert file_type(content) is expected
    assert ending_of(expected.content_type) == expected.ending


@pytest.mark.parametrize(
    "content",
    [
        b"plain text",
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00",
        b" %PDF-1.7",
        b"PK\x03\x04 and nothing more",
        archive("word/document.xml", "[Content_Types].xml"),
        archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
        archive("../../etc/passwd"),
    ],
)
def test_refuses_every_other_type(content: bytes) -> None:
    with pytest.raises(InvalidInput) as refusal:
        file_type(content)
    assert "file" in refusal.value.fields


@given(st.binary(max_size=200))
def test_rubbish_is_refused_or_known_but_never_fails(content: bytes) -> None:
    for head in (content, b"PK\x03\x04" + content):
        with contextlib.suppress(InvalidInput):
            assert file_type(head) in (PDF, OFD, PNG, JPEG, XLSX)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("发票 2026.pdf", "发票 2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Windows\\evil.exe", "evil.pdf"),
        ("scan\u202efdp.exe", "scan fdp.pdf"),
        ("two\r\nlines.pdf", "two lines.pdf"),
        ("..", "document.pdf"),
        ("", "document.pdf"),
        (".htaccess", "document.pdf"),
        ("a" * 300 + ".pdf", "a" * 100 + ".pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
    ],
)
def test_cleans_names(name: str, expected: str) -> None:
    assert clean_name(name, ending=".pdf") == expected


@given(st.text())
def test_no_name_escapes(name: str) -> None:
    cleaned = clean_name(name, ending=".pdf")
    assert cleaned.endswith(".pdf")
    assert len(cleaned) <= 104
    assert not set(cleaned) & set('/\\:*?"<>|\0\r\n')
    assert not cleaned.startswith(".")
