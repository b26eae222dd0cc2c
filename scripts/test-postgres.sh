#!/usr/bin/env bash
# Runs the test suite on a throw-away PostgreSQL cluster with pgvector. Arguments go to vitest.
set -euo pipefail
# These have no database, or start programs with an embedded one: here they would only be run once more.
own=(forms knowledge/answer knowledge/question bench)
excluded=()
for folder in "${own[@]}"; do excluded+=(--exclude "test/$folder/**"); done
for flow in start commands initiative-two-days; do excluded+=(--exclude "test/flows/$flow.test.ts"); done
exec "$(dirname "${BASH_SOURCE[0]}")/with-postgres.sh" vitest run "${excluded[@]}" "$@"
