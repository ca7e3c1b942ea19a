"""Who asks, where a proxy stands in front: the proxy's word counts only when it is trusted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Flask, request

from hoh_stories.app import create_app
from hoh_stories.config import Settings
from hoh_stories.web.access import open_to_all


def who_asks(settings: Settings) -> str:
    """The address that the site takes a request to come from."""
    app: Flask = create_app(settings)

    @app.route("/who")
    @open_to_all
    def who() -> str:
        return str(request.remote_addr)

    answer: Any = app.test_client().get("/who", headers={"X-Forwarded-For": "192.0.2.7"})
    return str(answer.text)


def test_nobody_can_say_to_be_somebody_else(settings: Settings) -> None:
    assert who_asks(settings) == "127.0.0.1"


def test_a_trusted_proxy_says_who_asks(settings: Settings) -> None:
    assert who_asks(replace(settings, proxies=1)) == "192.0.2.7"
