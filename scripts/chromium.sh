# Sourced by test: the browser for the browser tests. Installs Debian's when there is none and it may.

find_chromium() {
  local candidate
  for candidate in "${PARLEY_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null; then
      PARLEY_CHROMIUM=$(command -v "$candidate")
      export PARLEY_CHROMIUM
      return
    fi
  done
  install_chromium
}

install_chromium() {
  local as_root=(env)
  [ "$(id -u)" = 0 ] || as_root=(sudo -n env)
  if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
    echo "Installing Debian's Chromium for the browser tests."
    "${as_root[@]}" apt-get update -q </dev/null &&
      "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        chromium fonts-noto-color-emoji fonts-liberation fonts-dejavu-core </dev/null ||
      fail "The browser tests need Chromium, and its installation failed."
    PARLEY_CHROMIUM=$(command -v chromium)
    export PARLEY_CHROMIUM
  else
    fail "The browser tests need Chromium: install it, or set PARLEY_CHROMIUM to its program."
  fi
}
