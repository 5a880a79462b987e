#!/bin/sh
# Sets up a checkout: `setup.sh run` for running Hearline, `setup.sh test` for checking it. Does nothing when all is there.
# Debian packages come through apt where that may be done; Python packages go into .venv, pinned and verified by hash.
set -eu
cd "$(dirname "$0")/.."
purpose=$1
lock=packaging/locks/$([ "$purpose" = test ] && echo dev || echo run).txt
stamp=.venv/.ready-$purpose
state=$(cat "$lock" pyproject.toml packaging/setup.sh packaging/debian/*.txt packaging/*.py packaging/locks/model.txt | cksum)
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] && exit 0

say() { echo "hearline setup: $*" >&2; }

find_python() {
    for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

wanted() {
    cat packaging/debian/run.txt
    [ "$purpose" = test ] && cat packaging/debian/test.txt
    # Debian's own Python comes without the part that makes virtual environments.
    "$python" -c 'import ensurepip' 2>/dev/null || echo "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    return 0
}

missing() {
    for package in $(wanted | sed 's/#.*//'); do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -q '^installed' || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 || return 1
    sudo -n true 2>/dev/null && return 0
    [ -t 0 ]  # somebody is there to give the password
}

python=$(find_python)
if [ -z "$python" ]; then
    say "Python 3.11 to 3.14 is needed and was not found. Install it (Debian: apt install python3 python3-venv) and try again."
    exit 1
fi

if command -v apt-get >/dev/null 2>&1; then
    packages=$(missing | tr '\n' ' ')
    if [ -n "$packages" ]; then
        if may_be_root; then
            say "installing Debian packages: $packages"
            as_root apt-get update -qq || say "the package lists could not be refreshed; going on with the old ones"
            # shellcheck disable=SC2086
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-remove --no-install-recommends $packages >/dev/null || {
                say "these Debian packages could not be installed: $packages"
                [ "$purpose" = test ] && exit 1
            }
        else
            say "these Debian packages are missing; install them with: sudo apt install $packages"
            [ "$purpose" = test ] && exit 1
        fi
    fi
fi

[ -x .venv/bin/python ] || {
    say "making the virtual environment .venv"
    rm -rf .venv
    "$python" -m venv .venv
}
say "installing Python packages (about 400 MB the first time)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
# The small speech model came with the packages; a failure here costs accuracy, not the start.
[ "$purpose" = test ] || .venv/bin/python packaging/prepare_model.py || true
echo "$state" >"$stamp"
