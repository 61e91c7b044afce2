from __future__ import annotations

import gettext
import io
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import needs_gettext
from polypress.catalogues import parse_catalogue
from polypress.catalogues.mo import compiled_key, render_mo
from polypress.model import MessageKey, State, Unit

HEADER = "Language: de\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"), min_size=1, max_size=60)
keys = st.builds(MessageKey, texts, st.none() | texts)
# What a PO file carries without a fatal error of msgfmt: no control characters, no line break at either end.
lines = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n\t"), max_size=60)
po_texts = lines.map(lambda text: f"<{text}>")
po_keys = st.builds(MessageKey, po_texts, st.none() | po_texts)


def read(data: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(data))


def look_up(translations: gettext.GNUTranslations, key: MessageKey) -> str:
    return translations.gettext(key.source) if key.context is None else translations.pgettext(key.context, key.source)


def compile_with_msgfmt(header: str, messages: dict[MessageKey, str], *options: str) -> bytes:
    def quote(text: str) -> str:
        escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
        return '"' + "".join(escapes.get(character, character) for character in text) + '"'

    def unit(key: MessageKey, target: str) -> str:
        context = "" if key.context is None else f"msgctxt {quote(key.context)}\n"
        return f"{context}msgid {quote(key.source)}\nmsgstr {quote(target)}\n"

    po = "\n".join([unit(MessageKey(""), header), *(unit(key, target) for key, target in messages.items())])
    command = [shutil.which("msgfmt") or "msgfmt", *options, "--output-file=-", "-"]
    return subprocess.run(command, input=po.encode(), stdout=subprocess.PIPE, check=True).stdout


@given(st.dictionaries(keys, texts))
def test_render_mo__any_texts_read_back(messages: dict[MessageKey, str]) -> None:
    compiled = {"": HEADER} | {compiled_key(key): target for key, target in messages.items()}
    for hash_table in (True, False):
        translations = read(render_mo(compiled, hash_table=hash_table))
        assert {key: look_up(translations, key) for key in messages} == messages
        assert translations.info()["language"] == "de"


@given(st.dictionaries(st.builds(MessageKey, texts), texts))
def test_render_mo__order_of_messages_does_not_show(messages: dict[MessageKey, str]) -> None:
    compiled = {compiled_key(key): target for key, target in messages.items()}
    assert render_mo(compiled) == render_mo(dict(reversed(compiled.items())))


def test_render_mo__missing_message_stays_source() -> None:
    assert read(render_mo({"": HEADER, "yes": "ja"})).gettext("no") == "no"


def test_render_mo__same_source_in_two_contexts() -> None:
    translations = read(render_mo({"": HEADER, "May": "darf", "title\4May": "Mai"}))
    assert translations.gettext("May") == "darf"
    assert translations.pgettext("title", "May") == "Mai"


def test_render_mo__no_messages() -> None:
    assert struct.unpack("<7I", render_mo({}, hash_table=False)) == (0x950412DE, 0, 0, 28, 28, 0, 28)


def test_render_mo__date_of_the_template_changes_nothing() -> None:
    dated = HEADER.replace("MIME", "POT-Creation-Date: 2025-12-22 10:00+0000\nMIME")
    assert render_mo({"": dated, "yes": "ja"}) == render_mo({"": HEADER, "yes": "ja"})


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="needs GNU gettext's msgfmt")
class TestMsgfmt:
    @settings(max_examples=60, deadline=None)
    @given(st.dictionaries(po_keys, po_texts, max_size=40))
    def test_render_mo__equals_msgfmt(self, messages: dict[MessageKey, str]) -> None:
        compiled = {"": HEADER} | {compiled_key(key): target for key, target in messages.items()}
        assert render_mo(compiled) == compile_with_msgfmt(HEADER, messages)
        assert render_mo(compiled, hash_table=False) == compile_with_msgfmt(HEADER, messages, "--no-hash")

    @pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 100, 1000])
    def test_render_mo__equals_msgfmt_in_every_size(self, count: int) -> None:
        messages = {MessageKey(f"Sentence {number} of {count}."): f"Satz {number}." for number in range(count)}
        compiled = {"": HEADER} | {compiled_key(key): target for key, target in messages.items()}
        assert render_mo(compiled) == compile_with_msgfmt(HEADER, messages)

    def test_render_mo__equals_msgfmt_with_a_date_in_the_header(self) -> None:
        header = "POT-Creation-Date: 2025-12-22 10:00+0000\nPO-Revision-Date: 2025-12-23 09:00+0000\n" + HEADER
        assert render_mo({"": header, "yes": "ja"}) == compile_with_msgfmt(header, {MessageKey("yes"): "ja"})


@needs_gettext
def test_render_mo__of_many_messages_is_what_msgfmt_writes(tmp_path: Path) -> None:
    units = [Unit(f"{'long ' * (number % 40)}{number}é", target="x", state=State.TRANSLATED) for number in range(6000)]
    source = tmp_path / "a.po"
    header = [("Content-Type", "text/plain; charset=UTF-8")]
    source.write_text(parse_catalogue("", domain="a", locale=None).render(units, header))
    subprocess.run(["msgfmt", "-o", tmp_path / "a.mo", source], check=True)
    messages = {"": "Content-Type: text/plain; charset=UTF-8\n", **{unit.source: unit.target for unit in units}}
    assert render_mo(messages) == (tmp_path / "a.mo").read_bytes()
