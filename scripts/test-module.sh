# Sourced by ./test: runs the tests of one module, or one test class of it.

# test_module MODULE [TEST]: TEST is a class name (DecidingTest, PairingIT, StrangerST), optionally with
# #method. In web-client it is a part of a test file's name.
test_module() {
  local module=$1 wanted=${2:-}
  [ -f "$module/pom.xml" ] || fail "There is no module \"$module\". Modules: $(modules)."
  case $module in
    web-client) test_web_client "$wanted" ;;
    *) test_java_module "$module" "$wanted" ;;
  esac
}

modules() {
  sed -n 's:.*<module>\(.*\)</module>.*:\1:p' pom.xml | paste -sd ' ' -
}

test_web_client() {
  local wanted=$1
  cd web-client
  [ -n "$wanted" ] || exec node tools/build.mjs
  [ -n "$(find src tools -name "*$wanted*.test.ts*" -print -quit)" ] ||
    fail "web-client has no test file whose name contains \"$wanted\"."
  [ -d node_modules ] || npm ci --prefer-offline --no-progress
  exec npx --no-install vitest run "$wanted"
}

test_java_module() {
  local module=$1 wanted=$2 class=${2%%#*} method='' unit integration projects=$1 phase=verify
  case $wanted in *'#'*) method="#${wanted#*#}" ;; esac
  unit=$(test_classes "$module" "${class:-*}" Test)
  integration=$(test_classes "$module" "${class:-*}" IT ST)
  [ -n "$unit$integration" ] || fail "$(no_test "$module" "$class")"
  if [ "$module" = system-tests ]; then
    find_chromium
    projects=system-tests,identity-service,room-service,forum-service,matchmaker-service,moderation-service,chat-gateway
  elif [ -z "$integration" ]; then
    phase=test
  fi
  # A test that is named runs, whatever its tags. "none" selects nothing.
  local options=()
  [ -z "$class" ] || options+=(-DexcludedGroups=)
  [ -z "${PARLEY_SCREENS:-}" ] || options+=("-Dparley.screens=$(cd "$PARLEY_SCREENS" && pwd)")
  exec mvn -B -ntp -pl "$projects" -am -Dspotless.check.skip -Dweb.tests=--skip-tests \
    -Dtest="${unit:-none}${unit:+$method}" -Dit.test="${integration:-none}${integration:+$method}" \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
    ${options[@]+"${options[@]}"} "$phase" </dev/null
}

# test_classes MODULE NAME SUFFIX...: the full names of the test classes, with commas between them.
test_classes() {
  local tests=$1/src/test/java name=$2 suffix
  [ -d "$tests" ] || return 0
  for suffix in "${@:3}"; do
    find "$tests" -name "$name.java" -name "*$suffix.java"
  done | sed "s:^$tests/::; s:\.java$::; s:/:.:g" | sort | paste -sd , -
}

no_test() {
  local similar
  similar=$(find "$1/src/test/java" -iname "*${2%Test}*.java" 2>/dev/null | grep -E '(Test|IT|ST)\.java$' |
    sed 's:.*/::; s:\.java$::' | sort | paste -sd ' ' -)
  echo "$1 has no test class \"$2\".${similar:+ Similar: $similar.}"
}
