#!/usr/bin/env bash
# Lock the dependencies of pyproject.toml for every platform, with hashes and without naming a registry.
set -euo pipefail

.venv/bin/python -m pip install --quiet --disable-pip-version-check uv

compile() {
    .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --extra build "$@"
}

# The test lock first: what runs is a subset of what was tested, in the same versions.
compile --extra test --output-file requirements-test.lock
compile --constraint requirements-test.lock --output-file requirements.lock
