import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, freePort } from '@codai/kit/host';
import { newCallerKey } from '@codai/kit/wire';
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
  stop(): Promise<void>;
}

export async function startApart(env: Readonly<Record<string, string>> = {}): Promise<Apart> {
  const folder = await mkdtemp(join(tmpdir(), 'codai-apart-'));
  const server = await EmbeddedPostgres.start({
    folder: join(folder, 'postgres'),
    port: 0,
    password: 'test',
    durable: true,
  });
  const names: readonly string[] = ['identity', 'social', 'notifications', 'banking', 'wallet', 'payments'];
  const [gatewayPort = 0, ...ports] = await Promise.all(['gateway', ...names].map(() => freePort()));
  const urlOf = (name: string) => `http://127.0.0.1:${ports[names.indexOf(name)]}`;
  const shared = {
    ...env,
    DATABASE_URL: server.url(),
    PUBLIC_URL: `http://127.0.0.1:${gatewayPort}`,
    CALLER_KEY: newCallerKey(),
    SERVICE_KEY: newCallerKey(),
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    CURSOR_KEY: 'cursor-key-of-this-test',
    SUBGRAPH_URLS: names.map((one) => `${one}=${urlOf(one)}/graphql`).join(','),
  };
  const parts = new Map<string, Product>();
  const restart = async (name: string) => {
    const dataDir = parts.get(name)?.dataDir;
    const isGateway = name === 'gateway';
    const product = await startProduct({
      args: isGateway ? ['--serve', ''] : ['--no-gateway', '--serve', name],
      env: {
        ...shared,
        PORT: isGateway ? String(gatewayPort) : new URL(urlOf(name)).port,
        ...(isGateway && {
          JWKS_URL: `${urlOf('identity')}/.well-known/jwks.json`,
        }),
      },
      ...(dataDir !== undefined && { dataDir }),
    });
    parts.set(name, product);
  };
  // Identity first: it seeds the users whose profiles and inboxes the others make of its events.
  await restart('identity');
  await Promise.all([restart('social'), restart('notifications'), restart('banking')]);
  await Promise.all([restart('wallet'), restart('payments')]);
  await restart('gateway');

  const part = (name: string) => {
    const product = parts.get(name);
    if (product === undefined) throw new Error(`There is no part ${name}.`);
    return product;
  };
  return {
    url: shared.PUBLIC_URL,
    tokenUrl: urlOf('identity'),
    adminUrl: server.url(),
    part,
    restart,
    async stop() {
      for (const name of ['gateway', ...names]) {
        await part(name).stop();
        await removeDataDir(part(name).dataDir);
      }
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
