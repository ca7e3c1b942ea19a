"""What every page of the site must be. Each check says what to do when it fails.

A view is public when it carries `@public_page`; everything else is private and `no-store`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4 import Tag
from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.tools import seen

if TYPE_CHECKING:
    from tests.browser import Page

PAGE_BYTES = 15 * 1024
FIRST_VISIT_BYTES = 40 * 1024
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "",
}
#: What a tab on a borrowed phone must not say (AC-35, QE-09), in the languages of our pages.
TELLING = re.compile(
    r"heart of help|\bstor(y|ies)\b|\bstr?aeon\b|\bstori\b|suicid|hunanladd|self-harm|hunan-niwed"
    r"|abuse|cam-drin|violen|\btrais\b|asylum|lloches|mental|meddwl|addict|dibyniaeth|crisis",
    re.IGNORECASE,
)
LOADING = ("script", "img", "iframe", "source", "video", "audio")
FIELDS = ("input", "select", "textarea")
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}

Check = Callable[["Page"], Iterator[str]]


def check(page: Page, app: Flask) -> bool:
    """Hold every check against a page. AssertionError with all that is wrong, in plain words.

    True for HTML unlike any that was right before in this process: the HTML checker reads it too.
    """
    public = is_public(page, app)
    faults = [*_headers(page), *_stored(page, public)]
    like = seen.likeness(page, app, public=public)
    new = page.is_html and page.status != 303 and not seen.was_right(like)
    if new and not 300 <= page.status < 400:
        faults += [fault for one in CHECKS for fault in one(page)]
        faults += [*_title(page, public), *_light(page, app), *_unshared(page, public)]
    assert not faults, f"{page} is not as every page must be:\n- " + "\n- ".join(faults)
    seen.is_right(like)
    return new


def is_public(page: Page, app: Flask) -> bool:
    """True for a page whose view is marked `@public_page` and that answered as such."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(page.path).path)
    except HTTPException:
        return False
    view = app.view_functions.get(endpoint)
    whole = page.status == 200 and "Set-Cookie" not in page.headers
    return whole and bool(getattr(view, "public", False))


def _headers(page: Page) -> Iterator[str]:
    for name, wanted in HEADERS.items():
        if wanted not in page.headers.get(name, "missing" if wanted else ""):
            yield f"header {name} must say {wanted!r}: let web.headers.dress see this answer"
        if name not in page.headers:
            yield f"header {name} is missing: let web.headers.dress see this answer"
    policy = page.headers.get("Content-Security-Policy", "")
    for wanted in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"):
        if wanted not in policy:
            yield f"Content-Security-Policy must say {wanted}"
    if "unsafe-" in policy or "://" in policy or "*" in policy:
        yield f"Content-Security-Policy lets strangers in: {policy}"


def _stored(page: Page, public: bool) -> Iterator[str]:
    caching = page.headers.get("Cache-Control", "")
    if not public and "no-store" not in caching:
        yield (
            f"Cache-Control is {caching!r}: private pages are no-store; "
            "mark the view @public_page if it looks at no cookie"
        )
    if public and "no-store" in caching:
        yield "Cache-Control is no-store although the view is @public_page: choose one"


def _parses(page: Page) -> Iterator[str]:
    for mistake in page.mistakes:
        yield f"HTML does not parse: {mistake}"


def _one_h1(page: Page) -> Iterator[str]:
    found = len(_tags(page, "h1"))
    if found != 1:
        yield f"{found} h1 elements: a page has exactly one heading of its own"


def _lang_and_dir(page: Page) -> Iterator[str]:
    root = page.soup.html
    if root is None or not root.get("lang"):
        yield "html has no lang: extend base.html"
    if root is None or root.get("dir") not in ("ltr", "rtl"):
        yield "html has no dir: extend base.html"


def _unique_ids(page: Page) -> Iterator[str]:
    counts = Counter(str(tag["id"]) for tag in page.tags if tag.has_attr("id"))
    for name, count in counts.items():
        if count > 1:
            yield f"id {name!r} stands {count} times: number it in the loop"


def _labelled(page: Page) -> Iterator[str]:
    targets = {str(label["for"]) for label in _tags(page, "label", having="for")}
    for field in _tags(page, *FIELDS):
        if field.get("type") in UNLABELLED:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby")
        if not (named or field.get("id") in targets or field.find_parent("label")):
            yield f"{_show(field)} has no label: use field() of components/form.html"


def _tokens(page: Page) -> Iterator[str]:
    for form in _tags(page, "form"):
        posts = str(form.get("method", "get")).lower() == "post"
        if posts and not form.select_one('input[name="csrf_token"][value]'):
            yield f"{_show(form)} posts without csrf_token: use form_page() or form.hidden_tag()"


def _no_inline(page: Page) -> Iterator[str]:
    for script in _tags(page, "script"):
        if not script.has_attr("src"):
            yield f"inline script {_show(script)}: move it to static/js"
    for tag in page.tags:
        if tag.name == "style" or tag.has_attr("style"):
            yield f"inline style {_show(tag)}: use a class, or a presentation attribute in SVG"
        for name in tag.attrs:
            if name.startswith("on"):
                yield f"{_show(tag)} has {name}: listen in static/js"


def _own_house(page: Page) -> Iterator[str]:
    for tag in _tags(page, "link", having="href") + _tags(page, *LOADING, having="src"):
        address = urlsplit(str(tag.get("src") or tag.get("href")))
        is_link = tag.name == "link" and not set(tag.get("rel", [])) & {
            "stylesheet",
            "icon",
            "preload",
            "modulepreload",
            "manifest",
            "apple-touch-icon",
        }
        if address.netloc not in ("", "localhost", "127.0.0.1") and not is_link:
            yield f"{_show(tag)} loads from {address.netloc}: nothing comes from elsewhere"


def _alternatives(page: Page) -> Iterator[str]:
    for image in _tags(page, "img"):
        if not image.has_attr("alt"):
            yield f'{_show(image)} has no alt: say what it shows, or alt="" if it is decoration'


def _ways_out(page: Page) -> Iterator[str]:
    links = _tags(page, "a", having="href")
    leaving = [a for a in links if urlsplit(str(a["href"])).path.endswith("/leave")]
    if not [a for a in leaving if a not in links[:2]]:
        yield "no quick exit: extend base.html"
    if len(links) < 2 or not str(links[0]["href"]).startswith("#"):
        yield "the first link must be the skip link to the content (QE-05): extend base.html"
        return
    target = str(links[0]["href"])[1:]
    if not page.soup.find(id=target):
        yield f"the skip link leads to #{target}, which is not on the page"
    if links[1] not in leaving:
        yield "the second link must be the skip link out of here (QE-05): extend base.html"


CHECKS: tuple[Check, ...] = (
    _parses,
    _one_h1,
    _lang_and_dir,
    _unique_ids,
    _labelled,
    _tokens,
    _no_inline,
    _own_house,
    _alternatives,
    _ways_out,
)


def _title(page: Page, public: bool) -> Iterator[str]:
    if not page.title:
        yield "no title"
    if public:
        return
    told = TELLING.search(page.title)
    if told:
        yield f"title {page.title!r} tells {told.group()!r}: private pages have neutral titles"
    for words in (h1 for h1 in _tags(page, "h1") if _told(h1) or h1.find_parent(_told)):
        if words.get_text(strip=True) in page.title:
            yield f"title {page.title!r} is the story's own: private pages have neutral titles"


def _light(page: Page, app: Flask) -> Iterator[str]:
    own = len(page.data) - sum(len(str(tag).encode()) for tag in _outermost(page))
    if own > PAGE_BYTES:
        yield (
            f"{own} bytes besides the story's words: {PAGE_BYTES} at most; list fewer rows "
            "(give people's words the class `story` so that they do not count)"
        )
    first = own + sum(_size(app, tag) for tag in _first_loaded(page))
    if first > FIRST_VISIT_BYTES:
        yield f"{first} bytes on a first visit: {FIRST_VISIT_BYTES} at most with style and script"


def _unshared(page: Page, public: bool) -> Iterator[str]:
    if public and page.soup.select_one('input[name="csrf_token"]'):
        yield "a public page has a csrf_token: forms have pages of their own (design.md, Addresses)"


def _outermost(page: Page) -> list[Tag]:
    return [tag for tag in page.tags if _told(tag) and not tag.find_parent(_told)]


def _told(tag: Tag) -> bool:
    """Whether it is marked as somebody's own words."""
    return "story" in tag.get("class", [])


def _first_loaded(page: Page) -> list[Tag]:
    return _tags(page, "script", having="src") + _tags(page, "link", having="href")


def _tags(page: Page, *names: str, having: str = "") -> list[Tag]:
    """By name and attribute; ten times as fast as asking by CSS, and every page is asked."""
    return [tag for tag in page.tags if tag.name in names and (not having or tag.has_attr(having))]


def _size(app: Flask, tag: Tag) -> int:
    if tag.name == "link" and "stylesheet" not in tag.get("rel", []):
        return 0
    address = str(tag.get("src") or tag.get("href"))
    sizes: dict[str, int] = app.extensions.setdefault("sizes of static files", {})
    if address not in sizes:
        answer = app.test_client().get(address)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}: is it there?"
        sizes[address] = len(answer.data)
    return sizes[address]


def _show(tag: Tag) -> str:
    attributes = " ".join(
        f'{name}="{" ".join(value) if isinstance(value, list) else value}"'
        for name, value in list(tag.attrs.items())[:4]
    )
    return f"<{tag.name} {attributes}>"
