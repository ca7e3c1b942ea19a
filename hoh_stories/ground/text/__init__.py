"""Plain text: cleaning at the door, blocks, segments, folding for search, differences, edits.

Pure. A text here is Unicode NFC with newlines and no mark-up (design.md, Text); every address into
a text is a pair of code-point offsets into that exact text.
"""

from hoh_stories.ground.text.blocks import Block, blocks
from hoh_stories.ground.text.clean import clean, clean_line, from_paste
from hoh_stories.ground.text.differences import Change, differences, in_strokes
from hoh_stories.ground.text.edits import (
    Edit,
    around_after,
    edits_between,
    hunks,
    place_after,
    put_in,
)
from hoh_stories.ground.text.fold import fold, search_words
from hoh_stories.ground.text.segments import Layer, Put, Segment, ShownBlock, lay_out

__all__ = [
    "Block",
    "Change",
    "Edit",
    "Layer",
    "Put",
    "Segment",
    "ShownBlock",
    "around_after",
    "blocks",
    "clean",
    "clean_line",
    "differences",
    "edits_between",
    "fold",
    "from_paste",
    "hunks",
    "in_strokes",
    "lay_out",
    "place_after",
    "put_in",
    "search_words",
]
