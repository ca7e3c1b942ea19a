# Bare `make` prints what can be done. Everything is installed into .venv, nothing outside it
# but Debian's Chromium, which `make test` fetches when it is missing and may.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
export PORT
# Compiled modules are kept where they can be: a second start then takes half the time.
unexport PYTHONDONTWRITEBYTECODE

WORDS := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))

.DEFAULT_GOAL := help
.PHONY: help setup run test soak attack bench check format lock strings tools

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed.") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-build-isolation --no-deps -e .
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

%.mo: %.po | .venv/ready
	@$(BIN)/python tests/tools/strings_current.py --compile

setup: .venv/ready $(WORDS) ## Install what the site needs

run: setup ## Start the demo on 127.0.0.1 (PORT, default 8000)
	@exec $(BIN)/hoh demo run

tools: .venv/ready-dev
	@sh tests/tools/install.sh

# Journeys share one browser, hence loadgroup. ARGS="tests/rules -k consent" runs a part.
test: tools $(WORDS) ## Rules, services, pages, migrations, journeys
	@sh tests/tools/run.sh $(BIN)/python -n 2 --dist loadgroup --import-mode importlib -q $(ARGS)

# STORIES="2000 20000", ENGINE=sqlite|postgresql|both, REQUESTS=60 a round, SECONDS=1500 at most.
bench: .venv/ready-dev $(WORDS) ## What a page costs, side by side with bare Flask
	@$(BIN)/python -m benchmarks

# SEED=, KILLS= (200), SECONDS= (1800 at most), ENGINE=sqlite or postgresql
soak: tools $(WORDS) ## kill -9 of web and worker, many times: is anything lost?
	@$(BIN)/python -m tests.soak

.venv-wapiti/ready: requirements-attack.txt
	@test -x .venv-wapiti/bin/python || $(PYTHON) -m venv .venv-wapiti
	.venv-wapiti/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-attack.txt
	@touch $@

# WHO="nobody lead" for some roles only, SECONDS= (60) at most for each crawl and module.
attack: .venv/ready-dev .venv-wapiti/ready $(WORDS) ## wapiti against a demo, as nobody and as each role
	@$(BIN)/python -m tests.tools.attack

# The fastest first, so that a slip is told at once.
check: .venv/ready-dev ## Formatter, linter, types, strings and locks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python tests/tools/strings_current.py
	$(BIN)/python tests/tools/locks_current.py

format: .venv/ready-dev ## Put the code in its one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

strings: .venv/ready-dev ## Collect translatable words into translations/
	$(BIN)/python tests/tools/strings_current.py --write

lock: .venv/ready-dev ## Write the lock files anew
	$(BIN)/python tests/tools/locks_current.py --write
