"""The table of the steward's addresses. Each view stands in the module named beside it.

/steward, /steward/duties, /log, /version   home_pages       what is well, and what needs an eye
/steward/backups                            backup_pages     the last one, its proof, one now
/steward/settings …                         settings_pages   what the site says of itself
/steward/checks …                           check_pages      what only people can do
/steward/lines …                            line_pages       help lines, one by one
/steward/notes …                            note_pages       what stories touch on, in words
/steward/checklists, authorities            care_pages       what to do, and whom to ring
/steward/names                              known_pages      names that the assistant points out
/how/<role>                                 how_pages        a page of help for each role
"""

from hoh_stories.stewarding import (
    backup_pages,
    care_pages,
    check_pages,
    home_pages,
    how_pages,
    known_pages,
    line_pages,
    note_pages,
    settings_pages,
)
from hoh_stories.stewarding.face import bp

__all__ = [
    "backup_pages",
    "bp",
    "care_pages",
    "check_pages",
    "home_pages",
    "how_pages",
    "known_pages",
    "line_pages",
    "note_pages",
    "settings_pages",
]
