{{/* A variable from the secret: dict root, name, key. Nothing without a key. */}}
{{- define "lms-analytics.secretEnv" -}}
{{- if .key }}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .root.Values.existingSecret }}
      key: {{ .key }}
{{- end }}
{{- end }}

{{/* How the programs connect, without what is secret: PostgreSQL, Redis and Kafka, each as NAME: value. */}}
{{- define "lms-analytics.databaseSettings" -}}
DB_HOST: {{ .Values.database.host | quote }}
DB_PORT: {{ .Values.database.port | quote }}
DB_NAME: {{ .Values.database.name | quote }}
DB_USER: {{ .Values.database.user | quote }}
DB_SSL_MODE: {{ .Values.database.sslMode | quote }}
{{- if include "lms-analytics.certificates" . }}
TLS_CA_FILE: /certificates/ca.crt
{{- end }}
{{- end }}

{{- define "lms-analytics.redisSettings" -}}
REDIS_HOST: {{ .Values.redis.host | quote }}
REDIS_PORT: {{ .Values.redis.port | quote }}
REDIS_DB: {{ .Values.redis.database | quote }}
REDIS_TLS: {{ .Values.redis.tls | quote }}
{{- with .Values.redis.username }}
REDIS_USERNAME: {{ . | quote }}
{{- end }}
{{- end }}

{{- define "lms-analytics.kafkaSettings" -}}
{{- with .Values.kafka -}}
KAFKA_BROKERS: {{ .brokers | quote }}
KAFKA_SECURITY_PROTOCOL: {{ .securityProtocol }}
{{- if hasPrefix "SASL_" .securityProtocol }}
KAFKA_SASL_MECHANISM: {{ .saslMechanism }}
KAFKA_USERNAME: {{ .username | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* The same as variables of a pod, with what is secret. */}}
{{- define "lms-analytics.databaseEnv" -}}
{{- include "lms-analytics.plainEnv" (include "lms-analytics.databaseSettings" . | fromYaml) | trim }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "DB_PASSWORD" "key" .Values.secretKeys.databasePassword) }}
{{- end }}

{{- define "lms-analytics.redisEnv" -}}
{{- include "lms-analytics.plainEnv" (include "lms-analytics.redisSettings" . | fromYaml) | trim }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "REDIS_PASSWORD" "key" .Values.secretKeys.redisPassword) }}
{{- end }}

{{- define "lms-analytics.kafkaEnv" -}}
{{- include "lms-analytics.plainEnv" (include "lms-analytics.kafkaSettings" . | fromYaml) | trim }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "KAFKA_PASSWORD" "key" .Values.secretKeys.kafkaPassword) }}
{{- end }}

{{/* What the API and the report worker are both told: dict root, port, component (its values). */}}
{{- define "lms-analytics.serviceEnv" -}}
{{- $keys := .root.Values.secretKeys -}}
- name: HOST
  value: 0.0.0.0
- name: PORT
  value: {{ .port | quote }}
- name: NODE_ENV
  value: production
- name: SHUTDOWN_DELAY_SECONDS
  value: {{ .component.shutdownDelaySeconds | quote }}
{{ include "lms-analytics.databaseEnv" .root }}
{{ include "lms-analytics.kafkaEnv" .root }}
- name: PASS_MARK
  value: {{ .root.Values.figures.passMark | quote }}
- name: DROPPED_AFTER_DAYS
  value: {{ .root.Values.figures.droppedAfterDays | quote }}
{{- with .root.Values.reports }}
- name: MAX_REPORT_SIZE_MB
  value: {{ .maxSizeMb | quote }}
- name: REPORT_RETENTION_DAYS
  value: {{ .retentionDays | quote }}
- name: REPORT_JOB_RETENTION_DAYS
  value: {{ .jobRetentionDays | quote }}
{{- if eq .storage.type "s3" }}
{{- with .storage.s3 }}
- name: REPORTS_S3_BUCKET
  value: {{ .bucket | quote }}
{{- with .endpoint }}
- name: REPORTS_S3_ENDPOINT
  value: {{ . | quote }}
{{- end }}
- name: REPORTS_S3_REGION
  value: {{ .region | quote }}
{{- with .prefix }}
- name: REPORTS_S3_PREFIX
  value: {{ . | quote }}
{{- end }}
- name: REPORTS_S3_PATH_STYLE
  value: {{ .pathStyle | quote }}
{{- end }}
{{- include "lms-analytics.secretEnv" (dict "root" $.root "name" "REPORTS_S3_ACCESS_KEY" "key" $keys.reportsAccessKey) }}
{{- include "lms-analytics.secretEnv" (dict "root" $.root "name" "REPORTS_S3_SECRET_KEY" "key" $keys.reportsSecretKey) }}
{{- else }}
- name: REPORTS_STORAGE_PATH
  value: /reports
{{- end }}
{{- end }}
{{- include "lms-analytics.secretEnv" (dict "root" .root "name" "REPORTS_ENCRYPTION_KEY" "key" $keys.reportsEncryptionKey) }}
{{- end }}

{{/* The settings of the job that are no secret, as NAME: value. */}}
{{- define "lms-analytics.jobSettings" -}}
{{ include "lms-analytics.databaseSettings" . }}
{{ include "lms-analytics.redisSettings" . }}
{{ include "lms-analytics.kafkaSettings" . }}
KAFKA_GROUP_ID: {{ .Values.kafka.groupId | quote }}
PASS_MARK: {{ .Values.figures.passMark | quote }}
{{- range $name, $value := .Values.job.env }}
{{ $name }}: {{ include "lms-analytics.text" $value | quote }}
{{- end }}
{{- end }}

{{/* Variables of a map, each on a new line. */}}
{{- define "lms-analytics.plainEnv" -}}
{{- range $name, $value := . }}
- name: {{ $name }}
  value: {{ include "lms-analytics.text" $value | quote }}
{{- end }}
{{- end }}

{{/* Helm reads whole numbers as floating ones, and would write 1000000 as 1e+06. */}}
{{- define "lms-analytics.text" -}}
{{- kindIs "float64" . | ternary (int64 . | toString) (toString .) }}
{{- end }}
