# Sourced by scripts that install what they need from Debian or Ubuntu. `say` and `die` are theirs.

as_root=() # what runs a command as root, once `may_install` has found it

# Ends with the advice where a missing program cannot be installed: no apt-get, or no right to.
may_install() { # WHAT ADVICE
    command -v apt-get >/dev/null || die "no $1 found: $2"
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || die "no $1 found, and no right to install one: $2"
        as_root=(sudo -n)
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
}

# Reads the lists of packages again; those at hand may do.
apt_update() { # LOG
    "${as_root[@]}" apt-get update -qq >"$1" 2>&1 || say "apt-get update failed: trying with the lists at hand"
}

# Installs a package, waiting for another installation to release its lock.
apt_install() { # PACKAGE
    "${as_root[@]}" apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$1"
}
