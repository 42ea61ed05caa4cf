#!/usr/bin/env bash
# Builds everything once with warnings as errors, checks the format, runs all tests.
# The last line is "N passed, N failed"; the exit code is 0 only when tests ran and none failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# A build server that outlives the script would hold its output open, and a pipe with it.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

fail() {
  echo "tests/run.sh: $*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_be_root() {
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

# install <package in Debian> <in Fedora> <in Alpine> <in Homebrew>
install() {
  if command -v apt-get >/dev/null && can_be_root; then
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      -o Dpkg::Options::=--force-confold "$1"
  elif command -v dnf >/dev/null && can_be_root; then
    as_root dnf install -y -q "$2"
  elif command -v apk >/dev/null && can_be_root; then
    as_root apk add -q "$3"
  elif command -v brew >/dev/null; then
    brew install -q "$4"
  else
    return 1
  fi
}

# need <what> <function that is true when it is there> <packages, as for install>
need() {
  local what=$1 present=$2
  shift 2
  "$present" && return
  echo "$what is missing: installing it."
  install "$@" || fail "$what is missing and cannot be installed from here: install the package '$1' (or its like) and run again."
  "$present" || fail "$what was installed, and still is not found."
}

# The folders are those the server itself searches.
has_postgres() {
  command -v initdb >/dev/null && command -v pg_ctl >/dev/null && return
  compgen -G '/usr/lib/postgresql*/bin/initdb' >/dev/null ||
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
    compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null ||
    compgen -G '/usr/libexec/postgresql*/initdb' >/dev/null ||
    compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null ||
    compgen -G '/usr/local/opt/postgresql*/bin/initdb' >/dev/null
}

has_chromium() {
  command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

has_node() {
  command -v node >/dev/null && command -v npm >/dev/null
}

# What is in a letter is read by a program that nobody here wrote.
has_poppler() {
  command -v pdftotext >/dev/null
}

# The second opinion on bundles of the sealed log is a script, and asks openssl about signatures.
has_python() {
  command -v python3 >/dev/null
}

has_openssl() {
  command -v openssl >/dev/null
}

# Calendars are read by the parser of Evolution.
has_libical() {
  ldconfig -p 2>/dev/null | grep -q 'libical\.so\.3' || compgen -G '/usr/lib*/libical.so.3' >/dev/null || compgen -G '/usr/lib/*/libical.so.3' >/dev/null
}

# Debian's package makes and starts a database of its own, which nothing here uses: as the server does, it is asked not to
# while it is installed.
no_system_cluster=/etc/postgresql-common/createcluster.d
install_postgres() {
  if command -v apt-get >/dev/null && can_be_root; then
    as_root mkdir -p "$no_system_cluster"
    echo 'create_main_cluster = false' | as_root tee "$no_system_cluster/trainingslots.conf" >/dev/null
  fi
  need "PostgreSQL" has_postgres postgresql postgresql-server postgresql postgresql
  if [ -e "$no_system_cluster/trainingslots.conf" ]; then as_root rm "$no_system_cluster/trainingslots.conf"; fi
}

# sum <counter>: over the results of all projects
sum() {
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' |
    awk '{ total += $1 } END { print total + 0 }' || true
}

# run <project>
run() {
  local name started=$SECONDS code=0
  name=$(basename "$1" .csproj)
  # A test that waits for what never comes is named, and fails the run, long before the run would be given up.
  dotnet test "$1" --no-build -c Release --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
    --blame-hang-timeout 10min --blame-hang-dump-type none || code=$?
  echo $((SECONDS - started)) >"$results/$name.took"
  return "$code"
}

# slowest <trx>: ten tests, each with its hours, minutes and seconds
slowest() {
  grep -o '<UnitTestResult [^>]*' "$1" | sed -n 's/.* testName="\([^"]*\)".* duration="\([^"]*\)".*/  \2 \1/p' | sed 's/&quot;/"/g' | sort -r | sed 10q || true
}

command -v dotnet >/dev/null ||
  fail "the .NET 10 SDK is missing: see https://dotnet.microsoft.com/download, or run the product with docker compose up."
if ! has_postgres; then install_postgres; fi
# Debian has Chromium without what only a screen needs as well, which takes half of the time; elsewhere it is the whole one.
if ! has_chromium && command -v apt-get >/dev/null; then install chromium-headless-shell chromium chromium chromium || true; fi
need "Chromium" has_chromium chromium chromium chromium chromium
need "Node.js" has_node npm npm npm node
need "Poppler" has_poppler poppler-utils poppler-utils poppler-utils poppler
need "Python" has_python python3 python3 python3 python3
need "OpenSSL" has_openssl openssl openssl openssl openssl@3
need "libical" has_libical libical3 libical libical libical

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# CI restores everything anew: a package that is only left over from another day is not there tomorrow.
if [ "${CI:-}" = true ]; then export NUGET_PACKAGES="$results/packages"; fi
dotnet restore TrainingSlots.sln --locked-mode
# Known vulnerabilities fail the restore itself (NuGetAudit).
for shipped in src/*/*.csproj; do
  deprecated=$(dotnet list "$shipped" package --deprecated) || deprecated="the source cannot be asked"
  ! grep -q '^ *> ' <<<"$deprecated" || fail "deprecated packages: $deprecated"
done
dotnet build TrainingSlots.sln -c Release --no-restore -warnaserror
# The build has looked at the style and all else that analyzers see; what is left are white space and the order of usings.
# It is looked at beside the tests, which wait for much.
nice dotnet format TrainingSlots.sln --verify-no-changes --no-restore --diagnostics IMPORTS >"$results/format.txt" 2>&1 &
format=$!

# The projects run beside each other: all but the server's are done in seconds, and its races wait until the end.
# Faults are injected under load when nothing else runs.
alone=tests/TrainingSlots.Faults.Tests/TrainingSlots.Faults.Tests.csproj
running=()
for project in tests/*.Tests/*.csproj; do
  [ "$project" != "$alone" ] || continue
  run "$project" &
  running+=($!)
done
broken=0
for job in "${running[@]}"; do
  wait "$job" || broken=$((broken + 1))
done
run "$alone" || broken=$((broken + 1))
for took in "$results"/*.took; do
  name=$(basename "$took" .took)
  echo "$name took $(cat "$took") s; its slowest tests:"
  slowest "$results/$name.trx"
done

passed=$(sum passed)
failed=$(($(sum failed) + $(sum error) + $(sum timeout) + $(sum aborted)))
# A test host that died reports no failed test.
if [ "$failed" -lt "$broken" ]; then failed=$broken; fi
if ! wait "$format"; then
  cat "$results/format.txt"
  echo "The format is not that of dotnet format, which counts as a failure."
  failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
