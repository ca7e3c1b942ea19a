"""`python -m training.export WEIGHTS FOLDER`: the small file that the package carries.

ONNX with weights in eight bits, each row with its own scale where the runtime can. The vocabulary
is copied beside it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import Network


def export(weights: Path, folder: Path) -> Path:
    """Write `folder/tagger.onnx` and give its path."""
    network = Network()
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    pieces = torch.randint(5, 1000, (2, 40))
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            network,
            (pieces, torch.zeros_like(pieces)),
            str(whole),
            input_names=["pieces", "shapes"],
            output_names=["kinds", "masks"],
            dynamic_axes={
                name: {0: "batch", 1: "length"} for name in ("pieces", "shapes", "kinds", "masks")
            },
            opset_version=17,
            dynamo=False,
        )
        small = folder / "tagger.onnx"
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
    return small


if __name__ == "__main__":
    print(export(Path(sys.argv[1]), Path(sys.argv[2])).stat().st_size)
