"""`python -m training.teach --data FOLDER --encoder FILE --out FILE`: one teaching, a few minutes.

Taught with TAB's training part, short sentences with numbers, and our invented stories but for
the voices kept aside (`--all` takes those too; `kept/` is never read). Same seed, same weights.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy

from hoh_stories.safety.wordpiece import WordPiece
from training import corpora, identifiers, marked
from training.examples import NONE, Window, batch, shuffled, windows
from training.network import Network, begin, shortened
from training.renaming import renamed

EPOCHS, BATCH, RATE, HEAD_RATE = 8, 8, 2e-4, 1e-3
COURT = 3  #: one case of so many is read in each round: the stories are what matters
LOWER = 0.12  #: the share of stories taught a second time without capitals


def lessons(data: Path, everything: bool, chance: random.Random, cutter: WordPiece) -> list[Window]:
    """All windows of one round through the texts."""
    ours = [told for told in marked.stories() if told.language in ("en", "cy")]
    taught = [told for told in ours if everything or not marked.kept_aside(told)]
    cases = list(corpora.tab(data / "tab_train.jsonl"))
    some = chance.sample(cases, len(cases) // COURT)
    found = [window for told in some for window in windows(told, cutter)]
    numbers = identifiers.sentences(taught=True, seed=chance.randrange(10**6), each=3)
    for told in (*(renamed(told, chance) for told in taught), *numbers):
        found += windows(told, cutter, lower=chance.random() < LOWER)
    return found


def teach(
    network: Network,
    data: Path,
    cutter: WordPiece,
    everything: bool,
    seed: int,
    epochs: int,
    slower: float = 1.0,
) -> None:
    """Train in place. `slower`: a share of the usual rates."""
    chance = random.Random(seed)
    rounds = [lessons(data, everything, chance, cutter) for _ in range(epochs)]
    steps = sum(-(-len(found) // BATCH) for found in rounds)
    heads = [
        p
        for name, p in network.named_parameters()
        if name.split(".")[0] in ("kinds", "masks", "shapes")
    ]
    body = [
        p
        for name, p in network.named_parameters()
        if name.split(".")[0] not in ("kinds", "masks", "shapes", "words")
    ]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE * slower}, {"params": heads, "lr": HEAD_RATE * slower}],
        weight_decay=0.01,
    )
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / (0.1 * steps), max(0.02, (steps - step) / (0.9 * steps))),
    )
    network.train()
    for number, found in enumerate(rounds):
        began, lost = time.monotonic(), 0.0
        for some in shuffled(found, BATCH, chance):
            pieces, shapes, kinds, masks = batch(some)
            told_kinds, told_masks = network(pieces, shapes)
            loss = cross_entropy(told_kinds.flatten(0, 1), kinds.flatten(), ignore_index=NONE)
            loss = loss + cross_entropy(
                told_masks.flatten(0, 1), masks.flatten(), ignore_index=NONE
            )
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            pace.step()
            lost += float(loss.detach())
        took = time.monotonic() - began
        print(f"round {number + 1}: {lost / len(found) * BATCH:.4f}, {took:.0f} s", flush=True)


def main() -> None:
    """Teach once and write the weights."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--data", type=Path, required=True)
    wanted.add_argument(
        "--encoder",
        type=Path,
        required=True,
        help="the folder with model.safetensors and vocab.txt",
    )
    wanted.add_argument("--out", type=Path, required=True)
    wanted.add_argument("--seed", type=int, default=1)
    wanted.add_argument("--epochs", type=int, default=EPOCHS)
    wanted.add_argument("--shorten", type=Path, help="weights taught with all layers")
    wanted.add_argument("--all", action="store_true")
    said = wanted.parse_args()
    torch.manual_seed(said.seed)
    network = shortened(said.shorten) if said.shorten else begin(said.encoder / "model.safetensors")
    cutter = WordPiece(said.encoder / "vocab.txt")
    slower = 0.5 if said.shorten else 1.0
    teach(network, said.data, cutter, said.all, said.seed, said.epochs, slower)
    torch.save(network.state_dict(), said.out)


if __name__ == "__main__":
    main()
