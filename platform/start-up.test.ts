import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { silentLogger } from '@codai/kit';
import { freePort } from '@codai/kit/host';
import { eventually } from '@codai/kit/testing/eventually';
import { guardFolder } from '@codai/kit/testing/guard';
import { newCallerKey } from '@codai/kit/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraphNames } from './catalogue.ts';
import { readCommandLine } from './command-line.ts';
import { startPlatform } from './platform.ts';
import { readSettings } from './settings.ts';
import { StartError } from './start-error.ts';
import { subgraphFacts } from './subgraph-facts.ts';
import { graphqlClient, tokenOf } from './testing/graphql-client.ts';
import { createPost } from './testing/operations.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';
import { seededDataDir } from './testing/seeded-data-dir.ts';

/** But for the provider for trials: where no other one is configured, nobody signs in by one, and nothing stands in for it. */
const standIns = Object.values(subgraphFacts)
  .flatMap((facts) => facts.standIns)
  .filter((name) => name !== 'sign-in-providers');
const root = fileURLToPath(new URL('../', import.meta.url));
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await removeDataDir(folder);
});
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-start-'));
  guardFolder(folder);
  folders.push(folder);
  return folder;
}
async function seededFolder(): Promise<string> {
  const folder = await seededDataDir();
  folders.push(folder);
  return folder;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Env = Readonly<Record<string, string>>;

/** Begins a command of ours. Nothing of this process's settings reaches it. */
function begin(command: string, args: readonly string[], env: Env): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const hangs = setTimeout(() => child.kill('SIGKILL'), 90_000);
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code) => {
      clearTimeout(hangs);
      done({ code, stdout, stderr });
    });
  });
  return { child, ended };
}

/** Runs it to its end. */
const run = (...command: Parameters<typeof begin>): Promise<Ended> => begin(...command).ended;

/** A start that must not come to anything. */
async function start(env: Env, args: readonly string[] = []): Promise<Ended> {
  const dataDir = env.DATA_DIR ?? (await newFolder());
  return run(process.execPath, ['platform/launch/launch.cjs', 'main', ...args], {
    PORT: '0',
    METRICS_PORT: '0',
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
    ...env,
  });
}

/** Why such a start in this process is given up: what the command prints, as the cases of `PORT` show, without a process for each case. */
async function refusal(env: Env, args: readonly string[] = []): Promise<string> {
  const settings = { PORT: '0', METRICS_PORT: '0', DATA_DIR: env.DATA_DIR ?? (await newFolder()), ...env };
  try {
    await startPlatform(readSettings(settings), readCommandLine(args), silentLogger);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  throw new Error('It has started.');
}

const sentence = (text: string) => ({ code: 1, stdout: '', stderr: `${text}\n` });

/** A server that takes connections and says nothing. */
async function silentServer(): Promise<{ readonly port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => sockets.add(socket.on('error', () => {})));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const production = {
  NODE_ENV: 'production',
  CALLER_KEY: newCallerKey(),
  SERVICE_KEY: newCallerKey(),
  CURSOR_KEY: 'a-key-of-this-test-and-nothing-else',
  MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
  PUBLIC_URL: 'https://api.example.com',
};

describe('a start that cannot be', () => {
  let taken: Awaited<ReturnType<typeof silentServer>>;
  beforeAll(async () => {
    taken = await silentServer();
  });
  afterAll(() => taken.close());

  it.each(['PORT', 'METRICS_PORT'])('names %s when its port is in use, and has written no data', async (setting) => {
    const folder = await newFolder();
    expect(await start({ [setting]: String(taken.port), DATA_DIR: folder })).toEqual(
      sentence(`Port ${taken.port} on 127.0.0.1 is in use. Stop what listens there, or choose another ${setting}.`),
    );
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('names the newer layout of the data, which stays as it is', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'layout-version'), '99');
    expect(await refusal({ DATA_DIR: folder })).toBe(
      `The data in ${folder} was written by a newer version (layout 99, this program knows 1). Start the newer version, or choose another DATA_DIR.`,
    );
    expect(await readFile(join(folder, 'layout-version'), 'utf8')).toBe('99');
  });

  it.each([
    { env: { PORT: 'many' }, says: /^The setting PORT is not valid: [^\n]+\.$/ },
    { env: { DATABASE_URL: 'mysql://root:hunter2@x/y' }, says: /^The setting DATABASE_URL is not valid: [^\n]+\.$/ },
    {
      env: { DATABSE_URL: 'postgresql://x/y' },
      says: /^The setting DATABSE_URL is unknown; did you mean DATABASE_URL\?$/,
    },
    { env: { CALLER_KEY: 'hunter2' }, says: /^The setting CALLER_KEY is not valid: [^\n]+\.$/ },
    {
      env: { TOKEN_ISSUER: 'hunter2' },
      says: /^The setting TOKEN_ISSUER is not valid: [^\n]+\.$/,
    },
    {
      env: { DKIM_PRIVATE_KEY: 'hunter2' },
      says: /^The settings are not valid: DKIM_DOMAIN, [^\n]+ go together\.$/,
    },
    {
      env: { SUBGRAPH_URLS: 'nothing=http://x/graphql' },
      says: /^SUBGRAPH_URLS names nothing, which [^\n]+\.$/,
    },
    { env: { HOST: '203.0.113.1' }, says: /^HOST 203\.0\.113\.1 is not an address of this machine\.$/ },
    { env: { DATA_DIR: '/dev/null/data' }, says: /^DATA_DIR \/dev\/null\/data cannot be made: ENOTDIR\.$/ },
    {
      env: { NODE_ENV: 'production' },
      says: /^In production these settings are required: CALLER_KEY, SERVICE_KEY, CURSOR_KEY, MASTER_KEY, PUBLIC_URL, DATABASE_URL [^\n]+\.$/,
    },
    { env: { QUEUE: 'only' }, says: /^QUEUE=only is for processes without a gateway: add --no-gateway\.$/ },
  ])('says in one line what is wrong with $env, without the value of a secret', async ({ env, says }) => {
    const told = await refusal(env as unknown as Record<string, string>);
    expect(told).toMatch(says);
    expect(told).not.toContain('hunter2');
  });

  it.each([
    {
      args: ['--serve', 'socail'],
      says: `There is no subgraph "socail". There are: ${subgraphNames.join(', ')}.`,
    },
    {
      args: ['--wat'],
      says: "Unknown option '--wat'. Known: --serve <names>, --no-gateway, --port <number>, --demo, --migrate-only.",
    },
    {
      args: ['--no-gateway', '--serve', 'hub,social', '--port', '4999'],
      says: 'Without a gateway each subgraph listens on a port of its own, and 2 cannot share port 4999. Leave out --port, or serve one.',
    },
    {
      args: ['--port', 'x'],
      says: '--port takes a number from 0 to 65535.',
    },
    {
      args: ['--serve', ''],
      says: 'This process does not host identity, so it needs JWKS_URL: where the keys of the token issuer are.',
    },
  ])('says in one line what is wrong with $args (I-16: ports)', async ({ args, says }) => {
    expect(await refusal({}, args)).toBe(says);
  });

  it('says that a database refuses the connection', async () => {
    expect(await refusal({ DATABASE_URL: `postgresql://x:hunter2@127.0.0.1:${await freePort()}/x` })).toBe(
      'The database does not answer or refuses this role: ECONNREFUSED.',
    );
  });

  it('says that a database does not answer, instead of waiting for ever', async () => {
    expect(await refusal({ DATABASE_URL: `postgresql://x:hunter2@127.0.0.1:${taken.port}/x` })).toBe(
      'The database does not answer or refuses this role: timeout expired.',
    );
  });
});

it('a start that is ended by a signal stops everything that it has started', async () => {
  const DATA_DIR = await newFolder();
  const { child, ended } = begin(process.execPath, ['platform/launch/launch.cjs', 'main'], {
    PORT: '0',
    METRICS_PORT: '0',
    DATA_DIR,
  });
  // The database server answers, and a first start still has its schemas and its demo data to write.
  const server = await eventually(async () => {
    const lines = (await readFile(join(DATA_DIR, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    expect(lines[7]?.trim()).toBe('ready');
    return Number(lines[0]);
  });
  child.kill('SIGINT');
  const { code, stdout } = await ended;
  expect({ code, isReady: stdout.includes('ready at') }).toEqual({ code: 0, isReady: false });
  expect(() => process.kill(server, 0)).toThrow('ESRCH');
});

describe('a product that runs', () => {
  let product: Product;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await seededFolder();
    // The lock of a process that is gone is taken over.
    await writeFile(join(dataDir, 'lock'), '999999999 123');
    product = await startProduct({ dataDir });
  });
  afterAll(() => product.stop());
  const token = (args: readonly string[], env: Record<string, string> = {}) =>
    run(process.execPath, ['platform/launch/launch.cjs', 'token', ...args], {
      PORT: new URL(product.url).port,
      ...env,
    });

  it('keeps a second one off its data', async () => {
    expect(await start({ DATA_DIR: dataDir })).toEqual(
      sentence(
        `Process ${product.process.pid} already runs on ${dataDir}. Stop it first, or choose another DATA_DIR and PORT for a second one.`,
      ),
    );
    expect((await graphqlClient(product.url)('{ __typename }')).errors).toEqual([]);
  });

  it('keeps its data from being removed', async () => {
    const { code, stdout, stderr } = await run('npm', ['run', '-s', 'reset', '--', '--yes'], { DATA_DIR: dataDir });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`Process ${product.process.pid} runs on ${dataDir}. Stop it first.`);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(true);
  });

  it('refuses a role of the database that has the wrong password', async () => {
    const port = (await readFile(join(dataDir, 'database-port'), 'utf8')).trim();
    expect(await refusal({ DATABASE_URL: `postgresql://postgres:hunter2@127.0.0.1:${port}/postgres` })).toBe(
      'The database does not answer or refuses this role: 28P01.',
    );
  });

  it('gives a token of a seeded user on one line and nothing else', async () => {
    const { code, stdout } = await token(['owner@north.test']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const me = await graphqlClient(product.url, stdout.trim())<{ me: { handle: string } }>('{ me { handle } }');
    expect(me.data.me.handle).toBe('owner-north');
    const single = await token(['owner@north.test', '--aal1']);
    const { errors } = await graphqlClient(product.url, single.stdout.trim())('{ unreadNotificationCount }');
    expect(errors[0]?.extensions.code).toBe('MFA_REQUIRED');
  });

  it.each([
    { args: ['nobody@nowhere.test'], env: {}, says: 'There is no seeded user nobody@nowhere.test.' },
    { args: ['owner@north.test', '--tenant', 'south'], env: {}, says: 'owner@north.test is no member of south.' },
    { args: ['owner@north.test'], env: { NODE_ENV: 'production' }, says: 'There are no demo tokens in production.' },
    { args: [], env: {}, says: 'Say whose token: npm run -s token -- owner@north.test' },
  ])('gives no token for $args $env', async ({ args, env, says }) => {
    const { code, stdout, stderr } = await token(args, env as Record<string, string>);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(says);
  });

  it('is stopped and killed and started again on the same data, and has lost nothing', async () => {
    const ask = graphqlClient(product.url, await tokenOf(product.url, 'owner@north.test'));
    const input = { text: `Kept ${randomUUID()}`, idempotencyKey: randomUUID() };
    const first = await ask<{ createPost: { id: string } }>(createPost, { input });
    expect(first.errors).toEqual([]);
    expect(await product.stop()).toBe(0);
    product = await startProduct({ dataDir });
    expect(product.output()).not.toContain('migrations applied');
    const again = graphqlClient(product.url, await tokenOf(product.url, 'owner@north.test'));
    // The key too: the same request gives the first result.
    expect((await again<{ createPost: { id: string } }>(createPost, { input })).data).toEqual(first.data);
    await product.kill();
    // The database server of the killed one still runs, its lock is stale.
    product = await startProduct({ dataDir });
    const { data } = await graphqlClient(
      product.url,
      await tokenOf(product.url, 'owner@north.test'),
    )<{ post: { text: string } }>(`{ post(id: "${first.data.createPost.id}") { text } }`);
    expect(data.post.text).toBe(input.text);
  });

  it('stops, and then its data is removed', async () => {
    expect(await product.stop()).toBe(0);
    const { code, stdout } = await run('npm', ['run', '-s', 'reset', '--', '--yes'], { DATA_DIR: dataDir });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `Removed ${dataDir}.\n` });
    expect(existsSync(dataDir)).toBe(false);
    expect((await token(['owner@north.test'])).stderr).toContain(`Nothing answers at ${product.url}.`);
  });
});

describe('a product in production', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await newFolder();
  });

  it('names the stand-ins that it was not asked for, and ends', async () => {
    expect(await start({ ...production, ALLOW_EMBEDDED: 'database', DATA_DIR: dataDir })).toEqual(
      sentence(
        `In production these components have no live driver configured: ${standIns.join(', ')}. Configure them or list them in ALLOW_EMBEDDED.`,
      ),
    );
  });

  // On the tables that the refused start has made.
  it('has neither demo users nor their tokens, nor a playground', async () => {
    const product = await startProduct({
      dataDir,
      env: {
        ...production,
        ALLOW_EMBEDDED: ['database', ...standIns].join(','),
      },
    });
    try {
      const token = await fetch(`${product.url}/dev/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"user":"owner@north.test"}',
      });
      expect(token.status).toBe(404);
      const { data } = await graphqlClient(product.url)('{ userByHandle(handle: "owner-north") { id } }');
      expect(data).toEqual({ userByHandle: null });
      expect(product.output()).not.toContain('Demo users');
      const page = await fetch(product.url, { headers: { accept: 'text/html' } });
      expect(page.status).toBe(404);
    } finally {
      await product.stop();
    }
  });
});
