import type pg from 'pg';
import type { Listener } from '../../database/listener.ts';
import { createPostgresTransport } from './postgres.ts';
import type { Transport } from './transport.ts';

/** Redis Streams when `redisUrl` is set, else the tables in the same PostgreSQL. The Redis driver is loaded when needed. */
export async function createTransport(
  pool: pg.Pool,
  listener: Listener,
  redisUrl: string | undefined,
): Promise<Transport> {
  if (redisUrl === undefined) return createPostgresTransport(pool, listener);
  const { createRedisTransport } = await import('./redis.ts');
  return createRedisTransport(redisUrl);
}
