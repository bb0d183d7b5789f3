{{/* The labels that Flink gives its pods in native mode. */}}
{{- define "lms-analytics.flinkPodLabels" -}}
app: {{ include "lms-analytics.flinkName" . }}
type: flink-native-kubernetes
{{- end }}

{{- define "lms-analytics.flinkName" -}}
{{ include "lms-analytics.fullname" . }}-job
{{- end }}

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
{{- with $storage.endpoint }}
s3.endpoint: {{ . }}
{{- end }}
{{- if $storage.pathStyle }}
s3.path.style.access: "true"
{{- end }}
metrics.reporter.prometheus.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory
metrics.reporter.prometheus.port: "9249"
{{- end }}
