# Installs the Debian packages a script needs and does not find. Sourced, not run.
#
#   need "why" PACKAGE...      says what it installs and why; installs nothing that is there
#
# Works as root or through sudo.

missing_of() {
    local name
    for name in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
    done
}

need() {
    local why=$1 missing as_root=""
    shift
    missing=$(missing_of "$@" | tr '\n' ' ')
    [ -z "${missing// /}" ] && return 0
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || {
            echo "could not install ${missing% }: not root and no sudo. Run as root once." >&2
            return 1
        }
        as_root=sudo
    fi
    echo "Installing ${missing% } ($why)"
    if [ -z "${hanwatch_apt_updated:-}" ]; then
        $as_root apt-get update -qq
        hanwatch_apt_updated=1
    fi
    # shellcheck disable=SC2086  # the names are to be split
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

need_swift() {
    command -v swift >/dev/null || {
        echo "could not find 'swift': install a Swift 6.2 or newer toolchain (swift.org) and put it on PATH." >&2
        return 1
    }
}

need_for_building() {
    need_swift
    need "to find and link the C libraries" pkg-config
    need "Modbus on serial lines, and the simulator's server" libmodbus-dev
    need "the database" libsqlite3-dev
}
