"""The network: MiniLM's encoder, a casing and a layout embedding, and all heads on words' first pieces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

from communique.reader.links import BETWEEN, DISTANCES, SENTENCES
from training.corpora import IGNORE, NAMES, TIMEML
from training.settings import Settings
from training.stories import CERTAINTIES, PAIR_TYPES, STATUSES, TYPES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
BIO = {"source": 3, "cue": 3, "content": 3, "inner": 3, "name": 1 + 2 * len(NAMES), "inner_name": 1 + 2 * len(NAMES),
       "timex": 9, "event": 3, "figure": 3, "mention": 3, "act": 1 + 2 * len(TYPES)}  # fmt: skip
OWN = {"own_source": 3, "own_cue": 3, "own_content": 3}  # our corpus calls other things a saying than PolNeAR
CLASSES = {"status": len(STATUSES), "certainty": len(CERTAINTIES), **{k: len(v) for k, v in TIMEML.items()}}
ATTRIBUTION = ("content_first", "content_last", "cue_first", "cue_last",
               "cue2_first", "cue2_last", "source_first", "source_last")  # fmt: skip
EVENTS = ("does_first", "does_last", "gets_first", "gets_last", "actor_first", "actor_last", "recipient_first",
          "recipient_last", "past_first", "past_last", "earlier_first", "earlier_last",
          "home_first", "home_last", "land_first", "land_last")  # fmt: skip
LINKS = ATTRIBUTION + EVENTS
SIDES = (("does", "actor"), ("gets", "recipient"))


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
        # By hand: PyTorch's fused attention for CPU takes 44 % of a training step, twice as long as this.
        a = torch.softmax(q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + mask, -1).to(v.dtype) @ v
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with three more input embeddings, zero at the start."""

    def __init__(self, drop: Dropout) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(6, WIDTH)
        self.layout = nn.Embedding(4, WIDTH)
        self.role = nn.Embedding(3, WIDTH)
        for more in (self.shape, self.layout, self.role):
            nn.init.zeros_(more.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))
        self.drop = drop

    def forward(self, ids: Tensor, shape: Tensor, layout: Tensor, role: Tensor, mask: Tensor) -> Tensor:
        x = self.word(ids) + self.shape(shape) + self.layout(layout) + self.role(role)
        x = x + self.position.weight[: ids.shape[1]]
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
        self.sizes = {**BIO, **CLASSES, "fact": 1, "upos": upos, "xpos": xpos}
        self.drop = Dropout(settings.dropout)
        self.encoder = Encoder(self.drop)
        self.tags = nn.Linear(WIDTH, sum(self.sizes.values()))
        self.own = nn.Linear(WIDTH, sum(OWN.values()))
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
        self.side_distance = nn.Parameter(torch.zeros(4, DISTANCES))  # actor, recipient, earlier mention, same state
        self.side_sentence = nn.Parameter(torch.zeros(4, SENTENCES))
        self.past_none = nn.Parameter(torch.zeros(settings.link_width))
        self.home_none = nn.Parameter(torch.zeros(settings.link_width))
        self.relate = nn.Linear(3 * WIDTH, len(PAIR_TYPES))
        self.link_width = settings.link_width

    def forward(self, ids: Tensor, shape: Tensor, layout: Tensor, role: Tensor, mask: Tensor,
                first: Tensor) -> dict[str, Tensor]:  # fmt: skip
        x = self.encoder(ids, shape, layout, role, mask)
        h = self.drop(x.gather(1, first[:, :, None].expand(-1, -1, WIDTH)))
        return {"hidden": h, "tags": self.tags(h), "own": self.own(h), "link": self.link(h), **self.parse(h)}

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
        own = dict(zip(OWN, out["own"].split(list(OWN.values()), -1), strict=True))
        scores = self.split(out["tags"]) | own
        return {
            k: F.cross_entropy(scores[k].flatten(0, 1), labels[k].flatten(), ignore_index=IGNORE)
            for k in scores
            if k in labels and (labels[k] != IGNORE).any()
        }

    def taught_loss(self, out: dict[str, Tensor], shown: list[dict[str, Tensor]], labels: dict[str, Tensor],
                    sentence: Tensor) -> dict[str, Tensor]:  # fmt: skip
        """Cross entropy with the teachers' mean scores, of the layers and trees that a batch has no labels for
        (Hinton and others 2015)."""
        real = sentence >= 0
        ours = self.split(out["tags"])
        theirs = self.split(torch.stack([t["tags"].float() for t in shown]).mean(0))
        soft = [
            F.cross_entropy(ours[k][real], theirs[k][real].softmax(-1))
            for k in ours
            if k not in labels and k != "fact" and not k.startswith("own_")
        ]
        losses = {"taught": torch.stack(soft).mean()}
        if "head" not in labels:
            same = sentence[:, :, None] == sentence[:, None, :]
            arcs = [out["arc"], torch.stack([t["arc"].float() for t in shown]).mean(0)]
            mine, given = (arc.masked_fill(~same, -1e4)[real] for arc in arcs)
            losses["taught_arc"] = F.cross_entropy(mine, given.softmax(-1))
        return losses

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
        parts = self.parts(out["link"])
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

    def side_bias(self, i: int, features: Tensor) -> Tensor:
        d, s, _ = features.unbind(-1)
        return self.side_distance[i][d] + self.side_sentence[i][s]

    def parts(self, link: Tensor) -> dict[str, Tensor]:
        return dict(zip(LINKS, link.split(self.link_width, -1), strict=True))

    def act_loss(self, out: dict[str, Tensor], t: dict[str, Tensor]) -> dict[str, Tensor]:
        """Who acts and who is acted on, an entity counting by its best mention; and which mention was named before."""
        parts, losses = self.parts(out["link"]), {}
        member = t["act_member"][:, None]  # [n, 1, E, M]
        for i, (side, role) in enumerate(SIDES):
            a = _span_vectors(parts, side, t["act_triggers"])
            b = _span_vectors(parts, role, t["act_mentions"])
            score = a @ b.transpose(1, 2) + self.side_bias(i, t["act_features"])  # [n, A, M]
            best = score[:, :, None].masked_fill(~member, -1e4).amax(-1)
            target = t[f"act_{role}s"]
            known = target != IGNORE
            if known.any():
                losses[role] = F.binary_cross_entropy_with_logits(best[known], target[known].float()) * 4
        real = t["act_member"].any(1) & t["act_joined"]
        if not real.any():
            return losses
        for i, name, other, allowed, right, none in (
            (2, "past", "earlier", t["act_before"], t["act_same"], self.past_none),
            (3, "home", "land", t["act_landed"], t["act_home"], self.home_none),
        ):
            a, b = (_span_vectors(parts, side, t["act_mentions"]) for side in (name, other))
            score = a @ b.transpose(1, 2) + self.side_bias(i, t["act_past"])
            losses[name] = chosen_loss((a @ none)[:, :, None], score, allowed, right)[real].mean()
        return losses

    def relate_loss(self, out: dict[str, Tensor], t: dict[str, Tensor], sentence: Tensor) -> dict[str, Tensor]:
        """The type between two actors that are marked in the input, from the means of the text and of both."""
        return {"relate": F.cross_entropy(self.related(out["hidden"], t["pair_spans"], sentence >= 0), t["pair_type"])}

    def related(self, hidden: Tensor, spans: Tensor, real: Tensor) -> Tensor:
        """Scores [n, types of PLV]."""
        place = torch.arange(hidden.shape[1])
        masks = [real, *((place >= spans[:, i, :1]) & (place <= spans[:, i, 1:]) for i in (0, 1))]
        means = [(hidden * m[..., None]).sum(1) / m.sum(1, keepdim=True).clamp(min=1) for m in masks]
        return self.relate(torch.cat(means, -1))

    def fact_loss(self, out: dict[str, Tensor], t: dict[str, Tensor]) -> dict[str, Tensor]:
        """Factuality from -3 to 3, where it is known."""
        known = ~t["values"].isnan()
        return {"fact": F.smooth_l1_loss(self.split(out["tags"])["fact"][..., 0][known], t["values"][known])}


def chosen_loss(none: Tensor, score: Tensor, allowed: Tensor, right: Tensor) -> Tensor:
    """Cross entropy of a choice among the allowed or none, where any of the right ones will do. [n, M]"""
    every = torch.cat([none, score.masked_fill(~allowed, -1e4)], -1)
    good = torch.cat([none.masked_fill(right.any(-1, keepdim=True), -1e4), score.masked_fill(~right, -1e4)], -1)
    return every.logsumexp(-1) - good.logsumexp(-1)


def _span_vectors(parts: dict[str, Tensor], side: str, spans: Tensor) -> Tensor:
    first, last = parts[side + "_first"], parts[side + "_last"]
    width = first.shape[-1]
    at = lambda x, i: x.gather(1, i[:, :, None].expand(-1, -1, width))  # noqa: E731
    return at(first, spans[..., 0]) + at(last, spans[..., 1])


def load(run: Path) -> tuple[Reader, dict[str, Any]]:
    """The network of a run's last checkpoint, and all that was kept with it."""
    kept = torch.load(run / "last.pt", map_location="cpu", weights_only=False)
    settings, tags = Settings(**kept["settings"]), kept["tags"]
    model = Reader(settings, len(tags["upos"]), len(tags["xpos"]), len(tags["deprel"]))
    model.load_state_dict(kept["model"] | (kept["average"] or {}))
    return model.eval(), kept
