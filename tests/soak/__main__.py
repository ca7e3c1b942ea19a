"""`make soak`: the site lives, dies and lives, and a JSON line tells each round and the whole.

SEED: whose dice (a fresh one unless told). KILLS: how many, 200 unless told. SECONDS: when to end
at the latest. ENGINE: sqlite or postgresql. Exit 1 where anything was ever not as it must be.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import engines
from tests.soak.house import Soak, soak


@contextmanager
def scratch(engine: str) -> Iterator[tuple[Path, str]]:
    """A folder and a migrated database, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="hoh-soak-") as made:
        folder = Path(made)
        folder.chmod(0o711)
        maker = engines.Sqlite(folder) if engine == "sqlite" else engines.Postgres(folder)
        try:
            instance = folder / "instance"
            instance.mkdir()
            with maker.fresh(instance) as url:
                yield instance, url
        finally:
            maker.stop()


def main() -> int:
    """Run it as the environment says."""
    engine = os.environ.get("ENGINE") or "sqlite"
    wanted = Soak(
        seed=int(os.environ.get("SEED") or secrets.randbelow(10**9)),
        kills=int(os.environ.get("KILLS") or 200),
        seconds=float(os.environ.get("SECONDS") or 1800),
    )
    with scratch(engine) as (folder, url):
        told = soak(wanted, folder, url, lambda line: print(json.dumps(line), flush=True))
    print(json.dumps({"engine": engine, **told}), flush=True)
    return 1 if told["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
