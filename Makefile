# Everything sets itself up: a machine with Python 3.11 or later, make and the package index is enough.
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell for p in python3 python python3.14 python3.13 python3.12 python3.11; do \
            $$p -c '$(RECENT)' >/dev/null 2>&1 && echo $$p && break; done)
endif
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
CODE   := src tests benchmarks

.PHONY: demo test engines format bench clean help

demo: $(READY)      ## read the sample reports, write a brief on Vietnam and Russia, and open it
	@$(BIN)/kyori demo

test: $(READY)      ## lint, types, contracts between rooms, tests
	@sh tests/services.sh
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n auto

format: $(READY)    ## mend what ruff can mend
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

engines: $(READY)   ## add Spark, where Java is there, so that its tests run too
	@command -v java >/dev/null || { echo "Spark needs Java 17 or later, and none was found; its tests are skipped." >&2; exit 2; }
	@VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(BIN)/uv sync --active --frozen --inexact --quiet --system-certs --group spark || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check "pyspark>=4.0"

bench: $(READY)     ## print the figures of the benchmarks
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/records.py

clean:              ## remove what the targets above made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis demo

help:               ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## */\t/' | expand -t 10

# uv installs what uv.lock says. Where it cannot reach the index but pip can (a mirror that only pip's
# configuration names), pip installs the same versions.
$(READY): pyproject.toml uv.lock
	@test -n "$(PYTHON)" || { echo "Kyori needs Python 3.11 or later, and none was found. Try: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(PYTHON) -c '$(RECENT)' 2>/dev/null || { echo "Kyori needs Python 3.11 or later; $(PYTHON) is: $$($(PYTHON) --version 2>&1 || true). Try: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) (once, about a minute) ..."
	@$(BIN)/python -c '$(RECENT)' 2>/dev/null || { rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.11"
	@VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(BIN)/uv sync --active --frozen --inexact --quiet --system-certs || { \
	  echo "uv did not get through; trying pip ..."; \
	  $(BIN)/uv export --quiet --frozen --no-emit-project --output-file $(VENV)/locked.txt >/dev/null \
	  && $(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement $(VENV)/locked.txt \
	  && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable . ; }
	@touch $(READY)
