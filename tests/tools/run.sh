#!/bin/sh
# Runs the tests with their databases in memory where the machine lets them: half the time.
# Usage: run.sh PYTHON [pytest's own arguments]
set -u
python=$1
shift
scratch=$(mktemp -d -p /dev/shm hoh-XXXXXX 2>/dev/null) || scratch=$(mktemp -d)
chmod 711 "$scratch" # PostgreSQL runs as somebody else when root starts it
TMPDIR=$scratch "$python" -m pytest "$@"
code=$?
rm -rf "$scratch"
exit "$code"
