# Two commands do everything on a machine with only Python (3.11 or later, with venv), pip and make:
#   make demo    set up and parse a sample into tasks.json
#   make test    set up and run the tests, the linters and the type checker

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := samples/notice_with_plan.txt

.PHONY: help demo test bench clean

help:
	@sed -n 's/^#   //p' Makefile

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)

demo: $(READY)
	$(BIN)/planparse $(SAMPLE) -o tasks.json
	$(BIN)/planparse show $(SAMPLE)
	@echo "All of it, with the place of every word, is in tasks.json."

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench: $(READY)
	$(BIN)/python tests/bench/speed.py
	$(BIN)/python tests/bench/folders.py workers

clean:
	rm -rf $(VENV) build dist tasks.json .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
