"""Settings: typed, read once from the environment, refused when half-set or unsafe.

settings      what a site is told from outside: the types, and which folder holds what
environment   reading them from the environment or from files, with every fault at once
bounds        the numbers that may be set, and how far
seeds         settings of scratch sites and demos, whose keys come from one seed

What is wrong with a database or a folder is looked at by `hoh_stories.checking`.
"""

from hoh_stories.config.environment import database_of, load
from hoh_stories.config.seeds import demo_seed, for_tests
from hoh_stories.config.settings import (
    LANGUAGES,
    LOOPBACK,
    SECRETS,
    Numbers,
    Settings,
    Unsafe,
    derive,
    sqlite_url,
)

__all__ = [
    "LANGUAGES",
    "LOOPBACK",
    "SECRETS",
    "Numbers",
    "Settings",
    "Unsafe",
    "database_of",
    "demo_seed",
    "derive",
    "for_tests",
    "load",
    "sqlite_url",
]
