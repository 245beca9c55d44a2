import type { AnySubgraphModule } from '@codai/kit';
import { type MigrateOptions, migrate } from '@codai/kit/host';
import type { Settings } from './settings.ts';
import { StartError } from './start-error.ts';

/** Databases of the hosted subgraphs, brought up to date. */
export interface PreparedDatabases {
  /** Connection strings of a subgraph's own role. */
  servicesOf(subgraph: string): DatabaseAddresses;
  /** Connection string of the role that owns the subgraph's schema. */
  adminUrlOf(subgraph: string): string;
  /** Migrations applied now, as `<schema>/<name>`, in order. */
  readonly applied: readonly string[];
}

export interface DatabaseAddresses {
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly accessUrl?: string;
  readonly poolerUrl?: string;
  readonly replicaUrl?: string;
}

/**
 * Migrates the database of each of `modules`: that of `adminUrl`, or its own one (`SUBGRAPH_DATABASES`). The pooler and the replica stand beside the
 * former. Throws as `migrate` does, and `StartError` for databases of their own without a carrier of events between them.
 */
export async function prepareDatabases(
  modules: readonly AnySubgraphModule[],
  { databaseUrls, poolerUrl, replicaUrl, redisUrl, kafkaBrokers }: Settings,
  { adminUrl, secret }: Pick<MigrateOptions, 'adminUrl' | 'secret'>,
): Promise<PreparedDatabases> {
  if (databaseUrls.size > 0 && redisUrl === undefined && kafkaBrokers === undefined)
    throw new StartError('SUBGRAPH_DATABASES needs KAFKA_BROKERS or REDIS_URL, which carry events between databases.');
  const adminUrlOf = (name: string) => databaseUrls.get(name) ?? adminUrl;
  const applied: string[] = [];
  const addresses = new Map<string, DatabaseAddresses>();
  // The one with the access schema comes first: the others read it.
  for (const url of new Set([adminUrl, ...modules.map(({ name }) => adminUrlOf(name))])) {
    const own = modules.filter(({ name }) => adminUrlOf(name) === url);
    if (own.length === 0) continue;
    const isShared = url === adminUrl;
    const prepared = await migrate({
      adminUrl: url,
      secret,
      modules: own,
      ...(!isShared && { accessAdminUrl: adminUrl }),
    });
    applied.push(...prepared.applied);
    for (const { name, mayLag } of own) {
      const accessUrl = prepared.accessUrlOf(name);
      addresses.set(name, {
        databaseUrl: prepared.urlOf(name),
        queueUrl: prepared.queueUrl,
        ...(accessUrl !== undefined && { accessUrl }),
        ...(isShared && poolerUrl !== undefined && { poolerUrl: prepared.urlOf(name, poolerUrl) }),
        ...(isShared && replicaUrl !== undefined && mayLag && { replicaUrl: prepared.urlOf(name, replicaUrl) }),
      });
    }
  }
  return {
    servicesOf(subgraph) {
      const found = addresses.get(subgraph);
      if (found === undefined) throw new Error(`The database was not prepared for ${subgraph}.`);
      return found;
    },
    adminUrlOf,
    applied,
  };
}
