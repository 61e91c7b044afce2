from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.engines.lock import Record, check_record, read_lock, render_lock, write_record
from polypress.errors import ConfigError, EngineError

ONE, OTHER = "1" * 64, "2" * 64
RECORDS = st.dictionaries(
    st.sampled_from(["en_de", "en_fr", "de_en", "zh-Hant_en"]),
    st.builds(Record, st.sampled_from(["1.0", "1.10", "1.9.6"]), st.text("0123456789abcdef", min_size=64, max_size=64)),
)


def test_read_lock__missing(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "models.lock") == {}


@settings(deadline=None)
@given(records=RECORDS)
def test_read_lock__reads_what_was_rendered(
    records: dict[str, Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "models.lock"
    path.write_text(render_lock(records))
    assert read_lock(path) == records


def test_write_record__sorted_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "i18n" / "models.lock"
    for pair, version in (("en_nl", "1.0"), ("en_de", "1.0"), ("en_nl", "1.9")):
        write_record(path, pair, Record(version, ONE))
    assert read_lock(path) == {"en_de": Record("1.0", ONE), "en_nl": Record("1.9", ONE)}
    assert path.read_text().index("[en_de]") < path.read_text().index("[en_nl]")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[en_de]\nversion = "1.0"\n<<<<<<< HEAD\n', 3),
        ("[en_de]\nversion =", 2),
        ('[en_de]\nversion = "1.0"\n', None),
        (f'[en_de]\nversion = "1.0"\nsha256 = "{ONE}"\nurl = "x"\n', None),
        (f'[en_de]\nversion = 1.0\nsha256 = "{ONE}"\n', None),
        ('[en_de]\nversion = "1.0"\nsha256 = "abc"\n', None),
        (f'["../x"]\nversion = "1.0"\nsha256 = "{ONE}"\n', None),
        ("en_de = 1\n", None),
    ],
)
def test_read_lock__malformed(text: str, line: int | None, tmp_path: Path) -> None:
    path = tmp_path / "models.lock"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_lock(path)
    assert caught.value.path == path
    assert caught.value.line == line


def test_check_record(tmp_path: Path) -> None:
    path, file = tmp_path / "models.lock", tmp_path / "x.argosmodel"
    write_record(path, "en_de", Record("1.0", ONE))
    check_record(path, "en_de", Record("1.0", ONE), file)
    check_record(path, "en_de", Record("1.1", OTHER), file)
    check_record(path, "en_fr", Record("1.0", OTHER), file)
    with pytest.raises(EngineError, match="SHA-256") as caught:
        check_record(path, "en_de", Record("1.0", OTHER), file)
    assert caught.value.path == file
    assert caught.value.hint is not None
    assert "[en_de]" in caught.value.hint
