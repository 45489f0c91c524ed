#!/usr/bin/env bash
set -euo pipefail
bin=.venv/bin

echo "ruff check"
"$bin/ruff" check .
echo "ruff format --check"
"$bin/ruff" format --check .
echo "mypy --strict"
"$bin/mypy"
