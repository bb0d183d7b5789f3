#!/bin/bash
# In the place of the one of Flink's image: the same arguments, configuration and derivation of memory, from Flink's libraries
# instead of its distribution.
set -euo pipefail
configuration=$FLINK_HOME/conf
libraries="$FLINK_HOME/lib/*"
export FLINK_PLUGINS_DIR=$FLINK_HOME/plugins FLINK_CONF_DIR=$configuration

case $1 in
  jobmanager)
    main=org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint
    kind=GET_JM_RESOURCE_PARAMS
    ;;
  taskmanager)
    main=org.apache.flink.runtime.taskexecutor.TaskManagerRunner
    kind=GET_TM_RESOURCE_PARAMS
    ;;
  *) exec "$@" ;;
esac
shift

# Two lines for a TaskManager: options of the virtual machine, and what Flink itself is told.
mapfile -t derived < <(java -XX:-UsePerfData -cp "$libraries" org.apache.flink.runtime.util.bash.BashJavaUtils "$kind" \
  --configDir "$configuration" "$@" | sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p')
read -r -a memory <<<"${derived[0]}"
read -r -a told <<<"${derived[1]:-}"
read -r -a options <<<"$(sed -n 's/^env.java.opts.all: //p' "$configuration/config.yaml")"
exec java "${memory[@]}" "${options[@]}" "-Dlog4j2.configurationFile=$configuration/log4j-console.properties" \
  -cp "$libraries" "$main" --configDir "$configuration" "${told[@]}" "$@"
