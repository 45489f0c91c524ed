# Two commands carry everything: `make run` and `make test`. What they install lands in .venv/ (and, through apt,
# the few system libraries that no Python package brings). Stamps in .venv/ make a second call a no-op.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8000
WORKERS ?= 2
VENV := .venv
PYTHON := $(VENV)/bin/python
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --progress-bar off

.PHONY: help setup run test lint fuzz reference bench screenshots translations lock

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready-test ## Prepare everything that running and testing need

run: $(VENV)/.ready-run ## Serve the application, with a demonstration on first start (PORT=8000)
	@SURVEY_APP_DEMO=$${SURVEY_APP_DEMO-1} PORT=$(PORT) exec $(VENV)/bin/survey-app start

test: $(VENV)/.ready-test ## Lint, check types and run every test (WORKERS=2)
	@WORKERS=$(WORKERS) scripts/test.sh

lint: $(VENV)/.ready-test ## Lint and check types only
	@scripts/lint.sh

bench: $(VENV)/.ready-test ## Measure against the budgets; the figures go to build/bench.json
	@failed=0; for file in benchmarks/*.py; do $(PYTHON) -m benchmarks.$$(basename $$file .py) || failed=1; done; exit $$failed

fuzz: $(VENV)/.ready-test ## Read damaged workbooks, then compare the two engines (COUNT=500 SEED=1 MINUTES=10)
	@$(PYTHON) scripts/fuzz_reader.py --count $${COUNT:-500} --seed $${SEED:-1}
	@$(PYTHON) scripts/fuzz_twin.py --minutes $${MINUTES:-10}

reference: $(VENV)/.ready-test ## Compare fills by JavaRosa, the engine of ODK Collect, with ours (needs Java; FILLS=20 SEED=1 FORMS=…)
	@$(PYTHON) scripts/reference.py --fills $${FILLS:-20} --seed $${SEED:-1} $(FORMS)

screenshots: $(VENV)/.ready-test ## Make docs/screenshots/ from the running demonstration
	@$(PYTHON) scripts/screenshots.py

translations: $(VENV)/.ready-test ## Collect the words of the pages and compile the catalogues
	@scripts/translations.sh

lock: $(VENV)/.created ## Lock the dependencies anew, with hashes
	@scripts/lock.sh

# What running needs

$(VENV)/.created: scripts/create-venv.sh
	@scripts/create-venv.sh $(VENV)
	@touch $@

$(VENV)/.system-run: scripts/system-packages.sh | $(VENV)/.created
	@scripts/system-packages.sh run
	@touch $@

$(VENV)/.ready-run: requirements.lock pyproject.toml $(VENV)/.created $(VENV)/.system-run
	@echo "Installing the locked Python packages …"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

# What testing needs on top of it

$(VENV)/.system-test: scripts/system-packages.sh | $(VENV)/.created
	@scripts/system-packages.sh test
	@touch $@

$(VENV)/.ready-test: requirements-test.lock $(VENV)/.ready-run $(VENV)/.system-test
	@echo "Installing the locked test tools …"
	@$(INSTALL) --require-hashes -r requirements-test.lock
	@touch $@
