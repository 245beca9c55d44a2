import type { Caller, Logger } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import type { Signals } from '@codai/kit/events';
import { createFlagClient, type FlagClient, type FlagSnapshot } from '@codai/kit/security';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { type Environment, flagOf } from './flag-row.ts';

interface Served {
  readonly database: Database<PrismaClient>;
  readonly signals: Signals;
  readonly logger: Logger;
}

/** The flags of each environment, held in memory from when they are first asked for. */
export interface FlagClients {
  of(environment: Environment): FlagClient;
  close(): void;
}

export function createFlagClients({ database, signals, logger }: Served): FlagClients {
  const made = new Map<Environment, FlagClient>();
  const make = (environment: Environment): FlagClient =>
    createFlagClient({
      load: () => readSnapshot(database, environment),
      follow: (changed) =>
        signals.subscribe('hub.flags', (payload) => {
          if ((payload as { readonly environment?: unknown } | null)?.environment === environment) changed();
        }),
      onFailure: (error) => logger.warn({ error, environment }, 'Flags could not be read again; those known are used.'),
    });
  return {
    of(environment) {
      const client = made.get(environment) ?? make(environment);
      made.set(environment, client);
      return client;
    },
    close() {
      for (const client of made.values()) client.close();
    },
  };
}

/** All flags in use and the revision that they are of, read at one moment. */
export function readSnapshot(database: Database<PrismaClient>, environment: Environment): Promise<FlagSnapshot> {
  return database.systemRead(null, async (tx) => {
    const rows = await tx.$queryRaw<
      { revision: number; flags: { key: string; version: number; definition: unknown }[] | null }[]
    >`
      SELECT e.revision, (SELECT json_agg(json_build_object('key', f.key, 'version', f.version, 'definition', f.definition))
        FROM feature_flag f WHERE f.environment = e.name AND f.archived_at IS NULL) AS flags
      FROM flag_environment e WHERE e.name = ${environment}`;
    const [row] = rows;
    return { revision: row?.revision ?? 0, flags: (row?.flags ?? []).map((flag) => flagOf(flag as never)) };
  });
}

/** The client of an environment, as new as the database is now: what was promised at an answer holds in every process. */
export async function currentFlags(
  { database, flags }: { readonly database: Database<PrismaClient>; readonly flags: FlagClients },
  environment: Environment,
  caller: Caller,
): Promise<FlagClient> {
  const row = await database.read(caller, (tx) =>
    tx.flagEnvironment.findUnique({ where: { name: environment }, select: { revision: true } }),
  );
  const client = flags.of(environment);
  await client.reach(row?.revision ?? 0);
  return client;
}
