"""What pages have been told of each catalogue, so that they can be told what another program changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from polypress.pipeline.reviewing import Place
from polypress.review.events import News

MANY = 20
"""Changed units of which each is named; of more, only the catalogue is."""


@dataclass(slots=True)
class Told:
    """Keep the versions of the units as the pages know them."""

    _versions: dict[Place, dict[str, str]] = field(default_factory=dict)
    _faults: dict[Place, str] = field(default_factory=dict)

    def show(self, place: Place, versions: Mapping[str, str]) -> None:
        """A page shows a catalogue for the first time."""
        self._versions.setdefault(place, dict(versions))

    def note(self, place: Place, versions: Iterable[tuple[str, str]]) -> None:
        """The pages are told of a change that was made here."""
        if place in self._versions:
            self._versions[place].update(versions)

    def changes(self, place: Place, versions: Mapping[str, str], name: str) -> Iterator[News]:
        """Give what there is to tell of a catalogue as it stands now."""
        was_broken = self._faults.pop(place, None) is not None
        before = self._versions.get(place)
        if before is None:
            return
        self._versions[place] = dict(versions)
        changed = [key for key, version in versions.items() if before.get(key) != version]
        gone = sum(key not in versions for key in before)
        other = gone > 0 or was_broken or any(key not in before for key in changed)
        if not changed and not gone and not was_broken:
            return
        yield from changed_units(place, changed, "", all_of_it=other)
        count = len(changed) + gone
        units = "nothing in it" if not count else "1 unit" if count == 1 else f"{count:,} units"
        yield News("notice", {"text": f"{name} was changed by another program; {units} reloaded"})

    def fault(self, place: Place, message: str) -> Iterator[News]:
        """Give what there is to tell of a catalogue that cannot be read, once."""
        if place in self._versions and self._faults.get(place) != message:
            self._faults[place] = message
            yield News("notice", {"text": f"{message}; the page shows it as it was"})


def changed_units(place: Place, keys: list[str], tab: str, *, all_of_it: bool = False) -> Iterator[News]:
    """Name the changed units of a catalogue, or only the catalogue where they are many."""
    names = {"domain": place[0], "locale": place[1].bcp47, "tab": tab}
    if all_of_it or len(keys) > MANY:
        yield News("catalogue", names)
    else:
        yield from (News("unit", {**names, "key": key}) for key in keys)
