#!/usr/bin/env bash
# Everything that has to hold before a change is taken in. pytest's own last line is the verdict.
set -euo pipefail

scripts/lint.sh
echo "pytest"
.venv/bin/pytest --numprocesses "${WORKERS:-2}" --dist loadfile "$@"
