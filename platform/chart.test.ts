import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { subgraphNames } from './catalogue.ts';
import { readCommandLine } from './command-line.ts';
import { serviceKeyVariable } from './service-key-variable.ts';
import { subgraphFacts } from './subgraph-facts.ts';
import { readSupergraphConfig } from './supergraph-config.ts';

// The chart as text, without helm; `npm run prove -- deploy` renders and installs it.
const root = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8');
const CHART = 'deploy/helm/codai';
const templates = new Map(
  readdirSync(`${root}${CHART}/templates`).map((name) => [name, read(`${CHART}/templates/${name}`)] as const),
);
const helpers = templates.get('_helpers.tpl') ?? '';
const values = parse(read(`${CHART}/values.yaml`));
const subgraphs = parse(read(`${CHART}/subgraphs.yaml`)) as Record<
  string,
  {
    port: number;
    grade: string;
    hasJobs: boolean;
    asks: string[];
    serviceKey: string;
    gatewaySetting?: string;
    settings: string[];
  }
>;
const documented = new Set([...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name));
/** Variables of Node itself. */
const OF_NODE = new Set(['NODE_ENV', 'NODE_EXTRA_CA_CERTS']);
const isSetting = (name = '') => documented.has(name) || OF_NODE.has(name);

describe('subgraphs.yaml of the chart', () => {
  it('names every subgraph with its port, arrows, service key and settings', async () => {
    expect(Object.keys(subgraphs).sort()).toEqual([...subgraphNames].sort());
    const entries = await readSupergraphConfig(`${root}supergraph.yaml`);
    for (const [name, { port, asks, serviceKey, settings, grade }] of Object.entries(subgraphs)) {
      const url = entries.find((entry) => entry.name === name)?.url ?? '';
      expect({ name, port, asks, serviceKey, settings, grade }).toEqual({
        name,
        port: Number(new URL(url).port),
        asks: subgraphFacts[name]?.asks,
        serviceKey: serviceKeyVariable(name),
        settings: subgraphFacts[name]?.settings,
        grade: subgraphFacts[name]?.grade,
      });
    }
  });

  it('is changed by values for subgraphs that exist', () => {
    expect(Object.keys(values.subgraphs).filter((name) => !(name in subgraphs))).toEqual([]);
  });

  it('knows the one subgraph that asks all others for their health', () => {
    const found = execFileSync('git', ['grep', '-lE', String.raw`installation\.probe\(`, '--', 'subgraphs/*.ts'], {
      cwd: root,
      encoding: 'utf8',
    });
    const asking = new Set(
      found
        .split('\n')
        .filter((file) => file && !/\.test\.ts$/.test(file))
        .map((file) => file.split('/')[1]),
    );
    expect([...asking]).toEqual([values.observer]);
  });
});

describe('the templates', () => {
  it('set settings of the product alone', () => {
    // Variables of Valkey and of the backup belong to other programs.
    const ours = ['_helpers.tpl', 'gateway.yaml', 'migrations.yaml', 'subgraphs.yaml']
      .map((name) => templates.get(name) ?? '')
      .join('\n');
    const named = [...ours.matchAll(/\bname: ([A-Z][A-Z0-9_]+)\b/g)].map(([, name]) => name);
    const listed = [...ours.matchAll(/range list ((?:"[A-Z0-9_]+" ?)+)/g)].flatMap(
      ([, list]) => list?.match(/[A-Z0-9_]+/g) ?? [],
    );
    const common = /define "codai.commonSettings"([\s\S]*?)\n\{\{- end -\}\}\n\n/.exec(helpers)?.[1] ?? '';
    const mapped = [...common.matchAll(/^([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name);
    const all = [...named, ...listed, ...mapped, ...Object.keys(values.settings)];
    expect(all).toEqual(
      expect.arrayContaining(['QUEUE', 'SERVICE_KEY', 'MASTER_KEY', 'METRICS_HOST', 'JWKS_URL', 'GATEWAY_URL']),
    );
    expect(all.filter((name) => !isSetting(name))).toEqual([]);
  });

  it('start processes by a command line that the product reads', () => {
    const commands = [...templates.values()].flatMap((text) => [
      ...[...text.matchAll(/"args" \(list ([^)]*)\)/g)].map(([, list = '']) =>
        list
          .replace('$name', '"hub"')
          .match(/"[^"]*"/g)
          ?.map((argument) => argument.slice(1, -1)),
      ),
      ...[...text.matchAll(/args: \[(--[^\]]*)\]/g)].map(([, list = '']) => list.split(', ')),
    ]);
    const lines = commands.map((args) => readCommandLine(args ?? ['?']));
    const hub = { serve: ['hub'], gateway: false, migrateOnly: false };
    for (const line of [{ serve: [], gateway: true }, hub, { serve: [...subgraphNames], migrateOnly: true }])
      expect(lines).toContainEqual(expect.objectContaining(line));
    expect(lines).toHaveLength(4);
  });

  it('leave a pod the time that the product takes to drain', () => {
    const stopMs = Number(/STOP_TIMEOUT_MS = ([\d_]+)/.exec(read('platform/main.ts'))?.[1]?.replaceAll('_', ''));
    expect(values.drain.graceSeconds).toBeGreaterThanOrEqual(values.drain.preStopSeconds + stopMs / 1000);
    expect(helpers).toContain('terminationGracePeriodSeconds: {{ $root.Values.drain.graceSeconds }}');
  });

  it('ask for health where the product answers', () => {
    for (const path of ['/health/live', '/health/ready']) expect(helpers).toContain(`path: ${path}`);
    expect(read('kit/host/host-subgraph.ts')).toContain("pathname === '/health/ready'");
  });

  it('give every container and pod the rules of restricted pod security', () => {
    for (const rule of [
      'allowPrivilegeEscalation: false',
      'readOnlyRootFilesystem: true',
      'runAsNonRoot: true',
      'capabilities: { drop: [ALL] }',
      'seccompProfile: { type: RuntimeDefault }',
    ])
      expect(helpers).toContain(rule);
    for (const [name, text] of templates) {
      const count = (pattern: RegExp) => [...text.matchAll(pattern)].length;
      const containers = count(/^\s+containers:$/gm);
      expect([name, count(/securityContext: \{\{- include "codai\.securityContext"/g)]).toEqual([name, containers]);
      expect([name, count(/securityContext: \{\{- include "codai\.podSecurityContext"/g)]).toEqual([name, containers]);
      expect([name, count(/automountServiceAccountToken: false/g) >= containers]).toEqual([name, true]);
      expect([name, count(/resources: \{\{- toYaml/g) >= containers]).toEqual([name, true]);
    }
  });
});

it('deploy/ names metrics that the product has', () => {
  const files = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'deploy/helm', 'deploy/gitops'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const texts = files
    .split('\n')
    .filter((file) => file && existsSync(`${root}${file}`))
    .map(read)
    .join('\n');
  const asked = new Set(
    [...texts.matchAll(/codai_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|sum|count)$/, '')),
  );
  expect(asked.size).toBeGreaterThan(4);
  const quoted = (name: string) => `'${name}'`;
  const sources = execFileSync(
    'git',
    ['grep', '-hoE', "'codai_[a-z_]+'", '--', 'kit/*.ts', 'gateway/*.ts', 'subgraphs/*.ts'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const known = new Set(sources.split('\n'));
  expect([...asked].filter((name) => !known.has(quoted(name)))).toEqual([]);
});

describe('deploy/gitops', () => {
  const documents = (file: string) => parseAllDocuments(read(file)).map((document) => document.toJS());
  const environments = ['dev', 'staging', 'prod'];

  it('has a release by Argo CD and by Flux for each environment, from its own values', () => {
    const [set] = documents('deploy/gitops/argocd/applications.yaml');
    expect(set.spec.generators[0].list.elements.map(({ name }: { name: string }) => name)).toEqual(environments);
    const { source } = set.spec.template.spec;
    for (const name of environments) {
      const [file] = source.helm.valueFiles.map((one: string) => one.replace('{{ .name }}', name));
      expect([name, existsSync(join(root, source.path, file))]).toEqual([name, true]);
      const release = documents(`deploy/gitops/flux/${name}/release.yaml`).find(({ kind }) => kind === 'HelmRelease');
      const { chart, valuesFiles } = release.spec.chart.spec;
      for (const path of [chart, ...valuesFiles]) expect([path, existsSync(`${root}${path}`)]).toEqual([path, true]);
      expect(valuesFiles).toContain(`deploy/gitops/environments/${name}.yaml`);
      const kustomization = `deploy/gitops/flux/${name}/kustomization.yaml`;
      for (const path of parse(read(kustomization)).resources)
        expect([path, existsSync(join(root, dirname(kustomization), path))]).toEqual([path, true]);
    }
    const clusters = documents('deploy/gitops/flux/clusters.yaml');
    expect(clusters.map(({ spec }) => spec.path)).toEqual(environments.map((name) => `./deploy/gitops/flux/${name}`));
  });

  it('changes production by a person alone', () => {
    const [set] = documents('deploy/gitops/argocd/applications.yaml');
    expect(set.spec.generators[0].list.elements.at(-1)).toMatchObject({ name: 'prod', automated: false });
    expect(documents('deploy/gitops/flux/clusters.yaml').at(-1).spec.suspend).toBe(true);
  });

  it('raises production in steps of 5, 25, 50 and 100 %, below 99 % of availability or above 150 % of latency not at all', () => {
    const prod = parse(read('deploy/gitops/environments/prod.yaml'));
    expect({ ...values.rollouts, ...prod.rollouts }).toMatchObject({
      enabled: true,
      strategy: 'canary',
      steps: [5, 25, 50],
      availabilityMin: 0.99,
      latencyRatioMax: 1.5,
    });
    expect(parse(read('deploy/gitops/environments/first-launch.yaml')).rollouts).toEqual({ strategy: 'blueGreen' });
  });
});
