import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mutationGroups } from '../vitest.mutate.groups.ts';
import { subgraphNames } from './catalogue.ts';
import { readCommandLine } from './command-line.ts';
import { serviceKeyVariable } from './service-key-variable.ts';
import { readSettings } from './settings.ts';
import { readSupergraphConfig } from './supergraph-config.ts';

// No container engine runs where this is built; what can be checked by reading is checked here.
const root = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, { command?: string[]; environment?: Record<string, string | number>; volumes?: string[] }>;
  volumes: Record<string, null>;
};
const documented = new Set([...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name));
const ours = [...subgraphNames, 'gateway'];

describe('docker-compose.yml', () => {
  it('runs every subgraph of supergraph.yaml at its port, and the gateway before them', async () => {
    const all = await readSupergraphConfig(fileURLToPath(new URL('../supergraph.yaml', import.meta.url)));
    // The gateway's process answers for `node`.
    const entries = all.filter(({ name }) => name !== 'node');
    expect(entries.map(({ name }) => name).sort()).toEqual([...subgraphNames].sort());
    for (const { name, url } of entries) {
      const service = compose.services[name];
      expect(readCommandLine(service?.command ?? [])).toMatchObject({ serve: [name], gateway: false });
      expect(String(service?.environment?.PORT)).toBe(new URL(url).port);
    }
    expect(readCommandLine(compose.services.gateway?.command ?? [])).toMatchObject({ serve: [], gateway: true });
    const addresses = String(compose.services.gateway?.environment?.SUBGRAPH_URLS).split(',');
    expect(addresses.map((address) => address.split('=')[0]).sort()).toEqual([...subgraphNames].sort());
  });

  it.each(ours)('gives %s settings that are known and valid', (name) => {
    const environment = Object.fromEntries(
      Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [key, String(value)]),
    );
    expect(Object.keys(environment).filter((key) => key !== 'NODE_ENV' && !documented.has(key))).toEqual([]);
    expect(() => readSettings(environment)).not.toThrow();
  });

  it.each(ours)(
    'keeps the files of %s in a named volume, also the parts of exports that another part reads',
    (name) => {
      const { environment, volumes } = compose.services[name] ?? {};
      expect(volumes).toEqual([`objects:${environment?.DATA_DIR}/objects`]);
      expect(compose.volumes).toHaveProperty('objects');
    },
  );

  it('gives each subgraph a service key of its own, and nobody the one they are derived from', () => {
    const keys = ours.map((name) => compose.services[name]?.environment?.SERVICE_KEY);
    const variables = subgraphNames.map((name) => `\${${serviceKeyVariable(name)}:?see above}`);
    expect(keys).toEqual([...variables, undefined]);
  });
});

it('mutates every group each night', () => {
  const { jobs } = parse(read('.github/workflows/nightly.yml')) as {
    jobs: { mutate: { strategy: { matrix: { group: string[] } } } };
  };
  expect(jobs.mutate.strategy.matrix.group).toEqual(Object.keys(mutationGroups));
});

it('V-5: the image is built from every committed file', () => {
  const ignored = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(
      (line) =>
        new RegExp(
          `^${line
            .replaceAll('.', '\\.')
            .replace('**/', '(.*/)?')
            .replaceAll(/(?<!\.)\*/g, '[^/]*')}(/|$)`,
        ),
    );
  const committed = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }).split('\n');
  expect(committed.filter((file) => ignored.some((pattern) => pattern.test(file)))).toEqual([]);
  expect(ignored.some((pattern) => pattern.test('subgraphs/social/generated/prisma/client.ts'))).toBe(true);
  expect(ignored.some((pattern) => pattern.test('clients/web/node_modules/x/index.js'))).toBe(true);
});

it('the Dockerfile copies the manifest of every workspace before it installs', () => {
  const dockerfile = read('Dockerfile');
  const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
  // All of `subgraphs/` is copied, with the packages inside its packages.
  const folders = workspaces.map((pattern) => pattern.replace('/*', '/').replace(/^subgraphs\/.+/, 'subgraphs/'));
  expect(folders.filter((folder) => !dockerfile.includes(`COPY ${folder}`))).toEqual([]);
});
