# Everything a person does with this project. Each target first brings what it needs: the system's
# libraries (Debian and its relatives), a private Python environment in .venv, the locked packages.

VENV := .venv
PYTHON := $(VENV)/bin/python
SYSTEM := ./setup/system-packages
INSTALL := ./setup/environment
# A start reads our modules compiled, as pip leaves those of the packages, even where Python may write none itself.
COMPILE := $(PYTHON) -m compileall -q house.py cartable models printing views
# Tests draw without a screen; journeys start an X server of their own. The locale is fixed so that
# a machine's settings cannot change a result.
TESTING := QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
# Two at a time, the tests of a file in order: each worker has a server and a home of its own. The files in order too:
# the many short ones of the window come last, and neither worker waits for a long one of the other.
WORKERS := -n 2 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test test-all bench lint screenshot lock clean

help:
	@echo 'make run         start the program (the first start makes a sample office)'
	@echo 'make test        the checks and the tests, in minutes'
	@echo 'make test-all    the same, the slow tests, and those of the window with late answers'
	@echo 'make bench       the measured bars: sizes, times, ratios'
	@echo 'make lint        ruff and mypy alone'
	@echo 'make screenshot  pictures of the main screens into build/screenshots'
	@echo 'make lock        resolve the requirement files anew from pyproject.toml'
	@echo 'make clean       remove what the other targets made here'

run:
	@./setup/display
	@$(SYSTEM) run
	@$(INSTALL) requirements.txt
	@$(COMPILE)
	@$(PYTHON) main.py

test: lint
	@$(SYSTEM) run test
	$(TESTING) $(PYTHON) -m pytest $(WORKERS) -m "not slow"

test-all: lint
	@$(SYSTEM) run test slow
	$(TESTING) $(PYTHON) -m pytest $(WORKERS)
	CARTABLE_LATE_ANSWERS=$$$$ $(TESTING) $(PYTHON) -m pytest $(WORKERS) -m "not slow" tests/views tests/journeys

bench:
	@$(SYSTEM) run test
	@$(INSTALL) requirements-dev.txt
	$(TESTING) $(PYTHON) -m tests.benchmarks

lint:
	@$(SYSTEM)
	@$(INSTALL) requirements-dev.txt
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy

screenshot:
	@$(SYSTEM) run test
	@$(INSTALL) requirements-dev.txt
	LC_ALL=C.UTF-8 $(PYTHON) -m tests.screenshots build/screenshots

lock:
	@$(SYSTEM)
	@./setup/lock

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
