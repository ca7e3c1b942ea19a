#!/bin/sh
# Brings what Python's registry does not have: Chromium for the journeys, Java and vnu for the HTML.
# Quick when all is there. Without root nothing is installed: it says which tests will not run,
# and fails under CI, so that a green run is never a run of less.
set -eu
cd "$(dirname "$0")"
missing=""

has() { command -v "$1" >/dev/null 2>&1; }

want() { # want COMMAND PACKAGE TESTS
    has "$1" && return
    missing="$missing $2"
    [ "$(id -u)" = 0 ] || echo "Not run, since $1 is missing and only root may install $2: $3." >&2
}

vnu=node_modules/vnu-jar/build/dist/vnu.jar
want chromium chromium "the journeys in a browser (tests/journeys)"
want java default-jre-headless "the HTML checker over every page"
[ -f "$vnu" ] || want npm npm "the HTML checker over every page"

if [ -n "$missing" ] && [ "$(id -u)" = 0 ]; then
    echo "Installing$missing: once, for the tests."
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
elif [ -n "$missing" ] && [ "${CI:-}" = true ]; then
    exit 1
fi

# Without --ignore-scripts the package would download a Java of its own.
if has npm && { [ ! -f "$vnu" ] || [ package-lock.json -nt "$vnu" ]; }; then
    npm ci --ignore-scripts --no-audit --no-fund --silent
    touch "$vnu"
fi
