import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgres, freePort } from '@codai/kit/host';
import { guardFolder } from '@codai/kit/testing/guard';
import { newCallerKey, serviceKeyOf } from '@codai/kit/wire';
import { parse } from 'yaml';
import { FOLDER_PREFIX, throwAwayParent } from '../../kit/testing/test-postgres.ts';
import { subgraphNames } from '../catalogue.ts';
import { subgraphFacts } from '../subgraph-facts.ts';
import type { Place } from './operations.ts';
import { type Product, removeDataDir, startProduct } from './product.ts';

/** Every subgraph and a gateway, each a process of its own, on one database, each of which can be ended and started again. */
export interface Apart extends Place {
  /** Connection string of the superuser. */
  readonly adminUrl: string;
  /** The process that runs now: `gateway`, or a subgraph by its name. */
  part(name: string): Product;
  /** Starts a part anew at its address. The old one must have ended. */
  restart(name: string): Promise<void>;
  /** Ends all parts and starts them anew on the same database, with these settings beside the first ones. */
  restartAll(env: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

/** Resolves `${NAME:-default}` as Compose does when nobody sets the name. */
const withDefault = (text: string) => text.replace(/^\$\{\w+:-(.*)\}$/, '$1');

/**
 * Starts all parts on an empty database, each with the command of docker-compose.yml, and with no other setting than it has there. Addresses and keys
 * are this run's. `env`: settings that Compose gives them, with other values.
 */
export async function startApart(env: Readonly<Record<string, string>> = {}): Promise<Apart> {
  const folder = await mkdtemp(join(await throwAwayParent(), `${FOLDER_PREFIX}${process.pid}-apart-`));
  guardFolder(folder);
  const composed = await readComposed();
  const server = await EmbeddedPostgres.start({
    folder: join(folder, 'postgres'),
    port: 0,
    password: 'test',
    durable: true,
    connectionsMax: connectionsMaxOf(composed.postgres),
  });
  const names = subgraphNames;
  const [gatewayPort = 0, ...ports] = await Promise.all(['gateway', ...names].map(() => freePort()));
  const urlOf = (name: string) => `http://127.0.0.1:${ports[names.indexOf(name)]}`;
  let shared: Readonly<Record<string, string>> & { readonly PUBLIC_URL: string } = {
    HOST: '127.0.0.1',
    REDIS_URL: '',
    JWKS_URL: `${urlOf('identity')}/.well-known/jwks.json`,
    DATABASE_URL: server.url(),
    PUBLIC_URL: `http://127.0.0.1:${gatewayPort}`,
    CALLER_KEY: newCallerKey(),
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    CURSOR_KEY: 'cursor-key-of-this-test',
    SUBGRAPH_URLS: names.map((one) => `${one}=${urlOf(one)}/graphql`).join(','),
    ...env,
  };
  const serviceKey = newCallerKey();
  const parts = new Map<string, Product>();
  const restart = async (name: string) => {
    // Their data is in the shared database: a part's own folder begins empty.
    const dataDir = parts.get(name)?.dataDir ?? (await mkdtemp(join(folder, 'part-')));
    const { command = [], environment = {} } = composed[name] ?? {};
    const own: Readonly<Record<string, string>> = {
      ...shared,
      DATA_DIR: dataDir,
      SERVICE_KEY: name === 'gateway' ? '' : serviceKeyOf(serviceKey, name, names),
      PORT: name === 'gateway' ? String(gatewayPort) : new URL(urlOf(name)).port,
    };
    const env = Object.entries(environment).map(([key, value]) => [key, own[key] ?? withDefault(String(value))]);
    const product = await startProduct({ args: command, env: Object.fromEntries(env), dataDir });
    parts.set(name, product);
  };
  const startAll = async () => {
    // Identity first: it seeds the users whose profiles and inboxes the others make of its events.
    await restart('identity');
    for (const wave of startWaves(names.filter((name) => name !== 'identity'))) {
      // All of them to the end, so that those that did start can be stopped when one has not.
      const failed = (await Promise.allSettled(wave.map(restart))).find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    }
    await restart('gateway');
  };
  const part = (name: string) => {
    const product = parts.get(name);
    if (product === undefined) throw new Error(`There is no part ${name}.`);
    return product;
  };
  const stopAll = async () => {
    for (const name of ['gateway', ...names]) await parts.get(name)?.stop();
  };
  const stop = async () => {
    await stopAll();
    await server.stop();
    await removeDataDir(folder);
  };
  try {
    await startAll();
  } catch (error) {
    // Nothing of a start that failed may go on beside the tests that follow.
    await stop();
    throw error;
  }
  return {
    url: shared.PUBLIC_URL,
    tokenUrl: shared.PUBLIC_URL,
    adminUrl: server.url(),
    part,
    restart,
    async restartAll(env) {
      await stopAll();
      shared = { ...shared, ...env };
      await startAll();
    },
    stop,
  };
}

interface Composed {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
}

async function readComposed(): Promise<Readonly<Record<string, Composed>>> {
  const text = await readFile(new URL('../../docker-compose.yml', import.meta.url), 'utf8');
  return (parse(text, { merge: true }) as { services: Record<string, Composed> }).services;
}

/** Connection limit that the command of the database's service sets; its default is too few for each subgraph in a process of its own. */
function connectionsMaxOf({ command = [] }: Composed = {}): number {
  const setting = command.find((argument) => argument.startsWith('max_connections='));
  return Number(setting?.slice('max_connections='.length));
}

/** Subgraphs in the order in which they can be started: each after those it asks. */
export function startWaves(names: readonly string[]): readonly (readonly string[])[] {
  if (names.length === 0) return [];
  const waits = (name: string) => subgraphFacts[name]?.asks.some((asked) => names.includes(asked)) === true;
  const ready = names.filter((name) => !waits(name));
  if (ready.length === 0) throw new Error(`These subgraphs ask each other in a circle: ${names.join(', ')}.`);
  return [ready, ...startWaves(names.filter(waits))];
}
