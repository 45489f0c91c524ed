#!/usr/bin/env bash
# Make a virtual environment with the first Python that is new enough; install python3-venv when it is missing.
set -euo pipefail

target="$1"
oldest="3.11"

new_enough() {
    "$1" -c "import sys; sys.exit(sys.version_info < tuple(map(int, '$oldest'.split('.'))))" 2>/dev/null
}

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && new_enough "$name"; then
            echo "$name"
            return
        fi
    done
}

can_make_venv() {
    "$1" -c "import venv, ensurepip" 2>/dev/null
}

venv_package() {
    "$1" -c "import sys; print(f'python{sys.version_info.major}.{sys.version_info.minor}-venv')"
}

python="$(find_python)"
if [[ -z "$python" ]]; then
    "$(dirname "$0")/system-packages.sh" python
    python="$(find_python)"
fi
if [[ -z "$python" ]]; then
    echo "Python $oldest or newer is needed, and this system offers none. Install one, or name it: make setup PYTHON=/path/to/python3" >&2
    exit 1
fi
if ! can_make_venv "$python"; then
    "$(dirname "$0")/system-packages.sh" "$(venv_package "$python")"
fi
echo "Making $target with $("$python" --version) …"
"$python" -m venv "$target"
