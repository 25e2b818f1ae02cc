"""What the shipped reader scores: `python bench/reader.py [--data ../shared/data] [--folder F] [--only PART] [--keep]`.

Only dev parts and documents kept from training are read here. EWT and GUM: on gold words, all words counted,
LAS without subtypes (as the CoNLL 2018 evaluation) and with them. Spans: exact, in code points.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from communique.reader import read
from communique.reader.cut import cut as cut_text
from communique.reader.sentences import sentences
from communique.reader.session import FOLDER, model
from communique.reader.tokens import words
from communique.record import Document, Reading
from training import corpora

Span = tuple[int, int]

said: list[str] = []


def say(*words: object) -> None:
    """Print a line and keep it."""
    said.append(" ".join(map(str, words)))
    print(said[-1], flush=True)


def f1(tp: int, fp: int, fn: int) -> str:
    p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} (n {tp + fn})"


def readings(texts: list[str], folder: Path) -> Iterator[Reading]:
    network = model(0, folder)
    for text in texts:
        cut = cut_text(text, network.pieces)
        read.score(cut, network)
        yield read.reading(cut, network.heads)


def count(total: Counter[str], gold: Iterable[object], found: Iterable[object], name: str) -> None:
    g, s = set(gold), set(found)
    total.update({name + " tp": len(g & s), name + " fp": len(s - g), name + " fn": len(g - s)})


def show(total: Counter[str]) -> None:
    for name in dict.fromkeys(k[:-3] for k in total):
        say(f"  {name:22s} {f1(*(total[f'{name} {x}'] for x in ('tp', 'fp', 'fn')))}")


def attribution(data: Path, folder: Path) -> None:
    """Exact spans, and exact pairs, of PolNeAR dev; `score.py attribution` gives the figure that counts."""
    rows = list(corpora.lines(data / "attribution/dev.jsonl"))
    total: Counter[str] = Counter()
    for row, reading in zip(rows, readings([r["text"] for r in rows], folder), strict=True):
        out = [tuple(x) for x in row.get("discard") or []]
        kept = lambda s: not any(a < s[1] and s[0] < b for a, b in out)  # noqa: B023, E731
        for role in corpora.ROLES:
            gold = [tuple(s) for x in row["attributions"] for s in x[role]]
            count(total, filter(kept, gold), (t.span for t in reading.spans if t.label == role and kept(t.span)), role)
        span = lambda i: None if i is None else reading.spans[i].span  # noqa: B023, E731
        for name, a, b in (("content-cue", "content", "cue"), ("cue-source", "cue", "source")):
            gold_pairs = {(tuple(s), tuple(t)) for x in row["attributions"] for s in x[a] for t in x[b]}
            found = {(span(getattr(x, a)), span(getattr(x, b))) for x in reading.links}
            count(total, gold_pairs, {p for p in found if None not in p}, name)
    show(total)


def relations(data: Path, folder: Path) -> None:
    """The figure that counts, by score.py: links joined by their cue into attributions."""
    rows = list(corpora.lines(data / "attribution/dev.jsonl"))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "records.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for row, reading in zip(rows, readings([r["text"] for r in rows], folder), strict=True):
                record = {"report": {"id": row["id"]}, "text": row["text"], "attributions": joined(reading)}
                file.write(json.dumps(record) + "\n")
        script = data.parent / "score/score.py"
        command = [sys.executable, script, "attribution", data / "attribution/dev.jsonl", path]
        for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines():
            say(" ", line)


def joined(reading: Reading) -> list[dict[str, list[Span]]]:
    """Attributions with a cue and a content, the plainest way to make them out of links."""
    by_cue: dict[int, dict[str, list[Span]]] = {}
    for link in reading.links:
        if link.cue is not None and link.content is not None:
            source = [] if link.source is None else [reading.spans[link.source].span]
            made = {"source": source, "cue": [reading.spans[link.cue].span], "content": []}
            by_cue.setdefault(link.cue, made)["content"].append(reading.spans[link.content].span)
    return list(by_cue.values())


def syntax(data: Path, folder: Path, name: str = "en_ewt") -> None:
    """Tags and trees on gold words."""
    network = model(0, folder)
    hit: Counter[str] = Counter()
    long: Counter[str] = Counter()
    for document in corpora.conllu(data / f"syntax/{name}-ud-dev.conllu.gz"):
        text, spans, bounds, rows = flat(document)
        cut = cut_text(text, network.pieces, spans, bounds)
        read.score(cut, network)
        reading = read.reading(cut, network.heads)
        for (a, b), gold in zip(bounds, rows, strict=True):
            for i, (row, token) in enumerate(zip(gold, reading.tokens[a:b], strict=True)):
                head = token.head - a + 1 if token.head >= 0 else 0
                right = head == int(row[6])
                part = {
                    "upos": token.upos == row[3], "xpos": token.xpos == row[4], "uas": right,
                    "las": right and token.deprel.split(":")[0] == row[7].split(":")[0],
                    "las+subtype": right and token.deprel == row[7], "lemma": token.lemma == row[2], "n": True,
                }  # fmt: skip
                hit.update({k: int(v) for k, v in part.items()})
                if len(gold) > 30:
                    long.update({k: int(v) for k, v in part.items()})
                del i
    for label, c in ((f"{name} dev", hit), ("  sentences over 30 words", long)):
        say(f"  {label}: " + " ".join(f"{k} {v / c['n']:.4f}" for k, v in c.items() if k != "n"), f"(n {c['n']})")


def flat(document: list[tuple[str, list[list[str]]]]) -> tuple[str, list[Span], list[Span], list[list[list[str]]]]:
    """A treebank document as text, word spans, sentences as word ranges, and gold rows."""
    text, spans, bounds, kept = "", [], [], []
    for line, rows in document:
        at, first = len(text), len(spans)
        rows = [row for row in rows if "-" not in row[0]]
        for row in rows:
            found = line.find(row[1], at - len(text))
            start = len(text) + found if found >= 0 else at
            spans.append((start, start + len(row[1])))
            at = max(at, spans[-1][1])
        text += line + " "
        bounds.append((first, len(spans)))
        kept.append(rows)
    return text, spans, bounds, kept


def cutting(data: Path) -> None:
    """Words within gold sentences, and sentence ends within documents, from raw text."""
    for name in ("en_ewt", "en_gum"):
        total: Counter[str] = Counter()
        for document in corpora.conllu(data / f"syntax/{name}-ud-dev.conllu.gz"):
            text, spans, bounds, _ = flat(document)
            count(total, spans, words(text), f"{name} words")
            count(total, (spans[b - 1][1] for _, b in bounds), (b for _, b in sentences(text)), f"{name} sentence ends")
        show(total)


def names(data: Path, folder: Path) -> None:
    """Names in the tenth of wikigold's documents that training never saw; text put together with likely blanks."""
    network = model(0, folder)
    total: Counter[str] = Counter()
    for gold in corpora.wikigold(data / "entities/wikigold.jsonl", want_held_out=True):
        text, spans = "", []
        for word, before in zip(gold.words, gold.layout, strict=True):
            text += "" if not text else ("", " ", "\n")[before]
            spans.append((len(text), len(text) + len(word)))
            text += word
        cut = cut_text(text, network.pieces, spans, gold.bounds)
        read.score(cut, network)
        reading = read.reading(cut, network.heads)
        found = [(t.span, t.label) for t in reading.spans if t.label in corpora.NAMES]
        wanted = [((spans[a][0], spans[b - 1][1]), corpora.NAMES[k]) for a, b, k in gold.entities]
        count(total, wanted, found, "names")
        count(total, (s for s, _ in wanted), (s for s, _ in found), "names, any kind")
        for kind in corpora.NAMES:
            count(total, (w for w in wanted if w[1] == kind), (w for w in found if w[1] == kind), kind)
    show(total)


def times(data: Path, folder: Path) -> None:
    """Time expressions and events of the dev part."""
    rows = list(corpora.lines(data / "time/dev.jsonl"))
    total: Counter[str] = Counter()
    for row, reading in zip(rows, readings([r["text"] for r in rows], folder), strict=True):
        gold = {((x["start"], x["end"]), x["type"]) for x in row["timexes"]}
        found = {(t.span, t.label) for t in reading.spans if t.label in corpora.TIMEX}
        count(total, (s for s, _ in gold), (s for s, _ in found), "time expressions")
        count(total, gold, found, "with their type")
        events = {(x["start"], x["end"]) for x in row["events"]}
        count(total, events, (t.span for t in reading.spans if t.label == "EVENT"), "events")
    show(total)


def facts(data: Path, folder: Path) -> None:
    """Factuality of UDS-IH2's dev predicates: Pearson's r and mean absolute error; and presented as fact or not."""
    network = model(0, folder)
    place = network.heads.of.at["fact"]
    gold: list[float] = []
    found: list[float] = []
    for row in corpora.lines(data / "factuality/uds_ih2_dev.jsonl"):
        c = cut_text(row["text"], network.pieces)
        read.score(c, network)
        tags = np.concatenate([s["tags"][:, place] for s in c.scores])[:, 0]
        for item in row["factuality"]:
            at = [i for i, (a, b) in enumerate(c.spans) if a < item["end"] and item["start"] < b]
            gold.append(item["value"])
            found.append(float(np.clip(tags[at[0]], -3, 3)))
    x, y = np.array(gold), np.array(found)
    right = int(((x > 1.5) & (y > 1.5)).sum())
    say(f"  UDS-IH2 dev: r {np.corrcoef(x, y)[0, 1]:.3f}, MAE {abs(x - y).mean():.3f}, presented as fact",
        f1(right, int((y > 1.5).sum()) - right, int((x > 1.5).sum()) - right))  # fmt: skip


def calibration(data: Path, folder: Path) -> None:
    """Expected calibration error of the spans' probabilities, ten bins: a span is right when gold has it exactly."""
    rows = list(corpora.lines(data / "attribution/dev.jsonl"))
    sure: dict[str, list[tuple[float, bool]]] = {role: [] for role in corpora.ROLES}
    for row, reading in zip(rows, readings([r["text"] for r in rows], folder), strict=True):
        gold = {role: {tuple(s) for x in row["attributions"] for s in x[role]} for role in corpora.ROLES}
        for span in reading.spans:
            if span.label in sure:
                sure[span.label].append((span.score, span.span in gold[span.label]))
    for row, reading in zip(*timed(data, folder), strict=True):
        wanted = {(t["start"], t["end"]) for t in row["timexes"]}
        found = [(t.score, t.span in wanted) for t in reading.spans if t.label in corpora.TIMEX]
        sure.setdefault("times", []).extend(found)
    for name, pairs in sure.items():
        p, right = np.array([p for p, _ in pairs]), np.array([r for _, r in pairs])
        bins = np.minimum((p * 10).astype(int), 9)
        off = sum(abs(p[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist()))
        say(f"  {name}: off by {off:.3f}, mean probability {p.mean():.3f}, right {right.mean():.3f} (n {len(p)})")


def timed(data: Path, folder: Path) -> tuple[list[dict[str, object]], list[Reading]]:
    """The dev documents of TempEval-3, read."""
    rows = list(corpora.lines(data / "time/dev.jsonl"))
    return rows, list(readings([row["text"] for row in rows], folder))


def speed(data: Path) -> None:
    """Warm reading of news reports, repeated until it is about a second's work."""
    texts = [r["text"] for r in corpora.lines(data / "attribution/dev.jsonl")]
    documents = [Document(text=t) for t in texts]
    list(read.read_documents(documents[:8]))
    began, used = time.perf_counter(), time.process_time()
    n = sum(len(r.tokens) for r in read.read_documents(documents))
    took, used = time.perf_counter() - began, time.process_time() - used
    say(f"  {len(texts)} reports, {n} words: {took:.1f} s, {len(texts) / took:.1f} reports/s, "
          f"{n / 700 / took:.1f} of 700 words a second; {used / len(texts) * 1000:.0f} ms of a core each")  # fmt: skip


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", action="store_true", help="write what was printed into the folder's reader.json")
    args = parser.parse_args()
    parts = {
        "attribution": lambda: attribution(args.data, args.folder),
        "relations": lambda: relations(args.data, args.folder),
        "syntax": lambda: (syntax(args.data, args.folder), syntax(args.data, args.folder, "en_gum")),
        "cutting": lambda: cutting(args.data),
        "names": lambda: names(args.data, args.folder),
        "time": lambda: times(args.data, args.folder),
        "facts": lambda: facts(args.data, args.folder),
        "calibration": lambda: calibration(args.data, args.folder),
        "speed": lambda: speed(args.data),
    }
    for name, part in parts.items():
        if args.only in ("", name):
            say(name)
            part()
    if args.keep:
        path = args.folder / "reader.json"
        about = json.loads(path.read_text(encoding="utf-8"))
        about["about"]["scores"] = said
        path.write_text(json.dumps(about, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    np.seterr(all="ignore")
    main()
