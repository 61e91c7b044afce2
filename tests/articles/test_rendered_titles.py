"""Words beside the text are translated too: titles of links, and front matter in the style it is written in."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from polypress.articles import parse_article, render_article
from polypress.articles.escaping import fold_line
from polypress.model import Article, ArticleOptions, Locale
from polypress.segmentation import sentence_spans

TITLED = (
    '# T\n\nSee [the\nmap](/m "Old\nmap") and ![a](b \'It\'). [Two][r].\n\n| [c](d (e)) |\n|---|\n\n[r]: /r "Ref"\n'
)


def parse(text: str) -> Article:
    return parse_article(text, domain="a", split=sentence_spans)


def render(article: Article, targets: Mapping[str, str], tag: str = "en") -> str:
    return render_article(article, lambda _block, segment: targets.get(segment.source), Locale(tag))


def test_render_article__titles_of_links_are_sentences_of_their_own() -> None:
    article = parse(TITLED)
    found = [(block.kind.value, segment.source) for block in article.blocks[1:] for segment in block.segments]
    assert found == [
        ("paragraph", "See [the map](/m) and ![a](b)."),
        ("paragraph", "[Two][r]."),
        ("link title", "Old map"),
        ("caption", "It"),
        ("table cell", "[c](d)"),
        ("link title", "e"),
        ("link title", "Ref"),
    ]
    assert render(article, {"Old map": 'Alte "Karte"'}) == TITLED.replace("Old\nmap", 'Alte \\"Karte\\"')
    everything = {
        "See [the map](/m) and ![a](b).": "Bild ![a](b), [Karte](/de/m).",
        "Old map": "Alte Karte",
        "It": "Ist's",
        "[c](d)": "[z](d) | y",
        "e": "(a|b)",
        "Ref": 'R"',
    }
    assert render(article, everything) == (
        "# T\n\nBild ![a](b 'Ist\\'s'), [Karte](/de/m \"Alte Karte\"). [Two][r].\n\n"
        '| [z](d (\\(a\\|b\\))) \\| y |\n|---|\n\n[r]: /r "R\\""\n'
    )


def test_render_article__a_title_the_translator_wrote_stays() -> None:
    article = parse('# T\n\nSee [a](b "c") and [d](<> "e").\n')
    targets = {"See [a](b) and [d](<>).": 'Siehe [a](b "x") und [d]().', "c": "C", "e": "E"}
    assert render(article, targets) == '# T\n\nSiehe [a](b "x") und [d](<> "E").\n'
    assert render(article, {**targets, "See [a](b) and [d](<>).": "Siehe nichts."}) == "# T\n\nSiehe nichts.\n"


def test_render_article__sentences_close_nothing_of_others() -> None:
    article = parse("# T\n\nOne. Two *x* `y`.\n")
    assert render(article, {"One.": "Ein * b.", "Two *x* `y`.": "2 * 3."}) == "# T\n\nEin * b. 2 * 3.\n"
    result = render(article, {"One.": "Ein *b.", "Two *x* `y`.": "Zwei* `c."})
    assert result == "# T\n\nEin \\*b. Zwei\\* \\`c.\n"


def test_render_article__front_matter_in_every_style() -> None:
    text = (
        "---\ntitle: 'It''s'\nsummary: |\n  One\n  line.\n\n  Two.\nimages:\n- caption: \"A b\"\n  src: a.png\n"
        "- {caption: C d, src: b.png}\nother: Kept # as is\n---\n\nText\n"
    )
    article = parse(text)
    assert [(block.kind.value, block.section, block.number) for block in article.blocks[:4]] == [
        ("title", None, 1),
        ("front matter", "summary", 1),
        ("front matter", "images.caption", 1),
        ("front matter", "images.caption", 2),
    ]
    targets = {"It's": "Es is'", "Two.": "# Zwei: zwei.", "A b": 'Das "b"', "C d": "C, d", "Text": "Text"}
    assert render(article, targets) == (
        "---\ntitle: 'Es is'''\nsummary: |\n  One line.\n\n  # Zwei: zwei.\nimages:\n"
        '- caption: "Das \\"b\\""\n  src: a.png\n'
        "- {caption: 'C, d', src: b.png}\nother: Kept # as is\n---\n\nText\n"
    )


def test_render_article__front_matter_in_toml() -> None:
    text = (
        '+++\n# A comment\ntitle = \'T\'\ndate = 2026-01-31\nsummary = """\nOne.\n\nTwo.\n"""\n'
        "[[images]]\n\"caption\" = \"A \\\"b\\\"\" # c\n[params]\nimage = { caption = '''x''', n = [1, 2.5] }\n"
        "+++\n\nText\n"
    )
    options = ArticleOptions(front_matter=("title", "summary", "images.caption", "params.image.caption"))
    article = parse_article(text, domain="a", split=sentence_spans, options=options)
    assert (article.front_matter.title, article.front_matter.date) == ("T", "2026-01-31")
    targets = {"T": "It's", "Two.": 'Zwei "2".', 'A "b"': "Ä", "x": "y'"}
    assert render(article, targets, "de") == (
        '+++\nlang = "de"\n# A comment\ntitle = "It\'s"\ndate = 2026-01-31\n'
        'summary = """\nOne.\n\nZwei \\"2\\".\n"""\n[[images]]\n"caption" = "Ä" # c\n[params]\n'
        'image = { caption = """y\'""", n = [1, 2.5] }\n+++\n\nText\n'
    )


HOSTILE_TEXT = st.text(alphabet="ab '\"\\#:,[]{}|>-&*!%@`?=é", min_size=1, max_size=10)
TOML = "+++\ntitle = \"T\"\ndescription = 'D'\nsummary = '''\nS'''\nimages = [{caption = \"\"\"C\"\"\"}]\n+++\nx\n"
YAML = "---\ntitle: T\ndescription: 'D'\nsummary: >-\n  S\nimages: [{caption: C}]\n---\nx\n"


@given(HOSTILE_TEXT, st.sampled_from([TOML, YAML]))
def test_render_article__front_matter_reads_back(target: str, text: str) -> None:
    if not target.strip():
        return
    result = parse(render(parse(text), dict.fromkeys("TDSC", target)))
    said = [" ".join(segment.source for segment in block.segments) for block in result.blocks[:4]]
    assert said == [fold_line(target)] * 4
