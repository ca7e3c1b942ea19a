"""Somebody at a browser, over real HTTP: keeps cookies, fills in forms, knows a lost answer.

Pages and forms are read as `tests.browser` reads them; pages are not checked again here.
"""

from __future__ import annotations

import http.client
from collections import Counter
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin

from tests.browser import Page, filled, find_form, here


class Lost(Exception):
    """No whole answer came: whether the site did what was asked, nobody knows."""


class Broken(Exception):
    """The site answered with a fault of its own, or with what a person cannot go on from."""

    page: Page | None = None  #: what was answered, if anything was


@dataclass
class Answer:
    """What `tests.browser.Page` reads of an answer."""

    status_code: int
    headers: Any
    data: bytes

    @property
    def mimetype(self) -> str:
        """The kind of the answer."""
        return str(self.headers.get("Content-Type", "")).partition(";")[0]


@dataclass
class Visitor:
    """One cookie jar, on a network of its own. `statuses` counts what was answered."""

    port: int
    network: str
    statuses: Counter[int]
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Page:
        """Open a page, following where it leads. Raises Lost, Broken."""
        page = self._ask("GET", path)
        for _ in range(4):
            if page.status not in (301, 302, 303, 307, 308):
                return page
            page = self._ask("GET", page.location)
        raise Broken(f"{path} leads in circles")

    def submit(self, page: Page, form: str, fields: dict[str, Any] | None = None) -> Page:
        """Send a form of a page; the answer itself, not where it leads. Raises Lost, Broken."""
        button, chosen = find_form(page, form)
        sent = {**filled(chosen, button), **(fields or {})}
        body = urlencode({k: v for k, v in sent.items() if v is not None}, doseq=True)
        return self._ask(
            "POST", here(urljoin(page.path, str(chosen.get("action") or page.path))), body
        )

    def _ask(self, method: str, path: str, body: str = "") -> Page:
        answer = self._exchange(method, path, body)
        self.statuses[answer.status_code] += 1
        for written in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(written).items():
                self.cookies[name] = morsel.value
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name)
        page = Page(self, path, answer)  # type: ignore[arg-type]
        if answer.status_code >= 500:
            fault = Broken(f"{method} {path.split('/')[2:3]} answered {answer.status_code}")
            fault.page = page
            raise fault
        return page

    def _exchange(self, method: str, path: str, body: str) -> Answer:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-Forwarded-For": self.network,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body or None, headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        except (OSError, http.client.HTTPException) as fault:
            raise Lost(path) from fault
        finally:
            connection.close()
