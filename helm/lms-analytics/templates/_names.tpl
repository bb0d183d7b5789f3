{{- define "lms-analytics.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* What the names of all objects begin with. */}}
{{- define "lms-analytics.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else -}}
{{- $name := include "lms-analytics.name" . -}}
{{- (contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name)) | trunc 40 | trimSuffix "-" }}
{{- end -}}
{{- end }}

{{/* Of a component: dict root, component. */}}
{{- define "lms-analytics.selectorLabels" -}}
app.kubernetes.io/name: {{ include "lms-analytics.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "lms-analytics.labels" -}}
{{ include "lms-analytics.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: lms-analytics
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Name and labels of an object: dict root, component, name (what follows the common beginning). */}}
{{- define "lms-analytics.metadata" -}}
name: {{ include "lms-analytics.fullname" .root }}-{{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "lms-analytics.labels" . | nindent 2 }}
{{- end }}

{{/* dict root, image: a digest wins over a tag, and without either it is the version of the chart's programs. */}}
{{- define "lms-analytics.image" -}}
{{- $registry := default .root.Values.images.registry .image.registry -}}
{{- $repository := empty $registry | ternary .image.repository (printf "%s/%s" $registry .image.repository) -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $repository .image.digest }}
{{- else -}}
{{- printf "%s:%s" $repository (default .root.Chart.AppVersion .image.tag) }}
{{- end -}}
{{- end }}

{{- define "lms-analytics.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "lms-analytics.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{- default "default" .Values.serviceAccount.name }}
{{- end -}}
{{- end }}

{{- define "lms-analytics.flinkServiceAccountName" -}}
{{- with .Values.job.operator.serviceAccount -}}
{{- if .create -}}
{{- default (printf "%s-flink" (include "lms-analytics.fullname" $)) .name }}
{{- else -}}
{{- default "flink" .name }}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "lms-analytics.reportsClaimName" -}}
{{- default (printf "%s-reports" (include "lms-analytics.fullname" .)) .Values.reports.storage.pvc.existingClaim }}
{{- end }}
