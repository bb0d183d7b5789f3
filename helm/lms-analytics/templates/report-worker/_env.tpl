{{- define "lms-analytics.reportWorkerEnv" -}}
{{- $worker := .Values.reportWorker -}}
{{- include "lms-analytics.serviceEnv" (dict "root" . "port" 3008 "component" $worker) }}
{{- include "lms-analytics.plainEnv" $worker.env }}
{{- end }}
