"""One archive of a locale's bundles, the same bytes for the same content wherever and whenever it is made."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from polypress.files import read_bytes, write_files
from polypress.paths import Paths
from polypress.pipeline.bundles import read_manifest
from polypress.pipeline.formats import Archive

_MODE = 0o644
# The first moment that a zip can name; the time of a build is no part of what was built.
_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)


def write_archives(paths: Paths, kind: Archive) -> tuple[Path, ...]:
    """Write `build/archives/<locale>.<kind>` for every locale that the manifest of bundles names; give all of them."""
    by_locale: dict[str, dict[str, bytes]] = {}
    for name in read_manifest(paths):
        parts = Path(name).parts
        is_mo = parts[0] == "locales"
        locale = parts[1].replace("_", "-") if is_mo else parts[2]
        inside = name if is_mo else "/".join(parts[1:])
        by_locale.setdefault(locale, {})[inside] = read_bytes(paths.root / name)
    pack = pack_tar if kind is Archive.TAR else pack_zip
    contents: dict[Path, str | bytes] = {
        paths.build / "archives" / f"{locale}.{kind}": pack(files) for locale, files in sorted(by_locale.items())
    }
    write_files(contents)
    return tuple(contents)


def pack_tar(files: Mapping[str, bytes]) -> bytes:
    """Pack files into a .tar.gz: sorted, of nobody, of one moment."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in sorted(files.items()):
            member = tarfile.TarInfo(name)
            member.size, member.mode, member.mtime = len(data), _MODE, int(_MOMENT.timestamp())
            archive.addfile(member, io.BytesIO(data))
    return gzip.compress(packed.getvalue(), compresslevel=9, mtime=0)


def pack_zip(files: Mapping[str, bytes]) -> bytes:
    """Pack files into a .zip: sorted, of one moment, as if made on Unix."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            member = zipfile.ZipInfo(name, _MOMENT.timetuple()[:6])
            member.create_system, member.external_attr = 3, _MODE << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return packed.getvalue()
