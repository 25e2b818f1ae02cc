"""Export a run: `python -m training.export runs/NAME` writes the shipped files into the package.

The graph is quantised to int8 per channel (dynamic) on MatMul, Attention and Gather; per tensor loses 1 to 3 points.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.corpora import NAMES, TIMEML, TIMEX
from training.graph import build
from training.model import LINKS, Reader, load
from training.stories import CERTAINTIES, PAIR_TYPES, STATUSES, TYPES

WEIGHTS = Path(__file__).parents[1] / "src/communique/reader/weights"
NOT_QUANTISED = ["arc"]  # both sides come out of the network


def bio(kinds: tuple[str, ...]) -> list[str]:
    return ["O", *(f"{part}-{kind}" for kind in kinds for part in "BI")]


def description(model: Reader, kept: dict[str, Any]) -> dict[str, Any]:
    """What the runtime needs beside the graph: tag sets, the small layers that numpy runs, and where all came from."""
    settings = kept["settings"]
    layers = {k: bio((k,)) for k in ("source", "cue", "content", "inner")}
    layers |= {"name": bio(NAMES), "inner_name": bio(NAMES), "timex": bio(TIMEX), "event": bio(("EVENT",))}
    layers |= {"figure": bio(("FIGURE",)), "mention": bio(("MENTION",)), "act": bio(TYPES)}
    plain = lambda x: [round(v, 4) for v in x.detach().flatten().tolist()]  # noqa: E731
    return {
        "layers": layers,
        "classes": {k: list(v) for k, v in {"status": STATUSES, "certainty": CERTAINTIES, **TIMEML}.items()},
        **kept["tags"],
        "link": {
            "parts": list(LINKS), "width": model.link_width, "none": plain(model.link_none),
            "distance": plain(model.link_distance), "sentence": plain(model.link_sentence),
            "between": plain(model.link_between),
        },
        "sides": {
            "distance": plain(model.side_distance), "sentence": plain(model.side_sentence),
            "past_none": plain(model.past_none), "home_none": plain(model.home_none),
        },
        "relate": {"types": list(PAIR_TYPES), "weight": plain(model.relate.weight), "bias": plain(model.relate.bias)},
        "rel": {
            "width": settings["rel_width"], "weight": plain(model.rel_out.weight), "bias": plain(model.rel_out.bias),
        },
        "about": {
            "exported": dt.date.today().isoformat(), "commit": kept["settings"].pop("commit"), "seed": settings["seed"],
            "minutes": settings["minutes"], "steps": kept["step"], "pieces": kept["pieces"],
            "licensed_only": settings["licensed_only"], "data": settings["data_hashes"],
            "mean_of": kept.get("mean_of", []),
        },
    }  # fmt: skip


def export(run: Path, out: Path, tokenizer: Path, own: float) -> None:
    """Write reader.onnx, tokenizer.json and reader.json; the same in fp32 stays in the run's folder, to compare."""
    model, kept = load(run)
    out.mkdir(parents=True, exist_ok=True)
    (run / "fp32").mkdir(exist_ok=True)
    plain, part = run / "fp32/reader.onnx", out / "reader.onnx.part"
    onnx.save(build(model, own), plain)
    quantize_dynamic(
        plain, part, op_types_to_quantize=["MatMul", "Attention", "Gather"], per_channel=True,
        weight_type=QuantType.QInt8, nodes_to_exclude=NOT_QUANTISED,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )  # fmt: skip
    about = json.dumps(description(model, kept), ensure_ascii=False) + "\n"
    for folder in (out, run / "fp32"):
        (folder / "reader.json").write_text(about, encoding="utf-8")
        shutil.copyfile(tokenizer, folder / "tokenizer.json")
    part.replace(out / "reader.onnx")
    print({p.name: p.stat().st_size for p in sorted(out.iterdir())})


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--weights", type=Path, default=Path("weights"), help="folder with MiniLM's tokenizer.json")
    parser.add_argument("--own", type=float, default=0.5, help="share of our corpus's layers in attribution's scores")
    args = parser.parse_args()
    export(args.run, args.out, args.weights / "tokenizer.json", args.own)


if __name__ == "__main__":
    main()
