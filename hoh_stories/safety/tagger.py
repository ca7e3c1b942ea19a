"""What the small model marks: details without a form of their own (names, jobs, events).

The model is package data (`weights/`, docs/assistant.md says how it came to be). Loaded at the
first look, by the worker and by commands, never in a request: numpy and the runtime are imported
here and nowhere else. A long text is read in windows that overlap; each word takes its scores from
the window in which it stands furthest from an end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy
import numpy.typing
import onnxruntime

from hoh_stories.safety.kinds import Found, Kind
from hoh_stories.safety.patterns.ordinary import is_ordinary
from hoh_stories.safety.patterns.venues import is_public
from hoh_stories.safety.reading import Reading
from hoh_stories.safety.tags import BY_FORM, MASKS, SURE, TAGS, doubt
from hoh_stories.safety.wordpiece import TITLE, Word, WordPiece

WEIGHTS = Path(__file__).parent / "weights"
WINDOW, EDGE, BATCH = 126, 8, 8
LANGUAGES = frozenset({"en", "cy"})

Scores = numpy.typing.NDArray[numpy.float32]
_KIND_OF = [Kind(tag[2:]) if number else None for number, tag in enumerate(TAGS)]
_MUST = [number for number, mask in enumerate(MASKS) if mask in ("direct", "quasi")]


class Tagger:
    """One model in memory. 160 MB at most."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self.weights = weights

    @cached_property
    def cutter(self) -> WordPiece:
        """The vocabulary."""
        return WordPiece(self.weights / "vocab.txt")

    @cached_property
    def session(self) -> Any:
        """The runtime, on every core, none of them kept busy by waiting."""
        options = onnxruntime.SessionOptions()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self.weights / "tagger.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def weigh(self, reading: Reading, found: list[Found]) -> list[Found]:
        """What rules `found`, doubted where nothing here speaks for it, and what is found besides.

        In English and Welsh texts; in others, which it was not taught, all stays as it was.
        """
        words = self.cutter.words(reading.raw) if reading.language in LANGUAGES else []
        if not words:
            return found
        tags, must = self.scores(words)
        starts = [word.start for word in words]
        weighed = [_doubted(one, must, starts, reading.language) for one in found]
        own = spans(words, tags, must)
        odd = _odd_names(words) if reading.language == "en" else []
        return [*weighed, *(_no_everyday_thing(one, reading.raw) for one in own), *odd]

    def scores(self, words: list[Word]) -> tuple[Scores, Scores]:
        """For each word: how likely each tag is, and how likely it must be masked (0 to 1)."""
        pieces = [piece for word in words for piece in word.pieces]
        shapes = [word.shape for word in words for _ in word.pieces]
        kinds = numpy.zeros((len(pieces), len(TAGS)), numpy.float32)
        masks = numpy.zeros((len(pieces), len(MASKS)), numpy.float32)
        starts = list(range(0, max(1, len(pieces) - 2 * EDGE), WINDOW - 2 * EDGE))
        for at in range(0, len(starts), BATCH):
            self._fill(starts[at : at + BATCH], pieces, shapes, kinds, masks)
        first = numpy.cumsum([0, *(len(word.pieces) for word in words[:-1])])
        return _likely(kinds[first]), _likely(masks[first])[:, _MUST].sum(axis=1)

    def _fill(
        self, starts: list[int], pieces: list[int], shapes: list[int], kinds: Scores, masks: Scores
    ) -> None:
        """Run some windows and put what the middle of each says into its place."""
        longest = min(WINDOW, len(pieces)) + 2
        given = numpy.zeros((2, len(starts), longest), numpy.int64)
        for row, start in enumerate(starts):
            part = slice(start, min(start + WINDOW, len(pieces)))
            size = part.stop - part.start
            given[0, row, : size + 2] = [self.cutter.cls, *pieces[part], self.cutter.sep]
            given[1, row, : size + 2] = [5, *shapes[part], 5]
        told = self.session.run(None, {"pieces": given[0], "shapes": given[1]})
        for row, start in enumerate(starts):
            end = min(start + WINDOW, len(pieces))
            begin = start + (EDGE if start else 0)
            inside = slice(begin - start + 1, end - start + 1)
            kinds[begin:end], masks[begin:end] = told[0][row, inside], told[1][row, inside]


def _odd_names(words: list[Word]) -> list[Found]:
    """Words in a capital that the English vocabulary has only in pieces: worth a look, wherever
    they stand, for a name that no list knows may begin a sentence."""
    return [
        Found(word.start, word.end, Kind.PERSON, 0.3, "unknown word")
        for word in words
        if word.shape == TITLE and len(word.pieces) > 1
    ]


def _likely(scores: Scores) -> Scores:
    """Softmax of each row."""
    away = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Scores = away / away.sum(axis=1, keepdims=True)
    return shares


def spans(words: list[Word], tags: Scores, must: Scores) -> Iterator[Found]:
    """Words that belong together as findings, from the lowest sureness worth a look."""
    begun, going = tags[:, 1::2], tags[:, 2::2]
    best = (begun + going).argmax(axis=1)
    open_: list[int] = []
    for at in range(len(words) + 1):
        worth = at < len(words) and must[at] >= SURE[best[at]].check
        if open_ and not (
            worth and best[at] == best[open_[-1]] and _goes_on(at, begun, going, best)
        ):
            yield _found(words, open_, best, must)
            open_ = []
        if worth:
            open_.append(at)


def _goes_on(at: int, begun: Scores, going: Scores, best: numpy.typing.NDArray[Any]) -> bool:
    return bool(going[at, best[at]] >= begun[at, best[at]])


def _found(
    words: list[Word], some: list[int], best: numpy.typing.NDArray[Any], must: Scores
) -> Found:
    """One finding; its sureness is scaled so that a half is where *likely* begins."""
    number = int(best[some[0]])
    sure = float(must[some].max())
    bounds = SURE[number]
    if sure >= bounds.likely:
        confidence = 0.5 + 0.49 * (sure - bounds.likely) / max(1e-6, 1 - bounds.likely)
    else:
        confidence = 0.49 * sure / bounds.likely
    kind = _KIND_OF[1 + 2 * number] or Kind.RARE
    if kind in BY_FORM:
        confidence = min(confidence, 0.6)
    return Found(words[some[0]].start, words[some[-1]].end, kind, round(confidence, 3), "tagger")


def _doubted(one: Found, must: Scores, starts: list[int], language: str) -> Found:
    """Only worth a look where its kind depends on what is said, and nothing said speaks for it."""
    bound = doubt(one.kind, language)
    first = max(0, bisect_right(starts, one.start) - 1)
    sure = must[first : max(first + 1, bisect_left(starts, one.end))].max() if bound else 1.0
    return _only_a_look(one) if sure < bound else one


def _no_everyday_thing(one: Found, text: str) -> Found:
    """A number of an order or a dose, or what everybody knows, is only worth a look."""
    number = one.kind is Kind.OTHER_ID and is_ordinary(text, one.start, one.end)
    public = one.kind in (Kind.ORG, Kind.VENUE) and is_public(text[one.start : one.end])
    return _only_a_look(one) if number or public else one


def _only_a_look(one: Found) -> Found:
    return replace(one, confidence=min(one.confidence, 0.4))
