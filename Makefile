# Every command a developer or operator needs. A machine needs Python 3.11 or newer, make and git;
# the rest is set up here, once, and again only when a lock changes.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
PY := $(VENV)/bin/python
MEDREG := MEDREG_DEMO=1 $(VENV)/bin/medreg
PIP := $(PY) -m pip --quiet --disable-pip-version-check
LOCK := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

.PHONY: help setup run test test-sqlite test-postgresql check docs bench words compile assets lock migrations clean

help:  ## Show this list
	@echo "make COMMAND, where COMMAND is"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- what is made once --------------------------------------------------------------------------

$(VENV)/.made:
	@sh tools/environment.sh $(VENV)
	@touch $@

$(VENV)/.run: requirements/run.txt | $(VENV)/.made
	@echo "Installing what medreg runs on (hash-locked)"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.develop: requirements/develop.txt requirements/run.txt | $(VENV)/.made
	@echo "Installing what medreg is built and tested with (hash-locked)"
	@$(PIP) install --require-hashes -r requirements/develop.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run

$(VENV)/.node: requirements/node.txt | $(VENV)/.run
	@sh tools/has_node.sh || $(PIP) install --require-hashes -r requirements/node.txt
	@touch $@

$(VENV)/.browser:
	@sh tools/browser.sh
	@touch $@

# --- commands -----------------------------------------------------------------------------------

setup: $(VENV)/.develop compile assets  ## Install everything for work on medreg

run: $(VENV)/.run compile assets  ## Open the demonstration at http://127.0.0.1:8000 (MEDREG_PORT)
	@MEDREG_DEMO=1 exec $(VENV)/bin/medreg serve

test: setup $(VENV)/.browser  ## Run all tests on SQLite, then what touches the database on PostgreSQL
	@$(MAKE) test-sqlite
	@$(MAKE) test-postgresql

test-sqlite: setup $(VENV)/.browser  ## Run all tests on SQLite
	$(PY) -m pytest -n 2

test-postgresql: setup $(VENV)/.browser  ## Run what touches the database on PostgreSQL
	MEDREG_TEST_DATABASE=postgresql $(PY) -m pytest -n 2

check: setup  ## Lint, types, import contracts, translations, drawn docs
	$(PY) -m ruff check --no-fix
	$(PY) -m ruff format --check
	$(VENV)/bin/lint-imports
	$(PY) -m mypy
	$(PY) tools/words.py check
	$(MEDREG) draw --check

docs: setup  ## Draw the documentation that comes from the code
	$(MEDREG) draw

bench: setup  ## Measure on this machine
	@for measure in bench/*.py; do echo "== $$measure"; MEDREG_DEMO=1 $(PY) $$measure || exit 1; done

words: $(VENV)/.run  ## Bring the translation catalogues up to date with the code
	$(PY) tools/words.py update

compile: $(VENV)/.run
	@$(PY) tools/words.py compile

assets: $(VENV)/.node  ## Build stylesheets and scripts
	@$(PY) tools/assets.py build

lock: $(VENV)/.develop  ## Compile the hash-locked requirements anew
	$(LOCK) pyproject.toml --extra build --output-file requirements/run.txt
	$(LOCK) pyproject.toml --extra build --extra develop --constraints requirements/run.txt \
		--output-file requirements/develop.txt
	$(LOCK) requirements/node.in --output-file requirements/node.txt

migrations: $(VENV)/.run  ## Write migrations for changed models (NAME=what_it_does)
	$(MEDREG) django makemigrations $(if $(NAME),--name $(NAME))

clean:  ## Remove all that can be made again (keeps var/, the data)
	rm -rf $(VENV) assets/dist assets/node_modules build dist src/*.egg-info test-results
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage*
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
