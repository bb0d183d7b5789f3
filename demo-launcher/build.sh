# For ./demo and ./bench, which source it: finds a JDK, and builds what is missing. Expects $project.

# Says whether this is a JDK (a compiler too) of version 21 or newer.
is_suitable() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 1
  local version
  version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] && [ "$version" -ge 21 ]
}

find_jdk() {
  local candidate on_path
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$(/usr/libexec/java_home -v 21+ 2>/dev/null || true)"; do
    if [ -n "$candidate" ] && is_suitable "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  echo "No JDK 21 or newer found (JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)." >&2
  echo "Install one, such as Debian's openjdk-21-jdk or Eclipse Temurin, or set JAVA_HOME." >&2
  return 1
}

# What they need of the build.
programs=(demo-launcher/target/demo.classpath demo-launcher/flink/target/flink.classpath servers/target/kafka.classpath
  flink-job/target/flink-job.jar serving-api/target/serving-api.jar
  report-worker/target/report-worker.jar)
stamp=target/demo-built

is_built() {
  local program
  for program in "$stamp" "${programs[@]}"; do
    [ -e "$project/$program" ] || return 1
  done
  [ -z "$(find "$project" -name target -prune -o -name .git -prune -o -name .demo -prune -o \
    \( -name pom.xml -o -path '*/src/main/*' \) -type f -newer "$project/$stamp" -print -quit)" ]
}

build() {
  local log=$project/.demo/logs/build.log
  mkdir -p "$project/.demo/logs" "$project/target"
  echo "Building (the first time, this also downloads what it needs; log: .demo/logs/build.log)"
  touch "$project/$stamp.begun"
  if ! (cd "$project" && ./mvnw -B -ntp -DskipTests -Dspotless.check.skip=true package) 2>&1 | tee "$log" |
    sed -n 's/^\[INFO\] Building \([a-z-]*\) .*\(\[[0-9]*\/[0-9]*\]\)$/  \1 \2/p'; then
    grep -E '^\[ERROR\]|error:' "$log" | head -n 30 >&2
    return 1
  fi
  mv "$project/$stamp.begun" "$project/$stamp"
}
