# Contactwijzer. `make` alone tells what there is.
#
# Each set-up leaves a stamp beside what it made (.venv/.ready, node_modules/.ready),
# so it runs again only when its lock file changes or the folder is gone.

.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV := .venv
PORT ?= 8000
BASE ?= /
BASE_PATH := $(subst //,/,$(subst //,/,/$(BASE)/))
ARGS ?=

PYTHON_READY := $(VENV)/.ready
NODE_READY := node_modules/.ready
BIN := node_modules/.bin
SCRIPT_FILES := "docs/assets/**/*.{mjs,css}" "{scripts,tests}/**/*.mjs" "tests/site/*.json" cspell.json package.json

# First, so that npm's tools and the build find the node and the commands of this project.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup serve build test check format screenshots bench

help: ## show this list
	@echo "Contactwijzer: make <target>"
	@sed -n 's/^\([a-z]*\):.*## /  \1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

setup: $(PYTHON_READY) $(NODE_READY) ## install what the other targets need, in .venv and node_modules

serve: export SITE_URL = http://127.0.0.1:$(PORT)$(BASE_PATH)
serve: build ## build, then serve like GitHub Pages (PORT=8000 BASE=/)
	@$(VENV)/bin/python scripts/serve.py --port $(PORT) --base $(BASE_PATH)

build: setup ## build the site into site/ (SITE_URL=https://... names its address)
	@echo "Building the site"
	@$(VENV)/bin/python scripts/build.py

test: build ## build and run every test (ARGS="-k name" for some of them)
	@echo "Looking for a browser to test with"
	@CHROMIUM="$$($(VENV)/bin/python scripts/browser.py)" || exit 1; \
	echo "Testing with $$CHROMIUM"; \
	CHROMIUM="$$CHROMIUM" $(VENV)/bin/python -m pytest -n 3 --dist worksteal $(ARGS)

check: build ## ruff, mypy, tsc, prettier, the spelling and the bytes; changes nothing
	@echo "ruff check";    $(VENV)/bin/ruff check .
	@echo "ruff format";   $(VENV)/bin/ruff format --check .
	@echo "mypy --strict"; $(VENV)/bin/mypy --strict assessment scripts
	@echo "tsc";           $(BIN)/tsc -p tsconfig.json && $(BIN)/tsc -p docs/assets/offline
	@echo "prettier";      $(BIN)/prettier --check --log-level warn --no-error-on-unmatched-pattern $(SCRIPT_FILES)
	@echo "cspell";        $(BIN)/cspell lint --no-progress --no-summary --unique
	@echo "budgets";       $(VENV)/bin/python scripts/budgets.py

format: setup ## let ruff and prettier rewrite the code
	@$(VENV)/bin/ruff check --fix-only --quiet .
	@$(VENV)/bin/ruff format .
	@$(BIN)/prettier --write --log-level warn --no-error-on-unmatched-pattern $(SCRIPT_FILES)

screenshots: build ## take pictures of every page into build/screenshots/ (ARGS="--only assessment")
	@$(VENV)/bin/python scripts/screenshots.py $(ARGS)

bench: build ## measure this build beside other ways to run it (never part of the tests; ARGS="--part starts")
	@cd scripts/bench && npm ci --no-audit --no-fund --loglevel=error >/dev/null
	@$(VENV)/bin/python scripts/bench $(ARGS)

# Every command of a name on PATH is tried, because the first may be a pyenv shim that only fails,
# or a system Python without its venv module.
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))

$(PYTHON_READY): requirements.lock
	@if ! $(VENV)/bin/python -c '$(SUITABLE)' >/dev/null 2>&1; then \
		found=; \
		for name in $(PYTHON) python3.13 python3 python3.14 python3.12 python; do \
			case "$$name" in \
				*/*) if "$$name" -c '$(SUITABLE)' >/dev/null 2>&1; then found="$$name"; fi ;; \
				*) IFS=:; for folder in $$PATH; do \
					if "$$folder/$$name" -c '$(SUITABLE)' >/dev/null 2>&1; then found="$$folder/$$name"; break; fi; \
				done; unset IFS ;; \
			esac; \
			if [ -n "$$found" ]; then break; fi; \
		done; \
		if [ -z "$$found" ]; then \
			echo "Contactwijzer needs Python 3.12 or newer (3.13 is best) and found none: install it, or name it with 'make PYTHON=/path/to/python3.13 ...'." >&2; \
			exit 1; \
		fi; \
		echo "Creating $(VENV) with $$("$$found" --version)"; \
		"$$found" -m venv --clear $(VENV); \
	fi
	@echo "Installing Python packages"
	@$(VENV)/bin/python -m pip install -qq --require-hashes -r requirements.lock
	@touch $@

$(NODE_READY): package.json package-lock.json requirements-node.lock $(PYTHON_READY)
	@if ! { node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' && npm --version; } >/dev/null 2>&1; then \
		echo "Installing Node, as this machine has none of version 20 or newer"; \
		$(VENV)/bin/python -m pip install -qq --require-hashes -r requirements-node.lock; \
	fi
	@echo "Installing JavaScript packages"
	@npm ci --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
