{{/* What the chart sets; job.operator.flinkConfiguration adds to it, or overrides it. */}}
{{- define "lms-analytics.flinkConfiguration" -}}
{{- $operator := .Values.job.operator -}}
{{- $storage := $operator.storage -}}
{{- $url := trimSuffix "/" $storage.url -}}
taskmanager.numberOfTaskSlots: {{ $operator.taskManager.slots | quote }}
state.backend.type: rocksdb
execution.checkpointing.dir: {{ $url }}/checkpoints
execution.checkpointing.savepoint-dir: {{ $url }}/savepoints
# Should the newest be damaged, an older one still serves.
execution.checkpointing.num-retained: "3"
execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
high-availability.type: kubernetes
high-availability.storageDir: {{ $url }}/high-availability
io.tmp.dirs: /flink-local
state.backend.rocksdb.log.dir: /flink-local
{{- with $storage.endpoint }}
s3.endpoint: {{ . }}
{{- end }}
{{- if $storage.pathStyle }}
s3.path.style.access: "true"
{{- end }}
metrics.reporter.prometheus.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory
metrics.reporter.prometheus.port: "9249"
# CVE-2026-114938. What opens the JDK to Flink is the operator's, in env.java.default-opts.all.
env.java.opts.all: -XX:-UseBASE64Intrinsics
{{- end }}

{{- define "lms-analytics.flinkEnv" -}}
{{- $keys := .Values.secretKeys -}}
{{- include "lms-analytics.plainEnv" (include "lms-analytics.jobSettings" . | fromYaml) | trim }}
{{- with .Values.job.operator.storage.region }}
- name: AWS_REGION
  value: {{ . | quote }}
{{- end }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "DB_PASSWORD" "key" $keys.databasePassword) }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "REDIS_PASSWORD" "key" $keys.redisPassword) }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "KAFKA_PASSWORD" "key" $keys.kafkaPassword) }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "AWS_ACCESS_KEY_ID" "key" $keys.checkpointsAccessKey) }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "AWS_SECRET_ACCESS_KEY" "key" $keys.checkpointsSecretKey) }}
{{- end }}
