import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Replicated,
  startPooler,
  startReplicated,
  startTestKafka,
  startTestRedis,
  type TestKafka,
  type TestRedis,
} from '@codai/kit/testing';
import { guardFolder } from '@codai/kit/testing/guard';
import { newCallerKey } from '@codai/kit/wire';
import { startS3 } from '@codai/stand-in-s3';
import pg from 'pg';
import { subgraphNames } from '../../catalogue.ts';
import { readSupergraphConfig } from '../../supergraph-config.ts';
import { startWaves } from '../apart.ts';
import type { Place } from '../operations.ts';
import { type Product, removeDataDir, startProduct } from '../product.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { Machine, SHARED_ADDRESS } from './machine.ts';

/** The product on three machines: a gateway on each, every subgraph on two of them in processes of three, and the stores beside them. */
export interface Landscape extends Place {
  readonly machines: readonly Machine[];
  /** Machine and part of every process that runs: `gateway`, or its subgraphs joined by `+`. */
  readonly processes: readonly { readonly machine: string; readonly part: string }[];
  readonly stores: { readonly servers: Replicated; readonly redis: TestRedis; readonly kafka: TestKafka };
  readonly balancer: Balancer;
  /** Connection string of the superuser at the primary. */
  readonly adminUrl: string;
  process(machine: string, part: string): Product;
  /** Starts a part anew on its machine. The old process must have ended. */
  restart(machine: string, part: string): Promise<void>;
  stop(): Promise<void>;
}

export const GATEWAY = 'gateway';
/** Subgraphs in the second database. */
const APART = ['banking', 'games', 'notifications'];
const GATEWAY_PORT = 4000;
const TOGETHER = 3;
const S3_KEYS = { accessKeyId: 'codai', secretAccessKey: 'a-secret-of-this-test' };
const CONNECTIONS_MAX = 700;

/** Starts all of it. `pooler`: the program PgBouncer. */
export async function startLandscape(pooler: string): Promise<Landscape> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), `codai-landscape-${process.pid}-`));
    guardFolder(folder);
    undo.push(() => removeDataDir(folder));
    const machines = Machine.makeAll(['a', 'b', 'c']);
    undo.push(() => Machine.removeAll(machines));

    const servers = await startReplicated({ connectionsMax: CONNECTIONS_MAX });
    undo.push(() => servers[Symbol.asyncDispose]());
    const admin = new pg.Client({ connectionString: servers.primary.url() });
    await admin.connect();
    await admin.query('CREATE DATABASE ledger');
    await admin.end();
    const bouncer = await startPooler(pooler, [servers.primary.url()], { size: 12, isForAll: true });
    undo.push(() => bouncer[Symbol.asyncDispose]());
    const redis = await startTestRedis();
    undo.push(() => redis[Symbol.asyncDispose]());
    const kafka = await startTestKafka({ advertise: (port) => `${SHARED_ADDRESS}:${port}` });
    undo.push(() => kafka[Symbol.asyncDispose]());
    const s3 = await startS3({ folder: join(folder, 's3'), buckets: ['files'], region: 'us-east-1', ...S3_KEYS });
    undo.push(() => s3.stop());

    const entries = await readSupergraphConfig(fileURLToPath(new URL('../../../supergraph.yaml', import.meta.url)));
    const ports = new Map(entries.map(({ name, url }) => [name, Number(new URL(url).port)]));
    const portOf = (name: string) => ports.get(name) ?? GATEWAY_PORT;
    const hosts = (part: string) => (part === GATEWAY ? machines : machines.slice(0, 2));
    const at = (part: string) => `http://${SHARED_ADDRESS}:${portOf(part)}`;
    /** The same store at the address that machines reach: the balancer hands it on to loopback. */
    const shared = (address: string) => address.replace('127.0.0.1', SHARED_ADDRESS);
    const stores = {
      primary: servers.primary.url(),
      replica: servers.replica.url(),
      pooler: bouncer.urlOf(servers.primary.url()),
      redis: redis.url,
      kafka: `kafka://${kafka.brokers}`,
      s3: s3.url,
    };
    const balancer = await startBalancer([
      ...Object.entries(stores).map(([name, address]) => {
        const { host, port } = new URL(address.replace(/^\w+:/, 'http:'));
        return { name, port: Number(port), servers: [{ name, address: host }], isProbed: false };
      }),
      ...[GATEWAY, ...subgraphNames].map((name) => ({
        name,
        port: portOf(name),
        servers: hosts(name).map((machine) => ({ name: machine.name, address: `${machine.address}:${portOf(name)}` })),
        isProbed: true,
      })),
    ]);
    undo.push(() => balancer.stop());

    const common = {
      JWKS_URL: `${at('identity')}/.well-known/jwks.json`,
      PUBLIC_URL: at(GATEWAY),
      DATABASE_URL: shared(stores.primary),
      SUBGRAPH_DATABASES: APART.map((name) => `${name}=${shared(servers.primary.url('ledger'))}`).join(','),
      DATABASE_POOLER_URL: shared(stores.pooler),
      DATABASE_REPLICA_URL: shared(stores.replica),
      REDIS_URL: shared(stores.redis),
      KAFKA_BROKERS: shared(kafka.brokers),
      S3_BUCKET: 'files',
      S3_ENDPOINT: shared(stores.s3),
      S3_ACCESS_KEY_ID: S3_KEYS.accessKeyId,
      S3_SECRET_ACCESS_KEY: S3_KEYS.secretAccessKey,
      CALLER_KEY: newCallerKey(),
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      CURSOR_KEY: 'cursor-key-of-this-test',
      SUBGRAPH_URLS: subgraphNames.map((name) => `${name}=${at(name)}/graphql`).join(','),
      LOG_LEVEL: 'error',
      // As in production.
      LINGER_SECONDS: '5',
    };
    const serviceKey = newCallerKey();
    const parts = groupsOf(['identity', ...startWaves(subgraphNames.filter((name) => name !== 'identity')).flat()]);
    const running = new Map<string, Product>();
    const restart = async (machine: string, part: string) => {
      const place = machines.find(({ name }) => name === machine);
      if (place === undefined) throw new Error(`There is no machine ${machine}.`);
      const key = `${machine}/${part}`;
      const product = await startProduct({
        args: part === GATEWAY ? ['--serve', ''] : ['--no-gateway', '--serve', part.replaceAll('+', ',')],
        within: place.within,
        dataDir: running.get(key)?.dataDir ?? (await mkdtemp(join(folder, 'part-'))),
        env: {
          ...common,
          HOST: place.address,
          PORT: part === GATEWAY ? String(GATEWAY_PORT) : '',
          SERVICE_KEY: part === GATEWAY ? '' : serviceKey,
        },
      });
      running.set(key, product);
      for (const name of part.split('+')) await balancer.untilUp(name, machine);
    };
    undo.push(() => Promise.all([...running.values()].map((product) => product.stop())));
    // One after the other, each after those that it asks; identity first, since it seeds the users whose profiles and inboxes the others make of its events.
    for (const { name } of hosts('')) for (const part of parts) await restart(name, part);
    for (const { name } of machines) await restart(name, GATEWAY);
    return {
      url: at(GATEWAY),
      tokenUrl: at(GATEWAY),
      machines,
      processes: [GATEWAY, ...parts].flatMap((part) => hosts(part).map(({ name }) => ({ machine: name, part }))),
      stores: { servers, redis, kafka },
      balancer,
      adminUrl: servers.primary.url(),
      process(machine, part) {
        const product = running.get(`${machine}/${part}`);
        if (product === undefined) throw new Error(`${part} does not run on ${machine}.`);
        return product;
      },
      restart,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Names in their order, joined into parts of one process each. */
function groupsOf(names: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(names.length / TOGETHER) }, (_, index) =>
    names.slice(index * TOGETHER, (index + 1) * TOGETHER).join('+'),
  );
}
