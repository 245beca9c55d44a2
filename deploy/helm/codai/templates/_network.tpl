{{/* Takes (dict "root" $ "component" c "jobs" bool): the pods of a component, with `jobs` those that do its jobs too, as a list of one peer. */}}
{{- define "codai.peer" -}}
- podSelector:
    matchExpressions:
      - { key: app.kubernetes.io/instance, operator: In, values: [{{ .root.Release.Name }}] }
      - { key: app.kubernetes.io/component, operator: In, values: [{{ .component }}{{ if .jobs }}, {{ .component }}-jobs{{ end }}] }
{{- end -}}

{{/* Takes (dict "root" $ "port" n): the port, and that of the mesh's proxy, which takes connections for it. */}}
{{- define "codai.meshPorts" -}}
- { protocol: TCP, port: {{ .port }} }
{{- if eq .root.Values.mesh "linkerd" }}
- { protocol: TCP, port: 4143 }
{{- else if eq .root.Values.mesh "istio" }}
- { protocol: TCP, port: 15008 }
{{- end }}
{{- end -}}

{{- define "codai.metricsIngress" -}}
{{- with .Values.networkPolicy.metrics }}
- ports: [{ protocol: TCP, port: 9464 }]
  from: {{- toYaml . | nindent 4 }}
{{- end }}
{{- end -}}

{{/* Names, stores and the control plane of the mesh: what every process may reach. */}}
{{- define "codai.commonEgress" -}}
- ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
  to: {{- toYaml .Values.networkPolicy.dns | nindent 4 }}
{{- range $name, $store := .Values.networkPolicy.stores }}
{{- with $store.to }}
- ports: [{ protocol: TCP, port: {{ $store.port }} }]
  to: {{- toYaml . | nindent 4 }}
{{- end }}
{{- end }}
{{- if .Values.cloudnativepg.enabled }}
- ports: [{ protocol: TCP, port: 5432 }]
  to:
    - podSelector: { matchLabels: { cnpg.io/cluster: {{ include "codai.fullname" . }}-db } }
    - podSelector: { matchLabels: { cnpg.io/poolerName: {{ include "codai.fullname" . }}-db-pooler } }
{{- end }}
{{- if .Values.valkey.enabled }}
- ports: [{ protocol: TCP, port: 6379 }]
  to: {{- include "codai.peer" (dict "root" . "component" "valkey") | nindent 4 }}
{{- end }}
{{- if .Values.kafka.enabled }}
- ports: [{ protocol: TCP, port: 9092 }]
  to: [{ podSelector: { matchLabels: { strimzi.io/cluster: {{ include "codai.fullname" . }} } } }]
{{- end }}
{{- if eq .Values.mesh "linkerd" }}
- to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: linkerd } } }]
{{- else if eq .Values.mesh "istio" }}
- to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: istio-system } } }]
{{- end }}
{{- end -}}
