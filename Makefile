# Everything sets itself up: a machine with Python 3.11 or later, make and the package index is enough.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test check lint types contracts bench clean

demo: $(READY)      ## read the sample reports and write a brief on Vietnam and Russia
	$(BIN)/kyori demo

test: $(READY)      ## lint, types, room contracts, tests
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n auto

bench: $(READY)     ## print the benchmarks' figures
	$(BIN)/python benchmarks/reading.py

$(READY): pyproject.toml uv.lock
	$(PYTHON) -c 'import sys; sys.exit("Kyori needs Python 3.11 or later; this is %d.%d. Try: make PYTHON=python3.11" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.8"
	VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv sync --active --frozen --inexact --quiet
	touch $(READY)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis demo
