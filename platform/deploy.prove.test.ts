import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames } from './catalogue.ts';
import type { KubernetesApi, Manifest } from './testing/cluster/api.ts';
import { addNodes, type Cluster, startCluster } from './testing/cluster/cluster.ts';
import { helm, manifestsOf, renderChart } from './testing/cluster/helm.ts';
import { podFaults } from './testing/cluster/pod-rules.ts';
import { writeSchemas } from './testing/cluster/schemas.ts';
import { buildTools, missingTools, pathOf } from './testing/cluster/tools.ts';
import { secretData, variants } from './testing/cluster/values.ts';

// `npm run prove -- deploy`: the chart against programs that are built by Go at the first run: helm, kubeconform and a Kubernetes API of real
// processes whose machines KWOK plays. `npm test` and `npm run test:product` need none of them: platform/chart.test.ts reads the chart as text.
const chart = fileURLToPath(new URL('../deploy/helm/codai', import.meta.url));
const policies = fileURLToPath(new URL('../deploy/policies/', import.meta.url));
const missing = process.env.PROVE ? missingTools() : 'it is a long proof: npm run prove -- deploy';
if (missing !== null) console.warn(`The chart is not proven on a Kubernetes API: ${missing}.`);

const NAMESPACE = 'codai';
/** Groups of the API itself; other kinds belong to operators. */
const OWN_GROUP = /^(v1$|apps\/|autoscaling\/|batch\/|policy\/|networking\.k8s\.io\/)/;
const ZONES = ['zone-a', 'zone-b', 'zone-c'];

describe.skipIf(missing !== null)('the chart', () => {
  let cluster: Cluster;
  let api: KubernetesApi;
  let folder: string;
  beforeAll(async () => {
    await buildTools();
    cluster = await startCluster();
    api = cluster.api;
    folder = await mkdtemp(join(tmpdir(), 'codai-chart-'));
    await writeSchemas(api, join(folder, 'schemas'));
  });
  afterAll(async () => {
    await cluster?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  /** Holds manifests against the schemas of the API, without those of kinds that operators add. */
  async function conform(text: string) {
    const file = join(folder, 'rendered.yaml');
    await writeFile(file, text);
    const location = join(folder, 'schemas', '{{.ResourceKind}}{{.KindSuffix}}.json');
    const asked = ['-strict', '-summary', '-output', 'json', '-ignore-missing-schemas', '-schema-location', location];
    const { stdout } = await promisify(execFile)(pathOf('kubeconform'), [...asked, file], { maxBuffer: 2 ** 26 }).catch(
      (error: { stdout: string }) => error,
    );
    const { resources = [], summary } = JSON.parse(stdout) as {
      resources?: readonly { kind: string; name: string; status: string; msg: string }[];
      summary: { valid: number; invalid: number; errors: number; skipped: number };
    };
    return { faults: resources.filter(({ status }) => /invalid|error/i.test(status)), summary };
  }

  it('has its schemas from the API, which refuse an unknown field', async () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec: { prots: [] } };
    expect((await conform(JSON.stringify(service))).faults).toMatchObject([
      { kind: 'Service', msg: expect.stringContaining('prots') },
    ]);
  });

  describe.each(Object.entries(variants))('with %s', (_name, args) => {
    let text: string;
    beforeAll(async () => {
      text = await renderChart(chart, args);
    });

    it('has no faults for helm lint', async () => {
      const said = await helm(['lint', '--strict', '--kube-version', '1.34.0', chart, ...args]);
      expect(said).toContain('1 chart(s) linted, 0 chart(s) failed');
    });

    it('fits the schemas of the Kubernetes API', async () => {
      const { faults, summary } = await conform(text);
      expect(faults).toEqual([]);
      const foreign = manifestsOf(text).filter(({ apiVersion }) => !OWN_GROUP.test(apiVersion));
      expect(summary).toMatchObject({ invalid: 0, errors: 0, skipped: foreign.length });
      expect(summary.valid).toBeGreaterThan(100);
    });

    it('keeps the rules of restricted pods and of labels', () => {
      expect(manifestsOf(text).flatMap(podFaults)).toEqual([]);
    });
  });

  describe('on a Kubernetes API', () => {
    const defaults = variants['the defaults'] ?? [];
    const pods = () => api.list(`/api/v1/namespaces/${NAMESPACE}/pods`);
    const release = (...args: readonly string[]) => helm([...args, '--namespace', NAMESPACE], cluster.kubeconfig);
    const componentOf = ({ metadata }: Manifest) => metadata.labels?.['app.kubernetes.io/component'] ?? '';
    const running = async () => (await pods()).filter(({ status }) => status.phase === 'Running');
    const imagesOf = (all: readonly Manifest[]) => [
      ...new Set(all.flatMap(({ spec }) => spec.containers.map(({ image }: { image: string }) => image))),
    ];
    /** The gateway and the subgraphs twice, by their autoscalers, and one pod for the jobs of each. */
    const expected: Readonly<Record<string, number>> = Object.fromEntries([
      ['gateway', 2],
      ...subgraphNames.flatMap((name) => [
        [name, 2],
        [`${name}-jobs`, 1],
      ]),
    ]);
    const counts = async () => {
      const all = (await pods()).filter(
        ({ metadata, status }) => status.phase === 'Running' && !metadata.deletionTimestamp,
      );
      return Object.fromEntries(
        Object.keys(expected).map((name) => [name, all.filter((pod) => componentOf(pod) === name).length]),
      );
    };

    beforeAll(async () => {
      await addNodes(api, ZONES, 2);
      for (const file of ['namespace.yaml', 'pods.yaml']) {
        for (const manifest of manifestsOf(await readFile(`${policies}${file}`, 'utf8'))) {
          await api.create(listOf(manifest), manifest);
        }
      }
      await api.create(`/api/v1/namespaces/${NAMESPACE}/secrets`, {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'codai' },
        data: secretData,
      });
      // Kept, so that the Job of the migration can be looked at.
      await release('install', 'codai', chart, ...defaults, '--wait');
    });

    it('runs the migrations before anything else, once', async () => {
      const history = JSON.parse(await release('status', 'codai', '--output', 'json')) as {
        hooks: readonly { kind: string; name: string; last_run: { phase: string; completed_at: string } }[];
        info: { status: string };
      };
      const job = history.hooks.find(({ kind }) => kind === 'Job');
      expect([history.info.status, job?.name, job?.last_run.phase]).toEqual([
        'deployed',
        'codai-migrations',
        'Succeeded',
      ]);
      const deployments = await api.list(`/apis/apps/v1/namespaces/${NAMESPACE}/deployments`);
      const first = Math.min(...deployments.map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '')));
      expect(Date.parse(job?.last_run.completed_at ?? '')).toBeLessThanOrEqual(first + 1000);
    });

    it('has every pod scheduled and ready, those of one component in different zones', async () => {
      await eventually(counts, expected);
      const zoneOf = new Map(
        (await api.list('/api/v1/nodes')).map(({ metadata }) => [
          metadata.name,
          metadata.labels?.['topology.kubernetes.io/zone'],
        ]),
      );
      const zones = new Map<string, (string | undefined)[]>();
      for (const pod of await running()) {
        const component = componentOf(pod);
        zones.set(component, [...(zones.get(component) ?? []), zoneOf.get(pod.spec.nodeName)]);
      }
      for (const [component, places] of zones)
        expect([component, new Set(places).size]).toEqual([component, places.length]);
      const all = [...zones.values()].flat();
      for (const zone of ZONES) expect(all.filter((one) => one === zone).length).toBeGreaterThanOrEqual(12);
    });

    it('stays within its quota, which refuses a pod beyond it', async () => {
      const [quota] = await api.list(`/api/v1/namespaces/${NAMESPACE}/resourcequotas`);
      expect(Number(quota?.status.used.pods)).toBe(Object.values(expected).reduce((sum, count) => sum + count, 0));
      const [gateway] = (await running()).filter((pod) => componentOf(pod) === 'gateway');
      const greedy = copyOf(gateway, 'greedy');
      greedy.spec.containers[0].resources = { requests: { cpu: '30', memory: '1Gi' }, limits: { memory: '1Gi' } };
      await expect(api.create(`/api/v1/namespaces/${NAMESPACE}/pods`, greedy)).rejects.toThrow(
        /exceeded quota: codai, requested: requests.cpu/,
      );
      greedy.spec.containers[0].resources = { requests: { cpu: '1', memory: '8Gi' }, limits: { memory: '8Gi' } };
      await expect(api.create(`/api/v1/namespaces/${NAMESPACE}/pods`, greedy)).rejects.toThrow(
        /maximum memory usage per Container is 4Gi/,
      );
    });

    it.each<[string, (pod: Manifest) => void, RegExp]>([
      [
        'root as its user',
        (pod) => (pod.spec.containers[0].securityContext.runAsNonRoot = false),
        /violates PodSecurity "restricted:latest": runAsNonRoot != true/,
      ],
      [
        'a writable root',
        (pod) => (pod.spec.containers[0].securityContext.readOnlyRootFilesystem = false),
        /read-only root file system/,
      ],
      ['a token of the API', (pod) => (pod.spec.automountServiceAccountToken = true), /not given a token/],
      ['the tag latest', (pod) => (pod.spec.containers[0].image = 'codai:latest'), /tag other than latest/],
      ['no readiness probe', (pod) => delete pod.spec.containers[0].readinessProbe, /readiness and a liveness probe/],
      [
        'no version',
        (pod) => delete (pod.metadata.labels as Record<string, string>)['app.kubernetes.io/version'],
        /labels app/,
      ],
    ])('refuses a pod with %s by deploy/policies', async (_what, change, reason) => {
      const [gateway] = (await running()).filter((pod) => componentOf(pod) === 'gateway');
      const pod = copyOf(gateway, 'other');
      change(pod);
      await expect(api.create(`/api/v1/namespaces/${NAMESPACE}/pods`, pod)).rejects.toThrow(reason);
    });

    it('lets a disruption take one pod of each component at a time', async () => {
      const budgets = () => api.list(`/apis/policy/v1/namespaces/${NAMESPACE}/poddisruptionbudgets`);
      await eventually(
        async () =>
          Object.fromEntries(
            (await budgets()).map(({ metadata, status }) => [metadata.name, status.disruptionsAllowed]),
          ),
        Object.fromEntries(Object.keys(expected).map((name) => [`codai-${name}`, 1])),
      );
      const evict = (pod: Manifest | undefined) => {
        const name = pod?.metadata.name;
        return api.send('POST', `/api/v1/namespaces/${NAMESPACE}/pods/${name}/eviction`, {
          apiVersion: 'policy/v1',
          kind: 'Eviction',
          metadata: { name, namespace: NAMESPACE },
        });
      };
      // Without a place for the next pod the evicted one is not replaced.
      const hold = (unschedulable: boolean) =>
        Promise.all(
          ZONES.flatMap((zone) =>
            [1, 2].map((index) => api.send('PATCH', `/api/v1/nodes/${zone}-${index}`, { spec: { unschedulable } })),
          ),
        );
      await hold(true);
      const [one, other] = (await running()).filter((pod) => componentOf(pod) === 'banking');
      expect((await evict(one)).status).toBe(201);
      expect((await evict(other)).status).toBe(429);
      await hold(false);
      await eventually(counts, expected);
    });

    it('has its network policies accepted', async () => {
      const names = (await api.list(`/apis/networking.k8s.io/v1/namespaces/${NAMESPACE}/networkpolicies`)).map(
        ({ metadata }) => metadata.name,
      );
      expect(names.sort()).toEqual(
        ['default-deny', 'gateway', 'tasks', ...subgraphNames].map((name) => `codai-${name}`).sort(),
      );
    });

    it('is upgraded to another image and rolled back, with every pod replaced each time', async () => {
      await release('upgrade', 'codai', chart, ...defaults, '--set=image.tag=0.2.0', '--wait');
      await eventually(async () => ({ counts: await counts(), images: imagesOf(await running()) }), {
        counts: expected,
        images: ['codai:0.2.0'],
      });
      await release('rollback', 'codai', '1', '--wait');
      await eventually(async () => ({ counts: await counts(), images: imagesOf(await running()) }), {
        counts: expected,
        images: ['codai:0.1.0'],
      });
      const history = JSON.parse(await release('history', 'codai', '--output', 'json')) as readonly {
        status: string;
      }[];
      expect(history.map(({ status }) => status)).toEqual(['superseded', 'superseded', 'deployed']);
    });
  });
});

/** The path of the list that an object of `deploy/policies` belongs to. */
function listOf({ apiVersion, kind }: Manifest): string {
  const plural = kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  return `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}/${plural.toLowerCase()}`;
}

/** A pod like that one, as somebody would make it by hand. */
function copyOf(pod: Manifest | undefined, name: string): Manifest {
  if (pod === undefined) throw new Error('There is no such pod.');
  const { nodeName: _nodeName, topologySpreadConstraints: _spread, ...spec } = structuredClone(pod.spec);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { ...pod.metadata.labels, 'pod-template-hash': name } },
    spec,
  };
}
