"""`make bench`: both sites filled, served and asked, one JSON object a line.

STORIES: how many, one number or several ("2000 20000" unless told). ENGINE: sqlite, postgresql or
both. REQUESTS: of a round (60). GZIP=0: neither site compresses. SECONDS: no further size is begun
after so many (1500).
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import create_engine, text

from benchmarks import bare
from benchmarks.compressing import is_wanted
from benchmarks.counting import statements
from benchmarks.filling import Filling
from benchmarks.measuring import Taken, measure, weigh
from benchmarks.pages import Client, of_bare, of_site
from benchmarks.running import Running, settings_of
from hoh_stories.wiring import wire
from tests import engines
from tests.house_told import tell_house
from tests.world import World


@contextmanager
def scratch(engine: str) -> Iterator[tuple[Path, str, int]]:
    """A folder, a migrated database, and the process of its server if it has one; then gone."""
    with tempfile.TemporaryDirectory(prefix="hoh-bench-") as made:
        folder = Path(made)
        folder.chmod(0o711)
        maker = engines.Sqlite(folder) if engine == "sqlite" else engines.Postgres(folder)
        try:
            instance = folder / "instance"
            instance.mkdir()
            with maker.fresh(instance) as url:
                yield instance, url, 0 if engine == "sqlite" else _server_of(url)
        finally:
            maker.stop()


def _server_of(url: str) -> int:
    """PostgreSQL's own first process."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return psutil.Process(connection.scalar(text("SELECT pg_backend_pid()"))).ppid()
    finally:
        engine.dispose()


def _look_at_rows(url: str) -> None:
    """What PostgreSQL does by itself a minute later: count rows, so that it plans by them."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.execute(text("ANALYZE"))
    engine.dispose()


def bench(engine: str, sizes: list[int], requests: int, until: float) -> None:
    """One engine: fill, serve both, ask every page, and fill on to the next size."""
    with scratch(engine) as (folder, url, beside):
        filling = _begin(folder, url)
        their_url = f"sqlite:///{folder / 'bare.db'}" if engine == "sqlite" else url
        for size in sizes:
            if time.monotonic() > until:
                tell(engine=engine, stories=size, left_out="the time was over")
                return
            began = time.monotonic()
            filling.fill(size)
            bare.fill(their_url, folder, size)
            _look_at_rows(url)
            tell(engine=engine, stories=size, filled_in_s=round(time.monotonic() - began, 1))
            servers = [
                Running("site", folder, url, beside=beside),
                Running("bare", folder, their_url, beside=beside),
            ]
            try:
                _ask_all(engine, size, servers, filling.public_ids, requests)
            finally:
                for server in servers:
                    server.stop()


def _begin(folder: Path, url: str) -> Filling:
    wire(settings_of(folder, url))
    tell_house()
    world = World(None)
    return Filling((world.a_facilitator().id, world.a_facilitator().id))


def _ask_all(
    engine: str, size: int, servers: list[Running], public_ids: list[str], requests: int
) -> None:
    for server in servers:
        server.start()
        server.settle()
    site, plain = servers
    clients = [Client(server.port) for server in servers]
    ours, theirs = of_site(clients[0], public_ids), of_bare(clients[1], size)
    counts = statements(settings_of(site.folder, site.url), ours)
    for page in ours:
        told = measure(
            Taken(site, clients[0], ours[page]()),
            Taken(plain, clients[1], theirs[page]()),
            requests,
        )
        more = {"statements": counts[page], **weigh(clients[0], ours[page]), "gzip": is_wanted()}
        tell(page=page, engine=engine, stories=size, **told, **more)
    for server in servers:
        for process, (rss, pss) in server.memory().items():
            tell(
                engine=engine, stories=size, of=server.kind, process=process, rss_mb=rss, pss_mb=pss
            )


def tell(**line: Any) -> None:
    """One line of the output."""
    print(json.dumps(line), flush=True)


def main() -> int:
    """Run it as the environment says."""
    asked = os.environ.get("ENGINE") or "both"
    chosen = engines.ENGINES if asked == "both" else (asked,)
    sizes = sorted(int(one) for one in (os.environ.get("STORIES") or "2000 20000").split())
    requests = int(os.environ.get("REQUESTS") or 60)
    until = time.monotonic() + float(os.environ.get("SECONDS") or 1500)
    for engine in chosen:
        bench(engine, sizes, requests, until)
    return 0


if __name__ == "__main__":
    sys.exit(main())
