"""The application: wiring only. What a page does is in its feature, what all share in `web`."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Request
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import MapAdapter

from hoh_stories.config import Settings
from hoh_stories.ground.db import db
from hoh_stories.web import (
    access,
    cookies,
    doors,
    errors,
    forms,
    headers,
    locale,
    pages,
    said,
    static,
)
from hoh_stories.wiring import engine_of, wire

TOP = Path(__file__).resolve().parent.parent
FEATURES = (
    "values",
    "accounts",
    "stories",
    "publishing",
    "moderation",
    "safeguarding",
    "practice",
    "telling",
    "learning",
    "listening",
    "evidence",
    "api",
    "stewarding",
)
#: What a page is made of besides code: another byte in any of them is another build.
MAKES_A_PAGE = (
    "static",
    "templates",
    "translations",
    "hoh_stories/values/content",
    "hoh_stories/safeguarding/content",
    "hoh_stories/practice/content",
)
#: A paste of 1 MB reaches its form and gets a kind word about length: on the way each byte that
#: is not plain ASCII grows threefold.
LARGEST_POST = 4 * 1024 * 1024
MOST_FIELDS = 500  #: of one form; the longest of ours has a twentieth of that


class Asked(Request):
    """Flask's request, which takes no more fields than a form of ours can have."""

    form_data_parser_class = forms.FewFields


class Site(Flask):
    """Flask, with less to say in its log: the address of a page names a story (truth 9)."""

    request_class = Asked
    jinja_environment = said.Spoken

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """What is no name at all gets links as under our own; `headers` says no to it."""
        try:
            return super().create_url_adapter(request)
        except HTTPException:
            path = request.path if request else "/"
            return self.url_map.bind(self.config["HOSTS"][0], path_info=path)

    def log_exception(self, exc_info: Any) -> None:
        """A fault's kind and place are told by the log itself."""
        self.logger.error("a page did not end well", exc_info=exc_info)


def create_app(settings: Settings) -> Flask:
    """The site for these settings. Features hang their own needs on their blueprints."""
    app = Site(__name__, template_folder=TOP / "templates", static_folder=TOP / "static")
    configure(app, settings)
    connect(app, settings)
    headers.init(app, settings.hosts, https=settings.secure_cookies)
    access.init(app)
    locale.init(app, settings.languages, str(TOP / "translations"))
    forms.init(app)
    errors.init(app)
    static.init(app, *(TOP / folder for folder in MAKES_A_PAGE))
    if settings.proxies:
        trusted = {"x_for": settings.proxies, "x_proto": settings.proxies, "x_host": 0}
        app.wsgi_app = ProxyFix(app.wsgi_app, **trusted)  # type: ignore[method-assign]
    app.register_blueprint(doors.bp)
    for blueprint in blueprints():
        register(app, blueprint, settings.languages)
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Flask's own settings. The cookie has a name that tells nothing and ends with the browser."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME=cookies.named("s", https=settings.secure_cookies),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        MAX_CONTENT_LENGTH=LARGEST_POST,
        MAX_FORM_MEMORY_SIZE=LARGEST_POST,
        MAX_FORM_PARTS=MOST_FIELDS,
        SETTINGS=settings,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["on_leaving"] = []
    app.extensions["readers_read"] = lambda: settings.languages


def connect(app: Flask, settings: Settings) -> None:
    """The database that this process works on."""
    app.config["SQLALCHEMY_ENGINES"] = {"default": engine_of(settings)}
    db.init_app(app)
    with app.app_context():
        wire(settings, db.engine)


def blueprints() -> list[Blueprint]:
    """Every feature's pages; a feature without `routes` has none."""
    names = [f"hoh_stories.{feature}" for feature in FEATURES]
    have = [name for name in names if find_spec(name) and find_spec(f"{name}.routes")]
    return [pages.bp, *(import_module(f"{name}.routes").bp for name in have)]


def register(app: Flask, blueprint: Blueprint, languages: tuple[str, ...]) -> None:
    """Hang pages under their language: `/cy/…`, `/en/…`."""
    prefix = f"/<any({', '.join(languages)}):lang>"
    app.register_blueprint(blueprint, url_prefix=prefix + (blueprint.url_prefix or ""))
