"""Documents of anybody are read in pieces, and nothing in them is fetched or expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.exchange import ExchangeError
from polypress.exchange.reading import Element, collapse, read_elements, read_locale

PATH = Path("some.xml")


def read(*chunks: bytes) -> list[Element]:
    return list(read_elements(chunks, PATH, roots=["r"], wanted=["w"], bare=["b"]))


def test_read_elements__wanted_and_bare() -> None:
    document = b'<r k="1" xmlns:o="urn:o" xml:lang="en"><b i="2">x<w o:n="3">a<o:c>d</o:c><c/></w>y</b>\n<w/></r>'
    first, bare, second = read(document)
    assert [(one.name, one.line) for one in (first, bare, second)] == [("w", 1), ("b", 1), ("w", 2)]
    assert first.attributes == {}
    assert first.text == "ad"
    assert [child if isinstance(child, str) else child.name for child in first.children] == ["a", "urn:o c", "c"]
    assert first.parent is bare
    assert bare.children == []
    assert bare.parent is not None
    assert bare.parent.attributes == {"k": "1", "xml:lang": "en"}


@given(st.lists(st.integers(0, 200), max_size=5))
def test_read_elements__pieces_cut_anywhere(cuts: list[int]) -> None:
    document = '<?xml version="1.0"?><r><w>ä€😀&amp;&#13;<c>\u2028</c></w><w k="é"/></r>'.encode()
    ends = sorted(cuts)
    chunks = [document[start:end] for start, end in zip([0, *ends], [*ends, len(document)], strict=True)]
    whole = read(document)
    assert [(one.text, one.attributes) for one in read(*chunks)] == [(one.text, one.attributes) for one in whole]
    assert [one.text for one in whole] == ["ä€😀&\r\u2028", ""]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1", "windows-1252", "koi8-r"]
)
def test_read_elements__encodings(encoding: str) -> None:
    word = "война" if encoding == "koi8-r" else "é"
    declared = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16"}.get(encoding, encoding)
    document = f'<?xml version="1.0" encoding="{declared}"?><r><w>{word}</w></r>'
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    assert [one.text for one in read((mark + document).encode(encoding))] == [word]


def test_read_elements__gives_before_the_end_is_read() -> None:
    def endless() -> Iterator[bytes]:
        yield b"<r>"
        while True:
            yield b"<w>a</w>" * 1000

    elements = read_elements(endless(), PATH, roots=["r"], wanted=["w"])
    assert [next(elements).text for _ in range(2500)] == ["a"] * 2500


def test_read_elements__a_text_longer_than_any_buffer() -> None:
    text = "abc_x0007_" * 50_000
    (found,) = read(f"<r><w>{text}</w></r>".encode())
    assert found.children == [text]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("document", "message", "line"),
    [
        (f'<!DOCTYPE r [\n<!ENTITY l0 "ha">{LAUGHS}]><r><w>&l9;</w></r>', "declarations inside", 1),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><w>&x;</w></r>', "declarations inside", 1),
        ('<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd">%x;]><r/>', "declarations inside", 1),
        ('<!DOCTYPE r [<!ATTLIST w k CDATA "v">]><r><w/></r>', "declarations inside", 1),
        ('<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd">\n<r><w>&x;</w></r>', "the entity &x; is not declared", 2),
        ("<r>\n<w>&x;</w></r>", "undefined entity", 2),
        ("<r>\n<w></r>", "mismatched tag", 2),
        ("<r>\n<w>\x07</w></r>", "not well-formed", 2),
        ("<r>\n<w>&#7;</w></r>", "reference to invalid character number", 2),
        ("<r>\n<o:w/></r>", "unbound prefix", 2),
        ("<r><w>", "no element found", 1),
        ("", "no element found", 1),
        ("no XML", "syntax error", 1),
        ("\n<other/>", "the root element is <other>, not <r>", 2),
        ("<r>" + "<w>" * 300, "elements nested more than 200 deep", 1),
        ('<?xml version="1.0" encoding="klingon"?><r/>', "klingon", 1),
        ('<?xml version="1.0" encoding="shift_jis"?><r/>', "an encoding that cannot be read", 1),
    ],
)
def test_read_elements__refuses(document: str, message: str, line: int) -> None:
    with pytest.raises(ExchangeError, match=re.escape(message)) as error:
        read(document.encode())
    assert (error.value.path, error.value.line) == (PATH, line)


def test_read_elements__not_the_encoding_it_says() -> None:
    with pytest.raises(ExchangeError, match="not well-formed XML: not well-formed"):
        read(b"<r><w>\xe9</w></r>")


def test_read_elements__a_dtd_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    dtd = tmp_path / "a.dtd"
    dtd.write_text('<!ENTITY x "fetched"><!ATTLIST w k CDATA "fetched">')
    (found,) = read(f'<!DOCTYPE r SYSTEM "{dtd.as_uri()}"><r><w/></r>'.encode())
    assert found.attributes == {}


@pytest.mark.parametrize(
    ("document", "keeps"),
    [
        ('<r xml:space="preserve"><w/></r>', True),
        ('<r xml:space="preserve"><w xml:space="default"/></r>', False),
        ('<r><w xml:space="preserve"/></r>', True),
        ("<r><w/></r>", False),
    ],
)
def test_element__keeps_space(document: str, keeps: bool) -> None:
    (found,) = read(document.encode())
    assert found.keeps_space is keeps


def test_collapse__leaves_a_no_break_space() -> None:
    assert collapse("\n a \u00a0 b\t") == "a \u00a0 b"


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("de", "de"),
        ("PT_br", "pt-BR"),
        ("es-419", "es-419"),
        ("zh-CHS", "zh"),
        ("sr-latn-rs", "sr-Latn-RS"),
        (" EN ", "en"),
    ],
)
def test_read_locale(tag: str, locale: str) -> None:
    assert str(read_locale(tag)) == locale


@pytest.mark.parametrize("tag", [None, "", "*all*", "x-none", "-", "english", "../x"])
def test_read_locale__none(tag: str | None) -> None:
    assert read_locale(tag) is None
