import type { Manifest } from './api.ts';

const LABELS = ['name', 'instance', 'version', 'managed-by', 'part-of'].map((label) => `app.kubernetes.io/${label}`);

interface Container {
  readonly name: string;
  readonly image: string;
  // biome-ignore lint/suspicious/noExplicitAny: parts of a manifest, which these rules look for.
  readonly [part: string]: any;
}

/**
 * Faults of one object of the chart by the rules of Pod Security's "restricted" and of deploy/policies, a sentence each. Also of kinds whose
 * pods the Kubernetes API does not know, such as Rollouts.
 */
export function podFaults(manifest: Manifest): readonly string[] {
  const at = `${manifest.kind} ${manifest.metadata.name}`;
  const faults = LABELS.filter((label) => !(label in (manifest.metadata.labels ?? {}))).map(
    (label) => `has no label ${label}`,
  );
  const template = manifest.spec?.template?.spec?.containers
    ? manifest.spec.template
    : manifest.spec?.jobTemplate?.spec.template;
  if (template !== undefined) faults.push(...templateFaults(template, manifest.kind));
  if (manifest.kind === 'ServiceAccount' && manifest.automountServiceAccountToken !== false)
    faults.push('gives a token to pods');
  return faults.map((fault) => `${at} ${fault}.`);
}

function templateFaults({ metadata, spec }: Manifest, kind: string): string[] {
  const faults = [
    !metadata?.labels?.['app.kubernetes.io/component'] && 'has pods without a component',
    spec.automountServiceAccountToken !== false && 'mounts a token',
    (spec.serviceAccountName ?? 'default') === 'default' && 'uses the default service account',
    spec.securityContext?.runAsNonRoot !== true && 'may run as root',
    spec.securityContext?.seccompProfile?.type !== 'RuntimeDefault' && 'has no seccomp profile',
    (spec.hostNetwork || spec.hostPID || spec.hostIPC) && 'shares a namespace of its machine',
    (spec.volumes ?? []).some((volume: object) => 'hostPath' in volume) && 'mounts a folder of its machine',
  ].filter((fault) => typeof fault === 'string');
  for (const container of [...spec.containers, ...(spec.initContainers ?? [])] as Container[]) {
    faults.push(
      ...containerFaults(container, /Job$/.test(kind)).map(
        (fault) => `has a container ${container.name} that ${fault}`,
      ),
    );
  }
  return faults;
}

function containerFaults(
  { image, resources, securityContext = {}, ...container }: Container,
  isJob: boolean,
): readonly string[] {
  return [
    securityContext.allowPrivilegeEscalation !== false && 'may gain privileges',
    securityContext.privileged && 'is privileged',
    securityContext.readOnlyRootFilesystem !== true && 'can write its root file system',
    securityContext.runAsNonRoot !== true && 'may run as root',
    !securityContext.capabilities?.drop?.includes('ALL') && 'keeps capabilities',
    securityContext.capabilities?.add?.length > 0 && 'gains capabilities',
    (!/(:[^/]+|@sha256:[0-9a-f]{64})$/.test(image) || image.endsWith(':latest')) && 'has an image without a version',
    !(resources?.requests?.cpu && resources.requests.memory && resources.limits?.memory) && 'has no resources',
    !isJob && !(container.livenessProbe && container.readinessProbe && container.startupProbe) && 'lacks a probe',
  ].filter((fault) => typeof fault === 'string');
}
