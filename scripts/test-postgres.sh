#!/usr/bin/env bash
# Runs the test suite on a throw-away PostgreSQL cluster with pgvector. Arguments go to vitest.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/with-postgres.sh" vitest run "$@"
