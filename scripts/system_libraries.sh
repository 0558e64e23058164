#!/bin/sh
# Install the few system libraries that Qt needs on Linux, where they are missing and we may;
# otherwise say exactly what to type. "run" is for using the program, "test" adds what the
# checks look at (a virtual screen with real key presses, LibreOffice to open our exports).
set -u
[ "$(uname -s)" = Linux ] || exit 0

qt="libgl1 libegl1 libxkbcommon0 libglib2.0-0 libdbus-1-3 libfontconfig1 fonts-dejavu-core"
x11="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-xkb1 libxkbcommon-x11-0 libxcb-shape0"
wanted=$qt
if [ "${1:-run}" = test ]; then
    wanted="$qt $x11 xvfb xdotool libreoffice-calc libreoffice-writer tesseract-ocr-eng antiword"
elif [ -n "${DISPLAY:-}" ]; then
    wanted="$qt $x11"
fi

if ! command -v dpkg-query >/dev/null 2>&1; then
    exit 0  # not a Debian family system: Qt names what it misses when it starts
fi
missing=
for package in $wanted; do
    dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q ' installed$' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Some system libraries are missing. Type this once, then try again:" >&2
    echo "  sudo apt-get install --no-install-recommends$missing" >&2
    # The checks that need the missing ones skip and say why; the program itself needs Qt's.
    [ "${1:-run}" = test ] && exit 0
    exit 1
fi
echo "Installing system libraries:$missing"
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
if ! $as_root apt-get update -q >"$log" 2>&1 || ! $as_root apt-get install -y -q --no-install-recommends $missing >>"$log" 2>&1; then
    echo "The libraries could not be installed; apt said:" >&2
    tail -n 5 "$log" >&2
    echo "Type this yourself, then try again: sudo apt-get install --no-install-recommends$missing" >&2
    [ "${1:-run}" = test ] && exit 0
    exit 1
fi
rm -f "$log"
