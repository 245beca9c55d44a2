{{/* Takes (dict "root" $ "component" c "port" n): a Service; with blue-green rollouts another one for the version that waits. */}}
{{- define "codai.service" -}}
{{- $root := .root -}}
{{- $names := list (printf "%s-%s" (include "codai.fullname" $root) .component) -}}
{{- if and $root.Values.rollouts.enabled (eq $root.Values.rollouts.strategy "blueGreen") -}}
{{- $names = append $names (printf "%s-%s-preview" (include "codai.fullname" $root) .component) -}}
{{- end -}}
{{- range $index, $name := $names }}
{{- if $index }}
---
{{- end }}
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels: {{- include "codai.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ $.component }}
spec:
  {{- with $root.Values.spread.trafficDistribution }}
  trafficDistribution: {{ . }}
  {{- end }}
  selector: {{- include "codai.selector" $ | nindent 4 }}
  ports:
    - { name: http, port: {{ $.port }}, targetPort: http, protocol: TCP, appProtocol: http }
{{- end }}
{{- end -}}
