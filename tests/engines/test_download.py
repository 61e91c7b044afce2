from __future__ import annotations

import json
from pathlib import Path

import pytest

from engines.conftest import Shelf
from polypress.engines import download as module
from polypress.engines.download import INDEX_URL, Offer, download, index
from polypress.errors import EngineError, EngineUnavailable, FileError

DATA = bytes(range(256)) * 8_000
NAME = "translate-en_de-1_0.argosmodel"


@pytest.fixture
def offer(shelf: Shelf) -> Offer:
    """A file of 2 MB, which is several pieces."""
    shelf.files["/file"] = DATA
    return Offer("en", "de", "1.0", (shelf.url("/file"),))


def parts(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob("*.part"))]


def test_index(shelf: Shelf) -> None:
    entry = {"package_version": "1.9", "from_code": "en", "to_code": "pb", "links": ["ipfs://x", "https://a.example/b"]}
    entries = [
        entry,
        entry | {"to_code": "de", "package_version": "1.10", "type": "translate"},
        entry | {"to_code": "de", "package_version": "1.9"},
        entry | {"to_code": "../x"},
        entry | {"links": ["ipfs://x", "file:///etc/passwd", 3]},
        entry | {"links": "https://a.example/b"},
        entry | {"type": "sbd"},
        {"package_version": "1.0"},
        "en_fr",
        None,
    ]
    shelf.files["/index.json"] = json.dumps(entries).encode()
    offers = index(shelf.url("/index.json"))
    assert [(offer.pair, offer.version) for offer in offers] == [("en_de", "1.9"), ("en_de", "1.10"), ("en_pb", "1.9")]
    assert offers[0].links == ("https://a.example/b",)
    assert offers[0].file_name == "translate-en_de-1_9.argosmodel"


def test_index__default_is_argos_own(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    assert INDEX_URL.startswith("https://")
    monkeypatch.setattr(module, "INDEX_URL", shelf.offer())
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://nonsense.invalid/")
    assert index() == ()


@pytest.mark.parametrize("data", [b"", b"<html>", b"\xff", b"[" * 100_000, b"{}", b"3"])
def test_index__is_none(data: bytes, shelf: Shelf) -> None:
    shelf.files["/index.json"] = data
    with pytest.raises(EngineError, match="is not"):
        index(shelf.url("/index.json"))


def test_index__too_large(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_INDEX_SIZE", 10)
    shelf.files["/index.json"] = b"[" + b" " * 10 + b"]"
    with pytest.raises(EngineUnavailable, match="more than 10 bytes"):
        index(shelf.url("/index.json"))


def test_index__not_found(shelf: Shelf) -> None:
    with pytest.raises(EngineUnavailable, match="HTTP 404"):
        index(shelf.url("/index.json"))


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://[", "http:", "http://127.0.0.1:x/"])
def test_index__unfit_address(url: str) -> None:
    with pytest.raises(EngineUnavailable, match="cannot reach"):
        index(url)


def test_index__redirect_leaves_the_web(shelf: Shelf, tmp_path: Path) -> None:
    secret = tmp_path / "index.json"
    secret.write_text("[]")
    shelf.redirects = {"/file": secret.as_uri(), "/ftp": f"ftp://127.0.0.1:{shelf.port}/x", "/web": shelf.offer()}
    for path in ("/file", "/ftp"):
        with pytest.raises(EngineUnavailable):
            index(shelf.url(path))
    assert index(shelf.url("/web")) == ()


def test_index__no_server(dead_url: str) -> None:
    with pytest.raises(EngineUnavailable) as caught:
        index(dead_url)
    assert "\n" not in caught.value.message
    assert "refused" in caught.value.message
    assert caught.value.hint is not None
    assert "polypress models install FILE.argosmodel" in caught.value.hint


def test_download(shelf: Shelf, offer: Offer, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int | None]] = []
    file = download(offer, tmp_path / "new", lambda *state: seen.append(state))
    assert file == tmp_path / "new" / NAME
    assert file.read_bytes() == DATA
    assert list(file.parent.iterdir()) == [file]
    sizes = [done for _, done, _ in seen]
    assert sizes == sorted(set(sizes))
    assert {(name, total) for name, _, total in seen} == {(NAME, len(DATA))}
    assert sizes[-1] == len(DATA)
    assert len(sizes) > 1


@pytest.mark.parametrize("etag", ['"one"', None, 'W/"weak"'])
def test_download__continues(etag: str | None, shelf: Shelf, offer: Offer, tmp_path: Path) -> None:
    shelf.etag = etag
    shelf.breaks["/file"] = 1_000_000
    with pytest.raises(EngineUnavailable, match="broke after 1000000 of 2048000 bytes") as caught:
        download(offer, tmp_path)
    assert caught.value.hint is not None
    assert "continue where it stopped" in caught.value.hint
    assert parts(tmp_path) == [DATA[:1_000_000]]
    assert not (tmp_path / NAME).exists()
    seen: list[int] = []
    file = download(offer, tmp_path, lambda _name, done, _total: seen.append(done))
    assert file.read_bytes() == DATA
    assert list(tmp_path.iterdir()) == [file]
    assert shelf.asked == [("/file", None), ("/file", "bytes=1000000-")]
    assert min(seen) > 1_000_000


def test_download__server_that_gives_no_size(shelf: Shelf, offer: Offer, tmp_path: Path) -> None:
    shelf.chunked = True
    shelf.breaks["/file"] = 1_000_000
    with pytest.raises(EngineUnavailable, match="the connection broke"):
        download(offer, tmp_path)
    seen: set[int | None] = set()
    assert download(offer, tmp_path, lambda _name, _done, total: seen.add(total)).read_bytes() == DATA
    assert seen == {None}
    assert (shelf.asked[1][1] or "").startswith("bytes=")


def test_download__breaks_twice(shelf: Shelf, offer: Offer, tmp_path: Path) -> None:
    for _ in range(2):
        shelf.breaks["/file"] = 900_000
        with pytest.raises(EngineUnavailable):
            download(offer, tmp_path)
    assert download(offer, tmp_path).read_bytes() == DATA
    assert [wanted for _, wanted in shelf.asked] == [None, "bytes=900000-", "bytes=1800000-"]


def test_download__interrupted(shelf: Shelf, offer: Offer, tmp_path: Path) -> None:
    def interrupt(_name: str, done: int, _total: int | None) -> None:
        if done > 1_000_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        download(offer, tmp_path, interrupt)
    (part,) = parts(tmp_path)
    assert DATA.startswith(part)
    assert len(part) > 1_000_000
    assert download(offer, tmp_path).read_bytes() == DATA
    assert shelf.asked[1] == ("/file", f"bytes={len(part)}-")


def test_download__server_without_ranges(shelf: Shelf, offer: Offer, tmp_path: Path) -> None:
    shelf.ranges = False
    shelf.breaks["/file"] = 1_000_000
    with pytest.raises(EngineUnavailable):
        download(offer, tmp_path)
    assert download(offer, tmp_path).read_bytes() == DATA


@pytest.mark.parametrize(("old", "new"), [('"one"', '"two"'), (None, None), ('"one"', '"one"')])
def test_download__file_changed_meanwhile(
    old: str | None, new: str | None, shelf: Shelf, offer: Offer, tmp_path: Path
) -> None:
    shelf.etag, shelf.breaks["/file"] = old, 1_000_000
    with pytest.raises(EngineUnavailable):
        download(offer, tmp_path)
    # Where the server does not say that it is another file, its size does.
    shelf.etag, shelf.files["/file"] = new, DATA[::-1] + b"longer"
    assert download(offer, tmp_path).read_bytes() == DATA[::-1] + b"longer"


def test_download__file_shrunk_meanwhile(shelf: Shelf, offer: Offer, tmp_path: Path) -> None:
    shelf.breaks["/file"] = 1_000_000
    with pytest.raises(EngineUnavailable):
        download(offer, tmp_path)
    shelf.files["/file"] = b"short"
    assert download(offer, tmp_path).read_bytes() == b"short"


def test_download__part_without_notes(shelf: Shelf, offer: Offer, tmp_path: Path) -> None:
    shelf.breaks["/file"] = 1_000_000
    with pytest.raises(EngineUnavailable):
        download(offer, tmp_path)
    (notes,) = tmp_path.glob("*.part.json")
    notes.write_text("{}")
    assert download(offer, tmp_path).read_bytes() == DATA
    assert shelf.asked[1] == ("/file", None)


def test_download__all_there_but_the_name(shelf: Shelf, offer: Offer, tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(FileError, match="cannot write"):
        download(offer, tmp_path)
    (tmp_path / NAME).rmdir()
    assert download(offer, tmp_path).read_bytes() == DATA
    assert shelf.asked == [("/file", None)]


def test_download__links_in_turn(shelf: Shelf, offer: Offer, dead_url: str, tmp_path: Path) -> None:
    links = (dead_url, shelf.url("/missing"), *offer.links)
    assert download(Offer("en", "de", "1.0", links), tmp_path).read_bytes() == DATA
    assert [path for path, _ in shelf.asked] == ["/missing", "/file"]


def test_download__no_link_works(shelf: Shelf, dead_url: str, tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable) as caught:
        download(Offer("en", "de", "1.0", (dead_url, shelf.url("/missing"))), tmp_path)
    assert "HTTP 404" in caught.value.message
    assert "refused" in caught.value.message
    assert "\n" not in caught.value.message
    assert list(tmp_path.iterdir()) == []


def test_download__too_large(shelf: Shelf, offer: Offer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000_000)
    with pytest.raises(EngineUnavailable, match="more than 1000000 bytes"):
        download(offer, tmp_path)


def test_download__folder_is_a_file(offer: Offer, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match="cannot write"):
        download(offer, tmp_path / "file")
