"""Which kinds of page were looked at: every view, every template and every error has its place.

    kinds = Kinds(site)          # listens to what the site renders
    ...                          # somebody looks at places
    kinds.note()                 # after each: the page that stands there now
    assert not kinds.unseen()

A page made tomorrow is missed here until it has a place, without a list to keep.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, request, template_rendered

from hoh_stories.web.errors import PAGES
from tests.house.source import TOP
from tests.journeys.planted import NAME

TEMPLATES = TOP / "templates"
EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
#: Addresses that answer no page. Everything else that can be opened is one.
NO_PAGE = {
    "static": "files",
    "doors.healthz": "a word for machines",
    "doors.readyz": "a word for machines",
    "doors.leave": "leads elsewhere",
    "accounts.place": "leads on",
    "stories.begun": "leads on",
    "telling.download_json": "JSON",
    "telling.download_json_of": "JSON",
    "telling.receipt_json": "JSON",
}


@dataclass
class Kinds:
    """What a site showed, as far as somebody looked at it."""

    site: Flask
    views: set[str] = field(default_factory=set)
    templates: set[str] = field(default_factory=set)
    errors: set[int] = field(default_factory=set)
    _last: tuple[str, str, int] | None = None

    def __post_init__(self) -> None:
        template_rendered.connect(self._rendered, self.site)

    def _rendered(self, _site: Flask, template: Any, context: dict[str, Any], **_more: Any) -> None:
        code = context.get("code", 0) if template.name == "web/error.html" else 0
        self._last = (request.endpoint or "", template.name, code)

    def note(self) -> None:
        """The page that was rendered last is the one that somebody looks at now."""
        if self._last:
            view, template, code = self._last
            self.templates.add(template)
            self.errors.add(code)
            if not code:
                self.views.add(view)

    def unseen(self) -> list[str]:
        """What nobody has looked at, and exceptions that are none any more, as lines."""
        every = pages_of(self.site)
        lines = [f"no place shows the view {one}" for one in every - self.views - set(NO_PAGE)]
        lines += [f"no place shows {one}" for one in whole_pages() - self.templates]
        lines += [f"no place shows the error {one}" for one in set(PAGES) - self.errors]
        lines += [f"{one} is an exception and no view" for one in set(NO_PAGE) - every]
        return sorted(lines)


def pages_of(site: Flask) -> set[str]:
    """Views of the site itself that can be opened by their address."""
    rules = [rule for rule in site.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return {rule.endpoint for rule in rules if not rule.endpoint.startswith(f"{NAME}.")}


def whole_pages() -> set[str]:
    """Templates that are a page: they extend another and are extended by none, or stand alone."""
    words = {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for path in TEMPLATES.rglob("*.html")
    }
    frames = {name for text in words.values() for name in EXTENDS.findall(text)}
    whole = {name for name, text in words.items() if EXTENDS.search(text) or "<!doctype" in text}
    return whole - frames
