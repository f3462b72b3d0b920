# Sourced by run and test: finds the JDK, Maven and Node that Parley needs, or says in one line what is missing.

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The release number of a JDK folder; nothing when there is no complete JDK in it.
jdk_release() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  local least=25 candidate on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/local/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -n "$candidate" ] || continue
    if [ "$(jdk_release "$candidate")" -ge "$least" ] 2>/dev/null; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  fail "Parley needs JDK $least or newer. Install one, or set JAVA_HOME to it."
}

find_maven() {
  command -v mvn >/dev/null || fail "Parley needs Maven 3.8.6 or newer: there is no mvn on the PATH."
}

find_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    fail "Parley needs Node 20 or newer with npm: there is no node or npm on the PATH."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] ||
    fail "Parley needs Node 20 or newer; node on the PATH is $(node --version)."
}

find_jdk
find_maven
find_node
