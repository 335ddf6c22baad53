# Two commands do everything on a machine with only Python (3.11 or later, with venv), pip and make:
#   make demo    set up and parse samples into tasks.json and 台账.xlsx
#   make test    set up and run the tests, the linters and the type checker
#
# For those who work on it (CONTRIBUTING.md):
#   make quick         what most changes break: linters, types, grammar, cases, golden results
#   make blocks        the code blocks of the pages that need a network, an environment or an hour (REASON=setup: some)
#   make test-lowest   the tests on the lowest versions that pyproject.toml allows
#   make test-hashed   the tests on exactly the files whose hashes are in .ci/constraints.hashes.txt
#   make corpus-diff   what changed in the records since BASE (a git ref; FOLDER=documents)
#   make docs          the site of docs/ in English and Chinese, into docs/_build
#   make bench         speed, growth, memory and folders, as ratios in one table (QUICK=1: a tenth of each)
#   make bench-peers   other packages beside it, in an environment of their own (.peers)
#   make fuzz          inputs of chance, SECONDS=60 for each target (TARGET=name, SEED=n); what is found is kept for the tests
#   make coverage      which lines and branches the tests reach (COVER=tests/unit measures a part)
#   make audit         known vulnerabilities and licences of all that is used, if an advisory service can be reached
#   make dist          wheel and sdist into dist/, checked, with a bill of materials (CycloneDX); make bundle: all wheels for a machine without a network

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
USABLE := $(VENV)/.usable
READY := $(VENV)/.ready
SAMPLE := samples/notice_with_plan.txt
NOTICE := samples/water_notice.docx
LOWEST := .venv-lowest
HASHED := .venv-hashed
PEERS := .peers
PEER_PACKAGES := jionlp docling-slim[format-docx] markitdown[docx] gongwen-skill
NOTICE_TEXT ?= $(SAMPLE)
BASE ?= HEAD
SECONDS ?= 60
TARGET ?=
SEED ?=
REASON ?= 1
COVER ?=
FOLDER ?= $(PLANPARSE_CORPUS)
QUICK := test_grammars.py test_forms.py test_cases.py test_golden.py test_registries.py test_layers.py test_sizes.py

.PHONY: help demo test suite quick lint blocks test-lowest corpus-diff docs bench bench-peers fuzz coverage audit sbom test-hashed dist bundle clean

help:
	@sed -n 's/^# \{0,1\}//p' Makefile

$(USABLE): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[all]'
	@touch $(USABLE)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(USABLE) $(READY)

demo: $(USABLE)
	$(BIN)/planparse $(SAMPLE) -o tasks.json
	$(BIN)/planparse show $(SAMPLE)
	$(BIN)/planparse $(NOTICE) -o 台账.xlsx
	@case "$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}" in \
	zh*) echo "全部内容连同每个字的位置，都在 tasks.json 中。"; \
		echo "台账.xlsx 是 $(NOTICE) 的台账：用 Excel、WPS 或 LibreOffice 打开（soffice 台账.xlsx）；"; \
		echo "日期、预警和下拉选项都可以直接使用；详见 docs/ledger.md。";; \
	*) echo "All of it, with the place of every word, is in tasks.json."; \
		echo "台账.xlsx is the ledger of $(NOTICE): open it with Excel, WPS or LibreOffice (soffice 台账.xlsx);"; \
		echo "dates, warning lights and lists are live; see docs/ledger.md.";; \
	esac

lint: $(READY)
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(READY)
	@$(MAKE) --no-print-directory --jobs 2 lint suite

suite: $(READY)
	$(BIN)/pytest --numprocesses auto --dist worksteal

quick: lint
	$(BIN)/pytest $(addprefix tests/,$(QUICK))

blocks: $(READY)
	PLANPARSE_BLOCKS=$(REASON) $(BIN)/pytest tests/test_setups.py

test-lowest:
	rm -rf $(LOWEST)
	$(PYTHON) -m venv $(LOWEST)
	$(PYTHON) -m tests.tools.lowest --without mcp > $(LOWEST)/lowest.txt
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $(LOWEST)/lowest.txt --editable .
	$(LOWEST)/bin/pytest --numprocesses auto --dist worksteal
	$(PYTHON) -m tests.tools.lowest --only mcp > $(LOWEST)/mcp.txt # it takes a later pydantic than planparse does
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $(LOWEST)/mcp.txt --editable .
	$(LOWEST)/bin/pytest tests/serve

test-hashed:
	rm -rf $(HASHED)
	$(PYTHON) -m venv $(HASHED)
	$(HASHED)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/constraints.hashes.txt
	$(HASHED)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(HASHED)/bin/pytest --numprocesses auto --dist worksteal

corpus-diff: $(READY)
	$(BIN)/python tests/tools/corpus_diff.py $(BASE) $(if $(FOLDER),--folder $(FOLDER))

docs: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	$(BIN)/python docs/build.py

bench: $(READY)
	$(BIN)/python tests/bench/figures.py
	if [ -x $(PEERS)/bin/python ]; then $(PEERS)/bin/python tests/bench/peer_speed.py $(NOTICE_TEXT); fi

bench-peers: # what does not install is said by the table
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --editable . lxml python-docx
	for peer in $(PEER_PACKAGES); do \
		$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check "$$peer" \
			|| echo "$$peer does not install here"; \
	done
	$(PEERS)/bin/python tests/bench/peer_speed.py $(NOTICE_TEXT)

fuzz: $(READY)
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS) $(addprefix --target ,$(TARGET)) $(addprefix --seed ,$(SEED))

coverage: $(READY)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses auto --dist worksteal $(COVER)
	$(BIN)/coverage combine --quiet
	$(BIN)/python tests/tools/covered.py

dist: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[publish]'
	rm -rf dist
	$(BIN)/python -m tests.tools.dist dist
	$(BIN)/python -m tests.tools.sbom dist/*.whl

sbom: dist

audit: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[audit]'
	$(BIN)/python -m tests.tools.audit

bundle: dist
	$(BIN)/python -m tests.tools.bundle dist/*.whl

clean:
	rm -rf $(VENV) $(LOWEST) $(HASHED) build dist docs/_build tasks.json 台账.xlsx .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
