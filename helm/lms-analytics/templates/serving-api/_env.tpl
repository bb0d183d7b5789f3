{{- define "lms-analytics.servingApiEnv" -}}
{{- $api := .Values.servingApi -}}
{{- $keys := .Values.secretKeys -}}
{{- include "lms-analytics.serviceEnv" (dict "root" . "port" 3007 "component" $api) }}
{{ include "lms-analytics.redisEnv" . }}
- name: KAFKA_GROUP_ID
  value: {{ .Values.kafka.groupId | quote }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "SERVICE_API_KEY" "key" $keys.serviceApiKey) }}
{{- if $api.jwksUrl }}
- name: JWT_JWKS_URL
  value: {{ $api.jwksUrl | quote }}
{{- else }}
{{- include "lms-analytics.secretEnv" (dict "root" . "name" "JWT_SECRET" "key" $keys.jwtSecret) }}
{{- end }}
{{- with $api.tracesEndpoint }}
- name: OTEL_TRACES_EXPORTER
  value: otlp
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{- include "lms-analytics.plainEnv" $api.env }}
{{- end }}
