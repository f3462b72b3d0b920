# Sourced after toolchain.sh: provides a Maven that is new enough for quarkus:dev.

MAVEN_VERSION=3.9.16

# Prints the path of a Maven 3.9 or newer. Fetches one as a Maven artifact if mvn is older.
find_maven_39() {
  local home=$PWD/.local/maven/apache-maven-$MAVEN_VERSION installed
  installed=$(mvn --version </dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')
  case $installed in
    3.[0-8] | [12].*) ;;
    *)
      command -v mvn
      return
      ;;
  esac
  if [ ! -f "$home/bin/mvn" ]; then
    echo "Fetching Maven $MAVEN_VERSION for the development mode." >&2
    mvn -q -B -N org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
      -Dartifact="org.apache.maven:apache-maven:$MAVEN_VERSION:zip:bin" \
      -DoutputDirectory="$PWD/.local/maven" </dev/null >&2 || fail "Maven $MAVEN_VERSION cannot be fetched."
    chmod +x "$home/bin/mvn"
  fi
  echo "$home/bin/mvn"
}
