"""Translate lines with Argos's own Python interface, in an environment of its own; `mt.py` starts it.

Argos imports stanza and minisbd to cut texts into sentences, which these lines already are. So both are replaced, for
what is measured here is translation: `stanza` by nothing, `minisbd` by a splitter that gives back what it gets.

    python argos_api.py SOURCE-LANGUAGE TARGET-LANGUAGE < LINES > JSON
"""

from __future__ import annotations

import json
import sys
import time
from types import ModuleType


class Whole:
    """Give each text back as its only sentence."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def split_sentences(self, text: str) -> list[str]:
        return [text]


def stub(name: str, **members: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(members)
    sys.modules[name] = module
    return module


def main() -> None:
    models = stub("minisbd.models", cache_dir="")
    stub("minisbd", SBDetect=Whole, models=models)
    stub("stanza")
    from argostranslate import sbd, translate

    sbd.MiniSBDSentencizer = translate.MiniSBDSentencizer = Whole
    lines = sys.stdin.read().splitlines()
    source, target = sys.argv[1:]
    languages = {language.code: language for language in translate.get_installed_languages()}
    translation = languages[source].get_translation(languages[target]).underlying
    translation.hypotheses(lines[0], 1)  # loads the model
    start = time.perf_counter()
    texts = [translation.hypotheses(line, 1)[0].value for line in lines]
    print(json.dumps({"seconds": time.perf_counter() - start, "texts": texts}))


if __name__ == "__main__":
    main()
