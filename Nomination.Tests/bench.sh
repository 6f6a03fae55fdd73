#!/usr/bin/env bash
# Measures the product at its full size and prints each figure beside a peer measured in the same run: bash Nomination.Tests/bench.sh
# Builds Release and prepares PostgreSQL and Chromium as run.sh does, and nginx, wrk (Debian) and Lighthouse (npm); what is missing is left out and said.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
figures=$(mktemp)
trap 'rm -f "$figures"' EXIT
say() { printf '%s\n' "$*" >&2; }

# Peers of the public pages. nginx without its service: the bench starts its own on a free port.
if ! { command -v nginx && command -v wrk; } >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null 2>&1
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d.bench && chmod +x /usr/sbin/policy-rc.d.bench
  [ -e /usr/sbin/policy-rc.d ] || ln -s policy-rc.d.bench /usr/sbin/policy-rc.d
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light wrk >/dev/null 2>&1
  [ "$(readlink /usr/sbin/policy-rc.d)" = policy-rc.d.bench ] && rm -f /usr/sbin/policy-rc.d
  rm -f /usr/sbin/policy-rc.d.bench
fi
command -v nginx >/dev/null && command -v wrk >/dev/null || say "left out: no nginx or wrk here; the public pages are not measured under load"

# Lighthouse, pinned: 13 wants a newer node.
kit="${XDG_CACHE_HOME:-$HOME/.cache}/nomination/lighthouse-12.8.2"
if [ ! -e "$kit/node_modules/lighthouse/cli/index.js" ] && command -v npm >/dev/null; then
  mkdir -p "$kit" && npm install --prefix "$kit" --no-audit --no-fund --silent lighthouse@12.8.2 >&2
fi
if [ -e "$kit/node_modules/lighthouse/cli/index.js" ] && command -v node >/dev/null; then
  export NOMINATION_BENCH_LIGHTHOUSE="$kit/node_modules/lighthouse/cli/index.js"
else
  say "left out: no node or npm here; Lighthouse is not asked"
fi
# Ten thousand readers are ten thousand sockets on either side.
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true

NOMINATION_BENCH="$figures" bash "$here/run.sh" -explicit only -namespace Nomination.Tests.Bench >&2
code=$?
printf '\n%s\n' 'Each figure is the 95th percentile (imports: the best of five); the ratio is what the product adds to its peer.'
{ echo 'figure|product|peer|peer took|ratio|goal|'; sort "$figures"; } | column -t -s '|'
if grep -q 'MISSED' "$figures"; then exit 1; fi
exit "$code"
