import sys
from communique.cli.corpus import app
args = sys.argv[1:]
if args[0] == "show":
    from pathlib import Path
    from communique.cli.corpus import _sentences
    for f in args[1:]:
        print("\n".join(_sentences(Path(f).read_text("utf-8"), Path(f).stem)))
else:
    app(args)
