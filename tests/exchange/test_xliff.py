"""What goes to an agency comes back the same, and as the agency changed it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.strategies import DE, EN, catalogues
from exchange.structure import XLIFF_1, XLIFF_2, faults
from polypress.exchange import ExchangeError, ExchangeFile, Version, parse_xliff, render_xliff, unit_id
from polypress.model import Catalogue, MessageKey, Provenance, State, Unit, text_digest

CASES = Path(__file__).parent / "cases"
SCHEMAS = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
"""Where Debian's php-symfony-translation puts the OASIS schemas."""
PATH = Path("agency.xlf")
VERSIONS: tuple[Version, ...] = ("2.1", "1.2")
versions = st.sampled_from(VERSIONS)
each_version = pytest.mark.parametrize("version", VERSIONS)

KRIEG = Provenance("argos en_de 1.0", text_digest("Krieg im Osten"), 0.85)
HEADING = Unit(
    "War in the east",
    "heading",
    "Krieg im Osten",
    State.MACHINE,
    places=("Heading 1",),
    references=("siversk:h1",),
    provenance=KRIEG,
)
STAFF = Unit(
    "The **General Staff** said [so](https://example.org/a?b=1&c).",
    None,
    "Der **Generalstab** sagte [es](https://example.org/a?b=1&c).",
    State.TRANSLATED,
    places=("Paragraph 1",),
    comments=("Not the president.",),
)
CODE = Unit(
    "Use `x < y` & {name}.",
    None,
    "Nimm `x < y` und {name}.",
    State.NEEDS_REVIEW,
    previous=MessageKey("Use `x < y`."),
)
SNOW = Unit("Snow fell. It was cold.")
SAMPLE = Catalogue("siversk", DE, (HEADING, STAFF, CODE, SNOW))


def render(version: Version, catalogue: Catalogue = SAMPLE) -> str:
    return render_xliff(catalogue, source=EN, version=version)


def back(text: str) -> ExchangeFile:
    return parse_xliff(text.encode(), PATH)


def units_of(file: ExchangeFile) -> tuple[Unit, ...]:
    return tuple(replace(found.unit, line=None) for found in file.units)


@given(catalogues, versions)
def test_parse_xliff__gives_back_what_was_rendered(catalogue: Catalogue, version: Version) -> None:
    file = back(render(version, catalogue))
    assert (file.domain, file.source, file.target) == (catalogue.domain, EN, DE)
    assert units_of(file) == catalogue.units
    assert [found.id for found in file.units] == [unit_id(unit.key) for unit in catalogue.units]
    assert all(found.is_intact and not found.unknown_codes for found in file.units)


@given(catalogues)
def test_render_xliff__follows_the_standards(catalogue: Catalogue) -> None:
    assert faults(render("2.1", catalogue), XLIFF_2) == []
    assert faults(render("1.2", catalogue), XLIFF_1) == []


def test_faults__finds_some() -> None:
    document = render("2.1")
    for old, new in (
        ('"final"', '"fine"'),
        ("<notes>", "<notes/><notes>"),
        ('dataRef="d1"', 'dataRef="d9"'),
        ('<ph id="2"', '<ph id="1"'),
        (' srcLang="en"', ""),
        ("<segment>", '<segment xml:id="a">'),
    ):
        assert old in document
        assert faults(document.replace(old, new), XLIFF_2) != []


@pytest.mark.skipif(
    not SCHEMAS.exists() or shutil.which("xmllint") is None, reason="the OASIS schemas or xmllint are not installed"
)
@pytest.mark.parametrize(("version", "schema"), [("1.2", "xliff-core-1.2-strict.xsd"), ("2.1", "xliff-core-2.0.xsd")])
def test_render_xliff__is_valid_by_the_schema(tmp_path: Path, version: Version, schema: str) -> None:
    shutil.copy(SCHEMAS / "xml.xsd", tmp_path)
    text = (SCHEMAS / schema).read_text(encoding="utf-8")
    (tmp_path / schema).write_text(re.sub(r'schemaLocation="[^"]*xml.xsd"', 'schemaLocation="xml.xsd"', text))
    for name, catalogue in {"sample": SAMPLE, "empty": replace(SAMPLE, units=())}.items():
        (tmp_path / name).write_text(render(version, catalogue), encoding="utf-8")
        done = subprocess.run(
            ["xmllint", "--nonet", "--noout", "--schema", schema, name], cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr


@each_version
def test_render_xliff__states(version: Version) -> None:
    written = re.findall(r"<(?:segment|target)( state[^>]*|(?=>))>", render(version))
    expected = {
        "2.1": [
            ' state="initial" subState="polypress:machine"',
            ' state="final"',
            ' state="initial" subState="polypress:needs-review"',
        ],
        "1.2": [
            ' state="needs-review-translation" state-qualifier="leveraged-mt"',
            ' state="final"',
            ' state="needs-review-translation"',
        ],
    }
    assert [one for one in written if one] == expected[version]


@each_version
def test_render_xliff__obsolete_units_stay_at_home(version: Version) -> None:
    gone = replace(SNOW, target="Schnee fiel.", state=State.OBSOLETE)
    assert back(render(version, replace(SAMPLE, units=(gone,)))).units == ()


def test_render_xliff__a_template_has_no_language() -> None:
    with pytest.raises(ExchangeError, match="a template has no language"):
        render("2.1", replace(SAMPLE, locale=None))


@each_version
def test_parse_xliff__after_another_writer_of_xml(version: Version) -> None:
    rewritten = ET.tostring(ET.fromstring(render(version)), encoding="utf-16")
    assert b"ns0" in rewritten.replace(b"\0", b"")
    assert units_of(parse_xliff(rewritten, PATH)) == SAMPLE.units


@pytest.mark.parametrize(("version", "written"), [("2.1", '<cp hex="0007"/>'), ("1.2", "_x0007_")])
def test_parse_xliff__characters_that_xml_forbids(version: Version, written: str) -> None:
    unit = Unit("a\x07b `c\x07d`", target="\x07**\x07**", state=State.TRANSLATED)
    text = render(version, replace(SAMPLE, units=(unit,)))
    assert text.count(written) >= 4
    assert units_of(back(text)) == (unit,)


def test_parse_xliff__metadata_of_others_is_not_ours() -> None:
    text = render("2.1").replace('category="polypress"', 'category="other"')
    assert units_of(back(text))[0] == replace(HEADING, provenance=None, state=State.NEEDS_REVIEW)


@each_version
def test_parse_xliff__without_xml_space(version: Version) -> None:
    unit = replace(SNOW, source=" Snow\n  fell. ", target="Schnee  fiel.", state=State.TRANSLATED)
    text = render(version, replace(SAMPLE, units=(unit,))).replace(' xml:space="preserve"', "")
    assert units_of(back(text)) == (unit,)
    (found,) = back(text.replace("fell.", "\n\n    fell.")).units
    assert (found.unit.source, found.unit.target, found.is_intact) == ("Snow fell.", "Schnee fiel.", False)


def test_parse_xliff__a_code_in_the_target_of_another_segment() -> None:
    segments = """<segment state="final"><source>Snow </source><target><ph id="1"/> Schnee</target></segment>
    <segment state="final"><source><ph id="1" dataRef="d1"/></source><target></target></segment>"""
    unit = f'<unit id="u"><originalData><data id="d1">{{x}}</data></originalData>{segments}</unit>'
    (found,) = back(f"{HEAD_2}{unit}</file></xliff>").units
    assert (found.unit.source, found.unit.target, found.unknown_codes) == ("Snow {x}", "{x} Schnee", ())


@each_version
def test_parse_xliff__without_any_note(version: Version) -> None:
    bare = re.sub(r"(?s)<(notes|mda:metadata)>.*?</\1>|<note .*?</note>", "", render(version))
    found = back(bare)
    assert [unit.key for unit in units_of(found)] == [unit.key for unit in SAMPLE.units]
    assert units_of(found)[1] == replace(STAFF, places=(), comments=())
    assert all(unit.is_intact for unit in found.units)


ANSWERS: Mapping[str, Mapping[str, tuple[str, State]]] = {
    "omegat.xlf": {
        "heading": ("Der Krieg im Osten", State.TRANSLATED),
        "staff": ("[So](https://example.org/a?b=1&c) der **Generalstab**.", State.TRANSLATED),
        "code": ("Nimm `x < y` und {name}.", State.NEEDS_REVIEW),
        "snow": ("Schnee fiel. Es war kalt.", State.TRANSLATED),
    },
    "trados.xlf": {
        "heading": ("Krieg im Osten", State.TRANSLATED),
        "staff": ("[So](https://example.org/a?b=1&c) der **Generalstab**.", State.TRANSLATED),
        "code": ("{name}: `x < y`.", State.NEEDS_REVIEW),
        "snow": ("Schnee fiel. Es war kalt.", State.TRANSLATED),
    },
    "memoq.xlf": {
        "heading": ("Krieg im Osten", State.TRANSLATED),
        "staff": ("[So](https://example.org/a?b=1&c) der **Generalstab**.", State.TRANSLATED),
        "code": ("{name}: `x < y`.", State.NEEDS_REVIEW),
        "snow": ("", State.UNTRANSLATED),
    },
    "weblate.xlf": {
        "heading": ("Krieg im Osten", State.TRANSLATED),
        "staff": ("[So](https://example.org/a?b=1&c) der **Generalstab**.", State.TRANSLATED),
        "code": ("{name}: `x < y`.", State.NEEDS_REVIEW),
        "snow": ("", State.UNTRANSLATED),
    },
    "split.xlf": {
        "heading": ("Krieg im Osten", State.TRANSLATED),
        "staff": ("[So](https://example.org/a?b=1&c) der **Generalstab**.", State.TRANSLATED),
        "code": ("{name}: `x < y`.", State.NEEDS_REVIEW),
        "snow": ("Schnee fiel. ", State.NEEDS_REVIEW),
    },
}


@pytest.mark.parametrize("name", ANSWERS)
def test_parse_xliff__from_a_tool(name: str) -> None:
    file = parse_xliff((CASES / name).read_bytes(), CASES / name)
    assert (file.domain, file.source.language, file.target.language) == ("siversk", "en", "de")
    assert [unit.key for unit in units_of(file)] == [unit.key for unit in SAMPLE.units]
    assert all(found.is_intact and not found.unknown_codes for found in file.units)
    answers = [(unit.target, unit.state) for unit in units_of(file)]
    assert answers == list(ANSWERS[name].values())


def test_parse_xliff__a_reviewer_s_note_is_a_comment_by_line() -> None:
    file = parse_xliff((CASES / "trados.xlf").read_bytes(), PATH)
    assert file.units[1].unit.comments == ("Checked with the client.", "Twice.")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("<source>\n   Snow\n   fell.\n</source>", "Snow fell."),
        ('<source xml:space="preserve">\n Snow</source>', "\n Snow"),
        ("<source>Snow<mrk mtype='x-own'> fell<!-- a -->.</mrk><?pi?> <![CDATA[<b>]]></source>", "Snow fell. <b>"),
    ],
)
def test_parse_xliff__white_space_and_mixed_content(text: str, source: str) -> None:
    document = f"""<xliff version="1.2"><file original="a" source-language="en" target-language="de" datatype="x">
    <body><trans-unit id="1">{text}</trans-unit></body></file></xliff>"""
    (found,) = back(document).units
    assert (found.key, found.is_intact, found.unit.line) == (MessageKey(source), False, 2)


@pytest.mark.parametrize(
    ("document", "unknown"),
    [
        ('<g id="7">a</g><x id="8"/>', ("7", "7", "8")),
        ('<bx id="1"/>a<ex id="2" rid="1"/>', ("1", "1")),
        ("<g>a</g>", ("<g>", "<g>")),
    ],
)
def test_parse_xliff__codes_that_nobody_knows_are_named(document: str, unknown: tuple[str, ...]) -> None:
    text = render("1.2").replace("Snow fell. It was cold.</source>", f"Snow</source><target>{document}</target>")
    found = back(text).units[3]
    assert (found.unknown_codes, found.is_intact) == (unknown, False)


@pytest.mark.parametrize(
    ("version", "old", "new"),
    [
        ("1.2", '<g id="2"[^>]*>es</g>', '<bx id="5" rid="2"/>es<ex id="6" rid="2"/>, <g id="2">ja</g>'),
        ("2.1", '<pc id="2"[^>]*>es</pc>', '<pc id="2">es</pc>, <pc id="9" copyOf="2">ja</pc>'),
        ("2.1", '<pc id="2"[^>]*>es</pc>', '<sc id="2"/>es<ec startRef="2"/>, <pc id="2">ja</pc>'),
    ],
)
def test_parse_xliff__a_code_copied_without_its_text(version: Version, old: str, new: str) -> None:
    found = back(re.sub(old, new, render(version))).units[1]
    link = "https://example.org/a?b=1&c"
    assert found.unit.target == f"Der **Generalstab** sagte [es]({link}), [ja]({link})."
    assert found.unknown_codes == ()


def test_parse_xliff__a_machine_s_text_is_one_only_as_it_wrote_it() -> None:
    for version in VERSIONS:
        edited = back(render(version).replace(">Krieg im Osten<", ">Krieg in Osten<"))
        assert edited.units[0].unit.state is State.NEEDS_REVIEW
    lying = back(render("2.1").replace('subState="polypress:needs-review"', 'subState="polypress:machine"'))
    assert lying.units[2].unit.state is State.NEEDS_REVIEW


@pytest.mark.parametrize("state", ["translated", "reviewed", "final"])
def test_parse_xliff__a_tool_that_sets_the_state_takes_our_mark_away(state: str) -> None:
    text = render("2.1").replace('state="initial" subState="polypress:machine"', f'state="{state}"')
    assert back(text).units[0].unit.state is State.TRANSLATED


@each_version
def test_parse_xliff__no_code_brings_in_what_no_catalogue_can_hold(version: Version) -> None:
    text = render(version).replace("president", "_x0000__xD800_").replace(">Snow", ">_x0000_Snow")
    _, staff, _, snow = units_of(back(text))
    assert staff.comments == ("Not the _x0000__xD800_.",)
    assert snow.source.startswith("_x0000_Snow")


@pytest.mark.parametrize(
    ("unit", "target", "state"),
    [
        ("<target>Snow</target>", "", State.UNTRANSLATED),
        ("<target>Schnee</target>", "Schnee", State.TRANSLATED),
        ('<target state="translated">Snow</target>', "Snow", State.TRANSLATED),
        ('<target state="new">Snow</target>', "Snow", State.NEEDS_REVIEW),
        ('<target state="needs-l10n" state-qualifier="mt-suggestion">x</target>', "x", State.NEEDS_REVIEW),
        ("<target></target>", "", State.UNTRANSLATED),
    ],
)
def test_parse_xliff__what_a_state_left_out_means(unit: str, target: str, state: State) -> None:
    text = render("1.2").replace("Snow fell. It was cold.</source>", f"Snow</source>{unit}")
    found = back(text).units[3].unit
    assert (found.target, found.state) == (target, state)


@each_version
def test_parse_xliff__nothing_breaks_out_of_a_comment(version: Version) -> None:
    text = render(version).replace("Not the president.", "a&#10;msgid b").replace("siversk:h1", "x&#13;&#10;y")
    text = text.replace("argos en_de 1.0", "argos&#10;msgstr c")
    heading, staff, *_ = units_of(back(text))
    assert staff.comments == ("a", "msgid b")
    assert heading.references == ("x y",)
    assert heading.provenance is not None
    assert heading.provenance.origin == "argos msgstr c"


@pytest.mark.parametrize("confidence", ["nan", "inf", "2", "-1", "high", ""])
def test_parse_xliff__a_confidence_that_is_none(confidence: str) -> None:
    heading = units_of(back(render("1.2").replace(">0.85<", f">{confidence}<")))[0]
    assert heading.provenance == replace(KRIEG, confidence=None)


HEAD_2 = '<xliff version="2.0" srcLang="en" trgLang="de"><file id="f">'
UNIT_2 = '<unit id="u"><segment><source>a</source></segment></unit>'


def with_code_point(digits: str) -> str:
    unit = UNIT_2.replace(">a<", f'><cp hex="{digits}"/><')
    return f"{HEAD_2}\n{unit}</file></xliff>"


@pytest.mark.parametrize(
    ("document", "message", "line"),
    [
        ("<html>\n</html>", "the root element is <html>, not <xliff>", 1),
        ('<xliff version="3.0">\n<file/></xliff>', "XLIFF of version '3.0', not 1 or 2", 1),
        ("<xliff><file/></xliff>", "XLIFF of version '', not 1 or 2", 1),
        ('<xliff version="1.2"/>', "no <file> in the document", None),
        ('<xliff version="2.0" srcLang="en">\n<file id="f"/></xliff>', "target-language or trgLang is missing", 2),
        ('<xliff version="2.0" srcLang="tlh" trgLang="de">\n<file/></xliff>', "no language that CLDR knows: 'tlh'", 2),
        (f"{HEAD_2}\n<unit/></file></xliff>", "a unit without an id", 2),
        (f'{HEAD_2}\n<unit id="u"/></file></xliff>', "a unit without a source", 2),
        (f'{HEAD_2}\n<unit id="u"><segment/></unit></file></xliff>', "a segment without a source", 2),
        (f"{HEAD_2}{UNIT_2}\n{UNIT_2}</file></xliff>", "the unit 'u' stands here twice", 2),
        (f'{HEAD_2}{UNIT_2}</file>\n<file id="g"></file></xliff>', "several articles in one document", 2),
        (with_code_point("g"), "hex='g' is no character", 2),
        (with_code_point("110000"), "hex='110000' is no char", 2),
        (with_code_point("0000"), "cannot stand in a text", 2),
        (with_code_point("D800"), "cannot stand in a text", 2),
        ('<xliff version="1.2"><file original="a">\n<trans-unit id="u"/></file></xliff>', "a unit without a source", 2),
    ],
)
def test_parse_xliff__malformed(document: str, message: str, line: int | None) -> None:
    with pytest.raises(ExchangeError, match=re.escape(message)) as error:
        back(document)
    assert (error.value.path, error.value.line) == (PATH, line)
