"""Articles: Markdown with front matter in, blocks and segments out; the same Markdown with translations in it, back.

Imports nothing of its own floor; how a block is cut into sentences is handed in as a function.
"""

from polypress.articles.front_matter import body_of
from polypress.articles.importing import import_article
from polypress.articles.parsing import parse_article
from polypress.articles.rendering import render_article

__all__ = ["body_of", "import_article", "parse_article", "render_article"]
