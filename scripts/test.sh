#!/bin/sh
# Sets plancheck up for work on itself in .venv-test and runs every check: sh scripts/test.sh
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/scripts/python.sh"
cd "$here"

make_environment "$here/.venv-test"
install -e "$here[test]"
for extra in durable draw; do
    install -e "$here[$extra]" 2>/dev/null || echo "Going on without the extra \"$extra\": it cannot be had on this machine." >&2
done

bin="$here/.venv-test/bin"
"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/mypy"
"$bin/lint-imports"
"$bin/python" tools/sync.py --check
"$bin/python" tools/measure_text.py --check
"$bin/pytest" -n auto --cov --cov-report=term:skip-covered "$@"
