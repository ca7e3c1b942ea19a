"""Are the catalogues those of the words in the code, and is everything said in Welsh too (WL-01)?

    python tests/tools/strings_current.py            says what is missing; fails if anything is
    python tests/tools/strings_current.py --write    collects the words into translations/
    python tests/tools/strings_current.py --compile  makes the .mo files that the site reads

Catalogues carry no line numbers and no dates, and are sorted: a change to them can be read.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

TOP = Path(__file__).resolve().parents[2]
CATALOGUES = TOP / "translations"
LANGUAGES = ("en", "cy")
SPOKEN_IN_CODE = "en"
KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "_n": (1, 2),
    "_p": ((1, "c"), 2),
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
DATED = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To'
    rb"|Last-Translator|Language-Team|Project-Id-Version).*\n",
    re.MULTILINE,
)
#: Six forms, so that each number may sound right. Source: CLDR, plural rules, cy.
WELSH_PLURALS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5)"
FORMS = {"cy": WELSH_PLURALS}


def words_in_code() -> Catalog:
    """Every translatable word in hoh_stories/ and templates/, with its notes to translators."""
    with (TOP / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog(charset="utf-8")
    for _file, _line, words, comments, context in extract_from_dir(
        TOP,
        method_map=methods,
        options_map=options,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=False,
        directory_filter=lambda folder: not Path(folder).name.startswith((".", "_", "node_")),
    ):
        found.add(words, auto_comments=comments, context=context)
    return found


def path_of(language: str) -> Path:
    """Where a language's words are."""
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


def kept(language: str) -> Catalog:
    """The catalogue of a language as it stands; an empty one where there is none."""
    path = path_of(language)
    text = path.read_bytes() if path.exists() else b""
    if not text:
        plurals = f'"Plural-Forms: {FORMS[language]};\\n"\n' if language in FORMS else ""
        text = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n{plurals}'.encode()
    return read_po(BytesIO(text), locale=language)


def brought_up_to(language: str, words: Catalog) -> bytes:
    """The catalogue of a language over these words: what was said is kept, the rest is empty."""
    catalogue = kept(language)
    catalogue.update(words, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    out = BytesIO()
    write_po(out, catalogue, no_location=True, sort_output=True, omit_header=False, width=96)
    text = re.sub(rb"\A(#.*\n)+", b"", out.getvalue())
    return DATED.sub(b"", text)


def stale(words: Catalog) -> Iterator[str]:
    """Languages whose catalogue is not that of the words in the code."""
    for language in LANGUAGES:
        path = path_of(language)
        if not path.exists() or path.read_bytes() != brought_up_to(language, words):
            yield f"{path.relative_to(TOP)}: not the words in the code. Run `make strings`."


def unsaid(language: str) -> Iterator[str]:
    """Words that a language has not got, has only guessed, or puts in a way that would break."""
    catalogue = kept(language)
    for message in catalogue:
        if message.id:
            yield from (f"{language}: {fault}: {_first(message)!r}" for fault in _faults(message))
    for message, errors in catalogue.check():
        yield from (f"{language}: {error}: {_first(message)!r}" for error in errors)


def compile_all() -> None:
    """Make the .mo files that are older than their words. Two at once do no harm."""
    for path in CATALOGUES.glob("*/LC_MESSAGES/messages.po"):
        made = path.with_suffix(".mo")
        if made.exists() and made.stat().st_mtime >= path.stat().st_mtime:
            continue
        part = path.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as file:
            write_mo(file, read_po(BytesIO(path.read_bytes()), locale=path.parts[-3]))
        part.replace(made)


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else str(message.id)


def _faults(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "only guessed (fuzzy)"
    said = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    if not all(said):
        yield "not said yet"


def _write() -> int:
    words = words_in_code()
    for language in LANGUAGES:
        text = brought_up_to(language, words)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(text)
    compile_all()
    return 0


def _check() -> int:
    faults = [*stale(words_in_code())]
    for language in LANGUAGES:
        if language != SPOKEN_IN_CODE:
            faults += unsaid(language)
    print("\n".join(faults) or "The words are current, and said in every language.")
    return 1 if faults else 0


def main(arguments: list[str]) -> int:
    """Check, or do what was asked."""
    if "--write" in arguments:
        return _write()
    if "--compile" in arguments:
        compile_all()
        return 0
    return _check()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
