#!/usr/bin/env bash
# Install the system packages of a purpose through apt: as root, with sudo, or else say the exact line and stop.
#   system-packages.sh run | test | python | PACKAGE…
set -euo pipefail

# fonts-croscore brings Tinos: as wide as Times, and unlike Liberation Serif with all letters of Vietnamese.
# libatomic1 is for the driver of the browser tests, whose own package does not ask for it.
wanted() {
    case "$1" in
        run) echo "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-croscore" ;;
        test) echo "poppler-utils fonts-noto-core fonts-liberation libatomic1 $(browser)" ;;
        python) echo "python3 python3-venv" ;;
        *) echo "$@" ;;
    esac
}

# Ubuntu's chromium package only points at a snap, which many machines cannot run; any Chromium already there will do.
browser() {
    local name
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null; then
            return
        fi
    done
    echo "chromium"
}

missing() {
    local package
    for package in "$@"; do
        if ! dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed; then
            echo "$package"
        fi
    done
}

stop_with_the_line() {
    cat >&2 <<MESSAGE

System packages are missing, and installing them needs root. Please run:

    $1

and then the same make command again.
MESSAGE
    exit 1
}

if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian or Ubuntu. Install what provides: $(wanted "$@"). Then: touch .venv/.system-$1" >&2
    exit 1
fi

mapfile -t packages < <(missing $(wanted "$@"))
if [[ ${#packages[@]} -eq 0 ]]; then
    exit 0
fi
line="apt-get update -qq && apt-get install --yes -qq --no-install-recommends ${packages[*]}"
if [[ $(id -u) -eq 0 ]]; then
    as_root=()
elif command -v sudo >/dev/null && { [[ -t 0 ]] || sudo --non-interactive true 2>/dev/null; }; then
    as_root=(sudo)
else
    stop_with_the_line "sudo sh -c '$line'"
fi
echo "Installing system packages: ${packages[*]}"
"${as_root[@]}" sh -c "export DEBIAN_FRONTEND=noninteractive; $line" >/dev/null || stop_with_the_line "sudo sh -c '$line'"
