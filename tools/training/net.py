"""The net that is trained: an encoder of 12 layers, and heads that say what each sentence holds."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as fn
from weights import Base

from accord.core.vocabulary import CLAIM_TYPES
from accord.reading.model.windows import MENTION_TAGS, ROLES, STATUS_WORDS, STEPS

TYPES, WIDTH = len(CLAIM_TYPES), 64


class Layer(nn.Module):
    """One layer of the encoder (post-norm, as in BERT)."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.heads, hidden = base.heads, base.hidden
        self.qkv, self.joined = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.first_norm = nn.LayerNorm(hidden, base.epsilon)
        self.inner, self.outer = nn.Linear(hidden, base.inner), nn.Linear(base.inner, hidden)
        self.second_norm = nn.LayerNorm(hidden, base.epsilon)

    def forward(self, x: Tensor, mask: Tensor | None, drop: float) -> Tensor:
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        weights = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
        if mask is not None:
            weights = weights + mask.to(weights.dtype)
        seen = (torch.softmax(weights, -1) @ v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.first_norm(x + fn.dropout(self.joined(seen), drop, self.training))
        return self.second_norm(x + fn.dropout(self.outer(fn.gelu(self.inner(x))), drop, self.training))


class Encoder(nn.Module):
    """Pieces and their marks in, a vector for each piece out."""

    def __init__(self, base: Base, drop: float = 0.1) -> None:
        super().__init__()
        self.drop = drop
        self.word = nn.Embedding(len(base.pieces) + 4, base.hidden)
        self.place = nn.Embedding(base.positions, base.hidden)
        self.tag = nn.Linear(len(MENTION_TAGS), base.hidden, bias=False)
        self.norm = nn.LayerNorm(base.hidden, base.epsilon)
        self.layers = nn.ModuleList(Layer(base) for _ in range(base.layers))
        if base.tensors:
            self._load(base)

    def _load(self, base: Base) -> None:
        def tensor(name: str) -> Tensor:
            return torch.tensor(base.tensors[name])

        with torch.no_grad():
            self.word.weight.copy_(tensor("emb.word"))
            types = tensor("emb.type").view(-1, base.hidden)
            self.place.weight.copy_(tensor("emb.pos").view(-1, base.hidden)[: base.positions] + types[0])
            self.tag.weight.zero_()
            self.norm.weight.copy_(tensor("emb.ln.w"))
            self.norm.bias.copy_(tensor("emb.ln.b"))
            for number, layer in enumerate(self.layers):
                for part in ("w", "b"):
                    name = {"w": "weight", "b": "bias"}[part]
                    qkv = torch.cat([tensor(f"l{number}.{key}.{part}") for key in "qkv"])
                    getattr(layer.qkv, name).copy_(qkv)
                    for key, module in (
                        ("ao", layer.joined),
                        ("aln", layer.first_norm),
                        ("fi", layer.inner),
                        ("fo", layer.outer),
                        ("oln", layer.second_norm),
                    ):
                        getattr(module, name).copy_(tensor(f"l{number}.{key}.{part}"))

    def forward(self, ids: Tensor, tags: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.word(ids) + self.place.weight[: ids.shape[1]] + self.tag(tags)
        x = fn.dropout(self.norm(x), self.drop, self.training)
        for layer in self.layers:
            x = layer(x, mask, self.drop)
        return x


class Heads(nn.Module):
    """What the vectors of one window say: types and status of each sentence, of the whole, and who belongs to what."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.types = nn.Linear(2 * hidden, TYPES)
        self.status = nn.Linear(2 * hidden, TYPES * len(STATUS_WORDS))
        self.relevance = nn.Linear(hidden, 1)
        self.claim = nn.Linear(2 * hidden, len(ROLES) * WIDTH)
        self.claim_type = nn.Parameter(torch.zeros(TYPES, len(ROLES) * WIDTH))
        self.mention = nn.Linear(hidden, len(ROLES) * WIDTH)
        self.step = nn.Embedding(len(ROLES) * STEPS, TYPES)
        nn.init.constant_(self.types.bias, -3.0)
        nn.init.normal_(self.claim_type, std=0.1)
        nn.init.constant_(self.step.weight, -1.0)

    def forward(self, h: Tensor, pool: Tensor, spots: Tensor, roles: Tensor, steps: Tensor) -> tuple[Tensor, ...]:
        """Logits of one window.

        Args:
            h: [pieces, hidden].
            pool: [sentences, pieces], 1 where a piece belongs to a sentence.
            spots: [mentions, pieces], 1 where a piece belongs to a mention.
            roles: [mentions], the kind of each, a number in `ROLES`.
            steps: [sentences, mentions], how far apart they are, below `STEPS`.

        Returns:
            Types [sentences, types], status [sentences, types, statuses], relevance [1] and belonging
            [sentences, types, mentions].
        """
        mean = (pool @ h) / pool.sum(-1, keepdim=True).clamp(min=1)
        peak = (h[None] + (pool[..., None] - 1) * 1e4).amax(1)
        both = torch.cat([mean, peak], -1)
        both = fn.dropout(both, 0.1, self.training)
        count = pool.shape[0]
        status = self.status(both).view(count, TYPES, -1)
        relevance = self.relevance(mean.mean(0))
        spot = (spots @ h) / spots.sum(-1, keepdim=True).clamp(min=1)
        mention = self.mention(spot).view(-1, len(ROLES), WIDTH)
        picked = fn.one_hot(roles, len(ROLES)).to(mention.dtype)
        asked = (self.claim(both)[:, None] + self.claim_type[None]).view(count, TYPES, len(ROLES), WIDTH)
        belonging = torch.einsum("stkw,mkw,mk->stm", asked, mention, picked) / WIDTH**0.5
        belonging = belonging + self.step(roles[None] * STEPS + steps).transpose(1, 2)
        return self.types(both), status, relevance, belonging


class Net(nn.Module):
    """Encoder and heads, for one window; this is what is exported."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.encoder, self.heads = Encoder(base), Heads(base.hidden)

    def forward(
        self, ids: Tensor, tags: Tensor, pool: Tensor, spots: Tensor, roles: Tensor, steps: Tensor
    ) -> tuple[Tensor, ...]:
        return self.heads(self.encoder(ids[None], tags[None])[0], pool, spots, roles, steps)
