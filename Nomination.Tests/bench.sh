#!/usr/bin/env bash
# Measures the product at its full size and prints each figure beside a peer measured in the same run: bash Nomination.Tests/bench.sh
# Builds Release and prepares PostgreSQL and Chromium as run.sh does; what is missing is left out and said.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
figures=$(mktemp)
trap 'rm -f "$figures"' EXIT
NOMINATION_BENCH="$figures" bash "$here/run.sh" -explicit only -namespace Nomination.Tests.Bench >&2
code=$?
printf '\n%s\n' 'Each figure is the 95th percentile (imports: the best of five); the ratio is what the product adds to its peer.'
{ echo 'figure|product|peer|peer took|ratio|goal|'; sort "$figures"; } | column -t -s '|'
if grep -q 'MISSED' "$figures"; then exit 1; fi
exit "$code"
