"""Fixtures for every test: databases, the site, the clock, the page-checking client, the world.

site          a fresh, migrated application on SQLite; on both engines for a test marked
              `@pytest.mark.both_engines`
browser       a client that checks every page it fetches (tests/browser.py)
world         makers in plain words (tests/world.py)
clock         stands at 2026-11-24 12:00 UTC; `clock.advance(timedelta(days=7))`
engine_url    a migrated database; empty_url: one without tables, for tests of migrations
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.tools import html

START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
JOURNEYS = Path(__file__).parent / "journeys"
#: Journeys of the second worker: what looks at every page, and enough others that both end alike.
LOOKS = ("test_axe", "test_weights", "test_practice", "test_invited")
#: Files with a test of half a minute or more, by name.
LONG = ("test_truths", "test_withdrawal", "test_gone_served")


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks, compile the catalogues, and make room for the pages that tests will find.

    Journeys have browser fixtures of their own; pytest-playwright's would take their names.
    """
    config.pluginmanager.set_blocked("playwright")
    config.addinivalue_line("markers", "both_engines: run on SQLite and on PostgreSQL")
    config.addinivalue_line("markers", "not_told: a site that nobody has told who runs it")
    config.addinivalue_line("markers", "real_costs: passphrases cost what they cost a real site")
    config.addinivalue_line("markers", "tls: a site with secure cookies; a journey over HTTPS")
    # The same examples each time, on a slow machine too: no landing is a lottery.
    hypothesis.settings.register_profile("landing", derandomize=True, deadline=None)
    hypothesis.settings.load_profile("landing")
    if not hasattr(config, "workerinput"):
        html.begin()
        from tests.tools import strings_current

        strings_current.compile_all()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys stay on one worker, and looks at every page on one, each with its one browser.

    These two groups are begun first (xdist takes the largest group first), then the long tests:
    the light ones that remain are shared until the end, so that no worker ends alone.
    """
    items.sort(key=lambda item: item.path.stem not in LONG)
    for item in items:
        if JOURNEYS in item.path.parents:
            looks = item.path.stem in LOOKS
            item.add_marker(pytest.mark.xdist_group("looks" if looks else "journeys"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test marked both_engines runs once on each."""
    wanted = {"engine_url", "empty_url"} & set(metafunc.fixturenames)
    if wanted and metafunc.definition.get_closest_marker("both_engines"):
        metafunc.parametrize("engine_name", ("sqlite", "postgresql"), indirect=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """When every worker is done, one HTML checker reads every page that any test fetched."""
    if not hasattr(session.config, "workerinput"):
        verdict = html.finish()
        session.config.stash[html.VERDICT] = verdict
        if verdict.failed and session.exitstatus in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what the HTML checker found."""
    verdict = config.stash.get(html.VERDICT, None)
    if verdict and verdict.words:
        terminalreporter.section("HTML checker")
        terminalreporter.line(verdict.words, red=verdict.failed)


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The makers of databases, one of each kind per worker."""
    pytest.importorskip("hoh_stories.schema")
    made = importlib.import_module("tests.engines")
    kinds = {
        "sqlite": made.Sqlite(tmp_path_factory.mktemp("sqlite")),
        "postgresql": made.Postgres(tmp_path_factory.mktemp("postgresql")),
    }
    yield kinds
    for kind in kinds.values():
        kind.stop()


@pytest.fixture(scope="session")
def warm() -> Iterator[None]:
    """What every application compiles is compiled once per worker."""
    app = pytest.importorskip("hoh_stories.app")
    made = importlib.import_module("tests.tools.warm")
    with made.kept(app.Site), made.kept_statements(type(app.db)):
        yield


@pytest.fixture
def engine_name(request: pytest.FixtureRequest) -> str:
    """`sqlite`, or each engine in turn for a test marked both_engines."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def engine_url(engines: dict[str, Any], engine_name: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh, migrated database."""
    with engines[engine_name].fresh(tmp_path) as url:
        yield url


@pytest.fixture
def empty_url(engines: dict[str, Any], engine_name: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table."""
    with engines[engine_name].empty(tmp_path) as url:
        yield url


@pytest.fixture
def settings(request: pytest.FixtureRequest, engine_url: str, tmp_path: Path) -> Any:
    """Settings of a scratch site on that database."""
    config = pytest.importorskip("hoh_stories.config")
    made = config.for_tests(tmp_path, database_url=engine_url)
    return replace(made, secure_cookies=request.node.get_closest_marker("tls") is not None)


@pytest.fixture
def site(
    request: pytest.FixtureRequest, settings: Any, warm: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    """The application, fresh and migrated, ready for requests, told who runs it."""
    app = pytest.importorskip("hoh_stories.app").create_app(settings)
    app.testing = True
    if not request.node.get_closest_marker("real_costs"):
        importlib.import_module("tests.tools.costs").lessen(app, monkeypatch)
    if not request.node.get_closest_marker("not_told"):
        importlib.import_module("tests.house_told").tell_house()
    yield app
    _let_go(app)


@pytest.fixture
def browser(site: Any) -> Any:
    """Somebody at a browser: one cookie jar, every page checked."""
    from tests.browser import Browser

    return Browser(site)


@pytest.fixture
def world(site: Any) -> Any:
    """Makers in plain words on this site."""
    return pytest.importorskip("tests.world").World(site)


@pytest.fixture
def clock() -> Iterator[Any]:
    """The site's clock, standing at 2026-11-24 12:00 UTC; it runs again afterwards."""
    clock = pytest.importorskip("hoh_stories.ground.clock")
    clock.freeze(START)
    yield clock
    clock.unfreeze()


def _let_go(app: Any) -> None:
    """Close the connections, so that files and databases can go."""
    from hoh_stories.ground.db import db

    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
