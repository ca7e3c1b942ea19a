"""Languages of the pages: which one, its direction, the same page in the others, dates.

The language is in the address and nowhere else (WL-02, WL-03): nothing is guessed, no cookie is
asked. Languages of stories are only named here; a story's own text is never translated here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError
from flask import Flask, current_app, g, has_request_context, request, url_for
from flask_babel import Babel, format_date, format_datetime

NAMES = {"en": "English", "cy": "Cymraeg"}
_PLAIN = re.compile(r"/[a-z][a-z0-9/-]*")
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "prs", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True)
class LanguageLink:
    """This very page in another language."""

    code: str
    name: str  #: in that language, so that its readers know it
    url: str


def init(app: Flask, languages: tuple[str, ...], translations: str) -> None:
    """Put the language of the address under every view, link and translated word."""
    app.config["LANGUAGES"] = languages
    Babel(
        app,
        locale_selector=current_lang,
        default_translation_directories=translations,
        default_timezone="Europe/London",
    )
    app.url_value_preprocessor(_take_lang)
    app.url_defaults(_give_lang)
    app.jinja_env.globals.update(
        lang=current_lang, dir_of=dir_of, language_links=language_links, here=here
    )
    app.jinja_env.filters.update(
        month_year=month_year, long_date=long_date, moment=moment, language_name=language_name
    )
    app.jinja_env.filters.update(month_year_in=_month_year, language_name_in=_language_name)


def current_lang() -> str:
    """The language of this page; the first one where the address has none."""
    languages: tuple[str, ...] = current_app.config["LANGUAGES"]
    if not has_request_context():
        return languages[0]
    asked = g.get("lang") or request.path.split("/")[1]
    return asked if asked in languages else languages[0]


def dir_of(lang: str) -> str:
    """`rtl` or `ltr` for a language tag such as `fa-AF` or `ku-Arab` (AC-09)."""
    language, *rest = lang.replace("_", "-").split("-")
    arabic = language.lower() in RIGHT_TO_LEFT and "Latn" not in rest
    return "rtl" if arabic or "Arab" in rest else "ltr"


def here(path: str) -> str:
    """A path under the language of this page: `/share` becomes `/cy/share`."""
    return f"/{current_lang()}{path}"


def language_links() -> list[LanguageLink]:
    """This page in every other language, with its place and its question (WL-02)."""
    others = [code for code in current_app.config["LANGUAGES"] if code != current_lang()]
    return [LanguageLink(code, NAMES.get(code, code), _same_page(code)) for code in others]


def month_year(day: date) -> str:
    """`November 2026`, `Tachwedd 2026`: all that is shown of when a story came out."""
    return _month_year(day, current_lang())


@lru_cache(maxsize=512)
def _month_year(day: date, _lang: str) -> str:
    return str(format_date(day, "MMMM y"))


def long_date(day: date) -> str:
    """`24 November 2026` in the language of this page."""
    return str(format_date(day, "d MMMM y"))


def moment(at: datetime) -> str:
    """`24 November, 14:05`, by the clock on the wall: for people's own pages alone."""
    return str(format_datetime(at, "d MMMM, HH:mm"))


def language_name(code: str) -> str:
    """A language's name in the language of this page; the code where nobody knows one."""
    return _language_name(code, current_lang())


@lru_cache(maxsize=512)
def _language_name(code: str, lang: str) -> str:
    try:
        name = Locale.parse(code, sep="-").get_display_name(lang)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or Locale.parse(lang).languages.get(code, code)


def _same_page(code: str) -> str:
    """Our own join of path and query: a query could name url_for's own switches."""
    rule = request.url_rule
    if rule is None or "lang" not in rule.arguments or "GET" not in (rule.methods or ()):
        return url_for("pages.home", lang=code)
    rest = request.path[len(current_lang()) + 1 :]
    plain = _PLAIN.fullmatch(rest)  # most addresses: nothing in them to be written otherwise
    path = (
        f"/{code}{rest}"
        if plain
        else url_for(rule.endpoint, **{**(request.view_args or {}), "lang": code})
    )
    query = urlencode(list(request.args.items(multi=True)))
    return f"{path}?{query}" if query else path


def _take_lang(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Views need not take the language: it is in `g.lang`."""
    if values and "lang" in values:
        g.lang = values.pop("lang")


def _give_lang(endpoint: str, values: dict[str, Any]) -> None:
    """Links stay in the language of the page."""
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = current_lang()
