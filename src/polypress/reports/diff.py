"""Changes of a file as a unified diff that `git apply` takes; imports floor 1 only."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path


def unified(path: Path, before: str, after: str) -> str:
    r"""Write what changed in a file; empty if nothing did.

    >>> print(unified(Path("a.po"), "one\ntwo\n", "one\n2"), end="")
    --- a/a.po
    +++ b/a.po
    @@ -1,2 +1,2 @@
     one
    -two
    +2
    \ No newline at end of file
    """
    name = path.as_posix()
    lines = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    # str.splitlines would part lines at characters that end none in a file.
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])
