{{/*
What values.schema.json cannot say: what is needed depends on other values. Every problem is told at once. Nothing is
needed where only the form of the templates is looked at, which is what `helm lint` does with the values as they come.
*/}}
{{- define "lms-analytics.validate" -}}
{{- $problems := list -}}
{{- range $path, $value := dict "existingSecret" .Values.existingSecret "database.host" .Values.database.host "redis.host" .Values.redis.host "kafka.brokers" .Values.kafka.brokers -}}
{{- if not $value -}}
{{- $problems = append $problems (printf "%s must be set" $path) -}}
{{- end -}}
{{- end -}}
{{- with .Values.reports.storage -}}
{{- if and (eq .type "s3") (not .s3.bucket) -}}
{{- $problems = append $problems "reports.storage.s3.bucket must be set, since reports.storage.type is s3" -}}
{{- end -}}
{{- end -}}
{{- with .Values.secretKeys -}}
{{- if ne (empty .reportsAccessKey) (empty .reportsSecretKey) -}}
{{- $problems = append $problems "secretKeys.reportsAccessKey and secretKeys.reportsSecretKey need each other" -}}
{{- end -}}
{{- if ne (empty .checkpointsAccessKey) (empty .checkpointsSecretKey) -}}
{{- $problems = append $problems "secretKeys.checkpointsAccessKey and secretKeys.checkpointsSecretKey need each other" -}}
{{- end -}}
{{- end -}}
{{- with .Values.kafka -}}
{{- $sasl := hasPrefix "SASL_" .securityProtocol -}}
{{- if ne $sasl (not (empty .username)) -}}
{{- $problems = append $problems "kafka.username must be set if kafka.securityProtocol is SASL_PLAINTEXT or SASL_SSL, and else not" -}}
{{- end -}}
{{- if ne $sasl (not (empty $.Values.secretKeys.kafkaPassword)) -}}
{{- $problems = append $problems "secretKeys.kafkaPassword must be set if kafka.securityProtocol is SASL_PLAINTEXT or SASL_SSL, and else not" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.certificates.configMap .Values.certificates.secret -}}
{{- $problems = append $problems "certificates.configMap and certificates.secret cannot both be set" -}}
{{- end -}}
{{- with .Values.job -}}
{{- if and (eq .mode "operator") (not .operator.storage.url) -}}
{{- $problems = append $problems "job.operator.storage.url must be set, since job.mode is operator" -}}
{{- end -}}
{{- if and (eq .mode "session") (not .session.flinkUrl) -}}
{{- $problems = append $problems "job.session.flinkUrl must be set, since job.mode is session" -}}
{{- end -}}
{{- end -}}
{{- if and .Values.servingApi.ingress.enabled (not .Values.servingApi.ingress.host) -}}
{{- $problems = append $problems "servingApi.ingress.host must be set, since servingApi.ingress.enabled is true" -}}
{{- end -}}
{{- if $problems -}}
{{- fail (printf "\n  %s\nREADME.md of the chart explains each of them." (join "\n  " $problems)) -}}
{{- end -}}
{{- end }}
