{{- define "codai.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Subgraphs by name: facts of subgraphs.yaml, with `defaults` and the changes of `subgraphs` merged in. As YAML. */}}
{{- define "codai.subgraphs" -}}
{{- $facts := .Files.Get "subgraphs.yaml" | fromYaml -}}
{{- range $name, $_ := .Values.subgraphs -}}
{{- if not (hasKey $facts $name) -}}{{- fail (printf "subgraphs.%s: there is no such subgraph" $name) -}}{{- end -}}
{{- end -}}
{{- $all := dict -}}
{{- range $name, $fact := $facts -}}
{{- $changed := mustMergeOverwrite (deepCopy $.Values.defaults) (deepCopy (default (dict) (get $.Values.subgraphs $name))) -}}
{{- $_ := set $all $name (merge (deepCopy $fact) $changed) -}}
{{- end -}}
{{- $all | toYaml -}}
{{- end -}}

{{- define "codai.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "codai.publicUrl" -}}
{{- required "publicUrl is required: the address that clients use, such as https://api.example.com" .Values.publicUrl -}}
{{- end -}}

{{- define "codai.host" -}}
{{- (urlParse (include "codai.publicUrl" .)).hostname -}}
{{- end -}}

{{/* Labels of what belongs to the release. */}}
{{- define "codai.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ default .Chart.AppVersion .Values.image.tag | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: codai
{{- end -}}

{{/* Takes (dict "root" $ "component" "identity"): labels by which the pods of a component are found. */}}
{{- define "codai.selector" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* Settings of every process that are not secret; Helm's whole context. */}}
{{- define "codai.commonSettings" -}}
{{- $full := include "codai.fullname" . -}}
{{- $urls := list -}}
{{- range $name, $subgraph := include "codai.subgraphs" . | fromYaml -}}
{{- $urls = append $urls (printf "%s=http://%s-%s:%d/graphql" $name $full $name (int $subgraph.port)) -}}
{{- end -}}
NODE_ENV: {{ .Values.environment | quote }}
HOST: "0.0.0.0"
METRICS_HOST: "0.0.0.0"
METRICS_PORT: "9464"
DATA_DIR: /data
PUBLIC_URL: {{ include "codai.publicUrl" . | quote }}
GATEWAY_URL: {{ printf "http://%s-gateway:%d" $full (int .Values.gateway.port) }}
SUBGRAPH_URLS: {{ join "," $urls | quote }}
{{- if eq .Values.files.mode "s3" }}
S3_BUCKET: {{ required "files.s3.bucket is required, or files.mode: volume" .Values.files.s3.bucket | quote }}
{{- with .Values.files.s3.endpoint }}
S3_ENDPOINT: {{ . | quote }}
{{- end }}
{{- with .Values.files.s3.region }}
S3_REGION: {{ . | quote }}
{{- end }}
{{- with .Values.files.s3.prefix }}
S3_PREFIX: {{ . | quote }}
{{- end }}
{{- end }}
{{- range $name, $value := .Values.settings }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end -}}

{{/* Keys of the Secret that every process reads. */}}
{{- define "codai.secretEnv" -}}
{{- $secret := .Values.secrets.name -}}
{{- range list "CALLER_KEY" "CURSOR_KEY" "MASTER_KEY" }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ . }} } }
{{- end }}
- name: DATABASE_URL
{{- if .Values.cloudnativepg.enabled }}
  valueFrom: { secretKeyRef: { name: {{ include "codai.fullname" . }}-db-app, key: uri } }
{{- else }}
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: DATABASE_URL } }
{{- end }}
{{- $db := .Values.cloudnativepg }}
{{- if and $db.enabled $db.replicaReads }}
- { name: DATABASE_REPLICA_URL, value: "postgresql://{{ include "codai.fullname" . }}-db-ro:5432/codai" }
{{- end }}
{{- if and $db.enabled $db.pooler.enabled }}
- { name: DATABASE_POOLER_URL, value: "postgresql://{{ include "codai.fullname" . }}-db-pooler:5432/codai" }
{{- end }}
{{- if not $db.enabled }}
{{- range list "DATABASE_POOLER_URL" "DATABASE_REPLICA_URL" }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ . }}, optional: true } }
{{- end }}
{{- end }}
{{- range list "SUBGRAPH_DATABASES" "INDEX_KEY" "REDIS_URL" "KAFKA_BROKERS" "S3_ACCESS_KEY_ID" "S3_SECRET_ACCESS_KEY" }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ . }}, optional: true } }
{{- end }}
{{- end -}}

{{/* Takes (dict "root" $ "name" "identity" "subgraph" {...} "queue" "on"): variables of a process of one subgraph. */}}
{{- define "codai.subgraphEnv" -}}
{{- $secret := .root.Values.secrets.name -}}
- { name: PORT, value: {{ .subgraph.port | quote }} }
- { name: QUEUE, value: {{ .queue | quote }} }
- name: SERVICE_KEY
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ .subgraph.serviceKey }} } }
{{- with .subgraph.gatewaySetting }}
- { name: {{ . }}, value: {{ printf "http://%s-gateway:%d" (include "codai.fullname" $.root) (int $.root.Values.gateway.port) | quote }} }
{{- end }}
{{- range .subgraph.settings }}
{{- if not (or (eq . (default "" $.subgraph.gatewaySetting)) (hasKey $.subgraph.env .) (hasKey $.root.Values.settings .)) }}
- name: {{ . }}
  valueFrom: { secretKeyRef: { name: {{ $secret }}, key: {{ . }}, optional: true } }
{{- end }}
{{- end }}
{{- range $key, $value := .subgraph.env }}
- { name: {{ $key }}, value: {{ $value | quote }} }
{{- end }}
{{- include "codai.secretEnv" .root }}
{{- end -}}

{{- define "codai.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "codai.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: { drop: [ALL] }
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{/* Takes (dict "root" $ "component" "identity"): zones first, then machines. Old and new pods of a rolling update count apart. */}}
{{- define "codai.spread" -}}
{{- $isRollout := .isRollout -}}
{{- range list (list "topology.kubernetes.io/zone" .root.Values.spread.zones) (list "kubernetes.io/hostname" .root.Values.spread.hosts) }}
- topologyKey: {{ index . 0 }}
  maxSkew: 1
  whenUnsatisfiable: {{ index . 1 }}
  nodeTaintsPolicy: Honor
  labelSelector:
    matchLabels: {{- include "codai.selector" $ | nindent 6 }}
  {{- if not $isRollout }}
  matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end }}
{{- end -}}

{{- define "codai.meshAnnotations" -}}
{{- if eq .Values.mesh "linkerd" -}}
linkerd.io/inject: enabled
config.linkerd.io/opaque-ports: {{ printf "%d,%d,%d" (int .Values.networkPolicy.stores.postgresql.port) (int .Values.networkPolicy.stores.redis.port) (int .Values.networkPolicy.stores.kafka.port) | quote }}
config.alpha.linkerd.io/proxy-enable-native-sidecar: "true"
config.linkerd.io/skip-inbound-ports: "9464"
{{- else if eq .Values.mesh "istio" -}}
proxy.istio.io/config: '{"holdApplicationUntilProxyStarts": true, "terminationDrainDuration": "30s"}'
traffic.sidecar.istio.io/excludeInboundPorts: "9464"
{{- end -}}
{{- end -}}

{{- define "codai.meshLabels" -}}
{{- if eq .Values.mesh "istio" -}}
sidecar.istio.io/inject: "true"
{{- end -}}
{{- end -}}

{{/*
Pod template of one process. Takes (dict "root" $ "component" c "serviceAccount" s "args" [...] "port" n "resources" {...} "env" "<yaml>" "isRollout" bool).
*/}}
{{- define "codai.podTemplate" -}}
{{- $root := .root -}}
metadata:
  labels:
    {{- include "codai.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
    {{- with include "codai.meshLabels" $root }}{{ . | nindent 4 }}{{ end }}
  annotations:
    # A change of settings makes new pods.
    checksum/settings: {{ print (include "codai.commonSettings" $root) $root.Values.trustedCertificates | sha256sum }}
    {{- with include "codai.meshAnnotations" $root }}{{ . | nindent 4 }}{{ end }}
spec:
  serviceAccountName: {{ .serviceAccount }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ $root.Values.drain.graceSeconds }}
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets: {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext: {{- include "codai.podSecurityContext" . | nindent 4 }}
  topologySpreadConstraints: {{- include "codai.spread" (dict "root" $root "component" .component "isRollout" .isRollout) | nindent 4 }}
  containers:
    - name: codai
      image: {{ include "codai.image" $root }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args: {{- toYaml .args | nindent 8 }}
      envFrom:
        - configMapRef: { name: {{ include "codai.fullname" $root }}-settings }
      env:
        {{- .env | nindent 8 }}
        {{- with include "codai.trustedEnv" $root }}{{ . | nindent 8 }}{{ end }}
      ports:
        - { name: http, containerPort: {{ .port }}, protocol: TCP }
        - { name: metrics, containerPort: 9464, protocol: TCP }
      # A start waits for the migration lock.
      startupProbe: { httpGet: { path: /health/live, port: http }, periodSeconds: 2, failureThreshold: 150 }
      livenessProbe: { httpGet: { path: /health/live, port: http }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 }
      readinessProbe: { httpGet: { path: /health/ready, port: http }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 }
      lifecycle:
        preStop: { sleep: { seconds: {{ $root.Values.drain.preStopSeconds }} } }
      resources: {{- toYaml .resources | nindent 8 }}
      securityContext: {{- include "codai.securityContext" . | nindent 8 }}
      volumeMounts: {{- include "codai.volumeMounts" $root | nindent 8 }}
        {{- if eq .component "gateway" }}
        # Plans of operations, kept for the next start of the container.
        - { name: plans, mountPath: /app/dist/codegen/.cache }
        {{- end }}
  volumes: {{- include "codai.volumes" $root | nindent 4 }}
    {{- if eq .component "gateway" }}
    - { name: plans, emptyDir: { sizeLimit: 256Mi } }
    {{- end }}
{{- end -}}

{{/* Variable, mount and volume of the trusted certificates, which Node reads beside its own. */}}
{{- define "codai.trustedEnv" -}}
{{- if .Values.trustedCertificates -}}
- { name: NODE_EXTRA_CA_CERTS, value: /etc/codai/trusted/ca.pem }
{{- end -}}
{{- end -}}

{{- define "codai.trustedMount" -}}
{{- if .Values.trustedCertificates -}}
- { name: trusted, mountPath: /etc/codai/trusted, readOnly: true }
{{- end -}}
{{- end -}}

{{- define "codai.trustedVolume" -}}
{{- if .Values.trustedCertificates -}}
- { name: trusted, configMap: { name: {{ include "codai.fullname" . }}-trusted } }
{{- end -}}
{{- end -}}

{{- define "codai.volumeMounts" -}}
- { name: data, mountPath: /data }
- { name: tmp, mountPath: /tmp }
{{- if eq .Values.files.mode "volume" }}
- { name: objects, mountPath: /data/objects }
{{- end }}
{{- with include "codai.trustedMount" . }}
{{ . }}
{{- end }}
{{- end -}}

{{- define "codai.volumes" -}}
- { name: data, emptyDir: { sizeLimit: 2Gi } }
- { name: tmp, emptyDir: { sizeLimit: 1Gi } }
{{- if eq .Values.files.mode "volume" }}
- { name: objects, persistentVolumeClaim: { claimName: {{ include "codai.fullname" . }}-objects } }
{{- end }}
{{- with include "codai.trustedVolume" . }}
{{ . }}
{{- end }}
{{- end -}}

{{/*
Deployment or Rollout, ServiceAccount, PodDisruptionBudget and HorizontalPodAutoscaler of one component. Takes what codai.podTemplate takes, and
"replicas", "autoscaling" {min max cpuPercent}, "queueAgeSeconds" n and "canRollOut" bool.
*/}}
{{- define "codai.workload" -}}
{{- $root := .root -}}
{{- $name := printf "%s-%s" (include "codai.fullname" $root) .component -}}
{{- $isRollout := and (default false .canRollOut) $root.Values.rollouts.enabled -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ $name }}
  labels: {{- include "codai.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
  {{- with $root.Values.serviceAccount.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
---
apiVersion: {{ $isRollout | ternary "argoproj.io/v1alpha1" "apps/v1" }}
kind: {{ $isRollout | ternary "Rollout" "Deployment" }}
metadata:
  name: {{ $name }}
  labels: {{- include "codai.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  {{- if not $root.Values.autoscaling.enabled }}
  replicas: {{ .replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  progressDeadlineSeconds: 600
  {{- if $isRollout }}
  strategy: {{- include "codai.rolloutStrategy" (dict "root" $root "component" .component) | nindent 4 }}
  {{- else }}
  strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
  {{- end }}
  selector:
    matchLabels: {{- include "codai.selector" . | nindent 6 }}
  template: {{- include "codai.podTemplate" (dict "root" $root "component" .component "serviceAccount" $name "isRollout" $isRollout "args" .args "port" .port "resources" .resources "env" .env) | nindent 4 }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels: {{- include "codai.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  maxUnavailable: {{ $root.Values.podDisruptionBudget.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{- include "codai.selector" . | nindent 6 }}
{{- if $root.Values.autoscaling.enabled }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  labels: {{- include "codai.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
spec:
  scaleTargetRef:
    apiVersion: {{ $isRollout | ternary "argoproj.io/v1alpha1" "apps/v1" }}
    kind: {{ $isRollout | ternary "Rollout" "Deployment" }}
    name: {{ $name }}
  minReplicas: {{ .autoscaling.min }}
  maxReplicas: {{ .autoscaling.max }}
  # Streams are cut when a pod ends: pods are taken away slowly.
  behavior:
    scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: Pods, value: 1, periodSeconds: 60 }] }
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: {{ .autoscaling.cpuPercent }} } }
    {{- with .queueAgeSeconds }}
    - type: Pods
      pods:
        metric: { name: codai_queue_waiting_seconds }
        target: { type: AverageValue, averageValue: {{ . | quote }} }
    {{- end }}
{{- end }}
{{- end -}}
