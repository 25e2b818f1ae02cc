"""For those who annotate: `python -m communique.corpus show|check FILE…`."""
import sys
from pathlib import Path

from communique.corpus.check import faults
from communique.corpus.notation import BadNotation, load, parse


def main() -> int:
    verb, files = sys.argv[1], [Path(f) for f in sys.argv[2:]]
    bad = 0
    for path in files:
        if verb == "show":
            report = parse(path.read_text("utf-8").split("\n---\n")[0] + "\n---\n" + path.read_text("utf-8").split("\n---\n")[1] + "\n---\n", path.stem)
            for n, (a, b) in enumerate(report.sentences, 1):
                print(n, report.text[a:b])
            continue
        try:
            report = load(path)
        except BadNotation as error:
            print(error)
            bad += 1
            continue
        found = faults(report)
        print("\n".join(found) or f"{path.stem}: well; {len(report.text.split())} words, {len(report.events)} events, {len(report.attributions)} attributions ({sum(a.parent is not None for a in report.attributions)} nested), {len(report.figures)} figures, {len(report.times)} times")
        bad += bool(found)
    return bad > 0


sys.exit(main())
