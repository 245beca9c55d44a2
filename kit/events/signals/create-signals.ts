import { acquireListener } from '../../database/listener.ts';
import { createPostgresSignals } from './postgres.ts';
import type { Signals } from './signals.ts';

/** The signals of a process: by Redis when `redisUrl` is set, else by the database. Any role's connection string serves. */
export async function createSignals(options: { databaseUrl: string; redisUrl?: string | undefined }): Promise<Signals> {
  if (options.redisUrl === undefined) return createPostgresSignals(acquireListener(options.databaseUrl));
  const { createRedisSignals } = await import('./redis.ts');
  return createRedisSignals(options.redisUrl);
}
