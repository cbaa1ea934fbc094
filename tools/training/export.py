"""Write what was trained as the package needs it: an ONNX file with whole numbers of 8 bits, and the pieces.

export.py TRAINED
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

import torch
from net import Net
from onnxruntime.quantization import QuantType, quantize_dynamic
from weights import Base

from accord.reading.model.windows import MENTION_TAGS, STEPS

OUT = Path(__file__).resolve().parent.parent.parent / "src/accord/reading/model"


def load_net(trained: Path) -> tuple[Net, Base]:
    """The net with what was learned, and its sizes and pieces."""
    saved = torch.load(trained, weights_only=False)
    net = Net(saved["base"])
    net.load_state_dict(saved["net"])
    return net.eval(), saved["base"]


def export(net: Net, path: Path) -> None:
    """Write a net as ONNX, its numbers rounded to 8 bits.

    The range of the numbers is reduced to 7 bits: on processors without VNNI sums of products of 8 bits overflow, and
    the same text would be read differently there.
    """
    size, sentences, mentions = 40, 3, 4
    example = (
        torch.randint(5, 1000, (size,)), torch.zeros(size, len(MENTION_TAGS)), torch.ones(sentences, size),
        torch.ones(mentions, size), torch.zeros(mentions, dtype=torch.long),
        torch.randint(0, STEPS, (sentences, mentions)),
    )  # fmt: skip
    axes = {
        "ids": {0: "pieces"}, "tags": {0: "pieces"}, "pool": {0: "sentences", 1: "pieces"},
        "spots": {0: "mentions", 1: "pieces"}, "roles": {0: "mentions"}, "steps": {0: "sentences", 1: "mentions"},
        "types": {0: "sentences"}, "status": {0: "sentences"}, "belonging": {0: "sentences", 2: "mentions"},
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            net, example, str(whole), input_names=["ids", "tags", "pool", "spots", "roles", "steps"],
            output_names=["types", "status", "relevance", "belonging"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip


def write_pieces(base: Base, path: Path) -> None:
    """Write the pieces, in the order of their numbers; the file is the same each time."""
    lines = "".join(f"{piece}\t{score}\n" for piece, score in base.pieces)
    with path.open("wb") as file, gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as packed:
        packed.write(lines.encode())


if __name__ == "__main__":
    learned, found = load_net(Path(sys.argv[1]))
    export(learned, OUT / "encoder.onnx")
    write_pieces(found, OUT / "pieces.tsv.gz")
