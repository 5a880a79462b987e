#!/bin/sh
# Writes the locks anew from pyproject.toml: one for running, one for working on Hearline. Needs uv on the PATH.
set -eu
cd "$(dirname "$0")/.."
lock() { out=$1; shift; uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --output-file "packaging/locks/$out" "$@" pyproject.toml; }
lock run.txt --group build
lock dev.txt --group build --group test
