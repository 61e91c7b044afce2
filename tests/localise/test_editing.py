from __future__ import annotations

from polypress.localise.editing import Aligned, Atom
from polypress.model import Edit, Link


def test_edited__moves_links_and_atoms_and_leaves_atoms_alone() -> None:
    aligned = Aligned("a b", "eins ls zwei", (Link(0, 1, 0, 4), Link(2, 3, 8, 12)), (Atom(0, 5, 7),))
    after = aligned.edited([Edit(0, 4, "A"), Edit(6, 7, "x"), Edit(8, 12, "B"), Edit(9, 10, "lost")])
    assert after.target == "A ls B"
    assert after.links == (Link(0, 1, 0, 1), Link(2, 3, 5, 6))
    assert after.target[after.atoms[0].start : after.atoms[0].end] == "ls"


def test_edited__without_edits_is_the_same() -> None:
    aligned = Aligned("a", "b")
    assert aligned.edited([]) is aligned


def test_targets_of__gives_each_stretch_once() -> None:
    aligned = Aligned("a b", "c d", (Link(0, 1, 0, 1), Link(2, 3, 0, 1), Link(2, 3, 2, 3)))
    assert aligned.targets_of(0, 3) == [(0, 1), (2, 3)]
    assert aligned.sources_of(0, 1) == [(0, 1), (2, 3)]
