import { type AnySubgraphModule, type Clock, DeclarationError, type Logger, SettingsError } from '@codai/kit';
import type { Signals } from '@codai/kit/events';
import type { ObjectStore } from '@codai/kit/files';
import {
  createPeers,
  gaugesOf,
  type HostedSubgraph,
  hostSubgraph,
  MigrationError,
  SubjectsError,
} from '@codai/kit/host';
import type { Registry } from 'prom-client';
import type { DatabaseServer } from './database-server.ts';
import { prepareDatabases } from './databases.ts';
import { runAt } from './demo/demo-clock.ts';
import { installationOf } from './installation.ts';
import type { PlatformKeys } from './keyring.ts';
import { archiveOf, EXPORTS, openObjects } from './objects.ts';
import { runSeeds, seedDigests } from './seeds.ts';
import type { Settings } from './settings.ts';
import { StartError } from './start-error.ts';
import { endPhase } from './start-trace.ts';

/** Connections of a subgraph that asks for no more; one process hosts many, and PostgreSQL takes a hundred connections by default. */
const POOL_MAX = 4;

export interface HostingOptions {
  readonly modules: readonly AnySubgraphModule[];
  readonly settings: Settings;
  readonly keys: PlatformKeys;
  readonly database: DatabaseServer;
  readonly signals: Signals;
  readonly publicUrl: string;
  /** Where the subgraphs answer that this process does not host. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly clock: Clock;
  /** Where the gateway answers. */
  readonly gatewayUrl: string;
  /** URL of the checkout, with a slash at the end. */
  readonly root: string;
  /** Receives each SQL statement before it is sent; tests count them. */
  readonly observeStatement?: ((sql: string) => void) | undefined;
}

export interface Hosting {
  readonly hosted: readonly HostedSubgraph[];
  /** Migrations applied at this start, `<schema>/<name>`. */
  readonly migrated: readonly string[];
  /** Demo data of every hosted subgraph that does not have it in its present form; `since`: where the demo's past begins, if it has one. */
  seed(since: Date | null): Promise<void>;
  stop(): Promise<void>;
}

/** Hosting of a process without subgraphs. */
export const hostingNothing: Hosting = { hosted: [], migrated: [], seed: async () => {}, stop: async () => {} };

/** Brings the tables up to date and makes every module answer. Throws `StartError` when the database is away or too new. */
export async function hostSubgraphs(options: HostingOptions): Promise<Hosting> {
  const { modules, settings, keys, database, signals, publicUrl, addresses, logger, metrics, clock, observeStatement } =
    options;

  const prepared = await prepareDatabases(modules, settings, {
    adminUrl: database.adminUrl,
    secret: keys.databaseSecret,
  }).catch((error: unknown) => {
    throw migrationStartError(error);
  });
  endPhase('migrations');
  const hosted: HostedSubgraph[] = [];
  const exports = openObjects(settings, keys.keyring, EXPORTS);
  const stores: ObjectStore[] = [exports];
  const stop = async () => {
    await Promise.all(hosted.map((subgraph) => subgraph.drain()));
    await Promise.all(stores.map((store) => store.close()));
  };
  /** Where `asking` reaches another one. Throws for one that it does not declare, since others derive their order from it. */
  const wayOf = (asking: AnySubgraphModule) => (name: string) => {
    if (!asking.asks.includes(name)) {
      throw new DeclarationError(`${asking.name} asks ${name} and does not list it under "asks".`);
    }
    const here = hosted.find((subgraph) => subgraph.name === name);
    if (here !== undefined) return here.fetch;
    const url = addresses.get(name);
    return url === undefined ? null : (request: Request) => fetch(new Request(url, request));
  };
  const installation = installationOf({
    root: options.root,
    gatewayUrl: options.gatewayUrl,
    hosted: (name) => hosted.find((subgraph) => subgraph.name === name) ?? null,
    addresses,
  });
  try {
    for (const module of modules) {
      const objects = openObjects(settings, keys.keyring, module.name);
      stores.push(objects);
      const { queueUrl, ...databases } = prepared.servicesOf(module.name);
      const archive = settings.archives ? openObjects(settings, keys.keyring, archiveOf(module.name)) : undefined;
      if (archive !== undefined) stores.push(archive);
      const services = {
        ...databases,
        // Without it jobs are left to other processes.
        ...(settings.queue !== 'off' && { queueUrl }),
        ...(settings.redisUrl !== undefined && { redisUrl: settings.redisUrl }),
        ...(settings.kafkaBrokers !== undefined && { kafkaBrokers: settings.kafkaBrokers }),
        poolMax: module.poolMax ?? POOL_MAX,
        clock,
        logger: logger.child({ subgraph: module.name }),
        keys: keys.keyring,
        objects,
        exports,
        archive,
        signals,
        peers: createPeers({
          service: module.name,
          signing: keys.service.signing(module.name),
          clock,
          way: wayOf(module),
        }),
        environment: settings.environment,
        publicUrl,
        settings: settings.env,
        gauges: gaugesOf(metrics),
        installation,
        ...(observeStatement && { observeStatement }),
      };
      hosted.push(
        await hostSubgraph(module, services, {
          callerKeys: keys.caller.verifying,
          serviceKeys: keys.service,
          metrics,
        }),
      );
      endPhase(`subgraph ${module.name}`);
    }
    if (settings.environment === 'production') refuseEmbedded(hosted, settings);
  } catch (error) {
    // Connections that are open already would keep the process alive after its last words.
    await stop();
    throw error instanceof SettingsError ? new StartError(error.message) : error;
  }
  return {
    hosted,
    migrated: prepared.applied,
    async seed(since) {
      const seeders = modules.flatMap(({ name, seed, seedOpening }, index) => {
        const deps = hosted[index]?.deps;
        const run = async () => {
          if (since !== null) await runAt(since, async () => seedOpening?.(deps));
          await seed?.(deps);
        };
        return seed === undefined ? [] : [{ name, run }];
      });
      // Stamps stand beside the seeded tables; one in a database of its own runs its seed at each start, which then changes nothing.
      const digests = Object.entries(seedDigests()).filter(([name]) => !settings.databaseUrls.has(name));
      await runSeeds({ adminUrl: database.adminUrl, seeders, digests: Object.fromEntries(digests) });
    },
    stop,
  };
}

/** The door of a subgraph whose process does jobs alone: it tells its health and refuses everything else with 503. */
export function healthOnly(subgraph: HostedSubgraph): Pick<HostedSubgraph, 'fetch' | 'upgrade'> {
  return {
    fetch: async (request) =>
      new URL(request.url).pathname.startsWith('/health/')
        ? subgraph.fetch(request)
        : Response.json({ status: 'jobs only' }, { status: 503 }),
    upgrade: (_request, connection) => void connection.destroy(),
  };
}

/** A stand-in does real work but has no outside effect: in production it must have been asked for. */
function refuseEmbedded(hosted: readonly HostedSubgraph[], settings: Settings): void {
  const refused = hosted
    .flatMap(({ components }) => components)
    .filter(({ name, driver }) => driver === 'embedded' && !settings.allowEmbedded.has(name))
    .map(({ name }) => name);
  if (refused.length > 0) {
    throw new StartError(
      `In production these components have no live driver configured: ${refused.join(', ')}. Configure them or list them in ALLOW_EMBEDDED.`,
    );
  }
}

/** Why tables could not be brought up to date, in a sentence for the operator. */
export function migrationStartError(error: unknown): StartError {
  if (error instanceof StartError) return error;
  if (error instanceof MigrationError || error instanceof SubjectsError) return new StartError(error.message);
  const { code, message } = error as NodeJS.ErrnoException;
  return new StartError(`The database does not answer or refuses this role: ${code ?? message}.`);
}
