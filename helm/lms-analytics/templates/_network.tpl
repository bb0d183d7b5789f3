{{/* The port in a URL, or the one that its scheme has by itself. */}}
{{- define "lms-analytics.urlPort" -}}
{{- $url := urlParse . -}}
{{- regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (eq $url.scheme "http" | ternary "80" "443") -}}
{{- end }}

{{- define "lms-analytics.kafkaPorts" -}}
{{- range splitList "," .Values.kafka.brokers }}
- {{ regexFind "[0-9]+$" (trim .) }}
{{- end }}
{{- end }}

{{/* Where reports are, if that is not a volume. */}}
{{- define "lms-analytics.reportsPort" -}}
{{- with .Values.reports.storage -}}
{{- if eq .type "s3" }}
- {{ include "lms-analytics.urlPort" (default "https://s3.amazonaws.com" .s3.endpoint) }}
{{- end }}
{{- end -}}
{{- end }}

{{/* dict root, ports (a YAML list). Where servers are is not known to Kubernetes; so it is ports that are restricted. */}}
{{- define "lms-analytics.egress" -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
- ports:
    {{- range .ports | fromYamlArray | uniq }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- with .root.Values.networkPolicy.extraEgress }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* One rule: dict port, from (peers; without any, everybody). */}}
{{- define "lms-analytics.ingress" -}}
- ports:
    - port: {{ .port }}
      protocol: TCP
  {{- with .from }}
  from:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
