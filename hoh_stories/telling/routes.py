"""The table of the teller's addresses. Each view stands in the module named beside it.

/return …            door       coming back with a key, or with a withdrawal code
/my, /my/<story> …   mine       where a story stands, its letters, who opened it, what is shown
/my/<story>/…        answering  suggestions, proposed links, "not here"
/my/<story>/agree …  agreeing   the four pages to a yes, and the receipt
/my/<story>/…        changing   consent later: change, stop, pause, take back
/my/…                keeping    copies of everything, name, key, leaving
"""

from hoh_stories.telling import agreeing, answering, changing, door, keeping, mine
from hoh_stories.telling.face import bp

__all__ = ["agreeing", "answering", "bp", "changing", "door", "keeping", "mine"]
