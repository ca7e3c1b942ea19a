"""A page in a state: who is there, at which address, and what they do there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Error, Page, Response

from tests.journeys.stage import Stage

Does = Callable[[Page], None]


@dataclass(frozen=True)
class Place:
    """A page in a state."""

    name: str
    who: str
    path: str  #: under a language; what begins with "//" stands without one
    does: Does | None = None
    status: int = 200  #: of the page that is seen in the end


def stand(page: Page, stage: Stage, place: Place, lang: str) -> None:
    """Let that person be there."""
    page.context.clear_cookies()
    cookie = stage.cookie(place.who)
    if cookie:
        page.context.add_cookies([{"name": "s", "value": cookie, "url": stage.url}])
    path = place.path[1:] if place.path.startswith("//") else f"/{lang}{place.path}"
    answer = page.goto(path)
    assert answer is not None
    wanted = 200 if place.does else place.status
    assert answer.status == wanted, f"{place.name}: {answer.status} {answer.url}"
    assert answer.request.redirected_from is None, f"{place.name} leads to {answer.url}"
    if place.does is not None:
        try:
            place.does(page)
        except Error as fault:
            raise AssertionError(f"{place.name} cannot be done at {page.url}") from fault


def submit(page: Page, **typed: str) -> Response:
    """Send the page's main form with this typed into it, and with nothing else chosen."""
    form = page.locator("main form[method=post]:not([action])").last
    for name, words in typed.items():
        script = "(field, words) => { field.value = words }"
        form.locator(f"[name={name}]").evaluate(script, words)
    with page.expect_navigation() as after:
        form.evaluate("form => form.submit()")
    return after.value


def send(answered: int = 200, **typed: str) -> Does:
    """The same, as something to do; the page after it has the status `answered`."""

    def do(page: Page) -> None:
        after = submit(page, **typed)
        assert after.status == answered, f"{after.status} {after.url}"

    return do


def chosen(*answers: str) -> Does:
    """Choose these, each as `name=value`, and send."""

    def do(page: Page) -> None:
        for one in answers:
            name, _, value = one.partition("=")
            page.locator(f"[name={name}][value='{value}']").check()
        send()(page)

    return do
