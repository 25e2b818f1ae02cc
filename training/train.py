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
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import torch

from communique.reader.windows import Pieces
from training import corpora, stories
from training.batches import arrays
from training.model import LAYERS, Reader, load
from training.settings import Settings
from training.told import apart, grown, together, told
from training.windows import Corpus

PAIRS = 3  # times that each pair is seen for each synthetic story
UNLICENSED = ("attribution", "time", "pairs")  # corpora whose copies state no licence


def sources(settings: Settings) -> dict[str, list[Path]]:
    """The files of each corpus. No dev part is among them."""
    data, own = Path(settings.data), Path(settings.corpus)
    found = {
        "syntax": [data / "syntax/en_ewt-ud-train.conllu.gz"],
        "names": [data / "entities/wikigold.jsonl", data / "entities/re3d_train.jsonl"],
        "facts": [data / "factuality/uds_ih2_train.jsonl"],
        "own": sorted(own.glob("reports/*.txt")),
        "attribution": [data / "attribution/train.jsonl"],
        "time": [data / "time/train.jsonl"],
        "pairs": [data / "plover_relations/train.jsonl", data / "plover/synthetic_train.jsonl"],
    }
    left_out = UNLICENSED if settings.licensed_only else ()
    return {name: files for name, files in found.items() if name not in left_out and settings.share.get(name)}


def texts(settings: Settings) -> tuple[dict[str, list[corpora.Text]], corpora.Tags]:
    """All training texts by corpus, and the treebank's tag sets."""
    tags = corpora.Tags()
    readers: dict[str, Callable[[list[Path]], Iterable[corpora.Text]]] = {
        "syntax": lambda f: corpora.syntax(f[0], tags),
        "names": lambda f: (*corpora.wikigold(f[0]), *corpora.re3d(f[1])),
        "facts": lambda f: stories.factuality(f[0]),
        "own": lambda _: stories.own(Path(settings.corpus)),
        "attribution": lambda f: corpora.attribution(f[0]),
        "time": lambda f: corpora.time(f[0]),
        "pairs": lambda f: (*PAIRS * tuple(stories.pairs(f[0])), *stories.tales(f[1])),
    }
    found = {name: list(readers[name](files)) for name, files in sources(settings).items()}
    return {name: part for name, part in found.items() if part}, tags


def optimiser(model: Reader, settings: Settings) -> torch.optim.AdamW:
    """AdamW with a rate for each layer of the encoder and one for the rest; vectors are not decayed."""
    groups: dict[tuple[float, bool], list[torch.nn.Parameter]] = {}
    for name, p in model.named_parameters():
        groups.setdefault((rate_of(name, settings), p.ndim > 1), []).append(p)
    made = [
        {"params": ps, "lr": rate, "base": rate, "weight_decay": settings.decay if wide else 0.0}
        for (rate, wide), ps in groups.items()
    ]
    return torch.optim.AdamW(made, betas=(0.9, 0.99), eps=1e-6, fused=True)


def rate_of(name: str, settings: Settings) -> float:
    """The full learning rate of a parameter: less for each layer below the encoder's last (Howard and Ruder 2018)."""
    if not name.startswith("encoder.") or "shape" in name or "layout" in name:
        return settings.head_rate
    depth = LAYERS - 1 - int(name.split(".")[2]) if name.startswith("encoder.layers.") else LAYERS
    return settings.encoder_rate * settings.layer_decay**depth


def factor(done: float, warm_up: float) -> float:
    """Share of the full rate after a share of the run."""
    return done / warm_up if done < warm_up else max(0.0, (1 - done) / (1 - warm_up))


def losses(model: Reader, windows: list[Any], settings: Settings, device: str,
           teachers: Sequence[Reader] = ()) -> dict[str, torch.Tensor]:  # fmt: skip
    """The weighted losses of a batch by name; where gold is silent, what the teachers say."""
    inputs, labels, sentence, links = arrays(windows)
    inputs, labels, links = ({k: v.to(device) for k, v in d.items()} for d in (inputs, labels, links))
    sentence = sentence.to(device)
    with torch.autocast(device, torch.bfloat16, enabled=fast(device)):
        out = model(**inputs)
        with torch.no_grad():
            shown = [teacher(**inputs) for teacher in teachers]
    out = {k: v.float() for k, v in out.items()}
    found = model.tag_loss(out, labels)
    if shown and "pair_type" not in links:
        found |= {k: v * settings.taught for k, v in model.taught_loss(out, shown, labels, sentence).items()}
    if "head" in labels:
        found |= model.tree_loss(out, labels, sentence)
    if "cue_of_a" in links:
        found |= {k: v * settings.link_weight for k, v in model.link_loss(out, links).items()}
    if "act_mentions" in links:
        found |= model.act_loss(out, links)
    if "pair_type" in links:
        found |= model.relate_loss(out, links, sentence)
    if "values" in links:
        found |= model.fact_loss(out, links)
    return {k: v * settings.loss_weight.get(k, 1.0) for k, v in found.items() if torch.isfinite(v)}


def fast(device: str) -> bool:
    """Whether sixteen-bit floats are faster than others on a device: on processors that multiply them."""
    if device == "cuda":
        return True
    cpu = Path("/proc/cpuinfo")
    return cpu.exists() and any(f in cpu.read_text(encoding="utf-8") for f in ("avx512_bf16", "amx_bf16"))


def train(settings: Settings, out: Path) -> None:
    """Run until the minutes are spent, saving now and then."""
    torch.manual_seed(settings.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(settings.threads or os.cpu_count() or 1)
    started = time.time()
    found, tags = texts(settings)
    settings.data_hashes = corpora.hashes(sources(settings))
    settings.commit = commit()
    pieces = Pieces(Path(settings.weights) / "tokenizer.json")
    model = Reader(settings, len(tags.upos), len(tags.xpos), len(tags.deprel))
    model.encoder.load(Path(settings.weights) / "model.safetensors")
    if settings.init:
        kept = torch.load(settings.init, map_location="cpu", weights_only=False)
        take(model, kept["average"] or kept["model"])
    model.to(device).train()
    teachers = [load(Path(run))[0].to(device) for run in settings.teachers]
    if teachers and settings.share.get("told") and "pairs" in found:
        short = list(told(found["pairs"], teachers[0], pieces, tags.upos))
        found["told"] = list(apart(grown(together(short), teachers[0], pieces), short))
        found["attribution"] = list(grown(found["attribution"], teachers[0], pieces))
    average = [p.detach().clone() for p in model.parameters()] if settings.average else None
    if settings.compile:
        model.encoder.forward = torch.compile(model.encoder.forward, dynamic=True)
    steps = optimiser(model, settings)
    spent, pieces_seen, step = 0.0, dict.fromkeys(found, 0), 0
    if (out / "last.pt").exists():
        kept = torch.load(out / "last.pt", map_location=device, weights_only=False)
        model.load_state_dict(kept["model"])
        steps.load_state_dict(kept["steps"])
        average = list(kept["average"].values()) if kept["average"] else average
        spent, pieces_seen, step = kept["spent"], kept["pieces"], kept["step"]
    streams = {
        name: iter(Corpus(name, part, pieces, settings, settings.seed + step))
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
        parts = losses(model, windows, settings, device, teachers if settings.taught else ())
        steps.zero_grad(set_to_none=True)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip)
        steps.step()
        step += 1
        if average is not None:
            keep = min(settings.average, (1 + step) / (10 + step))
            with torch.no_grad():  # or the average would carry the history of every step with it
                torch._foreach_lerp_(average, list(model.parameters()), 1 - keep)
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
            save(out / "last.pt", model, average, steps, settings, tags, time.time() - began, pieces_seen, step)
    save(out / "last.pt", model, average, None, settings, tags, time.time() - began, pieces_seen, step)
    print("done", pieces_seen, flush=True)


def take(model: Reader, weights: dict[str, torch.Tensor]) -> None:
    """Weights of an earlier run; a layer that has grown since takes over its first rows."""
    for name, own in model.named_parameters():
        if name in weights:
            rows = min(len(own), len(weights[name]))
            own.data[:rows] = weights[name][:rows]


def save(path: Path, model: Reader, average: list[torch.Tensor] | None, steps: torch.optim.Optimizer | None,
          settings: Settings, tags: corpora.Tags, spent: float, pieces: dict[str, int], step: int) -> None:  # fmt: skip
    """Write a checkpoint whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        {
            "model": model.state_dict(),
            "average": dict(zip(dict(model.named_parameters()), average, strict=True)) if average else None,
            "steps": steps.state_dict() if steps else None,
            "settings": dataclasses.asdict(settings), "tags": dataclasses.asdict(tags),
            "spent": spent, "pieces": pieces, "step": step,
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
    parser.add_argument("--corpus", default="corpus", help="folder of our own corpus")
    parser.add_argument("--windows", nargs=2, type=int, default=(Settings.window_low, Settings.window_high))
    parser.add_argument("--compile", action="store_true", help="compile the encoder: a seventh faster")
    parser.add_argument("--encoder-rate", type=float, default=Settings.encoder_rate)
    parser.add_argument("--head-rate", type=float, default=Settings.head_rate)
    parser.add_argument("--threads", type=int, default=0, help="cores to use; one where other work runs beside it")
    parser.add_argument("--teachers", nargs="*", default=[], help="runs to learn from what gold does not say")
    parser.add_argument("--taught", type=float, default=Settings.taught, help="weight of the teachers' scores")
    parser.add_argument("--share", nargs="*", default=[], metavar="CORPUS=SHARE", help="other shares of word pieces")
    args = parser.parse_args()
    settings = Settings(
        data=args.data, weights=args.weights, minutes=args.minutes, seed=args.seed, init=args.init,
        licensed_only=args.licensed_only, corpus=args.corpus, compile=args.compile, window_low=args.windows[0],
        window_high=args.windows[1], encoder_rate=args.encoder_rate, head_rate=args.head_rate,
    )  # fmt: skip
    settings.share |= {name: float(part) for name, part in (pair.split("=") for pair in args.share)}
    train(settings, args.out)


if __name__ == "__main__":
    main()
