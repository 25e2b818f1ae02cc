# Two commands matter: `make demo` fills a desk from the examples and shows it, `make test` checks everything.
# Each builds its own environment in .venv: with uv when it is there, else with venv and pip.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
DEMO   := demo-output

.PHONY: demo test lint types tests bench clean help

help:           ## What each target does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:[^#]*## */\t/' | expand -t 12

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Communiqué needs Python 3.11 or newer; $(PYTHON) is older. Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	  UV_PYTHON_DOWNLOADS=never uv venv -q --allow-existing --python $(PYTHON) $(VENV) && \
	  uv pip install -q --python $(BIN)/python -c constraints.txt -e '.[dev]'; \
	else \
	  { $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }; } && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'; \
	fi
	@touch $@

demo: $(STAMP)  ## Fill a desk from the examples, show what two countries did, and draw it
	@mkdir -p $(DEMO)
	@$(BIN)/communique add examples/reports.toml --desk $(DEMO)/desk.sqlite
	@$(BIN)/communique dyad RUS PRK --desk $(DEMO)/desk.sqlite --plot $(DEMO)/russia-north-korea.png
	@$(BIN)/communique figures troops --from PRK --desk $(DEMO)/desk.sqlite \
	  --format json --plot $(DEMO)/troops.png > $(DEMO)/troops.json
	@$(BIN)/communique network --desk $(DEMO)/desk.sqlite --format csv --plot $(DEMO)/network.svg > $(DEMO)/network.csv
	@$(BIN)/communique read examples/letter.txt --published 2025-08-15 --outlet "Example Wire" \
	  --format html --out $(DEMO)/letter.html
	@echo "Written into $(DEMO)/: the desk itself, charts (.png, .svg), their values (.json, .csv), one report as a page (letter.html)"

test: lint types tests  ## Lint, strict types and the whole suite

lint: $(STAMP)  ## Style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(STAMP) ## Strict types
	@$(BIN)/mypy

tests: $(STAMP) ## The test suite
	@$(BIN)/python -m pytest -n 2

bench: $(STAMP) ## Scores on the public sets and on reports, where the measuring data is at hand
	@$(BIN)/python -m bench.report

clean:          ## Remove the environment and the demo's output
	@rm -rf $(VENV) $(DEMO)
