# officecore: what a developer types. `make` lists the targets.
# A bare machine needs Python 3.11 or newer and make; the rest is installed into .venv.

VENV := .venv
BIN := $(VENV)/bin
# The first Python on the path that is new enough and can make a virtual environment.
PYTHON ?= $(shell for each in python3.13 python3.12 python3.11 python3 python; do \
	$$each -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$each && break; done)
WORKERS ?= auto

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test faults judges check format lint types imports examples house bench growth docs clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

demo: $(VENV)/.installed-all ## run two years of a real company's trading through the house
	$(BIN)/python -m officecore $(if $(URL),'$(URL)')

test: $(VENV)/.installed-dev ## run every test
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 --dist worksteal

faults: $(VENV)/.installed-dev ## kill and crowd both databases, a thousand times and more
	FAULTS_KILLS=$${FAULTS_KILLS:-1000} FAULTS_TRANSACTIONS=$${FAULTS_TRANSACTIONS:-10000} \
		$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 --dist worksteal -rP tests/faults

judges: $(VENV)/.installed-dev ## let hledger read the books, and compare what it finds
	@command -v hledger >/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -q \
		&& apt-get install -qy --no-install-recommends hledger; } || { \
		echo "To have the books judged you must have hledger."; \
		echo "On Debian and Ubuntu: sudo apt install hledger"; exit 1; }
	$(BIN)/python -m pytest -n 0 tests/judges/hledger.py

check: format lint types imports examples house ## ruff, mypy, pyright, import rules, docs' examples

format: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy
	@# pyright looks for installed packages by the first python on the path
	PATH="$(CURDIR)/$(BIN):$$PATH" pyright --verifytypes officecore --ignoreexternal

imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports

examples: $(VENV)/.installed-dev
	@# what a page leaves open is a warning there: Sybil cannot tell it as a failure
	$(BIN)/python -m pytest -q -W default::pytest.PytestUnraisableExceptionWarning \
		README.md CONTRIBUTING.md docs src

house: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q tests/house

bench: $(VENV)/.installed-bench ## measure against the peers, all in one run
	$(BIN)/python -m benchmarks

growth: $(VENV)/.installed-bench ## measure beside a million stored sales; takes some minutes
	$(BIN)/python -m benchmarks growth

docs: $(VENV)/.installed-dev ## build the reference from the docstrings into build/docs
	@# pdoc warns of each annotation in the __init__ that attrs has made
	$(BIN)/python -W ignore::UserWarning docs/reference.py build/docs
	@echo "open build/docs/index.html"

clean: ## remove everything that make has made
	rm -rf $(VENV) build dist src/*.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache

# One stamp for each extra of pyproject.toml; it is older than pyproject.toml when that has changed.
$(VENV)/.installed-%: pyproject.toml | $(BIN)/python
	@echo "installing officecore[$*] into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { \
		echo "To use officecore you must have Python 3.11 or newer with its venv module."; \
		echo "On Debian and Ubuntu: sudo apt install python3 python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
