# Everything a newcomer or CI runs. `make help` lists it.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
# The oldest PostgreSQL that docs/settings.md promises, where Debian's packages put it; the embedded one is the newest.
OLDEST := 15
OLDEST_BIN := /usr/lib/postgresql/$(OLDEST)/bin
# Much of a test is waiting for other processes: half as many again as there are processors.
TESTERS ?= $(shell $(PYTHON) -c 'import os; print(min(6, (os.cpu_count() or 1) * 3 // 2))')
# What production would set, for Django's deployment check.
PRODUCTION := DEVELOPMENT=false DEBUG=false HTTPS_ONLY=true ALLOWED_HOSTS=events.example.org \
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')

.PHONY: help install run test test-oldest test-slow test-browser check docs pictures bench api worker beat lock clean build up down logs

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-13s %s\n", $$1, $$2 }'

run: install ## the whole system on this machine, with a demo provider, until Ctrl-C
	@$(BIN)/python -m devtools.run

install: $(INSTALLED) ## .venv with all that runs and tests need, from pinned files

# Made again when the pins change.
$(INSTALLED): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another: make install PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# A file's tests stay together, for the servers some of them share; each process has a pair of its own. Files in their order: sorted by
# the number of their tests, those with few and long ones would come last, and one process be left alone with them.
test: install ## the tests, but for the slow ones
	$(BIN)/python -m pytest -m "not slow and not browser" --numprocesses $(TESTERS) --dist loadfile --no-loadscope-reorder

test-oldest: install ## the same, and the plans, on PostgreSQL 15, where it is installed
	@if [ -x $(OLDEST_BIN)/initdb ]; then export POSTGRES_BIN=$(OLDEST_BIN); $(MAKE) --no-print-directory test && \
		$(BIN)/python -m pytest -m slow tests/aggregator/test_plans.py tests/events/test_statement_plans.py; else \
		echo "Skipped: there is no PostgreSQL $(OLDEST) in $(OLDEST_BIN). Debian has it: apt install postgresql-$(OLDEST)"; fi

test-slow: install ## the tests that take long or much memory
	$(BIN)/python -m pytest -m slow --numprocesses 2 --dist loadfile --no-loadscope-reorder

test-browser: install ## the tests that drive a browser
	$(BIN)/python -m pytest -m browser

check: install ## linters, types, import contracts, migrations, OpenAPI, deployment
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy .
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m devtools.lint_migrations
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file /dev/null
	$(BIN)/python -m devtools.api_changes
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

docs: .venv-docs/installed ## the documentation as a site in site/; fails for a link that leads nowhere
	@NO_MKDOCS_2_WARNING=1 PYTHONPATH=. .venv-docs/bin/mkdocs build --strict --quiet
	@echo "site/index.html"

# Neither the service nor its tests need it.
.venv-docs/installed: requirements-docs.txt
	$(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.txt
	@touch $@

pictures: install ## the pictures of the documentation, taken anew in Chromium
	$(BIN)/python -m devtools.pictures

bench: install ## the benchmarks
	$(BIN)/python -m bench

api: install ## the API alone, in the foreground; PORT is 8080
	@exec $(BIN)/python -m config.processes api

worker: install ## a Celery worker alone, in the foreground
	@exec $(BIN)/python -m config.processes worker

beat: install ## the Celery scheduler alone, in the foreground; run one only
	@exec $(BIN)/python -m config.processes beat

build: .env ## the container image
	docker compose build api

up: .env ## the whole service in containers, at http://localhost:8080
	docker compose up --detach --build --wait

down: .env ## stops the containers; their data stays
	docker compose --profile demo down

logs: .env ## what the containers say
	docker compose logs --follow --tail 100

# What docker-compose.yml asks for, made once and never committed.
.env:
	@umask 077 && $(PYTHON) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(64) + "\nPOSTGRES_PASSWORD=" + secrets.token_urlsafe(24))' >$@

lock: install ## pins what pyproject.toml asks for; UPGRADE=--upgrade takes the newest
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(UPGRADE) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(UPGRADE) -c requirements.txt \
		pyproject.toml --group dev -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(UPGRADE) --group docs -o requirements-docs.txt

clean: ## removes .venv, caches and all data of this checkout
	$(PYTHON) -m devtools.embedded erase
	rm -rf .venv .venv-docs site static .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
