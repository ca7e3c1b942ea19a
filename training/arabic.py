"""`python -m training.arabic [--folds]`: teach the small tagger for Arabic script.

Multinomial logistic regression over hashed clues, from the marked stories in Arabic and Persian,
in a few seconds on one core. `--folds` writes nothing: it teaches without each fifth of the voices
in turn and prints the figures of rules alone and of both on the voices left out.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence

import numpy
import numpy.typing

from hoh_stories.safety.arabic import rules
from hoh_stories.safety.arabic.clues import SIZE, clues
from hoh_stories.safety.arabic.letters import Script
from hoh_stories.safety.arabic.tagger import WEIGHTS, Tagger
from hoh_stories.safety.engine import Together
from hoh_stories.safety.joining import join
from hoh_stories.safety.kinds import Kind
from hoh_stories.safety.patterns import RECOGNISERS
from hoh_stories.safety.reading import Reading
from training.marked import Told, stories
from training.measure import score, share

ROUNDS, RATE, DECAY, DROP, BATCH, FOLDS = 14, 0.12, 2e-5, 0.25, 64, 5
#: How often a word is learnt without what lists and rules say of it, as a name that none knows.
BLIND, LISTED = 0.5, (10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 24)
KINDS = tuple(kind.value for kind in Kind)
Numbers = numpy.typing.NDArray[numpy.float32]


def examples(told: Told) -> tuple[list[list[int]], list[int]]:
    """The clues of each word and the number of its kind, 0 for none."""
    script = Script(Reading(told.text, told.language))
    rows = clues(script, join(rules(script), told.text))
    right = []
    for start, end in script.spans:
        kind = next((one.kind for one in told.details if one.start < end and one.end > start), "")
        right.append(KINDS.index(kind) + 1 if kind else 0)
    return rows, right


def taught(texts: Sequence[Told]) -> Numbers:
    """Weights learnt from `texts`: stochastic gradients with Adagrad, clues dropped by chance."""
    pairs = [examples(told) for told in texts]
    rows = numpy.array([row for some, _ in pairs for row in some])
    right = numpy.array([kind for _, some in pairs for kind in some])
    chance = numpy.random.default_rng(7)
    weights = numpy.zeros((SIZE, len(KINDS) + 1), numpy.float32)
    seen = numpy.full_like(weights, 1e-4)
    mean = numpy.zeros_like(weights)
    for turn in range(ROUNDS):
        order = chance.permutation(len(rows))
        for at in range(0, len(order), BATCH):
            some = order[at : at + BATCH]
            kept = (chance.random((len(some), rows.shape[1])) > DROP).astype(numpy.float32)
            blind = chance.random(len(some)) < BLIND
            kept[numpy.ix_(blind, LISTED)] = 0
            scores = (weights[rows[some]] * kept[:, :, None]).sum(axis=1) / (1 - DROP)
            away = numpy.exp(scores - scores.max(axis=1, keepdims=True))
            slope = away / away.sum(axis=1, keepdims=True)
            slope[numpy.arange(len(some)), right[some]] -= 1
            places, inverse = numpy.unique(rows[some], return_inverse=True)
            sums = numpy.zeros((len(places), weights.shape[1]), numpy.float32)
            numpy.add.at(
                sums, inverse.reshape(rows[some].shape), slope[:, None, :] * kept[:, :, None]
            )
            seen[places] += sums**2
            weights[places] -= RATE * sums / numpy.sqrt(seen[places]) + DECAY * weights[places]
        if turn >= ROUNDS // 2:
            mean += weights
    return mean / (ROUNDS - ROUNDS // 2)


def ours() -> list[Told]:
    """The stories that it is taught with."""
    return [told for told in stories() if told.language in ("ar", "fa")]


def folds() -> None:
    """Figures on voices left out, rules alone and both."""
    for name in ("rules", "both"):
        scores = []
        for fold in range(FOLDS):
            apart = [zlib.crc32(told.voice.encode()) % FOLDS == fold for told in ours()]
            out = [told for told, left in zip(ours(), apart, strict=True) if left]
            ways = RECOGNISERS
            if name == "both":
                rest = [told for told, left in zip(ours(), apart, strict=True) if not left]
                ways = (*RECOGNISERS, Tagger(taught(rest), KINDS).look)
            engine = Together(*ways)
            scores += [score(told, engine.look(told.text, told.language)) for told in out]
        keys = ("direct", "precision", "direct both", "quasi", "quasi both")
        print(name, ", ".join(f"{key} {share(scores, key):.3f}" for key in keys), flush=True)


def main() -> None:
    """Teach with every story, or measure."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--folds", action="store_true")
    if wanted.parse_args().folds:
        folds()
        return
    weights = taught(ours())
    scale = float(numpy.abs(weights).max()) / 127
    small = numpy.round(weights / scale).astype(numpy.int8)
    numpy.savez_compressed(
        WEIGHTS, weights=small, scale=numpy.float32(scale), kinds=numpy.array(KINDS)
    )


if __name__ == "__main__":
    main()
