"""The link tables of a batch: which cue belongs to which content, who does what to whom, what a pair is marked as."""

from __future__ import annotations

import numpy as np

from communique.reader.links import features
from training.corpora import IGNORE
from training.windows import Window

NOTHING = np.zeros((0, 2), np.int64)


def link_tables(windows: list[Window], sentence: np.ndarray) -> dict[str, np.ndarray]:
    """Padded spans, features, masks and targets of both kinds of link."""
    per: dict[str, list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]] = {"cue_of": [], "source_of": []}
    for i, x in enumerate(windows):
        contents, cues, sources = [], [], []
        cue_of, source_of = [], {}
        inside = lambda s: s and s[0] >= x.a and s[1] <= x.b  # noqa: B023, E731
        for parts, cue, source in x.text.links:
            k = s = 0
            if inside(cue):
                cues.append((cue[0] - x.a, cue[1] - 1 - x.a))
                k = len(cues)
            if inside(source):
                item = (source[0] - x.a, source[1] - 1 - x.a)
                if item not in sources:
                    sources.append(item)
                s = sources.index(item) + 1
            if k:
                source_of[k] = s
            for part in parts:
                if inside(part):
                    contents.append((part[0] - x.a, part[1] - 1 - x.a))
                    cue_of.append(k)
        c, k_, s_ = (np.array(v, np.int64).reshape(-1, 2) for v in (contents, cues, sources))
        per["cue_of"].append((c, k_, np.array(cue_of, np.int64), features(c, k_, sentence[i], k_)))
        per["source_of"].append((k_, s_, np.array([source_of[j + 1] for j in range(len(k_))], np.int64),
                                 features(k_, s_, sentence[i], k_)))  # fmt: skip
    out: dict[str, np.ndarray] = {}
    for name, rows in per.items():
        na, nb = (max(1, max(len(r[j]) for r in rows)) for j in (0, 1))
        a, b = np.zeros((len(rows), na, 2), np.int64), np.zeros((len(rows), nb, 2), np.int64)
        mask, feats = np.zeros((len(rows), na, nb), bool), np.zeros((len(rows), na, nb, 3), np.int64)
        target = np.full((len(rows), na), IGNORE, np.int64)
        for i, (x, y, goal, f) in enumerate(rows):
            a[i, : len(x)], b[i, : len(y)], target[i, : len(x)] = x, y, goal
            mask[i, : len(x), : len(y)] = True
            feats[i, : len(x), : len(y)] = f
        out |= {f"{name}_a": a, f"{name}_b": b, f"{name}_mask": mask, f"{name}_features": feats,
                f"{name}_target": target}  # fmt: skip
    return out


def act_tables(windows: list[Window], sentence: np.ndarray) -> dict[str, np.ndarray]:
    """Mentions and triggers of a batch, whose mentions they are, who acts, who is acted on, and who was named before.

    mentions [n, M, 2], member [n, E, M], triggers [n, A, 2], actors and recipients [n, A, E] (1, 0, or IGNORE past the
    end), features [n, A, M, 3], before [n, M, M] (an earlier mention), same (an earlier one of the same), landed (one
    of another who belongs to a state), home (one of another of the same state).
    """
    rows = []
    for i, x in enumerate(windows):
        kept = sorted(m for m in x.text.mentions if m[0] >= x.a and m[1] <= x.b)
        acts = [v for v in x.text.acts if v.span[0] >= x.a and v.span[1] <= x.b]
        spans = np.array([(a - x.a, b - 1 - x.a) for a, b, _ in kept], np.int64).reshape(-1, 2)
        triggers = np.array([(v.span[0] - x.a, v.span[1] - 1 - x.a) for v in acts], np.int64).reshape(-1, 2)
        owner = np.array([e for *_, e in kept], np.int64)
        known = sorted(set(owner.tolist()))
        member = owner[None] == np.array(known, np.int64)[:, None]
        sides = [
            np.array([[e in s for e in known] for s in part], np.int64).reshape(len(acts), len(known))
            for part in ([v.actors for v in acts], [v.recipients for v in acts])
        ]
        homes = x.text.homes
        lands = np.array([homes[e] or "" if homes else "" for e in owner.tolist()])
        abroad = owner[None] != owner[:, None]
        where = features(triggers, spans, sentence[i], NOTHING)
        order = np.arange(len(kept))
        before = order[None] < order[:, None]
        rows.append(
            {
                "mentions": spans,
                "triggers": triggers,
                "member": member,
                "actors": sides[0],
                "recipients": sides[1],
                "features": where,
                "before": before,
                "same": before & (owner[None] == owner[:, None]),
                "landed": abroad & (lands != "")[None],
                "home": abroad & (lands[None] == lands[:, None]) & (lands != "")[None],
                "past": features(spans, spans, sentence[i], NOTHING),
                "joined": np.full(len(kept), bool(homes)),
            }
        )
    fill_with = {"actors": IGNORE, "recipients": IGNORE}
    return {f"act_{k}": stacked([r[k] for r in rows], fill_with.get(k, 0)) for k in rows[0]}


def stacked(parts: list[np.ndarray], fill_with: int) -> np.ndarray:
    """Arrays of one rank in one, padded to the largest; at least one place in each direction."""
    shape = [max(1, *(p.shape[d] for p in parts)) for d in range(parts[0].ndim)]
    out = np.full((len(parts), *shape), fill_with, parts[0].dtype)
    for i, p in enumerate(parts):
        out[(i, *(slice(0, s) for s in p.shape))] = p
    return out


def pair_tables(windows: list[Window]) -> dict[str, np.ndarray]:
    """The two spans and the type of each window's pair; an empty span stands for the whole window."""
    pairs = [x.text.pair for x in windows if x.text.pair]
    sides = [[p.actor, p.recipient] for p in pairs]
    ends = [x.b - x.a for x in windows if x.text.pair]
    spans = [[(a, (b if b > a else end) - 1) for a, b in part] for part, end in zip(sides, ends, strict=True)]
    return {"pair_spans": np.array(spans, np.int64), "pair_type": np.array([p.type for p in pairs], np.int64)}
