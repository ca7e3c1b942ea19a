"""What a site is told from outside, typed; nothing changes after it was read.

Where it is read from is `environment`; nothing here opens a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LANGUAGES = ("en", "cy")
ASSISTANTS = ("model", "patterns")  #: what may look at texts (docs/decisions/0009)
SHORTEST_COOLING_OFF = timedelta(hours=72)
SECRETS = ("HOH_SECRET_KEY", "HOH_MASTER_KEY", "HOH_TAG_KEY")
LOOPBACK = ("127.0.0.1", "localhost")


class Unsafe(Exception):
    """Settings that the site will not start with. The message names every fault, never a value."""


@dataclass(frozen=True)
class Numbers:
    """Numbers of design.md that services are told; a demo shortens the first two.

    The others stand beside what they bound: lengths in each room's `rules`, wrong guesses where
    they are counted. How long text without a key is kept, and how long before its end a consent is
    asked about, are words that tellers agreed to, so that no setting changes them.
    """

    cooling_off: timedelta = timedelta(days=7)
    jitter: timedelta = timedelta(days=14)
    visit: timedelta = timedelta(minutes=30)
    claim: timedelta = timedelta(days=7)
    readers_needed: int = 4
    leads_needed: int = 2
    unfinished: timedelta = timedelta(days=180)  #: drafts, and texts that were heard (DP-11)
    closed: timedelta = timedelta(days=30)  #: texts not published here, from the last visit (DP-12)
    kept_warning: timedelta = timedelta(days=30)  #: so long before their end a page says so
    acknowledge: timedelta = timedelta(
        minutes=15
    )  #: a life may be at risk: somebody has it (SG-04)
    worry_answer: timedelta = timedelta(days=3)  #: an adult may be, or nobody is sure


@dataclass(frozen=True)
class Settings:
    """Everything the site was told from outside. Keys are 32 bytes each."""

    instance: Path
    database_url: str
    secret_key: bytes = field(repr=False)
    master_key: bytes = field(repr=False)
    tag_key: bytes = field(repr=False)
    demo: bool = False
    secure_cookies: bool = True
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = LOOPBACK  #: the names under which the site answers, and no other
    proxies: int = 0  #: how many proxies in front are trusted to say who asks
    phone: str = ""  #: where people may tell by telephone; pages are silent about it where empty
    backups_folder: Path | None = None  #: where backups go instead: another disk
    assistant: str = ASSISTANTS[0]  #: what looks at texts in the worker; requests ask patterns
    mail_host: str = ""  #: who takes our mail; none is sent where empty (safeguarding.alerts)
    mail_port: int = 25
    mail_from: str = ""
    languages: tuple[str, ...] = LANGUAGES
    numbers: Numbers = Numbers()

    def __post_init__(self) -> None:
        """Raises Unsafe where a real site would rush a teller (CO-05)."""
        if not self.demo and self.numbers.cooling_off < SHORTEST_COOLING_OFF:
            raise Unsafe("The cooling-off time is under 72 hours: only a demo may be so quick.")

    @property
    def keys_path(self) -> Path:
        """The key store: a file of its own, in no backup of the texts."""
        return self.instance / "keys.db"

    @property
    def search_path(self) -> Path:
        """The encrypted search index: derived, rebuilt, never backed up."""
        return self.instance / "search.db"

    @property
    def jobs_path(self) -> Path:
        """The job store: names of duties and nothing else."""
        return self.instance / "jobs.db"

    @property
    def backups(self) -> Path:
        """Where `hoh backup` writes, and where withdrawal reaches the copy of the keys."""
        return self.backups_folder or self.instance / "backups"


def derive(root: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose from a root key. Source: RFC 5869 (HKDF-SHA256)."""
    return HKDF(SHA256(), 32, salt=b"heart of help stories", info=purpose.encode()).derive(root)


def sqlite_url(instance: Path) -> str:
    """The address of the embedded database in an instance folder."""
    return f"sqlite:///{instance / 'stories.db'}"
