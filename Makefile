# Every command here works from a fresh clone on a machine with Python 3.11 or later, make, (for browser tests) apt, and (for GraphiQL) npm.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs
TESTS := $(VENV)/.tests
GRAPHIQL := requirements/graphiql/node_modules/.installed
WORKERS ?= 2

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(RUNS) ## install what the mall needs, pinned, into .venv

$(RUNS): requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one with make PYTHON=…")'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Install Python's venv: apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r $<
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

develop: $(TESTS) ## install what tests and checks need beside it

$(TESTS): requirements/dev.txt $(RUNS)
	$(BIN)/python -m pip install --quiet --require-hashes -r $<
	@touch $@

graphiql: $(GRAPHIQL) ## install GraphiQL for development, pinned, with npm

$(GRAPHIQL): requirements/graphiql/package-lock.json
	npm ci --prefix requirements/graphiql --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

up: setup messages ## start the mall and stay in the foreground
	$(BIN)/emall up

demo: setup messages ## start the mall with demonstration data and print the sign-ins
	$(BIN)/emall demo

journey: setup messages ## do the first purchase over HTTP and verify its dossier (emall journey NAME or --all: the others)
	$(BIN)/emall journey

test: develop messages $(if $(shell command -v npm),graphiql) ## all tests but the long fault runs
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(T)

test-fast: develop ## the tests that need no database
	$(BIN)/pytest tests/unit $(T)

fault: develop messages ## the long runs that kill processes at random points
	$(BIN)/pytest -m slow_fault tests/fault $(T)

search: develop ## the property tests that need no database, with new examples
	EMALL_EXAMPLES=search $(BIN)/pytest -n $(WORKERS) tests/unit $(T)

bench: setup messages ## every benchmark, one JSON object a line
	$(BIN)/emall bench all --json

fmt: develop ## put the code into its one format
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

check: develop ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

messages: setup ## compile the translations
	@$(BIN)/python -m marketplace.config.messages

dump: setup ## renew the finished schema that a first start loads, after migrations changed
	$(BIN)/python -m marketplace.config.schema_dump

strings: develop ## collect new source strings for translation (needs gettext)
	DJANGO_SETTINGS_MODULE=marketplace.config.settings.test $(BIN)/django-admin makemessages --verbosity 0 --locale zh_Hans \
		--no-location --no-wrap --no-obsolete --ignore .venv --ignore node_modules --ignore var --ignore tests --ignore benchmarks --ignore docs

lock: develop ## renew the pinned requirements from the *.in files
	@for name in run production tracing dev; do $(BIN)/pip-compile --quiet --upgrade --strip-extras --allow-unsafe --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
		--output-file requirements/$$name.txt requirements/$$name.in || exit 1; done

.PHONY: help setup develop graphiql up demo journey test test-fast fault search bench fmt check messages strings dump lock
