#!/usr/bin/env bash
# Builds the product and runs every test: rules, services on SQLite and PostgreSQL, components, pages, journeys in Chromium.
# Installs what it needs where it may (Debian, root); where it may not, it says what is left out and runs the rest.
# Arguments go to the test runner: bash Nomination.Tests/run.sh -class "*TallyTests"
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LANG=C.UTF-8
# A suite runs most code a few times: profiling it for a later tier costs more than it gives.
export DOTNET_TieredPGO=0
# Nor does it pay to collect beside tests that keep every core busy: an eighth of the time of tests on the store. A benchmark keeps the product's own way.
[ -n "${NOMINATION_BENCH:-}" ] || export DOTNET_gcConcurrent=0 DOTNET_GCgen0size=0x2000000
say() { printf '%s\n' "$*" >&2; }
server="" && cleanup() {
  [ -n "$server" ] && pg stop "$server" && rm -rf "$server"
  rm -rf "${tmp:-/nonexistent}" "${memory:-/nonexistent}"
}
trap cleanup EXIT

# What is acknowledged is flushed to disk, ten thousands of times in a run: in memory where there is plenty, so that a slow disk costs nothing.
# A benchmark measures the real disk and real flushes.
plenty() {
  [ -z "${NOMINATION_BENCH:-}" ] || return 1
  local limit; limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
  [ "$limit" = max ] || [ "$limit" -ge 12000000000 ] || return 1
  [ "$(awk '/MemAvailable/ { print int($2 / 1000000) }' /proc/meminfo 2>/dev/null)" -ge 10 ] 2>/dev/null &&
    [ "$(df --output=avail -BG /dev/shm 2>/dev/null | tr -dc '0-9')" -ge 6 ] 2>/dev/null
}
plenty && memory=$(mktemp -d /dev/shm/nomination-XXXXXX) && chmod 755 "$memory" && export TMPDIR="$memory"
tmp=$(mktemp -d)

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

install() { # package…
  may_install || return 1
  [ -n "${updated:-}" ] || { apt-get update -qq >/dev/null 2>&1; updated=1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$tmp/apt.log" 2>&1 || { tail -n 5 "$tmp/apt.log" >&2; return 1; }
}

pg_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

pg() { # start|stop folder
  local bin; bin=$(pg_bin)
  case $1 in
    start)
      local port=$((20000 + RANDOM % 20000))
      # It lives for one run and no test cuts its power: what survives the kill of the program is in its memory all the same.
      local flush=off; [ -z "${NOMINATION_BENCH:-}" ] || flush=on
      as_postgres "$bin/initdb" -D "$2/data" -A trust -U postgres --locale=C.UTF-8 >/dev/null &&
        printf "listen_addresses='127.0.0.1'\nport=%s\nunix_socket_directories='%s'\nmax_connections=200\nfsync=%s\nautovacuum=off\njit=off\n" "$port" "$2" "$flush" | as_postgres tee -a "$2/data/postgresql.conf" >/dev/null &&
        as_postgres "$bin/pg_ctl" -D "$2/data" -l "$2/log" -w start >/dev/null &&
        export NOMINATION_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres"
      ;;
    stop) as_postgres "$bin/pg_ctl" -D "$2/data" -m immediate stop >/dev/null 2>&1 || true ;;
  esac
}

# PostgreSQL: a private cluster, no system service.
if [ -z "$(pg_bin)" ] && may_install; then
  mkdir -p /etc/postgresql-common && printf 'create_main_cluster = false\n' >/etc/postgresql-common/createcluster.conf
  install postgresql || true
fi
if [ -n "$(pg_bin)" ]; then
  server=$(mktemp -d) && chmod 755 "$server"
  [ "$(id -u)" = 0 ] && chown postgres "$server"
  pg start "$server" || { say "left out: PostgreSQL did not start; services are tested on SQLite only"; cat "$server/log" >&2 2>/dev/null; }
else
  say "left out: no PostgreSQL here; services are tested on SQLite only"
fi

# Chromium with Chinese fonts, for the journeys: its shell without windows draws what the whole browser draws and takes less of the machine.
# A benchmark asks the whole one, as people use it.
browser=chromium-headless-shell && [ -z "${NOMINATION_BENCH:-}" ] || browser=chromium
command -v "$browser" >/dev/null || install "$browser" fonts-noto-cjk || browser=chromium
command -v "$browser" >/dev/null || install chromium fonts-noto-cjk || true
if command -v "$browser" >/dev/null; then
  export NOMINATION_TEST_BROWSER=$(command -v "$browser")
else
  say "left out: no Chromium here; the journeys in a browser are not run"
fi
# LibreOffice and poppler, for the papers as an office prints them.
have_office() { command -v soffice >/dev/null && command -v pdftotext >/dev/null; }
have_office || install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fonts-noto-cjk || true
if have_office; then
  export NOMINATION_TEST_OFFICE=$(command -v soffice)
else
  say "left out: no LibreOffice here; papers are validated, not printed"
fi
# html-validate checks the public pages, pinned.
kit="${XDG_CACHE_HOME:-$HOME/.cache}/nomination/html-validate-10.17.0"
if [ ! -e "$kit/node_modules/html-validate/bin/html-validate.mjs" ] && command -v npm >/dev/null; then
  mkdir -p "$kit" && npm install --prefix "$kit" --no-audit --no-fund --silent html-validate@10.17.0 >"$tmp/npm.log" 2>&1 || true
fi
if [ -e "$kit/node_modules/html-validate/bin/html-validate.mjs" ] && command -v node >/dev/null; then
  export NOMINATION_TEST_HTML="$kit/node_modules/html-validate/bin/html-validate.mjs"
else
  say "left out: no node or npm here; the public pages are checked by our own rules only"
fi
# The system's SQLite is newer than the bundled one.
ldconfig -p 2>/dev/null | grep -q 'libsqlite3\.so\.0' || install libsqlite3-0 || say "note: the bundled SQLite engine serves"

dotnet build Nomination.sln -c Release -v q || { say "the build failed"; printf '0 passed, 1 failed\n'; exit 1; }
# A journey waits for its browser half of the time: three for two cores keep both busy.
dotnet Nomination.Tests/bin/Release/net10.0/Nomination.Tests.dll -noColor -maxThreads 1.5x "$@" 2>&1 | tee "$tmp/out"
code=${PIPESTATUS[0]}

line=$(grep -E 'Total: [0-9]+, ' "$tmp/out" | tail -n 1)
number() { local found; found=$(sed -nE "s/.*$1: ([0-9]+).*/\1/p" <<<"$line"); printf '%s' "${found:-0}"; }
# Benchmarks are tests that run only when asked for: counted as "not run".
total=$(number Total) failed=$(number Failed) errors=$(number Errors) skipped=$(($(number Skipped) + $(number "Not Run")))
failed=$((failed + errors))
[ "$code" = 0 ] || [ "$failed" -gt 0 ] || failed=1
# What failed and why, where the end of a long log is all that is kept.
grep -F -A 12 ' [FAIL]' "$tmp/out" | cut -c1-400 | head -n 80
printf '%s passed, %s failed\n' "$((total - failed - skipped))" "$failed"
exit "$code"
