# Two words matter: `make run` starts Hearline, `make test` checks it. Both set up what is missing first.
# Everything Python goes into .venv; ARGS="…" is passed on to the program.

PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test check format bench translations lock clean setup-run setup-test

help:
	@echo "make run      set up what is missing and start Hearline   (ARGS=\"listen --source microphone\")"
	@echo "make test     set up what is missing, run all checks and tests"
	@echo "make check    format, lint, types, import directions"
	@echo "make bench    the figures of the README (takes a while; wants a quiet machine)"
	@echo "make format   rewrite the sources in the house format"
	@echo "make translations   collect the texts that people read, for the translators"
	@echo "make lock     write packaging/locks anew (needs uv)"
	@echo "make clean    remove .venv and caches"

setup-run:
	@sh packaging/setup.sh run

setup-test:
	@sh packaging/setup.sh test

run: setup-run
	@.venv/bin/hearline $(ARGS)

check: setup-test
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

# Many tests keep real time with real sound and sockets: on a busy machine one may miss its moment, so it is asked again
# and the summary says so (R). Three misses are a failure.
test: check
	$(PY) -m pytest --cov --cov-report=term --reruns 2 --reruns-delay 1 $(ARGS)

format: setup-test
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

bench: setup-test
	$(PY) -m tests.bench $(ARGS)

translations: setup-test
	$(PY) packaging/translations.py

lock:
	packaging/lock.sh

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage build dist
