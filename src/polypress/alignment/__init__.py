"""Alignment: find which sentences of an article somebody has translated already, and how sure that is.

Pure functions over blocks and sentences; imports nothing of its own floor.
"""

from polypress.alignment.articles import align_articles
from polypress.alignment.beads import DOUBTFUL, SURE, Bead
from polypress.alignment.blocks import align_blocks
from polypress.alignment.features import Reader
from polypress.alignment.sentences import align_sentences

__all__ = ["DOUBTFUL", "SURE", "Bead", "Reader", "align_articles", "align_blocks", "align_sentences"]
