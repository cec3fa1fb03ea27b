# The one door. Every target works on a machine that has only Python >= 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test env check bench proof mutation lock

run: .venv/locked
	@$(BIN)/flask serve

env: .venv/locked

test: .venv/locked-dev
	@$(BIN)/python -m pytest -n 2

check: .venv/locked-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy

bench: .venv/locked-dev .venv-streamlit/locked
	@$(BIN)/python -m bench

proof: .venv/locked-dev
	@PROOF=full $(BIN)/python -m pytest -m proof

mutation: .venv/locked-dev
	@$(BIN)/python -m tests.mutation

# A new environment whenever the lock changes: nothing left over from the old one.
.venv/locked: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	@echo "Making the environment (once, and again when requirements.txt changes) ..."
	@rm -rf .venv && $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/locked-dev: .venv/locked requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# What the product is measured beside, apart from it: its requirements are not ours.
.venv-streamlit/locked: requirements-streamlit.txt
	@rm -rf .venv-streamlit && $(PYTHON) -m venv .venv-streamlit
	@.venv-streamlit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-streamlit.txt
	@touch $@

# Needs uv. Universal: one lock for Linux, macOS and Windows.
lock:
	@for name in requirements requirements-dev requirements-streamlit; do \
		uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet $$name.in -o $$name.txt; \
	done
