#!/bin/sh
# Brings what Python's registry does not have: Chromium and nginx for the journeys, Java and vnu for
# the HTML, strings that break things (blns), systemd's own check for the units in deploy/.
# Quick when all is there. Without root nothing is installed: it says which tests will not run,
# and fails under CI, so that a green run is never a run of less.
set -eu
cd "$(dirname "$0")"
PATH="$PATH:/usr/sbin"
missing=""

has() { command -v "$1" >/dev/null 2>&1; }

want() { # want COMMAND PACKAGE TESTS
    has "$1" && return
    missing="$missing $2"
    [ "$(id -u)" = 0 ] || echo "Not run, since $1 is missing and only root may install $2: $3." >&2
}

vnu=node_modules/vnu-jar/build/dist/vnu.jar
[ "$(id -u)" != 0 ] && has chromium ||
    want chromium-headless-shell chromium-headless-shell "the journeys in a browser (tests/journeys)"
want nginx nginx-light "the journey over TLS (tests/journeys/test_tls.py)"
want systemd-analyze systemd "the check of deploy/'s units (tests/features/web/test_deploy.py)"
want java default-jre-headless "the HTML checker over every page"
[ -f "$vnu" ] || want npm npm "the HTML checker over every page"

if [ -n "$missing" ] && [ "$(id -u)" = 0 ]; then
    echo "Installing$missing: once, for the tests."
    # Debian starts what it installs; the tests have no use for a server on port 80.
    if [ ! -e /usr/sbin/policy-rc.d ]; then
        trap 'rm -f /usr/sbin/policy-rc.d' EXIT
        printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
        chmod +x /usr/sbin/policy-rc.d
    fi
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
