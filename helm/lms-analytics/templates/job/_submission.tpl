{{/* The pod that puts this version of the job in the place of the one on the session cluster. */}}
{{- define "lms-analytics.submissionPod" -}}
{{- $session := .Values.job.session -}}
restartPolicy: Never
{{ include "lms-analytics.podSecurity" . }}
containers:
  - name: submission
    {{- include "lms-analytics.containerImage" (dict "root" . "image" .Values.job.image) | nindent 4 }}
    {{- include "lms-analytics.containerSecurity" . | nindent 4 }}
    # The image's own entry point would write Flink's configuration.
    command:
      - java
      - -Xmx128m
      - -XX:-UseBASE64Intrinsics
      - -cp
      - /opt/flink/usrlib/flink-job.jar
      - org.lmsanalytics.job.operate.Upgrade
    args:
      - --jar=/opt/flink/usrlib/flink-job.jar
      - --flink={{ $session.flinkUrl }}
      - --parallelism={{ .Values.job.parallelism }}
      - --timeout={{ $session.timeoutSeconds }}
      {{- with $session.savepoints }}
      - --savepoints={{ . }}
      {{- end }}
      {{- if $session.from }}
      - --from={{ $session.from }}
      {{- else }}
      - --or-start
      {{- end }}
      {{- range $name, $value := include "lms-analytics.jobSettings" . | fromYaml }}
      - {{ printf "--set=%s=%s" $name $value | quote }}
      {{- end }}
    env:
      {{- include "lms-analytics.databaseEnv" . | nindent 6 }}
    resources:
      {{- toYaml $session.resources | nindent 6 }}
    volumeMounts:
      {{- include "lms-analytics.mounts" . | nindent 6 }}
volumes:
  {{- include "lms-analytics.volumes" . | nindent 2 }}
{{- end }}
