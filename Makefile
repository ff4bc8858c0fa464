# make run    the app on http://127.0.0.1:7860
# make test   every check and test (sets up both environments first)
# make help   the rest

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
RUNTIME := .venv
WORKSHOP := .venv-workshop
PIP := -m pip --disable-pip-version-check install --quiet
# pip names every folder of local wheels that lacks a package: that is noise
QUIETLY := 2> >(grep -v 'is ignored: it is neither a file nor a directory' >&2 || true)

.PHONY: help run setup check test test-runtime test-workshop test-browser test-slow \
        coverage bench bench-app bench-memory docs lock clean

help:
	@echo 'make run             the app on http://127.0.0.1:7860'
	@echo 'make test            checks and tests, in both environments'
	@echo 'make check           ruff, mypy and import-linter'
	@echo 'make test-runtime    tests/vizionary, in the environment without torch'
	@echo 'make test-workshop   tests/training and tests/hub'
	@echo 'make test-browser    tests/browser'
	@echo 'make test-slow       the tests marked slow'
	@echo 'make coverage        which lines of the runtime its tests reach'
	@echo 'make bench           speed and memory against the alternatives'
	@echo 'make bench-app       cold start, round trips and many clients of the app'
	@echo 'make bench-memory    search, registration and start of a memory'
	@echo 'make docs            generated pages'
	@echo 'make lock            the lock files, from the requirement files'
	@echo 'make clean           removes environments and what the tools left'

run: $(RUNTIME)/.project
	$(RUNTIME)/bin/python app.py

# The two environments take minutes each, so they are made at the same time.
setup:
	@$(MAKE) -j3 $(RUNTIME)/.tests $(WORKSHOP)/.project .system-packages

# The runtime's tests keep one core busy, so the workshop's run beside them; what each prints comes
# when it is over, where make can wait so (macOS' cannot). A browser wants the machine for itself.
SYNC := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
test: setup
	@$(MAKE) check
	@echo 'Testing the runtime and the workshop side by side (some minutes)'
	@$(MAKE) -j2 $(SYNC) test-runtime test-workshop
	@$(MAKE) test-browser

check: $(RUNTIME)/.tests
	$(RUNTIME)/bin/ruff check .
	$(RUNTIME)/bin/mypy
	$(RUNTIME)/bin/lint-imports

# A run for each folder: a folder in which no test ran fails by itself.
test-runtime: $(RUNTIME)/.tests
	$(RUNTIME)/bin/python -m pytest -q tests/vizionary

test-workshop: $(WORKSHOP)/.project .system-packages
	$(WORKSHOP)/bin/python -m pytest -q tests/training
	$(WORKSHOP)/bin/python -m pytest -q tests/hub

test-browser: $(RUNTIME)/.tests .system-packages
	.ci/browser-tests

# pytest's status 5 says that a folder has no slow test, which is allowed here.
SLOW := -m pytest -q -m slow
test-slow: setup
	$(RUNTIME)/bin/python $(SLOW) tests/vizionary tests/browser || test $$? = 5
	$(WORKSHOP)/bin/python $(SLOW) tests/training tests/hub || test $$? = 5

coverage: $(RUNTIME)/.tests
	$(RUNTIME)/bin/python -m pytest -q --cov=vizionary --cov-report=term-missing tests/vizionary

# FLAGS=--quick, FLAGS='--out docs/benchmark.md'
bench: $(RUNTIME)/.project $(WORKSHOP)/.project
	$(WORKSHOP)/bin/python tests/bench/image.py $(FLAGS)

bench-app: $(RUNTIME)/.tests .system-packages
	$(RUNTIME)/bin/python tests/bench/app.py $(FLAGS)

bench-memory: $(RUNTIME)/.tests
	$(RUNTIME)/bin/python tests/bench/memory.py $(FLAGS)

docs: $(RUNTIME)/.project
	@mkdir -p build
	$(RUNTIME)/bin/python \
	    -c 'from vizionary.config import settings_markdown as page; print(page(), end="")' \
	    > build/settings.md
	mv build/settings.md docs/settings.md

clean:
	rm -rf $(RUNTIME) $(WORKSHOP) build dist *.egg-info .coverage .pytest_cache .ruff_cache \
	    .mypy_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: an environment is touched again only when one of its files changes.

$(RUNTIME)/.made:
	$(PYTHON) -m venv $(RUNTIME)
	@touch $@

$(RUNTIME)/.requirements: requirements.txt requirements.lock | $(RUNTIME)/.made
	@echo 'Installing the runtime (about a minute)'
	@$(RUNTIME)/bin/python $(PIP) -r requirements.txt -c requirements.lock $(QUIETLY)
	@touch $@

$(RUNTIME)/.project: pyproject.toml $(RUNTIME)/.requirements
	@$(RUNTIME)/bin/python $(PIP) --no-deps -e . $(QUIETLY)
	@touch $@

$(RUNTIME)/.tests: tests/requirements.txt requirements.lock $(RUNTIME)/.requirements | $(RUNTIME)/.project
	@echo 'Installing what the checks and tests need'
	@$(RUNTIME)/bin/python $(PIP) -r tests/requirements.txt -c requirements.lock $(QUIETLY)
	@touch $@

$(WORKSHOP)/.made:
	$(PYTHON) -m venv $(WORKSHOP)
	@touch $@

$(WORKSHOP)/.requirements: training/requirements.txt training/requirements.lock | $(WORKSHOP)/.made
	@echo 'Installing the workshop (torch and more: some minutes)'
	@# compiling all of it ahead costs a minute; most of it is never imported
	@$(WORKSHOP)/bin/python $(PIP) --no-compile \
	    -r training/requirements.txt -c training/requirements.lock $(QUIETLY)
	@touch $@

$(WORKSHOP)/.project: pyproject.toml $(WORKSHOP)/.requirements
	@$(WORKSHOP)/bin/python $(PIP) --no-deps -e . $(QUIETLY)
	@touch $@

.PHONY: .system-packages
.system-packages:
	@.ci/system-packages

# Resolves afresh in environments of their own, so that nothing installed by hand gets in.
lock:
	$(MAKE) requirements.lock.new training/requirements.lock.new
	mv requirements.lock.new requirements.lock
	mv training/requirements.lock.new training/requirements.lock

FREEZE := -m pip --disable-pip-version-check freeze --exclude pip --exclude setuptools

.PHONY: requirements.lock.new training/requirements.lock.new
requirements.lock.new:
	rm -rf build/lock-runtime && $(PYTHON) -m venv build/lock-runtime
	build/lock-runtime/bin/python $(PIP) -r requirements.txt -r tests/requirements.txt $(QUIETLY)
	build/lock-runtime/bin/python $(FREEZE) > $@

training/requirements.lock.new:
	rm -rf build/lock-workshop && $(PYTHON) -m venv build/lock-workshop
	build/lock-workshop/bin/python $(PIP) -r training/requirements.txt $(QUIETLY)
	build/lock-workshop/bin/python $(FREEZE) > $@
