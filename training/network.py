"""The encoder (MiniLM-L6, Wang et al. 2020, its first layers) with two heads, in plain PyTorch.

One head tells kinds, begun or going on (BIO); the other whether a detail must be masked: no,
direct, quasi, or named by the corpus and left (no_mask). The encoder knows no capitals: rows of
the token-type table carry the shape of each word instead.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from hoh_stories.safety.tags import MASKS, TAGS
from hoh_stories.safety.wordpiece import SHAPES

#: Layers kept of the encoder's six, the lowest: a third less work.
WIDTH, HEADS, INNER, PLACES, PIECES = 384, 12, 1536, 512, 30522
LAYERS, ALL_LAYERS = 4, 6


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.first, self.second = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, unseen: Tensor) -> Tensor:
        """`x`: batch x pieces x width; `unseen`: minus infinity where there is padding."""
        batch, pieces, _ = x.shape
        apart = (batch, pieces, HEADS, WIDTH // HEADS)
        q, k, v = (part.view(apart).transpose(1, 2) for part in self._asked(x).chunk(3, -1))
        weights = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + unseen
        mixed = (self.drop(weights.softmax(-1)) @ v).transpose(1, 2).reshape(batch, pieces, WIDTH)
        x = self.first(x + self.drop(self.out(mixed)))
        return self.second(x + self.drop(self.narrow(nn.functional.gelu(self.wide(x)))))

    def _asked(self, x: Tensor) -> Tensor:
        """Query, key and value in one product: in eight bits `x` is then put in order once."""
        three = (self.query, self.key, self.value)
        weight = torch.cat([part.weight for part in three])
        return nn.functional.linear(x, weight, torch.cat([part.bias for part in three]))


class Network(nn.Module):
    """Pieces and shapes in; for each piece the scores of `TAGS` and of `MASKS`."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        self.kinds = nn.Linear(WIDTH, len(TAGS))
        self.masks = nn.Linear(WIDTH, len(MASKS))

    def forward(self, pieces: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """`pieces`, `shapes`: batch x length, padded with 0."""
        unseen = (pieces == 0).to(torch.float32)[:, None, None, :] * -10_000.0
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.places(places)[None] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, unseen)
        x = self.drop(x)
        return self.kinds(x), self.masks(x)


def begin(weights: Path) -> Network:
    """A network with the encoder's own weights and new heads."""
    network = Network(ALL_LAYERS)
    theirs = load_file(weights)
    network.load_state_dict(dict(_renamed(theirs)), strict=False)
    with torch.no_grad():
        first = theirs["embeddings.token_type_embeddings.weight"][0]
        network.shapes.weight.copy_(first + 0.01 * torch.randn(SHAPES, WIDTH))
    network.words.weight.requires_grad_(False)
    return network


def shortened(taught: Path) -> Network:
    """A network of `LAYERS` layers from one taught with all of them, to be taught a little more."""
    network = Network()
    network.load_state_dict(torch.load(taught, weights_only=True), strict=False)
    network.words.weight.requires_grad_(False)
    return network


def _renamed(theirs: dict[str, Tensor]) -> list[tuple[str, Tensor]]:
    names = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "out",
        "attention.output.LayerNorm": "first",
        "intermediate.dense": "wide",
        "output.dense": "narrow",
        "output.LayerNorm": "second",
    }
    renamed = [
        ("words.weight", theirs["embeddings.word_embeddings.weight"]),
        ("places.weight", theirs["embeddings.position_embeddings.weight"]),
        ("norm.weight", theirs["embeddings.LayerNorm.weight"]),
        ("norm.bias", theirs["embeddings.LayerNorm.bias"]),
    ]
    for layer in range(ALL_LAYERS):
        for theirs_, ours in names.items():
            for part in ("weight", "bias"):
                found = theirs[f"encoder.layer.{layer}.{theirs_}.{part}"]
                renamed.append((f"layers.{layer}.{ours}.{part}", found))
    return renamed
