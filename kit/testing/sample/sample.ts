import type { DatabaseOptions } from '../../database/database.ts';
import { createDatabase, type Database } from '../../database/database.ts';
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts';
import { PrismaClient } from './generated/prisma/client.ts';

/** A subgraph of the kit's own tests: berths of a tenant, and nothing else. */
export const sample = { name: 'sample', migrations: new URL('./migrations/', import.meta.url) };

export type SampleDatabase = Database<PrismaClient>;

export async function freshSample(
  services: Partial<DatabaseOptions<PrismaClient>['services']> = {},
): Promise<FreshDatabase & { database: SampleDatabase }> {
  const fresh = await freshDatabase([sample]);
  const database = openSample(fresh.urlOf('sample'), services);
  return {
    ...fresh,
    database,
    async [Symbol.asyncDispose]() {
      await database.close();
      await fresh[Symbol.asyncDispose]();
    },
  };
}

export function openSample(
  databaseUrl: string,
  services: Partial<DatabaseOptions<PrismaClient>['services']> = {},
): SampleDatabase {
  return createDatabase({
    name: 'sample',
    services: { databaseUrl, clock: { now: () => new Date() }, ...services },
    client: (options) => new PrismaClient(options),
  });
}
