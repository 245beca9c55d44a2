import { createDatabase, type Database, type DatabaseOptions } from '../../database/transactions/database.ts';
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts';
import './contract.ts';
import { PrismaClient } from './generated/prisma/client.ts';

const migrations = new URL('./migrations/', import.meta.url);

export type SampleDatabase = Database<PrismaClient>;
type Services = Partial<DatabaseOptions<PrismaClient>['services']>;

/** Subgraphs for the kit's own tests, each with a tenant's berths and nothing else. */
export async function freshSamples<const Name extends string>(
  names: readonly Name[],
  services: Services = {},
): Promise<FreshDatabase & { readonly databases: Readonly<Record<Name, SampleDatabase>> }> {
  const fresh = await freshDatabase(names.map((name) => ({ name, migrations })));
  const databases = Object.fromEntries(names.map((name) => [name, openSample(name, fresh.urlOf(name), services)]));
  return {
    ...fresh,
    databases: databases as Record<Name, SampleDatabase>,
    async [Symbol.asyncDispose]() {
      for (const database of Object.values(databases)) await (database as SampleDatabase).close();
      await fresh[Symbol.asyncDispose]();
    },
  };
}

/** One such subgraph, named `sample`. */
export async function freshSample(services: Services = {}): Promise<FreshDatabase & { database: SampleDatabase }> {
  const fresh = await freshSamples(['sample'], services);
  return { ...fresh, database: fresh.databases.sample };
}

export function openSample(name: string, databaseUrl: string, services: Services = {}): SampleDatabase {
  return createDatabase({
    name,
    services: { databaseUrl, clock: { now: () => new Date() }, ...services },
    client: (options) => new PrismaClient(options),
  });
}
