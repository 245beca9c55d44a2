{{/* Takes (dict "root" $ "component" c): the strategy of a Rollout. */}}
{{- define "codai.rolloutStrategy" -}}
{{- $root := .root -}}
{{- $name := printf "%s-%s" (include "codai.fullname" $root) .component -}}
{{- $analysis := printf "%s-%s" (include "codai.fullname" $root) (eq .component "gateway" | ternary "gateway" "subgraph") -}}
{{- if eq $root.Values.rollouts.strategy "blueGreen" -}}
blueGreen:
  activeService: {{ $name }}
  previewService: {{ $name }}-preview
  # A person lets the first launch go live, once the analysis of the version that waits has passed.
  autoPromotionEnabled: false
  scaleDownDelaySeconds: 600
  prePromotionAnalysis: {{- include "codai.analysis" (dict "name" $analysis "component" .component) | nindent 4 }}
{{- else -}}
canary:
  maxSurge: 1
  maxUnavailable: 0
  # Measured from the first step to the last; a failure takes the release back.
  analysis:
    startingStep: 1
    {{- include "codai.analysis" (dict "name" $analysis "component" .component) | nindent 4 }}
  steps:
    {{- range $root.Values.rollouts.steps }}
    - setWeight: {{ . }}
    - pause: { duration: {{ $root.Values.rollouts.pause }} }
    {{- end }}
{{- end -}}
{{- end -}}

{{- define "codai.analysis" -}}
templates: [{ templateName: {{ .name }} }]
args:
  - { name: component, value: {{ .component }} }
  - { name: canary, valueFrom: { podTemplateHashValue: Latest } }
  - { name: stable, valueFrom: { podTemplateHashValue: Stable } }
{{- end -}}
