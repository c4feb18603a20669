#!/bin/sh
# Sets plancheck up in .venv, checks a plan and draws it: sh scripts/start.sh [PLAN]
# Goes on without what this machine cannot have: durable-rules needs a C compiler and Python 3.11
# or 3.12, the renderer a wheel for the platform.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
. "$here/scripts/python.sh"
plan=${1:-"$here/fixtures/stories/lincoln.yaml"}

make_environment "$here/.venv"
install "$here"
for extra in durable draw; do
    install "$here[$extra]" 2>/dev/null || echo "Going on without the extra \"$extra\": it cannot be had on this machine." >&2
done

plancheck="$here/.venv/bin/plancheck"
"$plancheck" check "$plan" --fail-on never
if "$plancheck" graph "$plan" --format svg -o plan.svg; then
    echo "The picture is in plan.svg."
else
    "$plancheck" graph "$plan" --format dot -o plan.dot
    echo "No renderer here: the picture is in plan.dot."
fi
echo "Next: $plancheck check YOUR-PLAN"
