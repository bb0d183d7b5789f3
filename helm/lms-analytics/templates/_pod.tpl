{{/* Of a pod that never speaks to Kubernetes: root. */}}
{{- define "lms-analytics.podSecurity" -}}
automountServiceAccountToken: false
# Otherwise a service named redis would set REDIS_PORT.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .Values.podSecurity.runAsUser | int64 }}
  runAsGroup: {{ .Values.podSecurity.runAsGroup | int64 }}
  fsGroup: {{ .Values.podSecurity.fsGroup | int64 }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.images.pullSecrets }}
imagePullSecrets:
  {{- include "lms-analytics.pullSecrets" . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The names of secrets. */}}
{{- define "lms-analytics.pullSecrets" -}}
{{- range $index, $name := . }}
{{- if $index }}
{{ end -}}
- name: {{ $name }}
{{- end }}
{{- end }}

{{- define "lms-analytics.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop:
      - ALL
{{- end }}

{{/* dict root, image. */}}
{{- define "lms-analytics.containerImage" -}}
image: {{ include "lms-analytics.image" . | quote }}
imagePullPolicy: {{ .root.Values.images.pullPolicy }}
{{- end }}

{{/* Where pods of a component go: dict root, component, values. */}}
{{- define "lms-analytics.placement" -}}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "lms-analytics.selectorLabels" $ | nindent 8 }}
  {{- end }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "lms-analytics.probes" -}}
startupProbe:
  httpGet:
    path: /health/live
    port: http
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet:
    path: /health/live
    port: http
  periodSeconds: 10
  timeoutSeconds: 3
readinessProbe:
  httpGet:
    path: /health/ready
    port: http
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
{{- end }}

{{/* Folders that may be written: /tmp always, reports where they are in a volume. */}}
{{- define "lms-analytics.serviceMounts" -}}
- name: tmp
  mountPath: /tmp
{{- if eq .Values.reports.storage.type "pvc" }}
- name: reports
  mountPath: /reports
{{- end }}
{{- end }}

{{- define "lms-analytics.serviceVolumes" -}}
- name: tmp
  emptyDir: {}
{{- if eq .Values.reports.storage.type "pvc" }}
- name: reports
  persistentVolumeClaim:
    claimName: {{ include "lms-analytics.reportsClaimName" . }}
{{- end }}
{{- end }}

{{/* A hook's annotations: dict weight. The failed object is kept until the next one, to be looked at. */}}
{{- define "lms-analytics.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation
{{- end }}
