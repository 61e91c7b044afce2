"""Make `src/polypress/data/advances.json`: how wide each character of a free font is, in thousandths of its size.

    python tests/advances.py /usr/share/fonts/truetype/liberation

The folder holds Liberation Sans (SIL Open Font License; Debian's package fonts-liberation), whose characters are as
wide as those of Arial. Only these numbers are kept, not the shapes.
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

FACES = {"normal": "LiberationSans-Regular.ttf", "bold": "LiberationSans-Bold.ttf"}
SCRIPTS = ((0x20, 0x24F), (0x370, 0x52F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20BF))
"""Latin, Greek, Cyrillic, punctuation, currencies."""
TARGET = Path(__file__).parents[1] / "src" / "polypress" / "data" / "advances.json"


def advances(data: bytes) -> dict[int, int]:
    """Read the width of each character from a TrueType file."""
    count = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
    tables = {tag.decode(): offset for tag, _, offset, _ in records}
    em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    metrics = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    widths = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * number)[0] for number in range(metrics)]
    glyphs = characters(data, tables["cmap"])
    wanted = {code for first, last in SCRIPTS for code in range(first, last + 1)}
    return {
        code: round(1000 * widths[min(glyph, metrics - 1)] / em)
        for code, glyph in sorted(glyphs.items())
        if glyph and code in wanted
    }


def characters(data: bytes, cmap: int) -> dict[int, int]:
    """Read which glyph each character has: a table of format 4, for Unicode's first plane."""
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        start = cmap + offset
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", data, start)[0] == 4:
            return format_4(data, start)
    sys.exit("error: the font has no table of Unicode characters")


def format_4(data: bytes, start: int) -> dict[int, int]:
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{segments}H", data, start + place)
        for place in (14, 16 + 2 * segments, 16 + 4 * segments, 16 + 6 * segments)
    )
    found: dict[int, int] = {}
    for number in range(segments):
        for code in range(starts[number], ends[number] + 1):
            glyph = code
            if offsets[number]:
                place = start + 16 + 6 * segments + 2 * number + offsets[number] + 2 * (code - starts[number])
                glyph = struct.unpack_from(">H", data, place)[0] if place + 2 <= len(data) else 0
                if not glyph:
                    continue
            found[code] = (glyph + deltas[number]) % 0x10000
    return found


def main() -> None:
    folder = Path(sys.argv[1])
    faces: dict[str, dict[str, str]] = {}
    for face, name in FACES.items():
        by_width: dict[int, str] = {}
        for code, width in advances((folder / name).read_bytes()).items():
            by_width[width] = by_width.get(width, "") + chr(code)
        faces[face] = {str(width): by_width[width] for width in sorted(by_width)}
    note = "Widths of Liberation Sans in thousandths of the font size; made by tests/advances.py"
    text = json.dumps({"source": note, **faces}, ensure_ascii=False, indent=1)
    TARGET.write_text(f"{text}\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {len(text.encode()):,} bytes\n")


if __name__ == "__main__":
    main()
