import type pg from 'pg';
import type { Listener } from '../../database/listener.ts';
import { createPostgresTransport } from './postgres.ts';
import type { Transport } from './transport.ts';

export interface TransportAddresses {
  readonly redisUrl?: string | undefined;
  /** See `readKafkaBrokers`. */
  readonly kafkaBrokers?: string | undefined;
}

/** Kafka when its brokers are set, else Redis Streams when `redisUrl` is, else the tables in the same PostgreSQL. Drivers are loaded when needed. */
export async function createTransport(
  pool: pg.Pool,
  listener: Listener,
  { redisUrl, kafkaBrokers }: TransportAddresses,
): Promise<Transport> {
  if (kafkaBrokers !== undefined) {
    const { createKafkaTransport } = await import('./kafka.ts');
    return createKafkaTransport(kafkaBrokers);
  }
  if (redisUrl === undefined) return createPostgresTransport(pool, listener);
  const { createRedisTransport } = await import('./redis.ts');
  return createRedisTransport(redisUrl);
}
