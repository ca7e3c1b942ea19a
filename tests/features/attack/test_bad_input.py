"""Every form of the site gets everything bad: a kind answer, nothing lost, nobody else touched.

One rule for all: no fault, a sentence and a way to its field where something could not be taken,
other people's stories as they were, and not one typed word in anything that is logged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import quote_from_bytes, urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import select

from hoh_stories.consent.models import Consent
from hoh_stories.ground.db import look
from hoh_stories.publishing.models import Publication, Stop
from hoh_stories.stories.models import Draft, Message, Story, Version
from tests.browser import filled
from tests.features.attack.conftest import Doors, Logged
from tests.features.attack.scenes import SCENES, Before, Stage
from tests.world import Told, World

CANARY = "Quokkaberry"
WORD = CANARY.encode()
MEGABYTE = 1_000_000
FEW = 2  #: fields of one form that get a megabyte each
KIND = {200, 303, 400, 404, 409, 413, 429}
TYPED = ("text", "password", "search", "hidden", "textarea")

BAD: dict[str, bytes] = {
    "nothing": b"",
    "no UTF-8": WORD + b"\xff\xfe\x80\xc3(",
    "null bytes": WORD + b"\x00\x00" + WORD,
    "a torn surrogate": WORD + b"\xed\xa0\x80\xed\xbf\xbf",
    "an override of direction": f"\u202e{CANARY}\u2066".encode(),
    "a script": b"<script>alert('" + WORD + b"')</script><img src=x onerror=alert(1)>",
    "another language": b"{{ 7*7 }} %s ${x} '; DROP TABLE story; -- " + WORD,
    "a number like no other": "٣".encode() * 40,
}
HUGE: dict[str, bytes] = {
    "a megabyte": WORD + b"w" * MEGABYTE,
    "a megabyte of Arabic": ("سلام " * (MEGABYTE // 9)).encode(),
    "a megabyte of spaces": WORD + b" " * MEGABYTE + b"x",
}
Fields = list[tuple[str, bytes]]


@pytest.fixture
def stage(world: World, doors: Doors, site: Flask) -> Stage:
    """Every page with a form. A fault is an answer, as for a visitor."""
    site.config["PROPAGATE_EXCEPTIONS"] = False
    return Stage(world, doors)


@pytest.mark.parametrize("name", SCENES)
def test_whatever_a_form_gets_it_answers_kindly(
    stage: Stage, name: str, logged: Logged, capfd: pytest.CaptureFixture[str]
) -> None:
    other = stage.world.an_agreed_story()
    before = rows_of(other)
    try_everything(stage, name, logged)
    out = capfd.readouterr()
    told = [line for line in (*logged.lines, out.out, out.err) if CANARY in line]
    assert not told, told[0][:400]
    assert rows_of(other) == before


def try_everything(stage: Stage, name: str, logged: Logged) -> None:
    """Each form of a page with each badness; a fresh page where the old one has moved on."""
    scene = stage.before(name)
    forms, number, faults = forms_of(scene), 0, []
    while number < len(forms):
        for what, send in ways(forms[number]):
            answer = send(scene, forms[number])
            faults += [f"{name} {number}, {what}: {one}" for one in wrong(answer)]
            forms = forms_of(scene)
            if len(forms) <= number:
                scene = stage.before(name)
                forms = forms_of(scene)
        number += 1
    assert number, f"{name} has no form"
    assert not faults, "\n".join([*faults[:12], *logged.lines[-1:]])


def forms_of(scene: Before) -> list[Tag]:
    """The forms of a page that change something; none where the page has gone on."""
    answer = scene.browser.client.get(scene.path)
    soup = BeautifulSoup(answer.data, "html.parser") if answer.status_code == 200 else None
    return list(soup.select("form[method=post]")) if soup else []


def wrong(answer: Any) -> Iterator[str]:
    """What is not kind about an answer."""
    if answer.status_code not in KIND:
        yield f"answered {answer.status_code}"
    if answer.status_code != 200 or answer.mimetype != "text/html":
        return
    page = answer.get_data(as_text=True)
    if set("\x00\ud800\u202e\u2066") & set(page):
        yield "gave back what is no text"
    if "<script>alert" in page or "<img src=x" in page:
        yield "gave back a script"
    alerts = re.findall(r'role="alert".*?</(?:div|section)>', page, re.DOTALL)
    for led in re.findall(r'href="#([^"]+)"', "".join(alerts)):
        if f'id="{led}"' not in page:
            yield f"leads to #{led}, which is not there"


def ways(form: Tag) -> Iterator[tuple[str, Callable[[Before, Tag], Any]]]:
    """Every bad way to send a form."""
    yield "no token", lambda scene, form: post(scene, form, fields(form, csrf_token=None))
    yield "a forged token", lambda scene, form: post(scene, form, fields(form, csrf_token=WORD))
    yield "nothing but the token", lambda scene, form: post(scene, form, token_of(form))
    yield "nothing", lambda scene, form: post(scene, form, [])
    for what, bad in BAD.items():
        yield (
            f"{what} everywhere",
            lambda scene, form, bad=bad: post(scene, form, all_bad(form, bad)),
        )
        if not bad.isascii() or b"\x00" in bad:
            yield (
                f"{what} in parts",
                lambda scene, form, bad=bad: parts(scene, form, all_bad(form, bad)),
            )
    for nth, field in enumerate(written(form)[:FEW]):
        for what, bad in list(HUGE.items())[: None if nth == 0 else 1]:
            yield (
                f"{what} in {field}",
                lambda scene, form, field=field, bad=bad: post(
                    scene, form, fields(form, **{field: bad})
                ),
            )
    yield "every field twice", lambda scene, form: post(scene, form, twice(form))
    yield "unknown choices", lambda scene, form: post(scene, form, unknown(form))
    yield "files", lambda scene, form: files(scene, form)
    yield "JSON", lambda scene, form: as_json(scene, form, {"csrf_token": 5, "body": ["\ud800"]})
    yield "a list", lambda scene, form: as_json(scene, form, [1, 2])
    yield "broken JSON", lambda scene, form: as_json(scene, form, None)
    yield "pressed twice", lambda scene, form: [post(scene, form, fields(form)) for _ in "12"][1]


def written(form: Tag) -> list[str]:
    """Names of the fields in which one writes."""
    return [
        str(one["name"])
        for one in form.select("input[name], textarea[name]")
        if one["name"] != "csrf_token" and str(one.get("type", one.name)) in ("text", "textarea")
    ]


def chosen(form: Tag) -> list[str]:
    """Names of the fields in which one chooses."""
    found = form.select("[type=radio], [type=checkbox], select, [type=hidden]")
    return sorted({str(one["name"]) for one in found} - {"csrf_token"})


def fields(form: Tag, **over: bytes | None) -> Fields:
    """What a browser would send, with other bytes in some fields."""
    plain = {
        name: [value.encode() for value in values] for name, values in filled(form, None).items()
    }
    for name, value in over.items():
        plain[name] = [] if value is None else [value]
    return [(name, value) for name, values in plain.items() for value in values]


def token_of(form: Tag) -> Fields:
    return [(name, value) for name, value in fields(form) if name == "csrf_token"]


def all_bad(form: Tag, bad: bytes) -> Fields:
    return fields(form, **dict.fromkeys([*written(form), *chosen(form)], bad))


def unknown(form: Tag) -> Fields:
    return fields(form, **dict.fromkeys(chosen(form), WORD))


def twice(form: Tag) -> Fields:
    more = [(name, WORD) for name in (*written(form), *chosen(form))]
    return [*fields(form), *more, *fields(form), *more]


def address_of(scene: Before, form: Tag) -> str:
    return urljoin(scene.path, str(form.get("action") or scene.path))


def post(scene: Before, form: Tag, sent: Fields) -> Any:
    """As a form sends it."""
    body = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in sent)
    kind = "application/x-www-form-urlencoded"
    return scene.browser.client.post(address_of(scene, form), data=body, content_type=kind)


def parts(scene: Before, form: Tag, sent: Fields, head: str = "") -> Any:
    """The same in parts, bytes as they are."""
    body = b"".join(
        f'--edge\r\nContent-Disposition: form-data; name="{name}"{head}\r\n\r\n'.encode()
        + value
        + b"\r\n"
        for name, value in sent
    )
    kind = "multipart/form-data; boundary=edge"
    whole = body + b"--edge--\r\n"
    return scene.browser.client.post(
        address_of(scene, form), input_stream=BytesIO(whole), content_length=len(whole),
        content_type=kind,
    )  # fmt: skip


def files(scene: Before, form: Tag) -> Any:
    """A file in the place of every field but the token."""
    body = b"".join(
        f'--edge\r\nContent-Disposition: form-data; name="{name}"'.encode()
        + (b"" if name == "csrf_token" else b'; filename="x.txt"')
        + b"\r\n\r\n"
        + (value or WORD)
        + b"\r\n"
        for name, value in all_bad(form, WORD)
    )
    whole = body + b"--edge--\r\n"
    return scene.browser.client.post(
        address_of(scene, form),
        input_stream=BytesIO(whole),
        content_length=len(whole),
        content_type="multipart/form-data; boundary=edge",
    )


def as_json(scene: Before, form: Tag, what: Any) -> Any:
    """What no form of ours sends."""
    body = b"{" if what is None else json.dumps(what).encode()
    return scene.browser.client.post(
        address_of(scene, form), data=body, content_type="application/json"
    )


def rows_of(told: Told) -> tuple[Any, ...]:
    """Everything that is kept of a story."""
    with look() as s:
        tables = (Version, Message, Consent, Publication, Stop, Draft)
        asked = [select(table.__table__).where(table.story_id == told.id) for table in tables]
        asked.append(select(Story.__table__).where(Story.id == told.id))
        return tuple(tuple(map(tuple, s.execute(one).all())) for one in asked)
