"""The mean of the weights of runs that grew from one another: `python -m training.mean OUT RUN RUN …`.

Runs that share their beginning lie in one basin, where the mean is as good as the best and errs less by chance
(Wortsman and others 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def mean(out: Path, runs: list[Path]) -> None:
    """Write a checkpoint with the mean of the runs' weights, the settings of the first, and what each run was."""
    kept = [torch.load(run / "last.pt", map_location="cpu", weights_only=False) for run in runs]
    weights = [k["model"] | (k["average"] or {}) for k in kept]
    made = kept[0] | {"average": None, "steps": None}
    made["model"] = {name: sum(w[name].float() for w in weights) / len(weights) for name in weights[0]}
    made["mean_of"] = [
        {"minutes": k["spent"] / 60, "steps": k["step"], "pieces": k["pieces"], "seed": k["settings"]["seed"]}
        for k in kept
    ]
    out.mkdir(parents=True, exist_ok=True)
    torch.save(made, out / "last.pt")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", type=Path, nargs="+")
    args = parser.parse_args()
    mean(args.out, args.runs)


if __name__ == "__main__":
    main()
