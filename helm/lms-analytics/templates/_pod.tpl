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

{{/* Not empty if there are certificates of one's own to trust. */}}
{{- define "lms-analytics.certificates" -}}
{{- with .Values.certificates }}{{ or .configMap .secret }}{{ end -}}
{{- end }}

{{/* What every pod of the programs mounts: certificates, and the only folder that may be written. */}}
{{- define "lms-analytics.mounts" -}}
- name: tmp
  mountPath: /tmp
{{- if include "lms-analytics.certificates" . }}
- name: certificates
  mountPath: /certificates
  readOnly: true
{{- end }}
{{- end }}

{{- define "lms-analytics.volumes" -}}
- name: tmp
  emptyDir: {}
{{- with .Values.certificates }}
{{- if .configMap }}
- name: certificates
  configMap:
    name: {{ .configMap }}
    items: [{key: {{ .key }}, path: ca.crt}]
{{- else if .secret }}
- name: certificates
  secret:
    secretName: {{ .secret }}
    items: [{key: {{ .key }}, path: ca.crt}]
{{- end }}
{{- end }}
{{- end }}

{{/* Of the API and the report worker: reports too, where they are in a volume. */}}
{{- define "lms-analytics.serviceMounts" -}}
{{- include "lms-analytics.mounts" . }}
{{- if eq .Values.reports.storage.type "pvc" }}
- name: reports
  mountPath: /reports
{{- end }}
{{- end }}

{{- define "lms-analytics.serviceVolumes" -}}
{{- include "lms-analytics.volumes" . }}
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
