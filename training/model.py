"""The network: MiniLM's encoder, a casing and a layout embedding, and all heads on words' first pieces."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

from communique.reader.links import BETWEEN, DISTANCES, SENTENCES
from training.corpora import IGNORE
from training.settings import Settings

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
BIO = {"source": 3, "cue": 3, "content": 3, "name": 9, "timex": 9, "event": 3}
LINKS = ("content_first", "content_last", "cue_first", "cue_last",
         "cue2_first", "cue2_last", "source_first", "source_last")  # fmt: skip


class Dropout(nn.Module):
    """Dropout by a random slice of one mask: drawing a fresh one is serial on CPU."""

    def __init__(self, rate: float, size: int = 1 << 23) -> None:
        super().__init__()
        self.rate = rate
        keep = (torch.rand(size) >= rate).float() / (1 - rate) if rate else torch.ones(1)
        self.register_buffer("keep", keep, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        start = int(torch.randint(0, len(self.keep) - x.numel(), ()))
        return x * self.keep[start : start + x.numel()].view_as(x).to(x.dtype)


class Layer(nn.Module):
    """One encoder layer of BERT."""

    def __init__(self, drop: Dropout) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = drop

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with two more input embeddings, zero at the start."""

    def __init__(self, drop: Dropout) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(6, WIDTH)
        self.layout = nn.Embedding(4, WIDTH)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.layout.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))
        self.drop = drop

    def forward(self, ids: Tensor, shape: Tensor, layout: Tensor, mask: Tensor) -> Tensor:
        x = self.word(ids) + self.shape(shape) + self.layout(layout) + self.position.weight[: ids.shape[1]]
        x = self.drop(self.norm(x))
        bias = torch.zeros(mask.shape, dtype=x.dtype, device=x.device).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, path: Path) -> None:
        """Take over the published weights; segment 0 is folded into the positions."""
        w = load_file(path)
        self.word.weight.data = w["embeddings.word_embeddings.weight"]
        token_type = w["embeddings.token_type_embeddings.weight"][0]
        self.position.weight.data = w["embeddings.position_embeddings.weight"] + token_type
        _take(self.norm, w, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            parts = [p + f"attention.self.{n}." for n in ("query", "key", "value")]
            layer.qkv.weight.data = torch.cat([w[n + "weight"] for n in parts])
            layer.qkv.bias.data = torch.cat([w[n + "bias"] for n in parts])
            _take(layer.out, w, p + "attention.output.dense")
            _take(layer.norm1, w, p + "attention.output.LayerNorm")
            _take(layer.up, w, p + "intermediate.dense")
            _take(layer.down, w, p + "output.dense")
            _take(layer.norm2, w, p + "output.LayerNorm")


def _take(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data, module.bias.data = weights[name + ".weight"], weights[name + ".bias"]


class Reader(nn.Module):
    """Encoder and heads. forward gives (tags, arc, rel, link) over words, as the shipped graph does."""

    def __init__(self, settings: Settings, upos: int, xpos: int, deprel: int) -> None:
        super().__init__()
        self.sizes = {**BIO, "upos": upos, "xpos": xpos}
        self.drop = Dropout(settings.dropout)
        self.encoder = Encoder(self.drop)
        self.tags = nn.Linear(WIDTH, sum(self.sizes.values()))
        self.arc = nn.Linear(WIDTH, 2 * settings.arc_width)
        self.arc_mix = nn.Linear(settings.arc_width, settings.arc_width)
        self.root = nn.Linear(WIDTH, 1)
        self.rel = nn.Linear(WIDTH, 2 * settings.rel_width)
        self.rel_out = nn.Linear(settings.rel_width, deprel)
        self.link = nn.Linear(WIDTH, len(LINKS) * settings.link_width)
        self.link_none = nn.Parameter(torch.zeros(2, settings.link_width))
        self.link_distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.link_sentence = nn.Parameter(torch.zeros(2, SENTENCES))
        self.link_between = nn.Parameter(torch.zeros(2, BETWEEN))
        self.link_width = settings.link_width

    def forward(self, ids: Tensor, shape: Tensor, layout: Tensor, mask: Tensor, first: Tensor) -> dict[str, Tensor]:
        x = self.encoder(ids, shape, layout, mask)
        h = self.drop(x.gather(1, first[:, :, None].expand(-1, -1, WIDTH)))
        return {"hidden": h, "tags": self.tags(h), "link": self.link(h), **self.parse(h)}

    def parse(self, h: Tensor) -> dict[str, Tensor]:
        """Arc scores [word, head] with the root's on the diagonal, and the two halves of the relation's layer."""
        dependent, head = self.drop(F.relu(self.arc(h))).chunk(2, -1)
        arc = self.arc_mix(dependent) @ head.transpose(1, 2)
        diagonal = torch.eye(arc.shape[1], dtype=torch.bool, device=arc.device)
        return {"arc": torch.where(diagonal, self.root(h), arc), "rel": self.rel(h)}

    def split(self, tags: Tensor) -> dict[str, Tensor]:
        return dict(zip(self.sizes, tags.split(list(self.sizes.values()), -1), strict=True))

    def tag_loss(self, out: dict[str, Tensor], labels: dict[str, Tensor]) -> dict[str, Tensor]:
        """Mean cross entropy of each tag layer that the batch has labels for."""
        scores = self.split(out["tags"])
        return {
            k: F.cross_entropy(scores[k].flatten(0, 1), labels[k].flatten(), ignore_index=IGNORE)
            for k in scores
            if k in labels
        }

    def tree_loss(self, out: dict[str, Tensor], labels: dict[str, Tensor], sentence: Tensor) -> dict[str, Tensor]:
        """Cross entropy of heads within the sentence, and of relations given the gold head."""
        head, deprel = labels["head"], labels["deprel"]
        same = sentence[:, :, None] == sentence[:, None, :]
        arc = out["arc"].masked_fill(~same, -1e4)
        arc_loss = F.cross_entropy(arc.flatten(0, 1), head.flatten(), ignore_index=IGNORE)
        a, b = out["rel"].chunk(2, -1)
        at = head.clamp(min=0)[:, :, None].expand_as(b)
        scores = self.rel_out(self.drop(F.relu(a + b.gather(1, at))))
        return {"arc": arc_loss, "rel": F.cross_entropy(scores.flatten(0, 1), deprel.flatten(), ignore_index=IGNORE)}

    def link_loss(self, out: dict[str, Tensor], links: dict[str, Tensor]) -> dict[str, Tensor]:
        """Cross entropy of each content's cue and each cue's source among those of the window, or none."""
        parts = dict(zip(LINKS, out["link"].split(self.link_width, -1), strict=True))
        losses = {}
        for i, (name, left, right) in enumerate((("cue_of", "content", "cue"), ("source_of", "cue2", "source"))):
            a = _span_vectors(parts, left, links[f"{name}_a"])
            b = _span_vectors(parts, right, links[f"{name}_b"])
            score = a @ b.transpose(1, 2) + self.link_bias(i, links[f"{name}_features"])
            score = score.masked_fill(~links[f"{name}_mask"], -1e4)
            none = (a @ self.link_none[i])[:, :, None]
            target = links[f"{name}_target"]
            losses[name] = F.cross_entropy(torch.cat([none, score], -1).flatten(0, 1), target.flatten(),
                                           ignore_index=IGNORE)  # fmt: skip
        return losses

    def link_bias(self, i: int, features: Tensor) -> Tensor:
        d, s, b = features.unbind(-1)
        return self.link_distance[i][d] + self.link_sentence[i][s] + self.link_between[i][b]


def _span_vectors(parts: dict[str, Tensor], side: str, spans: Tensor) -> Tensor:
    first, last = parts[side + "_first"], parts[side + "_last"]
    width = first.shape[-1]
    at = lambda x, i: x.gather(1, i[:, :, None].expand(-1, -1, width))  # noqa: E731
    return at(first, spans[..., 0]) + at(last, spans[..., 1])
