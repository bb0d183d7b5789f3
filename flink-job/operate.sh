# What the scripts beside this one share: runs a program of the job's jar with a Java of version 17 or newer.

module=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$module/target/flink-job.jar

is_suitable() {
  [ -x "$1/bin/java" ] || return 1
  local version
  version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] && [ "$version" -ge 17 ]
}

find_java() {
  local candidate on_path
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$(/usr/libexec/java_home -v 17+ 2>/dev/null || true)"; do
    if [ -n "$candidate" ] && is_suitable "$candidate"; then
      echo "$candidate/bin/java"
      return
    fi
  done
  echo "No Java 17 or newer found (JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)." >&2
  return 1
}

run() {
  local java
  java=$(find_java)
  if [ ! -e "$jar" ]; then
    echo "$jar is missing: build it with ./mvnw -DskipTests package" >&2
    exit 1
  fi
  exec "$java" -Xmx128m -XX:+UseSerialGC -Dslf4j.internal.verbosity=ERROR -cp "$jar" "org.lmsanalytics.job.operate.$@"
}
