# Sourced by the other scripts: finds a Python that will do and makes environments with it.

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "plancheck needs Python 3.11 or later; set PYTHON to one." >&2
    return 1
}

make_environment() { # FOLDER: an environment of our own, since pip may not write to the system's Python
    environment=$1
    python=$(find_python)
    if [ ! -x "$environment/bin/python" ]; then
        "$python" -m venv "$environment" 2>/dev/null || "$python" -m virtualenv -q "$environment" || {
            echo "No environment could be made: install your system's python3-venv package." >&2
            return 1
        }
    fi
}

install() { # pip's arguments
    "$environment/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}
