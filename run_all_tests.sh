#!/usr/bin/env bash
# Every check in one command: lint, types, import rules, unit, service and end-to-end tests, then one summary.
#
#   ./run_all_tests.sh             everything; tests whose Debian packages are missing are skipped and say so
#   ./run_all_tests.sh --fast      without real engines and without sentence-transformers
#   ./run_all_tests.sh --install   first installs those Debian packages (root); the same under CI=true as root
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 2

TRAINING=(root_cause action_recommender)
DEBIAN_PACKAGES="prometheus prometheus-alertmanager postgresql chromium"
fast=0 install=0
for argument in "$@"; do
  case $argument in
    --fast) fast=1 ;;
    --install) install=1 ;;
    *) echo "run_all_tests.sh: unknown argument $argument (--fast, --install)" >&2; exit 2 ;;
  esac
done
if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && [ $fast = 0 ]; then install=1; fi

names=() results=() seconds=() skips=""
failed=0
log=$(mktemp)
shipping="" training="" trained=""
trap 'rm -f "$log" $trained; for job in $shipping $training; do kill "$job" 2>/dev/null; done' EXIT
# Runs one check and remembers its outcome. $1: its name, the rest: the command.
check() {
  local name=$1 begun=$SECONDS status
  shift
  printf '\n== %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  # pytest says with -ra what it skipped and why; here that must not be lost above a page of other lines
  skips+=$(grep '^SKIPPED' "$log" | sed 's/^SKIPPED/      skipped:/')
  names+=("$name") seconds+=($((SECONDS - begun)))
  if [ $status = 0 ]; then results+=(ok); else results+=("FAILED ($status)"); failed=1; fi
}
skip() { names+=("$1") seconds+=(0) results+=("skipped: $2"); }

# A check that ran beside others. $1: its status, $2: the file of its output.
ended() { cat "$2"; return "$1"; }

# Debian starts a service as it installs it; a test machine wants the programs alone.
install_packages() {
  local guard=/usr/sbin/policy-rc.d made=0 status
  if [ ! -e $guard ]; then printf '#!/bin/sh\nexit 101\n' >$guard && chmod +x $guard && made=1; fi
  # shellcheck disable=SC2086
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $DEBIAN_PACKAGES >/dev/null
  status=$?
  if [ $made = 1 ]; then rm -f $guard; fi
  return $status
}

# The reference encoder in a virtual environment of its own, on top of the core's: torch must not enter .venv.
setup_reference_encoder() {
  local python=.venv-st/bin/python stamp=.venv-st/.installed want
  want=$(cat constraints.txt pyproject.toml | sha256sum)
  if [ "$(cat $stamp 2>/dev/null || true)" = "$want" ]; then return; fi
  [ -x $python ] || .venv/bin/python -m venv .venv-st || return 1
  .venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' \
    >"$($python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/core.pth"
  $python -m pip install -q --disable-pip-version-check --no-input -c constraints.txt \
    'torch==2.13.0+cpu' sentence-transformers==6.2.0 || return 1
  printf '%s\n' "$want" >$stamp
}

# What Vite 8 runs on; Debian 12 brings 18.
node_fits() {
  command -v npm >/dev/null && node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)'
}

begun=$SECONDS
./run.sh setup dev || exit 2
bin=.venv/bin
export STANCH_TEST_DATA_DIR="${STANCH_TEST_DATA_DIR:-$PWD/data/test}"
if [ $install = 1 ]; then check "Debian packages" install_packages; fi

# the tests wait for it; linters and types leave a core to it
$bin/python -m root_cause.tests.shipped "$STANCH_TEST_DATA_DIR/models" >/dev/null &
shipping=$!
check "ruff" $bin/ruff check --quiet .
check "formatting" $bin/ruff format --check --quiet .
check "types (mypy --strict)" $bin/mypy --no-error-summary .
check "import rules" $bin/lint-imports
check "tests" $bin/python -m pytest -q -n 2 --dist loadfile --durations=10 -m "not slow and not reference"
wait "$shipping"; shipping=""
if [ $fast = 1 ]; then
  skip "dashboard (eslint, vitest, tsc, build, size)" "--fast"
  skip "end-to-end tests and real engines" "--fast"
else
  # trained anew for minutes on one core, while the others mostly wait for what they started
  trained=$(mktemp)
  $bin/python -m pytest -q --durations=5 -m slow "${TRAINING[@]}" >"$trained" 2>&1 &
  training=$!
  # before the end-to-end tests, whose axe comes with it
  if node_fits; then check "dashboard (eslint, vitest, tsc, build, size)" frontend/scripts/verify.sh
  else skip "dashboard (eslint, vitest, tsc, build, size)" "needs npm and Node 20.19 or 22.12"; fi
  check "end-to-end tests and real engines" $bin/python -m pytest -q --durations=20 -m slow "${TRAINING[@]/#/--deselect=}"
  wait "$training"
  status=$? training=""
  check "models trained anew (beside those)" ended "$status" "$trained"
  if setup_reference_encoder; then
    check "sentence-transformers equals the default" .venv-st/bin/python -m pytest -q -m reference knowledge_base
  else
    skip "sentence-transformers equals the default" "no CPU build of torch 2.13.0 can be installed here"
  fi
fi

printf '\n== summary (%d s)\n' $((SECONDS - begun))
for i in "${!names[@]}"; do printf '%5d s  %-42s %s\n' "${seconds[$i]}" "${names[$i]}" "${results[$i]}"; done
if [ -n "$skips" ]; then printf '%s\n' "$skips"; fi
exit $failed
