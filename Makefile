# The commands of this project. `make` alone lists them.
PORT ?= 8000
DATA ?= data
PROFILE ?= fashion
POLICY ?=
STANDIN ?=
ONLY ?=

.DEFAULT_GOAL := help
.PHONY: help run test check fix bench soak audit reset

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run: ## start everything and print the address and a demo login; PORT= DATA= PROFILE= POLICY=file STANDIN=1
	@bin/setup run
	@exec .venv/bin/glassplate run --development --port "$(PORT)" --data "$(DATA)" --profile "$(PROFILE)" $(if $(POLICY),--policy "$(POLICY)") $(if $(STANDIN),--stand-in)

# What is compiled is kept, also where the environment says otherwise: hundreds of processes would each do it anew.
test soak audit: export PYTHONDONTWRITEBYTECODE =

test: ## install what the tests need, then run every test
	@bin/setup test
	@cd web && npm test --silent
	@PYTHONHASHSEED=0 .venv/bin/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder

# Types are told anew each time: with its cache mypy once passed what it refuses in a clean clone.
check: ## format, lint, types, sizes, import order
	@bin/setup check
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy --no-incremental
	@cd web && npm run --silent format:check && npm run --silent check
	@.venv/bin/python -m pytest tests/house

fix: ## format and mend what can be mended by machine
	@bin/setup check
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format --quiet .
	@cd web && npm run --silent format

bench: ## measure; ONLY=name picks some; one JSON line a figure
	@bin/setup test
	@.venv/bin/python -m bench $(ONLY)

soak: ## long runs: kills, fuzzing, thousands of jobs
	@bin/setup test
	@.venv/bin/python -m pytest -m soak --timeout 3600

audit: ## prove the policy on a throw-away instance and on copies that are broken on purpose
	@bin/setup test
	@PYTHONPATH=auditor .venv/bin/python -m mutants.lab

reset: ## remove the data folder, after asking
	@bin/reset "$(DATA)"
