# Two commands: `make report` writes the reports of the sample texts, `make test` runs every test. Both set up what they need.

CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11
PYTHON ?= $(shell for p in $(CANDIDATES); do if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
VENV ?= .venv
BIN := $(VENV)/bin

COMPILED := build/compiled

.PHONY: report test lint wheel compiled check-compiled bench pictures clean

report: $(VENV)/.ready
	$(BIN)/critique report seeds --out reports
	$(BIN)/critique compare seeds --map seeds/manifest.toml --map seeds/authors.toml --out reports/compared --format html,md

test: $(VENV)/.tested
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.linted
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

wheel: $(VENV)/.linted
	PYTHON=$(BIN)/python sh tests/packaging/check_wheel.sh

compiled: $(COMPILED)/.ready
	@echo "The same program, compiled: $(COMPILED)/bin/critique"

check-compiled: compiled
	$(COMPILED)/bin/python -m pip install --quiet --group test
	sh tests/packaging/check_compiled.sh $(BIN) $(COMPILED)/bin

bench: $(VENV)/.ready
	@$(MAKE) --no-print-directory compiled || echo "Not compiled (a C compiler and the headers of Python are needed): only the plain program is measured."
	$(BIN)/python -m pip install --quiet --group bench
	@if command -v npm >/dev/null 2>&1; then npm install --silent --no-save --prefix benchmarks write-good@1; fi
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.linearity
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.sentences
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.comparison

pictures: $(VENV)/.tested
	$(BIN)/python docs/make_pictures.py

clean:
	rm -rf $(VENV) build dist *.egg-info .hypothesis .pytest_cache .mypy_cache .ruff_cache tests/node_modules benchmarks/node_modules
	find critique tests benchmarks docs -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.ready: pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "critique needs Python 3.11 or later, and found none (looked for: $(CANDIDATES)). Install one, or name it: make PYTHON=/path/to/python3"; exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv (or python3.X-venv for another version), then run make again."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(COMPILED)/.ready: $(VENV)/.ready hatch_build.py $(shell find critique lexicons -name "*.py" -o -name "*.toml")
	$(PYTHON) -m venv $(COMPILED)
	$(COMPILED)/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	CRITIQUE_COMPILE=1 $(COMPILED)/bin/python -m pip install --quiet .
	@touch $@

$(VENV)/.tested: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --group test
	@if command -v npm >/dev/null 2>&1; then npm install --silent --no-save --prefix tests axe-core@4; fi
	@touch $@

$(VENV)/.linted: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --group lint
	@touch $@
