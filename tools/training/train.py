"""Train the net on the marked articles.

    train.py BASE OUT [--epochs N] [--layers N]

BASE is ``e5-small-q4.bin`` (`weights.py`), OUT the file for what was learned. The seed is fixed. Progress goes to standard error.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import torch
from examples import Example, find_examples, load_articles
from net import TYPES, Net
from torch.nn import functional as fn
from weights import read_base

from accord.reading.model.pieces import Pieces

# Rates of learning: of the heads, of the last layer, and how it falls from layer to layer.
HEADS_RATE, RATE, FALL = 2e-3, 3e-4, 0.95
BATCH, WARM, LEAST = 4, 0.1, 0.02
STATUS, RELEVANCE, BELONGING = 0.5, 0.5, 0.15
# So often the marks of the rules are left out, so that the net does without them where a language has none.
UNMARKED = 0.3


def group_parameters(net: Net) -> list[dict]:
    """What learns how fast: the words of the vocabulary not at all, deep layers slower than late ones."""
    encoder = net.encoder
    encoder.word.weight.requires_grad_(False)
    count = len(encoder.layers)
    first = [encoder.place.weight, *encoder.norm.parameters()]
    groups = [{"params": first, "lr": RATE * FALL**count}]
    groups.append({"params": [encoder.tag.weight], "lr": RATE})
    for number, layer in enumerate(encoder.layers):
        groups.append({"params": list(layer.parameters()), "lr": RATE * FALL ** (count - 1 - number)})
    groups.append({"params": list(net.heads.parameters()), "lr": HEADS_RATE})
    return groups


def find_loss(net: Net, batch: list[Example]) -> torch.Tensor:
    """The loss of one batch, of all heads together."""
    length = max(len(example.ids) for example in batch)
    ids = torch.full((len(batch), length), 1)
    tags = torch.zeros(len(batch), length, batch[0].tags.shape[1])
    mask = torch.full((len(batch), 1, 1, length), -1e4)
    for row, example in enumerate(batch):
        size = len(example.ids)
        ids[row, :size], mask[row, ..., :size] = example.ids, 0.0
        if random.random() > UNMARKED:
            tags[row, :size] = example.tags
    with torch.autocast("cpu", torch.bfloat16):
        vectors = net.encoder(ids, tags, mask)
    total = torch.zeros(())
    for row, example in enumerate(batch):
        h = vectors[row, : len(example.ids)].float()
        types, status, relevance, belonging = net.heads(h, example.pool, example.at, example.roles, example.steps)
        known = example.types >= 0
        total = (
            total
            + (fn.binary_cross_entropy_with_logits(types, example.types.clamp(min=0), reduction="none") * known).sum()
        )
        relevant = torch.tensor([example.relevant])
        total = total + RELEVANCE * fn.binary_cross_entropy_with_logits(relevance, relevant)
        if example.status:
            rows, kinds, words = torch.tensor(example.status).T
            total = total + STATUS * fn.cross_entropy(status[rows, kinds], words, reduction="sum")
        if example.belonging:
            rows, kinds, spots, right = zip(*example.belonging, strict=True)
            logits = belonging[list(rows), list(kinds), list(spots)]
            total = total + BELONGING * fn.binary_cross_entropy_with_logits(
                logits, torch.tensor(right), reduction="sum"
            )
    return total / (len(batch) * TYPES)


def cut_batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, in any order."""
    chance.shuffle(examples)
    batches = []
    for start in range(0, len(examples), BATCH * 8):
        near = sorted(examples[start : start + BATCH * 8], key=lambda example: len(example.ids))
        batches += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    chance.shuffle(batches)
    return batches


def train(base: Path, out: Path, epochs: int, layers: int | None, seed: int = 0) -> None:
    torch.manual_seed(seed)
    random.seed(seed)
    found = read_base(base)
    if layers:
        found.layers = layers
    pieces = Pieces(found.pieces)
    articles = load_articles("learn")
    examples = [example for article in articles for example in find_examples(article, pieces)]
    print(
        f"{len(articles)} articles, {len(examples)} windows, {sum(len(e.ids) for e in examples)} pieces",
        file=sys.stderr,
    )
    net = Net(found)
    optimiser = torch.optim.AdamW(group_parameters(net), weight_decay=0.01, fused=True)
    steps = epochs * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * steps), max(LEAST, (steps - step) / ((1 - WARM) * steps)))
    )
    started = time.monotonic()
    for epoch in range(epochs):
        net.train()
        total, batches = 0.0, cut_batches(examples, random.Random(seed + epoch))
        for batch in batches:
            loss = find_loss(net, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(
            f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.monotonic() - started:.0f} s", file=sys.stderr
        )
        torch.save({"net": net.state_dict(), "base": replace(found, tensors={})}, out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--layers", type=int)
    given = parser.parse_args()
    train(given.base, given.out, given.epochs, given.layers)
