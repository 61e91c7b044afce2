"""What was asked for last stays, within bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from polypress.pipeline.recent import Recent


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans(), st.integers(0, 9))), st.integers(0, 20))
def test_recent__holds_the_last_ones_within_its_limit(steps: list[tuple[int, bool, int]], limit: int) -> None:
    """Against a list, the plainest thing that does the same."""
    recent, known = Recent[int, str](limit), list[tuple[int, str, int]]()
    for key, is_kept, size in steps:
        found = next((own for own in known if own[0] == key), None)
        if is_kept:
            value = f"{key} {size}"
            assert recent.keep(key, value, size) == value
            known = [own for own in known if own[0] != key] + [(key, value, size)]
            while sum(own[2] for own in known) > limit and len(known) > 1:
                known.pop(0)
        else:
            assert recent.find(key) == (found[1] if found else None)
            if found:
                known = [own for own in known if own[0] != key] + [found]
