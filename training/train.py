"""Train the reader: `python -m training.train --data ../shared/data --out runs/NAME --minutes 60`.

Each step is one batch of one corpus, drawn so that the corpora get their shares of word pieces. The
rate falls with the time spent, so a run ends when it should on any machine. A run that was broken off
goes on from its last checkpoint when the same command is given again.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import torch

from communique.reader.windows import Pieces
from training import corpora
from training.batches import Corpus, arrays
from training.model import Reader
from training.settings import Settings


def texts(settings: Settings) -> tuple[dict[str, list[corpora.Text]], corpora.Tags]:
    """All training texts by corpus, and the treebank's tag sets. No dev part is read."""
    data = Path(settings.data)
    tags = corpora.Tags()
    found = {
        "syntax": list(corpora.syntax(data / "syntax/en_ewt-ud-train.conllu.gz", tags)),
        "names": [
            *corpora.wikigold(data / "entities/wikigold.jsonl"),
            *corpora.re3d(data / "entities/re3d_train.jsonl"),
        ],
    }
    if not settings.licensed_only:
        found["attribution"] = list(corpora.attribution(data / "attribution/train.jsonl"))
        found["time"] = list(corpora.time(data / "time/train.jsonl"))
    return found, tags


def files(settings: Settings) -> list[Path]:
    names = ["syntax/en_ewt-ud-train.conllu.gz", "entities/wikigold.jsonl", "entities/re3d_train.jsonl"]
    if not settings.licensed_only:
        names += ["attribution/train.jsonl", "time/train.jsonl"]
    return [Path(settings.data) / name for name in names]


def optimiser(model: Reader, settings: Settings) -> torch.optim.AdamW:
    """AdamW with one rate for the encoder and one for the rest; vectors are not decayed."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, p in model.named_parameters():
        key = (name.startswith("encoder.") and "shape" not in name and "layout" not in name, p.ndim > 1)
        groups.setdefault(key, []).append(p)
    rate = {True: settings.encoder_rate, False: settings.head_rate}
    made = [
        {"params": ps, "lr": rate[enc], "base": rate[enc], "weight_decay": settings.decay if wide else 0.0}
        for (enc, wide), ps in groups.items()
    ]
    return torch.optim.AdamW(made, betas=(0.9, 0.99), eps=1e-6, fused=True)


def factor(done: float, warm_up: float) -> float:
    """Share of the full rate after a share of the run."""
    return done / warm_up if done < warm_up else max(0.0, (1 - done) / (1 - warm_up))


def losses(model: Reader, windows: list[Any], settings: Settings, device: str) -> dict[str, torch.Tensor]:
    """The weighted losses of a batch by name."""
    inputs, labels, sentence, links = arrays(windows)
    inputs, labels, links = ({k: v.to(device) for k, v in d.items()} for d in (inputs, labels, links))
    with torch.autocast("cuda", torch.bfloat16, enabled=device == "cuda"):
        out = model(**inputs)
    out = {k: v.float() for k, v in out.items()}
    found = model.tag_loss(out, labels)
    for name in ("timex", "event"):
        if name in found:
            found[name] = found[name] * settings.time_weight
    if "head" in labels:
        found |= model.tree_loss(out, labels, sentence.to(device))
    if links:
        found |= {k: v * settings.link_weight for k, v in model.link_loss(out, links).items()}
    return {k: v for k, v in found.items() if torch.isfinite(v)}


def train(settings: Settings, out: Path) -> None:
    """Run until the minutes are spent, saving now and then."""
    torch.manual_seed(settings.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(os.cpu_count() or 1)
    started = time.time()
    found, tags = texts(settings)
    settings.data_hashes = corpora.hashes(files(settings))
    settings.commit = commit()
    pieces = Pieces(Path(settings.weights) / "tokenizer.json")
    model = Reader(settings, len(tags.upos), len(tags.xpos), len(tags.deprel))
    model.encoder.load(Path(settings.weights) / "model.safetensors")
    if settings.init:
        model.load_state_dict(torch.load(settings.init, map_location="cpu", weights_only=False)["model"])
    model.to(device).train()
    steps = optimiser(model, settings)
    spent, pieces_seen, step = 0.0, dict.fromkeys(found, 0), 0
    if (out / "last.pt").exists():
        kept = torch.load(out / "last.pt", map_location=device, weights_only=False)
        model.load_state_dict(kept["model"])
        steps.load_state_dict(kept["steps"])
        spent, pieces_seen, step = kept["spent"], kept["pieces"], kept["step"]
    streams = {
        name: iter(Corpus(name, part, pieces, settings.window_low, settings.window_high, settings.batch_pieces,
                          settings.seed + step))
        for name, part in found.items()
    }  # fmt: skip
    share = {k: v for k, v in settings.share.items() if k in found}
    counts = {k: (len(v), sum(len(t.words) for t in v)) for k, v in found.items()}
    print(f"documents and words: {counts}, read in {time.time() - started:.0f} s", flush=True)
    began = time.time() - spent
    saved = shown = time.time()
    mean: dict[str, float] = {}
    drawn = dict.fromkeys(found, 0)
    while (done := (time.time() - began) / 60 / settings.minutes) < 1:
        for group in steps.param_groups:
            group["lr"] = group["base"] * factor(done, settings.warm_up)
        name = min(share, key=lambda k: drawn[k] / share[k])
        windows = next(streams[name])
        parts = losses(model, windows, settings, device)
        steps.zero_grad(set_to_none=True)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip)
        steps.step()
        step += 1
        size = sum(w.size for w in windows)
        drawn[name], pieces_seen[name] = drawn[name] + size, pieces_seen[name] + size
        for k, v in parts.items():
            mean[k] = 0.98 * mean.get(k, v.item()) + 0.02 * v.item()
        if time.time() - shown > 30:
            shown = time.time()
            rate = sum(pieces_seen.values()) / (time.time() - began)
            print(f"{(time.time() - began) / 60:.1f} min, step {step}, {rate:.0f} pieces/s, "
                  + " ".join(f"{k} {v:.3f}" for k, v in mean.items()), flush=True)  # fmt: skip
        if time.time() - saved > settings.save_minutes * 60:
            saved = time.time()
            save(out / "last.pt", model, steps, settings, tags, time.time() - began, pieces_seen, step)
    save(out / "last.pt", model, None, settings, tags, time.time() - began, pieces_seen, step)
    print("done", pieces_seen, flush=True)


def save(path: Path, model: Reader, steps: torch.optim.Optimizer | None, settings: Settings, tags: corpora.Tags,
         spent: float, pieces_seen: dict[str, int], step: int) -> None:  # fmt: skip
    """Write a checkpoint whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        {
            "model": model.state_dict(), "steps": steps.state_dict() if steps else None,
            "settings": dataclasses.asdict(settings), "tags": dataclasses.asdict(tags),
            "spent": spent, "pieces": pieces_seen, "step": step,
        },
        path.with_suffix(".part"),
    )  # fmt: skip
    path.with_suffix(".part").replace(path)


def commit() -> str:
    """The commit that the recipe stands at, empty outside a checkout."""
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--weights", default="weights", help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--init", default="", help="checkpoint to start the weights from")
    parser.add_argument("--licensed-only", action="store_true", help="leave out corpora whose licence is not stated")
    parser.add_argument("--share", nargs="*", default=[], metavar="CORPUS=SHARE", help="other shares of word pieces")
    args = parser.parse_args()
    settings = Settings(data=args.data, weights=args.weights, minutes=args.minutes, seed=args.seed,
                        init=args.init, licensed_only=args.licensed_only)  # fmt: skip
    settings.share |= {name: float(part) for name, part in (pair.split("=") for pair in args.share)}
    train(settings, args.out)


if __name__ == "__main__":
    main()
