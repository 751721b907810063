#!/usr/bin/env bash
# What needs Node: packages, eslint, vitest, types, and whether the committed build in page/ is what the sources give.
#   scripts/verify.sh            all of it;   scripts/verify.sh install   only the packages (axe-core for the journeys)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stamp=node_modules/.installed
want=$(cat package.json package-lock.json | sha256sum)
if [ "$(cat $stamp 2>/dev/null || true)" != "$want" ]; then
  npm ci --no-audit --no-fund --loglevel=error
  printf '%s\n' "$want" >$stamp
fi
if [ "${1:-}" = install ]; then exit 0; fi

npm run --silent lint
npm test --silent
npx tsc
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
npx vite build --logLevel warn --outDir "$build/page" --emptyOutDir
if ! diff -rq "$build/page" page; then
  echo "frontend/page is not what the sources give: run 'npm run build' in frontend and commit it" >&2
  exit 1
fi
npm run --silent size
